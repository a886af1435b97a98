/**
 * A workbook that an earlier Milaan made lacks columns that came since. They are added at the right of their tables, and
 * nothing else moves.
 */
import { particularFields } from "../documents/particulars";
import { happening } from "../evidence/entry";
import { isFault } from "../gst/fault";
import { gstr2aFields } from "../gstr2a/sheet";
import { LAYOUT, SETTING } from "../home/settings";
import { imsFields } from "../ims/sheet";
import { LAW } from "../law/standing";
import { outwardLayout } from "../suppliers/outward-sheet";
import type { Grid } from "../table/grid";
import type { Layout } from "../table/layout";
import { columnsOf } from "../table/rows";
import type { Write } from "../table/write";
import { done, type Act, type Outcome } from "./act";
import { closeBook, openBook, putSetting } from "./book";
import { LAYOUTS } from "./layouts";

/**
 * Columns that a workbook may have been made without, each of which may stand blank. Of any other column that is missing
 * the reader says so, because a blank one would be taken for an answer or an amount.
 */
export const CAME_LATER: ReadonlySet<string> = new Set(
  [
    ...columnsOf(particularFields),
    ...[gstr2aFields.section, gstr2aFields.amendedIn, gstr2aFields.amendmentType].flatMap(
      ({ columns }) => columns,
    ),
    ...gstr2aFields.supplierGstr3b.columns,
    ...imsFields.section.columns,
  ].map(({ heading }) => heading),
);

/** The tables that have such columns; a statement keeps the columns with which it was generated. */
const WIDENED: readonly Layout[] = [...LAYOUTS, outwardLayout].filter(({ columns }) =>
  columns.some(({ heading }) => CAME_LATER.has(heading)),
);

/** @returns an outcome that says nothing where nothing was to be done; a workbook is asked once for each layout. */
export async function upgrade(act: Act): Promise<Outcome> {
  const book = await openBook(
    act,
    [],
    WIDENED.map(({ table }) => ({ table, rows: "none" })),
  );
  if (isFault(book) || book.settings.layout >= LAYOUT) return done("");
  const lacking = WIDENED.flatMap((layout) => {
    const [grid] = book.grids.get(layout.table) ?? [];
    const headings = grid ? newColumns(layout, grid) : [];
    return headings.length ? [{ layout, headings }] : [];
  });
  const added = lacking.map(({ layout, headings }) => `${layout.sheet}: ${headings.join(", ")}`).join("; ");
  const told = happening("NOTE", { asked: "upgrade", note: `columns added: ${added}`, law: LAW.evidence });
  await closeBook(act, book, {
    writes: [
      ...lacking.map(({ layout, headings }): Write => {
        return { do: "widen", table: layout.table, layout, headings };
      }),
      putSetting(book, SETTING.layout, String(LAYOUT)),
    ],
    happenings: added ? [told] : [],
  });
  return done(added ? `This workbook was made by an earlier Milaan. Columns added: ${added}.` : "");
}

/**
 * Those of the layout's later columns that the table lacks. Where a heading of somebody's own stands exactly in the place
 * of one, it was renamed: it is left, and the reader says what to do.
 */
function newColumns({ columns }: Layout, { headings }: Grid): string[] {
  const standing = headings.map(tidy);
  const known = new Set(columns.map(({ heading }) => tidy(heading)));
  return columns.flatMap(({ heading }, place) => {
    if (!CAME_LATER.has(heading) || standing.includes(tidy(heading))) return [];
    const before = columns[place - 1];
    const there = standing[before ? standing.indexOf(tidy(before.heading)) + 1 : 0];
    return there === undefined || known.has(there) ? [heading] : [];
  });
}

function tidy(heading: string): string {
  return heading.trim().toLowerCase();
}
