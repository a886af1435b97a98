/**
 * Facts: what a file, a return or customs said, and nobody types over. Each row that holds facts bears a fingerprint of
 * them (fact-hash.ts), and each layer has a digest of all its rows (digest.ts) that the evidence carries, so that a cell
 * that was changed, and a row that was added, deleted or copied, shows.
 */
import type { Column, Field, Fields } from "./field";
import type { Cell } from "./grid";
import { columnsOf, FINGERPRINT_HEADING } from "./rows";

export interface FactLayer<R extends object> {
  readonly table: string;
  readonly fields: Fields<R>;
  /** Names a row; two rows of one name are one document. */
  readonly key: (record: R) => string;
  /** Fields that nobody types over. */
  readonly facts: readonly (keyof R & string)[];
  /** Those of them that Milaan itself moves on: the period, the answer as recorded. */
  readonly moving: readonly (keyof R & string)[];
  /** Rows that are somebody's own typing as long as they bear no fingerprint. */
  readonly isFree?: (record: R) => boolean;
  /** A row of somebody's own that says of itself what only a file or a return can say, as it should be. @param isNew was it made as a copy of another row? */
  readonly asOwn?: (record: R, isNew: boolean) => R;
  /** Fills what follows from the facts and must not be blank, where a record is made of fact cells alone. */
  readonly filled?: (facts: ReadonlyMap<string, Cell>) => ReadonlyMap<string, Cell>;
  /** Did a file, a return or customs bring the row here, and not the layer above? */
  readonly isOrigin: (record: R) => boolean;
}

/** Stands in place of the fingerprint where facts were changed by hand and nothing here says what they were. */
export const UNPROVEN = "not proven";

export const FINGERPRINT: Column = {
  heading: FINGERPRINT_HEADING,
  help: "A hash of the row's facts as they were read or saved. Do not edit: a change shows.",
  width: 14,
  numberFormat: "@",
  role: "bookkeeping",
  later: true,
};

/** The columns of a layer's sheet, the fingerprint last. */
export function factColumns<R extends object>({ fields }: Pick<FactLayer<R>, "fields">): Column[] {
  return [...columnsOf(fields), FINGERPRINT];
}

/** Fields whose columns hold facts or bookkeeping, and the derived ones that are named besides. */
export function factKeys<R extends object>(
  fields: Fields<R>,
  derived: readonly (keyof R & string)[] = [],
): (keyof R & string)[] {
  const named = new Set<string>(derived);
  return (Object.keys(fields) as (keyof R & string)[]).filter((key) => {
    const role = fields[key].columns[0]?.role;
    return role === "fact" || role === "bookkeeping" || named.has(key);
  });
}

/** The fact fields alone, so that a row can be judged whatever stands in its other cells. */
export function factFields<R extends object>({ fields, facts }: FactLayer<R>): Fields<R> {
  const wanted = new Set<string>(facts);
  return Object.fromEntries(
    Object.entries<Field<unknown>>(fields).filter(([key]) => wanted.has(key)),
  ) as unknown as Fields<R>;
}

/** Which of the cells that {@link writeRow} gives are facts. */
export function factPositions<R extends object>({ fields, facts }: FactLayer<R>): readonly number[] {
  const wanted = new Set<string>(facts);
  const positions: number[] = [];
  let at = 0;
  for (const key of Object.keys(fields)) {
    const width = fields[key as keyof R].columns.length;
    if (wanted.has(key)) for (let one = 0; one < width; one++) positions.push(at + one);
    at += width;
  }
  return positions;
}
