/**
 * Two entries were written into one row of the log, each in its own copy of the workbook, and the copies were brought
 * together cell by cell: the later entry stands there, with cells of the earlier one where it left them blank.
 */
import { hashOf, type Entry } from "./entry";

/** What an entry may leave blank. */
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
 * The entry as it was written: the one whose hash stands in the row, without cells that are not its own. Its hash proves it.
 * @returns undefined where no such entry has that hash: something was changed.
 */
export function entryAsWritten(entry: Entry): Entry | undefined {
  const filled = MAY_BE_BLANK.filter((field) => entry[field] !== "");
  for (let chosen = 1; chosen < 2 ** filled.length; chosen++) {
    const blanks = filled.filter((_, place) => Math.floor(chosen / 2 ** place) % 2 === 1);
    const tried: Entry = { ...entry, ...Object.fromEntries(blanks.map((field) => [field, ""])) };
    if (hashOf(tried) === entry.hash) return tried;
  }
  return undefined;
}

/** Cells of another entry that stand in an entry's row, by field. */
export function strayFields(row: Entry, written: Entry): readonly (typeof MAY_BE_BLANK)[number][] {
  return MAY_BE_BLANK.filter((field) => row[field] !== written[field]);
}
