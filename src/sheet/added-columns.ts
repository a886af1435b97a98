/**
 * Columns added after some workbooks were made: they may be missing, and read as blank. Any other missing column is a
 * fault, because a blank would be taken for an action or an amount.
 */
import type { Grid } from "./grid";
import type { Layout } from "./layout";

/**
 * Headings of the added columns that the table lacks. A user's own heading exactly in the place of one is a renamed
 * column: it is left as it is, and reading the table says what to do.
 */
export function missingAddedColumns({ columns }: Layout, { headings }: Grid): string[] {
  const existing = headings.map(tidy);
  const known = new Set(columns.map(({ heading }) => tidy(heading)));
  return columns.flatMap(({ heading, addedLater }, place) => {
    if (!addedLater || existing.includes(tidy(heading))) return [];
    const before = columns[place - 1];
    const there = existing[before ? existing.indexOf(tidy(before.heading)) + 1 : 0];
    return there === undefined || known.has(there) ? [heading] : [];
  });
}

function tidy(heading: string): string {
  return heading.trim().toLowerCase();
}
