/**
 * Sheet protection: what a protected sheet allows, and protecting twice, whose behaviour Excel changed.
 *
 * Protection prevents mistakes, not attacks; the password is stored as given and only compared. A write is refused as a
 * whole when one of its cells is locked, as in Excel.
 */
import type { Rect } from "../cells/address";
import { accessDenied, HostError } from "../cells/host-error";
import { SheetCells } from "./sheet-cells";

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

const STRICT_PROTECTION: ProtectionOptions = Object.freeze({
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

type ProtectionPermission = Exclude<keyof ProtectionOptions, "selectionMode">;

interface Protection {
  readonly on: boolean;
  readonly options: ProtectionOptions;
  readonly password?: string;
}

const UNPROTECTED: Protection = Object.freeze({ on: false, options: STRICT_PROTECTION });

export abstract class ProtectedCells extends SheetCells {
  private current: Protection = UNPROTECTED;

  protected abstract notify(what: "protection"): void;

  get protection(): Protection {
    return this.current;
  }

  protect(options: Partial<ProtectionOptions> = {}, password?: string): void {
    if (this.current.on) {
      this.refuseTwice();
      return;
    }
    this.workbook.undoing.forget();
    this.current = {
      on: true,
      options: { ...STRICT_PROTECTION, ...options },
      ...(password ? { password } : {}),
    };
    this.notify("protection");
  }

  unprotect(password?: string): void {
    if (!this.current.on) {
      this.refuseTwice();
      return;
    }
    if (this.current.password !== undefined && this.current.password !== password)
      throw new HostError("BadPassword", "The password you supplied is not correct.");
    this.workbook.undoing.forget();
    this.current = UNPROTECTED;
    this.notify("protection");
  }

  private refuseTwice(): void {
    if (this.workbook.protectTwice === "refuse") throw accessDenied();
  }

  isLocked(row: number, column: number): boolean {
    return this.current.on && this.style(row, column).locked;
  }

  canEdit(rect: Rect): boolean {
    return !this.current.on || !this.store.someStyle(rect, (id) => this.workbook.styles.at(id).locked);
  }

  /** Throws AccessDenied when a cell of the rectangle is locked. */
  protected requireEditable(rect: Rect): void {
    if (!this.canEdit(rect)) throw accessDenied();
  }

  /** Throws AccessDenied unless the options of the protection allow it. */
  protected requireAllowed(permission: ProtectionPermission): void {
    if (this.current.on && !this.current.options[permission]) throw accessDenied();
  }

  /** Throws AccessDenied when charts and other objects are protected. */
  requireObjectsEditable(): void {
    this.requireAllowed("allowEditObjects");
  }

  /** Throws AccessDenied for an operation that no protection option allows. */
  requireUnprotected(): void {
    if (this.current.on) throw accessDenied();
  }
}
