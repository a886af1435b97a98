/** Sheets that are not Milaan's and can be mistaken for one. */
import type { Fault } from "../../gst/fault";
import type { Layout } from "../../sheet/layout";
import type { OtherSheet } from "../../sheet/sheet-presentation";
import { presentationWarning } from "./sheet-presentation";

/** Sheets without a table of Milaan that can be mistaken for a layer. @param tables the sheet of each layer's table. */
export function lookalikeFaults(
  others: readonly OtherSheet[],
  layouts: readonly Layout[],
  tables: ReadonlyMap<string, string>,
): Fault[] {
  return others.flatMap(({ sheet, top, headings }) => {
    const like =
      layouts.find((layout) => bareName(sheet) === bareName(layout.sheet) || top[0] === layout.title) ??
      mostAlike(layouts, headings);
    if (!like) return [];
    const existing = tables.get(like.table) ?? like.sheet;
    const isSwapped = existing !== like.sheet;
    const where = isSwapped ? ` What Milaan reads is on “${existing}”.` : "";
    return [
      presentationWarning(
        "SHEET_COPIED",
        `“${sheet}” looks like ${like.sheet}, and nothing in it is recorded or sealed.${where}`,
        isSwapped
          ? `Where this is the original, give its table the name ${like.table} (Table Design) once the copy is deleted; else delete this one.`
          : "Delete the copy, or rename it so that nobody mistakes it for the original.",
        sheet,
      ),
    ];
  });
}

/** "GSTR-2B Oct 25 (2)" and "Copy of gstr2b oct-25" look like "GSTR-2B Oct-25". */
function bareName(name: string): string {
  return name
    .toLowerCase()
    .replace(/\(\d+\)$/, "")
    .replace(/\b(?:copy(?: of)?|new|final|revised|corrected|original|filed)\b/g, "")
    .replace(/[^a-z0-9]/g, "");
}

/** The layer with most of its columns in one of the tables; of several with all of them the one with most columns. */
function mostAlike(layouts: readonly Layout[], headings: readonly (readonly string[])[]): Layout | undefined {
  const known = headings.map((given) => new Set(given.map((heading) => heading.trim().toLowerCase())));
  const [best] = layouts
    .map((layout) => ({ layout, shared: Math.max(0, ...known.map((given) => sharedIn(given, layout))) }))
    .filter(({ layout, shared }) => shared >= FEWEST && shared >= layout.columns.length * LEAST_SHARE)
    .sort(
      (a, b) =>
        b.shared / b.layout.columns.length - a.shared / a.layout.columns.length || b.shared - a.shared,
    );
  return best?.layout;
}

function sharedIn(known: ReadonlySet<string>, { columns }: Layout): number {
  return columns.filter(({ heading }) => known.has(heading.toLowerCase())).length;
}

/** Fewer shared headings occur in any table. */
const FEWEST = 5;
const LEAST_SHARE = 0.8;
