/**
 * A workbook that an earlier Milaan made lacks columns that came since. They are added at the right of their tables, and
 * nothing else moves.
 */
import { particularFields } from "../documents/particulars";
import { happening } from "../evidence/entry";
import { isFault } from "../gst/fault";
import { gstr2aFields } from "../gstr2a/sheet";
import { imsFields } from "../ims/sheet";
import { LAW } from "../law/standing";
import { outwardLayout } from "../suppliers/outward-sheet";
import type { Grid } from "../table/grid";
import type { Layout } from "../table/layout";
import { columnsOf } from "../table/rows";
import type { Write } from "../table/write";
import { done, type Act, type Outcome } from "./act";
import { closeBook, openBook } from "./book";
import { LAYOUTS } from "./layouts";

/** The tables that an upgrade looks at; a statement has the columns with which it was generated. */
const WIDENED: readonly Layout[] = [...LAYOUTS, outwardLayout];

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

/** @returns an outcome that says nothing where nothing was to be done. */
export async function upgrade(act: Act): Promise<Outcome> {
  const grids = await act.port.read(WIDENED.map(({ table }) => ({ table, rows: "none" })));
  const lacking = WIDENED.flatMap((layout) => {
    const [grid] = grids.get(layout.table) ?? [];
    const headings = grid ? newColumns(layout, grid) : [];
    return headings.length ? [{ layout, headings }] : [];
  });
  if (lacking.length === 0) return done("");
  await act.port.apply(
    lacking.map(({ layout, headings }): Write => ({ do: "widen", table: layout.table, layout, headings })),
  );
  const added = lacking.map(({ layout, headings }) => `${layout.sheet}: ${headings.join(", ")}`).join("; ");
  const book = await openBook(act);
  if (!isFault(book))
    await closeBook(act, book, {
      happenings: [
        happening("NOTE", { asked: "upgrade", note: `columns added: ${added}`, law: LAW.evidence }),
      ],
    });
  return done(`This workbook was made by an earlier Milaan. Columns added: ${added}.`);
}

/** Those of the layout's later columns that the table lacks. One that somebody deleted comes back, blank. */
function newColumns({ columns }: Layout, { headings }: Grid): string[] {
  const standing = new Set(headings.map((heading) => heading.trim().toLowerCase()));
  return columns
    .map(({ heading }) => heading)
    .filter((heading) => CAME_LATER.has(heading) && !standing.has(heading.toLowerCase()));
}
