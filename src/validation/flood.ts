/**
 * The doubts about a file's rows, row by row as long as they are few. Past {@link SHOWN} of one check the rest is
 * counted: a supplier that charges a withdrawn rate does so a thousand times.
 */
import type { TaxDocument } from "../documents/document";
import { at, sameDoubt, SHOWN, type Fault } from "../gst/fault";
import type { Around, Check } from "./check";
import { doubts } from "./validate";

export interface Placed {
  readonly record: TaxDocument;
  /** Path of the row in its file. */
  readonly path: string;
}

/** Warnings about imported rows, in the order of the table of checks. */
export function importedDoubts(
  rows: Iterable<Placed>,
  around: (record: TaxDocument) => Around = () => ({}),
): Fault[] {
  const met = new Map<Check, { shown: Fault[]; times: number }>();
  for (const { record, path } of rows) {
    for (const { check, fault } of doubts(record, "imported", around(record))) {
      const standing = met.get(check) ?? { shown: [], times: 0 };
      met.set(check, standing);
      standing.times += 1;
      if (standing.shown.length < SHOWN) standing.shown.push(at(path, fault));
    }
  }
  return [...met.values()].flatMap(({ shown, times }) => {
    const last = shown.at(-1);
    const rest = times - shown.length;
    if (!last || rest === 0) return shown;
    return [...shown.slice(0, -1), { ...last, sentence: `${last.sentence} ${sameDoubt(rest)}` }];
  });
}
