/**
 * The steps of a random simulation (draw.ts). A step names its documents and its moment itself, so that a list with
 * steps removed is still valid.
 */
export const SUPPLIERS = { S: "29AAGCB7383J1Z4", L: "27ZZZCA1234A1ZR" } as const;
export type Label = keyof typeof SUPPLIERS;
export type Kind = "Invoice" | "Credit note";
export type Action = "Accept" | "Reject" | "Pending" | "No action";

/** A document by its supplier, kind and number; numbers are not used twice. */
export interface SimulatedDocument {
  readonly supplier: Label;
  readonly kind: Kind;
  readonly number: string;
}

export type Reduction = "full" | "half" | "none";
/** Tables whose rows a user moves. */
export type Layer = "GSTR1" | "GSTR2A" | "IMS";
/** Tables of few rows, without documents. */
export type SmallTable = "GSTR3B" | "GSTR3B_TieOut" | "Milaan";
/** When Milaan sees an edit: at once; when asked to Sync in the same moment; at opening, since it was closed. */
export type Seen = "open" | "in one go" | "closed";

/** Periods are "2025-10"; amounts are the whole tax of a document, in paise. */
export type Operation =
  | {
      readonly do: "save";
      readonly document: SimulatedDocument;
      readonly period: string;
      readonly paise: number;
    }
  | { readonly do: "delete"; readonly document: SimulatedDocument; readonly period: string }
  | { readonly do: "file return"; readonly supplier: Label; readonly period: string }
  | { readonly do: "import" | "import GSTR-2A"; readonly documents: readonly Imported[] }
  | {
      readonly do: "answer";
      readonly document: SimulatedDocument;
      readonly action: Action;
      readonly reduction: Reduction;
    }
  | { readonly do: "generate" | "file 3b" | "correct"; readonly period: string }
  | { readonly do: "sync" | "verify" }
  | { readonly do: "restart"; readonly saved: boolean }
  | {
      readonly do: "type";
      readonly document: SimulatedDocument;
      readonly text: string;
      readonly undone: boolean;
    }
  | {
      readonly do: "type derived";
      readonly document: SimulatedDocument;
      readonly heading: string;
      readonly text: string;
    }
  | { readonly do: "sort"; readonly layer: Layer; readonly heading: string; readonly ascending: boolean }
  | { readonly do: "filter"; readonly layer: Layer; readonly heading: string; readonly text: string }
  | { readonly do: "insert blank row"; readonly layer: Layer; readonly place: number }
  | {
      readonly do: "type fact";
      readonly layer: Layer;
      readonly document: SimulatedDocument;
      readonly heading: string;
      readonly text: string;
      readonly seen: Seen;
    }
  | {
      readonly do: "delete row" | "duplicate row";
      readonly layer: Layer;
      readonly document: SimulatedDocument;
      readonly seen: Seen;
    }
  | { readonly do: "insert row"; readonly layer: Layer; readonly number: string; readonly seen: Seen }
  | {
      readonly do: "edit saved row";
      readonly document: SimulatedDocument;
      readonly period: string;
      readonly paise: number;
      readonly seen: Seen;
    }
  | {
      readonly do: "type small";
      readonly table: SmallTable;
      readonly row: string;
      readonly heading: string;
      readonly text: string;
      readonly seen: Seen;
    }
  | {
      readonly do: "delete small row" | "duplicate small row";
      readonly table: SmallTable;
      readonly row: string;
      readonly seen: Seen;
    }
  | { readonly do: "rename sheet"; readonly layer: Layer; readonly name: string }
  | { readonly do: "co-author types"; readonly document: SimulatedDocument; readonly text: string }
  | { readonly do: "two answer"; readonly both: readonly [Answered, Answered] };

/** An invoice in the portal's own file; its period is that of its GSTR-2B. */
export interface Imported {
  readonly document: SimulatedDocument;
  readonly period: string;
  readonly paise: number;
  /** The day on which its return was filed, which only GSTR-2A says: "2025-11-10". */
  readonly filedOn: string;
}

export interface Answered {
  readonly document: SimulatedDocument;
  readonly action: Action;
}

export type Step = Operation & { readonly on: string };

export const PERIODS = ["2025-10", "2025-11", "2025-12", "2026-01"] as const;
export const FIRST_PERIOD = PERIODS[0];
export function monthBefore(period: string, months = 1): string {
  const [year = 0, month = 1] = period.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 7);
}

/** The GSTR-2B of a GSTR-1 filed in that moment: the 12th of its month to the 11th of the next (rulebook R-17). */
export function windowOf(moment: string): string {
  const month = moment.slice(0, 7);
  return Number(moment.slice(8, 10)) >= 12 ? month : monthBefore(month);
}
