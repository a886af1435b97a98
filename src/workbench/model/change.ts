/**
 * The changes reported to a workbook's listeners: one record per change, in order, after its recalculation.
 *
 * `by` is the author: a user at the grid, the add-in through the API, another author, or the calculation itself.
 * Calculated cells are reported as one rectangle per sheet with `by: "calc"`; Excel does not raise onChanged for them.
 */
import type { Rect } from "../cells/address";
import type { Scalar } from "../cells/scalar";
import type { Sheet } from "./sheet";
import type { Table } from "./table";

export type Author = "api" | "user" | "remote" | "calc";

export type CellChangeKind =
  | "RangeEdited"
  | "RowInserted"
  | "RowDeleted"
  | "ColumnInserted"
  | "ColumnDeleted"
  | "CellInserted"
  | "CellDeleted";

type SheetChangeKind =
  | "added"
  | "deleted"
  | "renamed"
  | "moved"
  | "activated"
  | "visibility"
  | "protection"
  | "tabColor"
  | "layout";

export type Change =
  | {
      kind: "cells";
      sheet: Sheet;
      rect: Rect;
      by: Author;
      change: CellChangeKind;
      /** The direction in which cells shift around an inserted or deleted block. */
      shift?: "Down" | "Right" | "Up" | "Left";
      /** Only when a single cell changed. */
      before?: Scalar;
      after?: Scalar;
    }
  | { kind: "sheet"; what: SheetChangeKind; sheet: Sheet; by: Author; oldName?: string; oldPosition?: number }
  | { kind: "selection"; sheet: Sheet; rect: Rect }
  | { kind: "format"; sheet: Sheet; rect: Rect }
  | { kind: "filter"; sheet: Sheet; table?: Table }
  | { kind: "sorted"; sheet: Sheet; rect: Rect; by: Author }
  | { kind: "table"; what: "added" | "deleted" | "changed"; table: Table; by: Author }
  | { kind: "charts"; sheet: Sheet }
  | { kind: "names" }
  | { kind: "settings" }
  | { kind: "calculated"; sheet: Sheet; rect: Rect };

export type Listener = (change: Change) => void;
