/**
 * Columns that came after workbooks had been made without them: each may stand blank. Any other column that is missing is
 * a fault, because a blank one would be taken for an answer or an amount.
 */
import type { Grid } from "./grid";
import type { Layout } from "./layout";

/**
 * Headings of those that the table lacks. Where a heading of somebody's own stands exactly in the place of one, it was
 * renamed: it is left, and the reader says what to do.
 */
export function missingAddedColumns({ columns }: Layout, { headings }: Grid): string[] {
  const existing = headings.map(tidy);
  const known = new Set(columns.map(({ heading }) => tidy(heading)));
  return columns.flatMap(({ heading, later }, place) => {
    if (!later || existing.includes(tidy(heading))) return [];
    const before = columns[place - 1];
    const there = existing[before ? existing.indexOf(tidy(before.heading)) + 1 : 0];
    return there === undefined || known.has(there) ? [heading] : [];
  });
}

function tidy(heading: string): string {
  return heading.trim().toLowerCase();
}
