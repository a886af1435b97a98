/**
 * Two entries were written into one row of the log, each in its own copy of the workbook, and the copies were merged
 * cell by cell: the row has the later entry, with cells of the earlier one where the later one is blank.
 */
import { hashOf, type Entry } from "../entry";

/** Fields that may be blank. */
const MAY_BE_BLANK = [
  "digests",
  "data",
  "document",
  "lineage",
  "key",
  "period",
  "asked",
  "before",
  "after",
  "remarks",
  "law",
  "note",
  "sourceFileHash",
] as const satisfies readonly (keyof Entry)[];

/**
 * The entry as it was written: the one with the row's hash, without cells of the other entry.
 * @returns undefined where no such entry has that hash, so that something was changed.
 */
export function entryAsWritten(entry: Entry): Entry | undefined {
  const filled = MAY_BE_BLANK.filter((field) => entry[field] !== "");
  for (let mask = 1; mask < 2 ** filled.length; mask++) {
    const blanks = filled.filter((_, place) => Math.floor(mask / 2 ** place) % 2 === 1);
    const candidate: Entry = { ...entry, ...Object.fromEntries(blanks.map((field) => [field, ""])) };
    if (hashOf(candidate) === entry.hash) return candidate;
  }
  return undefined;
}

/** Fields of an entry's row that belong to another entry. */
export function foreignFields(row: Entry, written: Entry): readonly (typeof MAY_BE_BLANK)[number][] {
  return MAY_BE_BLANK.filter((field) => row[field] !== written[field]);
}
