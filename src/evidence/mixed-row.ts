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
  for (let mask = 1; mask < 2 ** filled.length; mask++) {
    const blanks = filled.filter((_, place) => Math.floor(mask / 2 ** place) % 2 === 1);
    const candidate: Entry = { ...entry, ...Object.fromEntries(blanks.map((field) => [field, ""])) };
    if (hashOf(candidate) === entry.hash) return candidate;
  }
  return undefined;
}

/** Cells of another entry that stand in an entry's row, by field. */
export function foreignFields(row: Entry, written: Entry): readonly (typeof MAY_BE_BLANK)[number][] {
  return MAY_BE_BLANK.filter((field) => row[field] !== written[field]);
}
