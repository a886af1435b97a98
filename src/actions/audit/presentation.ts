/**
 * Do the layers show what they contain? A seal covers values; a hidden row, a number format that shows something else,
 * or a second sheet that looks the same mislead the reader without changing a value.
 */
import { booksLayout } from "../../books/sheet";
import type { ReplayedPeriod } from "../../evidence/replay";
import { evidenceLayout } from "../../evidence/sheet";
import { plural } from "../../gst/plural";
import { asWarning, fault, type Fault, warning } from "../../gst/fault";
import type { Period } from "../../gst/period";
import { isPortalTable } from "../../gstr2b/portal/sheet";
import { gstr2bLayouts, isStatementTable } from "../../gstr2b/sheet";
import type { PeriodRecord } from "../../gstr3b/record";
import { gstr3bLayout } from "../../gstr3b/sheet";
import { imsLayout } from "../../ims/sheet";
import type { Column } from "../../sheet/field";
import { columnLetters } from "../../sheet/grid";
import {
  displaysValue,
  type Presentation,
  type IllegibleReason,
  type ShownCell,
} from "../../sheet/presentation";
import type { Layout } from "../../sheet/layout";
import { outwardLayout } from "../../suppliers/outward-sheet";
import type { ActionContext } from "../context";
import { LAYOUTS } from "../workbook/table-list";
import { lookalikeFaults } from "./lookalikes";
import { sheetFaults } from "./sheet-presentation";
import { draftState, lockedState } from "../statement/sheets";

interface InspectedTable {
  readonly layout: Layout;
  /** Columns whose cells are inspected one by one. */
  readonly columns: readonly Column[];
}

interface InspectedSheet {
  readonly tables: readonly InspectedTable[];
  /** The expected text of the line above the table, where it is known. */
  readonly state?: string;
  readonly isSealed: boolean;
}

/** Of the long IMS the columns that decisions depend on; of the longer evidence none, its entries are chained. */
function inspectedSheets(register: readonly PeriodRecord[], loggedPeriods: LoggedPeriods): InspectedSheet[] {
  const whole = (layout: Layout): InspectedTable => ({ layout, columns: layout.columns });
  const decided = imsLayout.columns.filter(
    ({ role, heading, align }) => role === "answer" || heading === "Status" || align === "right",
  );
  const open = (table: InspectedTable): InspectedSheet => ({ tables: [table], isSealed: false });
  return [
    open({ layout: imsLayout, columns: decided }),
    open(whole(gstr3bLayout)),
    open({ layout: evidenceLayout, columns: [] }),
    ...register
      .filter(({ state }) => state === "Draft" || state === "Locked")
      .flatMap((record) => {
        const { lines, totals, summary } = gstr2bLayouts(record.period);
        const isSealed = record.state === "Locked";
        // Where the log has the state of a period, the line above its statement must say that.
        const { itc = record.itc, ...logged } = loggedPeriods.get(record.period) ?? record;
        const state = isSealed ? lockedState(logged) : draftState({ ...logged, itc });
        // Of a draft only its title lines; it is inspected when it is filed.
        const tables = (layouts: readonly Layout[]) =>
          layouts.map((layout) => (isSealed ? whole(layout) : { layout, columns: [] }));
        return [
          { tables: tables([lines, totals]), isSealed, state },
          { tables: tables([summary]), isSealed, state },
        ];
      }),
  ];
}

type LoggedPeriods = ReadonlyMap<Period, ReplayedPeriod>;

/**
 * What hides, renames, copies, covers or disguises a layer.
 * @param loggedPeriods the periods by the log, if its chain is unbroken.
 */
export async function presentationFaults(
  context: ActionContext,
  register: readonly PeriodRecord[],
  loggedPeriods: LoggedPeriods = new Map(),
): Promise<Fault[]> {
  const tables = await context.port.tables();
  const faults: Fault[] = [];
  const sheets = inspectedSheets(register, loggedPeriods);
  for (const { tables: existing, isSealed, state } of sheets) {
    for (const one of existing) faults.push(...(await tableFaults(context, one, tables)));
    const layouts = existing.map(({ layout }) => layout);
    const [first] = layouts;
    // Beside an unsealed table users may work.
    const look = first && (await context.port.sheetPresentation(first.table, isSealed));
    if (look) faults.push(...sheetFaults(look, layouts, isSealed, state));
  }
  const inspected = sheets.flatMap(({ tables: existing }) => existing.map(({ layout }) => layout));
  const rest = UPSTREAM.filter(({ table }) => !inspected.some((layout) => layout.table === table));
  const copied = new Set(faults.flatMap(({ code, place }) => (code === "SHEET_COPIED" ? [place] : [])));
  const others = await context.port.otherSheets(isOurs);
  const names = new Set([...tables.values(), ...others.map(({ sheet }) => sheet)]);
  return [
    ...oncePerCopy(faults),
    ...rest.flatMap((layout) => renamedFaults(layout, tables, names)),
    ...lookalikeFaults(
      others.filter(({ sheet }) => !copied.has(sheet)),
      [...inspected, ...rest],
      tables,
    ),
  ];
}

const UPSTREAM: readonly Layout[] = [...LAYOUTS, outwardLayout, booksLayout];

const isOurs = (table: string): boolean =>
  isStatementTable(table) || isPortalTable(table) || UPSTREAM.some((layout) => layout.table === table);

/** A sheet may have any name, unless another one has its name: one of the two is a copy. */
function renamedFaults(
  { table, sheet }: Layout,
  tables: ReadonlyMap<string, string>,
  names: ReadonlySet<string>,
): Fault[] {
  const existing = tables.get(table) ?? sheet;
  return existing !== sheet && names.has(sheet) ? [renamedFault(sheet, existing)] : [];
}

/** Two tables of a sheet are copied with it. */
function oncePerCopy(faults: readonly Fault[]): Fault[] {
  const reported = new Set<string>();
  return faults.filter(({ code, place }) => {
    if (code !== "SHEET_COPIED") return true;
    const isFirst = !reported.has(place);
    reported.add(place);
    return isFirst;
  });
}

function renamedFault(layer: string, existing: string): Fault {
  return warning(
    "SHEET_RENAMED",
    `${layer} is on a sheet that is called “${existing}”.`,
    `Name the sheet ${layer} again; Milaan finds it meanwhile by its table.`,
    { place: existing },
  );
}

async function tableFaults(
  context: ActionContext,
  { layout, columns }: InspectedTable,
  tables: ReadonlyMap<string, string>,
): Promise<Fault[]> {
  const differing: DifferingCells = new Map();
  const byHeading = new Map(columns.map((column) => [column.heading, column]));
  const presentation = await context.port.presentation(layout.table, [...byHeading.keys()], (cell) => {
    const column = byHeading.get(cell.heading);
    if (column && !displaysValue(cell, column)) countDiffering(differing, cell);
  });
  if (!presentation) return [];
  return [
    ...hidden(layout, presentation),
    ...falselyFormatted(layout, presentation, differing),
    ...illegible(layout, presentation),
    ...copies(layout, presentation, tables),
  ];
}

/** By heading the first cell that shows something other than its value, and how many do. */
type DifferingCells = Map<string, { readonly first: ShownCell; count: number }>;

function countDiffering(differing: DifferingCells, cell: ShownCell): void {
  const known = differing.get(cell.heading);
  if (known) known.count += 1;
  else differing.set(cell.heading, { first: cell, count: 1 });
}

function hidden({ sheet, columns }: Layout, presentation: Presentation): Fault[] {
  const known = new Set(columns.map(({ heading }) => heading));
  const columnsHidden = presentation.hiddenColumns.filter((heading) => known.has(heading));
  const narrow = presentation.narrowColumns.filter((heading) => known.has(heading));
  const found = [
    presentation.isSheetHidden ? `The sheet ${sheet} is hidden.` : "",
    presentation.hasHiddenRows
      ? `Some rows of ${sheet} are hidden or filtered away: totals by eye are incomplete.`
      : "",
    columnsHidden.length
      ? `${plural(columnsHidden.length, "column")} of ${sheet} hidden: ${columnsHidden.join(", ")}.`
      : "",
    narrow.length
      ? `${plural(narrow.length, "column")} of ${sheet} too narrow to read: ${narrow.join(", ")}.`
      : "",
    presentation.hasLowRows ? `Some rows of ${sheet} are too low to read: totals by eye are incomplete.` : "",
  ];
  const warnings = found
    .filter(Boolean)
    .map((sentence) =>
      fault("OUT_OF_SIGHT", sentence, "Show it again in Excel.", { place: presentation.sheet }),
    );
  const renamed = presentation.sheet === sheet ? [] : [renamedFault(sheet, presentation.sheet)];
  return [...warnings.map(asWarning), ...renamed];
}

function falselyFormatted(layout: Layout, { sheet }: Presentation, differing: DifferingCells): Fault[] {
  return [...differing].map(([heading, { first, count }]) =>
    fault(
      "FORMAT_LIES",
      `${heading} shows “${first.text.slice(0, 40)}” where the cell holds “${String(first.value).slice(0, 40)}”${count > 1 ? `, and so in ${plural(count - 1, "more row")}` : ""}.`,
      "Restore the column's number format; the value itself counts.",
      { place: placeOf(layout, sheet, heading, first.row) },
    ),
  );
}

const WHY: Readonly<Record<IllegibleReason, string>> = {
  colour: "hidden: the font colour equals the fill",
  size: "hidden: the font is too small to read",
  font: "written in a font whose letters are pictures",
  struck: "struck out, though its value counts",
};

function illegible(layout: Layout, { sheet, illegible, isComplete }: Presentation): Fault[] {
  const found = illegible.map(({ why, heading, row, count }) =>
    fault(
      why === "font" || why === "struck" ? "FORMAT_LIES" : "OUT_OF_SIGHT",
      `${plural(count, "cell")} of ${heading} ${count === 1 ? "is" : "are"} ${WHY[why]}.`,
      "Give the cells another colour, size and font.",
      { place: placeOf(layout, sheet, heading, row) },
    ),
  );
  const unread = isComplete
    ? []
    : [
        fault(
          "OUT_OF_SIGHT",
          `${sheet} has too many colours, fonts or row heights to check all of them.`,
          "Remove those that are not needed, and verify again.",
          { place: sheet },
        ),
      ];
  return [...found, ...unread].map(asWarning);
}

function placeOf(layout: Layout, sheet: string, heading: string, row: number): string {
  const column = layout.columns.findIndex((known) => known.heading === heading);
  return `'${sheet}'!${columnLetters(layout.firstColumn + column)}${layout.headingRow + 2 + row}`;
}

/** Excel names a copied sheet "IMS (2)" and its table like the first with a number. */
function copies(layout: Layout, { sheet }: Presentation, tables: ReadonlyMap<string, string>): Fault[] {
  const isCopy = ([table, where]: readonly [string, string]) =>
    where !== sheet && where !== layout.sheet && new RegExp(`^${layout.table}_?\\d+$`).test(table);
  return [...tables]
    .filter(isCopy)
    .map(([, where]) =>
      warning(
        "SHEET_COPIED",
        `“${where}” is a copy of ${layout.sheet}: it looks like the original, and nothing in it is recorded or sealed.`,
        "Delete the copy, or rename it so that nobody mistakes it for the original.",
        { place: where },
      ),
    );
}
