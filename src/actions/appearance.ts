/**
 * Do the layers look like what they are? A seal covers values; a hidden row, a number format that shows something else,
 * or a second sheet of the same look deceive whoever reads the workbook without touching a value.
 */
import { evidenceLayout } from "../evidence/sheet";
import { counted } from "../gst/count";
import { asWarning, fault, type Fault } from "../gst/fault";
import type { Period } from "../gst/period";
import { gstr2bLayouts } from "../gstr2b/sheet";
import { gstr3bLayout } from "../gstr3b/sheet";
import { imsLayout } from "../ims/sheet";
import type { Column } from "../table/field";
import { columnLetters } from "../table/grid";
import { showsWhatItHolds, type Guise, type ShownCell } from "../table/guise";
import type { Layout } from "../table/layout";
import type { Act } from "./act";

interface Looked {
  readonly layout: Layout;
  /** Columns whose cells are looked at one by one. */
  readonly columns: readonly Column[];
}

/** Of the long IMS those that people decide by; of the longer evidence none, its entries are chained. */
function looked(sealed: readonly Period[]): Looked[] {
  const whole = (layout: Layout): Looked => ({ layout, columns: layout.columns });
  const decided = imsLayout.columns.filter(
    ({ role, heading, align }) => role === "answer" || heading === "Status" || align === "right",
  );
  return [
    { layout: imsLayout, columns: decided },
    whole(gstr3bLayout),
    { layout: evidenceLayout, columns: [] },
    ...sealed.flatMap((period) => Object.values(gstr2bLayouts(period)).map(whole)),
  ];
}

/** What hides, renames, copies or disguises a layer. @param sealed the periods whose statements are locked. */
export async function appearanceFaults(act: Act, sealed: readonly Period[]): Promise<Fault[]> {
  const tables = await act.port.tables();
  const faults: Fault[] = [];
  for (const { layout, columns } of looked(sealed)) {
    const lies: Lies = new Map();
    const byHeading = new Map(columns.map((column) => [column.heading, column]));
    const guise = await act.port.guise(layout.table, [...byHeading.keys()], (cell) => {
      const column = byHeading.get(cell.heading);
      if (column && !showsWhatItHolds(cell, column)) note(lies, cell);
    });
    if (!guise) continue;
    faults.push(
      ...hidden(layout, guise),
      ...disguised(layout, guise, lies),
      ...faded(layout, guise),
      ...copies(layout, guise, tables),
    );
  }
  return faults;
}

/** By heading the first cell that shows something else, and how many do. */
type Lies = Map<string, { readonly first: ShownCell; count: number }>;

function note(lies: Lies, cell: ShownCell): void {
  const known = lies.get(cell.heading);
  if (known) known.count += 1;
  else lies.set(cell.heading, { first: cell, count: 1 });
}

function hidden({ sheet, columns }: Layout, guise: Guise): Fault[] {
  const known = new Set(columns.map(({ heading }) => heading));
  const columnsHidden = guise.hiddenColumns.filter((heading) => known.has(heading));
  const found = [
    guise.isSheetHidden ? `The sheet ${sheet} is hidden.` : "",
    guise.hasHiddenRows
      ? `Some rows of ${sheet} are hidden or filtered away: sums by eye are not whole.`
      : "",
    columnsHidden.length
      ? `${counted(columnsHidden.length, "column")} of ${sheet} hidden: ${columnsHidden.join(", ")}.`
      : "",
  ];
  const warnings = found
    .filter(Boolean)
    .map((sentence) => fault("OUT_OF_SIGHT", sentence, "Show it again in Excel.", { place: guise.sheet }));
  const renamed =
    guise.sheet === sheet
      ? []
      : [
          fault(
            "SHEET_RENAMED",
            `The layer ${sheet} stands on a sheet that is called “${guise.sheet}”.`,
            `Name the sheet ${sheet} again; Milaan finds it meanwhile by its table.`,
            { place: guise.sheet },
          ),
        ];
  return [...warnings, ...renamed].map(asWarning);
}

function disguised(layout: Layout, { sheet }: Guise, lies: Lies): Fault[] {
  return [...lies].map(([heading, { first, count }]) =>
    fault(
      "FORMAT_LIES",
      `${heading} shows “${first.text.slice(0, 40)}” where the cell holds “${String(first.value).slice(0, 40)}”${count > 1 ? `, and so in ${counted(count - 1, "more row")}` : ""}.`,
      "Give the column its number format again; the value itself is what counts.",
      { place: placeOf(layout, sheet, heading, first.row) },
    ),
  );
}

function faded(layout: Layout, { sheet, faint, isInkWhole }: Guise): Fault[] {
  const found = faint.map(({ heading, row, count }) =>
    fault(
      "OUT_OF_SIGHT",
      `${counted(count, "cell")} of ${heading} ${count === 1 ? "is" : "are"} written in the colour of the paper: nothing is seen where something stands.`,
      "Give the cells another colour.",
      { place: placeOf(layout, sheet, heading, row) },
    ),
  );
  const unread = isInkWhole
    ? []
    : [
        fault(
          "OUT_OF_SIGHT",
          `${sheet} has too many colours to look at all of them.`,
          "Take colours out that say nothing, and verify again.",
          { place: sheet },
        ),
      ];
  return [...found, ...unread].map(asWarning);
}

function placeOf(layout: Layout, sheet: string, heading: string, row: number): string {
  const column = layout.columns.findIndex((known) => known.heading === heading);
  return `'${sheet}'!${columnLetters(layout.firstColumn + column)}${layout.headingRow + 2 + row}`;
}

/** Excel names a copied sheet "IMS (2)" and its table after the first with a number. */
function copies(layout: Layout, { sheet }: Guise, tables: ReadonlyMap<string, string>): Fault[] {
  const isCopy = ([table, where]: readonly [string, string]) =>
    where !== sheet && where !== layout.sheet && new RegExp(`^${layout.table}_?\\d+$`).test(table);
  return [...tables]
    .filter(isCopy)
    .map(([, where]) =>
      asWarning(
        fault(
          "SHEET_COPIED",
          `“${where}” is a copy of ${layout.sheet}: it looks like the layer, and nothing in it is recorded or sealed.`,
          "Delete the copy, or name it so that nobody takes it for the layer.",
          { place: where },
        ),
      ),
    );
}
