/**
 * Facts: what a file, a return or customs reported, and nobody edits. Each row that holds facts has a fingerprint of
 * them (fact-hash.ts), and each layer has a digest of all its rows (digest.ts) in the audit trail, so that a changed
 * cell, and a row that was added, deleted or copied, is detected.
 */
import type { Column, Field, Fields } from "./field";
import type { Cell } from "./grid";
import { columnsOf, FINGERPRINT_HEADING } from "./rows";

export interface FactLayer<R extends object> {
  readonly table: string;
  readonly fields: Fields<R>;
  /** Identifies a row; two rows of one key are one document. */
  readonly key: (record: R) => string;
  /** Fields that nobody edits. */
  readonly facts: readonly (keyof R & string)[];
  /** Those of them that Milaan itself changes: the period, the recorded action. */
  readonly changing: readonly (keyof R & string)[];
  /** Rows typed by a person, as long as they have no fingerprint. */
  readonly isEditable?: (record: R) => boolean;
  /**
   * A typed row without the values that only a file or a return can set. @param isNew was it made as a copy of another
   * row?
   */
  readonly typedRow?: (record: R, isNew: boolean) => R;
  /** Fills in derived cells that must not be blank, where a record is made of fact cells only. */
  readonly fillDerived?: (facts: ReadonlyMap<string, Cell>) => ReadonlyMap<string, Cell>;
  /** Did a file, a return or customs create the row, and not the layer above? */
  readonly isOrigin: (record: R) => boolean;
}

/** In place of the fingerprint where facts were edited and their recorded values are not available. */
export const NOT_PROVEN = "not proven";

export const FINGERPRINT: Column = {
  heading: FINGERPRINT_HEADING,
  help: "A hash of the row's facts as they were read or saved. Do not edit: a change shows.",
  width: 14,
  numberFormat: "@",
  role: "bookkeeping",
  addedLater: true,
};

/** The columns of a layer's sheet, the fingerprint last. */
export function factColumns<R extends object>({ fields }: Pick<FactLayer<R>, "fields">): Column[] {
  return [...columnsOf(fields), FINGERPRINT];
}

/** Fields whose columns hold facts or bookkeeping, and the derived ones named in addition. */
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

const fieldsOfFacts = new WeakMap<object, object>();

/** The fact fields alone, so that a row can be verified whatever is in its other cells. One object for each layer. */
export function factFields<R extends object>(layer: FactLayer<R>): Fields<R> {
  const known = fieldsOfFacts.get(layer);
  if (known) return known as Fields<R>;
  const wanted = new Set<string>(layer.facts);
  const found = Object.fromEntries(
    Object.entries<Field<unknown>>(layer.fields).filter(([key]) => wanted.has(key)),
  ) as unknown as Fields<R>;
  fieldsOfFacts.set(layer, found);
  return found;
}

/** Which of the cells of {@link writeRow} are facts. */
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
