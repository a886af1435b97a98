/** What is known of a layer's rows, and what is done to each that does not fit. */
import type { Cell } from "../../sheet/grid";
import type { Write } from "../../sheet/write";

/** What a layer's rows should be, as far as files, returns and the layer above say it. */
export interface Expected<R> {
  readonly records: ReadonlyMap<string, R>;
  /** Which of the rows that are missing should be there; asked only when the log says that something is missing. */
  readonly missing: (present: ReadonlySet<string>) => readonly R[];
  /** Rows that may have been there; those are, with which all is what the log says. */
  readonly perhapsMissing?: (present: ReadonlySet<string>) => readonly R[];
  /** The fields that the log, or anybody else, knows besides; to be tried where they move. */
  readonly also?: (record: R) => readonly Partial<R>[];
}

export interface ChangedCell {
  readonly heading: string;
  /** As recorded, and as it was typed over. */
  readonly right: Cell;
  readonly typed: Cell;
  /** Of its column. */
  readonly numberFormat: string;
}

export type Mended<R> =
  | {
      readonly kind: "put back";
      readonly row: number;
      readonly record: R;
      readonly cells: readonly ChangedCell[];
    }
  /** Nobody filed it: it is somebody's own row again. A copy of another row is new. */
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

export interface Mending<R> {
  readonly mended: readonly Mended<R>[];
  /** Are the facts all what the log says they were? */
  readonly isProven: boolean;
  readonly writes: readonly Write[];
}
