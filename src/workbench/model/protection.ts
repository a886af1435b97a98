/**
 * Sheet protection: what a protected sheet still allows, and the two dated behaviours of protecting twice.
 *
 * Protection stops slips, not intruders; the password is kept as given and only compared. A write is refused as a
 * whole when one of its cells is locked, which is how Excel does it.
 */
export interface ProtectionOptions {
  readonly allowAutoFilter: boolean;
  readonly allowDeleteColumns: boolean;
  readonly allowDeleteRows: boolean;
  readonly allowEditObjects: boolean;
  readonly allowEditScenarios: boolean;
  readonly allowFormatCells: boolean;
  readonly allowFormatColumns: boolean;
  readonly allowFormatRows: boolean;
  readonly allowInsertColumns: boolean;
  readonly allowInsertHyperlinks: boolean;
  readonly allowInsertRows: boolean;
  readonly allowPivotTables: boolean;
  readonly allowSort: boolean;
  readonly selectionMode: "Normal" | "Unlocked" | "None";
}

export const STRICT_PROTECTION: ProtectionOptions = Object.freeze({
  allowAutoFilter: false,
  allowDeleteColumns: false,
  allowDeleteRows: false,
  allowEditObjects: false,
  allowEditScenarios: false,
  allowFormatCells: false,
  allowFormatColumns: false,
  allowFormatRows: false,
  allowInsertColumns: false,
  allowInsertHyperlinks: false,
  allowInsertRows: false,
  allowPivotTables: false,
  allowSort: false,
  selectionMode: "Normal",
});

export type ProtectionPermission = Exclude<keyof ProtectionOptions, "selectionMode">;

export interface Protection {
  readonly on: boolean;
  readonly options: ProtectionOptions;
  readonly password?: string;
}

export const UNPROTECTED: Protection = Object.freeze({ on: false, options: STRICT_PROTECTION });
