/**
 * A story as data: who saved, filed and decided what on which day, and what the sheets must then show. The types of
 * what `grammar.ts` parses and `play.ts` plays.
 */
import type { CheckId } from "../checks/check";
import type { Moment, Day } from "../gst/date";
import type { FaultCode } from "../gst/fault-codes";
import type { Gstin } from "../gst/gstin";
import type { Frequency, Period } from "../gst/period";
import type { Extension, Form } from "../law/cut-offs";

export interface Given {
  readonly recipient: { readonly gstin: Gstin; readonly frequency: Frequency };
  readonly suppliers: ReadonlyMap<string, { readonly gstin: Gstin; readonly frequency: Frequency }>;
  readonly annualReturns: readonly { readonly year: string; readonly day: Day }[];
  readonly filedUpTo: Period | undefined;
  readonly extensions: readonly Omit<Extension, "source">[];
  readonly settings: readonly { readonly setting: string; readonly value: string }[];
}

export interface Table {
  readonly line: number;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: ReadonlyMap<string, string> }[];
}

export type Operation =
  | { readonly action: "save" | "delete"; readonly form: Form; readonly period: Period }
  | { readonly action: "file return"; readonly form: Form | "GSTR-3B"; readonly period: Period }
  | { readonly action: "report"; readonly period: Period }
  | { readonly action: "accept" | "reject" | "pending" | "reset" }
  | { readonly action: "generate" | "file 3b" | "correct"; readonly period: Period }
  | { readonly action: "acknowledge"; readonly check: CheckId; readonly period: Period }
  | { readonly action: "type"; readonly sheet: string; readonly target: string }
  | {
      readonly action: "delete row" | "duplicate row" | "insert row" | "unprotect" | "delete sheet";
      readonly sheet: string;
    }
  /** Copies of the workbook by name, each with its own people; "first" is the one with which the story begins. */
  | { readonly action: "copy as" | "work in" | "bring cells of"; readonly name: string }
  /** What is prepared, approved or sent back by another person. */
  | { readonly action: "approve" | "send back"; readonly actor: string }
  | { readonly action: "merge"; readonly name: string | undefined }
  | { readonly action: "rename sheet"; readonly sheet: string; readonly name: string }
  | { readonly action: "undo" }
  | { readonly action: "sort"; readonly sheet: string; readonly heading: string }
  | {
      readonly action: "import" | "export" | "sync" | "repair" | "take back" | "verify" | "close" | "open";
    };

export interface Step {
  readonly line: number;
  readonly on: Moment;
  readonly who: string;
  readonly operation: Operation;
  readonly details: readonly string[];
  /** The fault code with which the step must be refused; undefined when it must happen. */
  readonly refused: FaultCode | undefined;
  /** What a step that happens must report: a warning, or a row of an imported file that is refused. */
  readonly told: FaultCode | "nothing" | "something" | undefined;
}

export type SheetView =
  | { readonly sheet: "Import" | "GSTR-2A" | "IMS outward" | "Evidence" }
  | { readonly sheet: "IMS"; readonly asOf: Day | undefined }
  | { readonly sheet: "Checks"; readonly period: Period }
  | {
      readonly sheet: "GSTR-2B";
      readonly period: Period;
      readonly of: "lines" | "totals" | "summary" | "state";
    }
  | { readonly sheet: "Tie-out"; readonly period: Period }
  | { readonly sheet: "Supplier"; readonly label: string };

export type Section =
  | { readonly kind: "steps"; readonly steps: readonly Step[] }
  | { readonly kind: "expect"; readonly heading: string; readonly view: SheetView; readonly table: Table };

/** A row of the table “Variants”. */
export interface Variant {
  readonly name: string;
  readonly line: number;
}

export interface Story {
  readonly file: string;
  /** The title; of a variant, the title and the variant's name. */
  readonly name: string;
  readonly variant: Variant | undefined;
  readonly given: Given;
  readonly sections: readonly Section[];
}

/** The file does not follow the grammar: which file, which line, what is wrong. */
export class StoryError extends Error {
  /** @param code the fault of a detail that cannot be right: a step may expect to be refused with it. */
  constructor(
    file: string,
    line: number,
    what: string,
    readonly code?: FaultCode,
  ) {
    super(`${file}:${line}: ${what}`);
    this.name = "StoryError";
  }
}
