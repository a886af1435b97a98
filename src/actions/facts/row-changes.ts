/** The expected rows of a layer, and the change that restores each row that does not match. */
import type { Cell } from "../../sheet/grid";
import type { Write } from "../../sheet/write";

/** What a layer's rows should be, as far as files, returns and the layer above say. */
export interface Expected<R> {
  readonly records: ReadonlyMap<string, R>;
  /** Which missing rows should be there; called only when the log says that something is missing. */
  readonly missing: (present: ReadonlySet<string>) => readonly R[];
  /** Rows that may have been there; they are added if that gives the logged digest. */
  readonly perhapsMissing?: (present: ReadonlySet<string>) => readonly R[];
  /** Other values of moving fields that the log, or another source, knows; to be tried too. */
  readonly also?: (record: R) => readonly Partial<R>[];
}

export interface ChangedCell {
  readonly heading: string;
  /** As recorded; `typed` is what replaced it. */
  readonly right: Cell;
  readonly typed: Cell;
  readonly numberFormat: string;
}

export type RowChange<R> =
  | {
      readonly kind: "put back";
      readonly row: number;
      readonly record: R;
      readonly cells: readonly ChangedCell[];
    }
  /** Nobody filed it: it is a user's own row again. A copy of another row is new. */
  | {
      readonly kind: "own";
      readonly row: number;
      readonly record: R;
      readonly isNew: boolean;
      readonly cells: readonly ChangedCell[];
    }
  | { readonly kind: "restored"; readonly record: R }
  | {
      readonly kind: "removed";
      readonly row: number;
      readonly why: "twice" | "unknown";
      readonly text: string;
    }
  | { readonly kind: "unproven"; readonly row: number; readonly text: string };

export interface RestorePlan<R> {
  readonly rows: readonly RowChange<R>[];
  /** Do the facts match the logged digest afterwards? */
  readonly isProven: boolean;
  readonly writes: readonly Write[];
}
