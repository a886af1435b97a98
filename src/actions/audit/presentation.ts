/**
 * Do the layers look like what they are? A seal covers values; a hidden row, a number format that shows something else,
 * or a second sheet of the same look deceive whoever reads the workbook without touching a value.
 */
import type { ReplayedPeriod } from "../../evidence/replay";
import { evidenceLayout } from "../../evidence/sheet";
import { plural } from "../../gst/plural";
import { asWarning, fault, type Fault } from "../../gst/fault";
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

interface Looked {
  readonly layout: Layout;
  /** Columns whose cells are looked at one by one. */
  readonly columns: readonly Column[];
}

/** A sheet with what is looked at on it. */
interface LookedSheet {
  readonly tables: readonly Looked[];
  /** What the line above the table has to say, where it is known. */
  readonly state?: string;
  readonly isSealed: boolean;
}

/** Of the long IMS those that people decide by; of the longer evidence none, its entries are chained. */
function looked(register: readonly PeriodRecord[], told: LoggedPeriods): LookedSheet[] {
  const whole = (layout: Layout): Looked => ({ layout, columns: layout.columns });
  const decided = imsLayout.columns.filter(
    ({ role, heading, align }) => role === "answer" || heading === "Status" || align === "right",
  );
  const open = (table: Looked): LookedSheet => ({ tables: [table], isSealed: false });
  return [
    open({ layout: imsLayout, columns: decided }),
    open(whole(gstr3bLayout)),
    open({ layout: evidenceLayout, columns: [] }),
    ...register
      .filter(({ state }) => state === "Draft" || state === "Locked")
      .flatMap((record) => {
        const { lines, totals, summary } = gstr2bLayouts(record.period);
        const isSealed = record.state === "Locked";
        // Where the log says how a period stands, that is what has to be written above its statement.
        const { itc = record.itc, ...logged } = told.get(record.period) ?? record;
        const state = isSealed ? lockedState(logged) : draftState({ ...logged, itc });
        // Of a draft only the lines that say what it is; it is looked at when it is filed.
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

/** What hides, renames, copies, covers or disguises a layer. @param told how the periods stand by the log, if it is whole. */
export async function appearanceFaults(
  context: ActionContext,
  register: readonly PeriodRecord[],
  told: LoggedPeriods = new Map(),
): Promise<Fault[]> {
  const tables = await context.port.tables();
  const faults: Fault[] = [];
  const sheets = looked(register, told);
  for (const { tables: existing, isSealed, state } of sheets) {
    for (const one of existing) faults.push(...(await tableFaults(context, one, tables)));
    const layouts = existing.map(({ layout }) => layout);
    const [first] = layouts;
    // Beside what is not sealed stands one's own work.
    const look = first && (await context.port.sheetLook(first.table, isSealed));
    if (look) faults.push(...sheetFaults(look, layouts, isSealed, state));
  }
  const lookedAt = sheets.flatMap(({ tables: existing }) => existing.map(({ layout }) => layout));
  const rest = UPSTREAM.filter(({ table }) => !lookedAt.some((layout) => layout.table === table));
  const copied = new Set(faults.flatMap(({ code, place }) => (code === "SHEET_COPIED" ? [place] : [])));
  const others = await context.port.otherSheets(isOurs);
  const names = new Set([...tables.values(), ...others.map(({ sheet }) => sheet)]);
  return [
    ...oncePerCopy(faults),
    ...rest.flatMap((layout) => elsewhere(layout, tables, names)),
    ...lookalikeFaults(
      others.filter(({ sheet }) => !copied.has(sheet)),
      [...lookedAt, ...rest],
      tables,
    ),
  ];
}

const UPSTREAM: readonly Layout[] = [...LAYOUTS, outwardLayout];

const isOurs = (table: string): boolean =>
  isStatementTable(table) || isPortalTable(table) || UPSTREAM.some((layout) => layout.table === table);

/** A sheet may be called anything, unless another one has its name: one of the two is a copy. */
function elsewhere(
  { table, sheet }: Layout,
  tables: ReadonlyMap<string, string>,
  names: ReadonlySet<string>,
): Fault[] {
  const existing = tables.get(table) ?? sheet;
  return existing !== sheet && names.has(sheet) ? [renamedFault(sheet, existing)] : [];
}

/** Two tables of a sheet are copied with it. */
function oncePerCopy(faults: readonly Fault[]): Fault[] {
  const told = new Set<string>();
  return faults.filter(({ code, place }) => {
    if (code !== "SHEET_COPIED") return true;
    const isFirst = !told.has(place);
    told.add(place);
    return isFirst;
  });
}

function renamedFault(layer: string, existing: string): Fault {
  return asWarning(
    fault(
      "SHEET_RENAMED",
      `${layer} is on a sheet that is called “${existing}”.`,
      `Name the sheet ${layer} again; Milaan finds it meanwhile by its table.`,
      { place: existing },
    ),
  );
}

async function tableFaults(
  context: ActionContext,
  { layout, columns }: Looked,
  tables: ReadonlyMap<string, string>,
): Promise<Fault[]> {
  const lies: Lies = new Map();
  const byHeading = new Map(columns.map((column) => [column.heading, column]));
  const guise = await context.port.guise(layout.table, [...byHeading.keys()], (cell) => {
    const column = byHeading.get(cell.heading);
    if (column && !displaysValue(cell, column)) note(lies, cell);
  });
  if (!guise) return [];
  return [
    ...hidden(layout, guise),
    ...disguised(layout, guise, lies),
    ...faded(layout, guise),
    ...copies(layout, guise, tables),
  ];
}

/** By heading the first cell that shows something else, and how many do. */
type Lies = Map<string, { readonly first: ShownCell; count: number }>;

function note(lies: Lies, cell: ShownCell): void {
  const known = lies.get(cell.heading);
  if (known) known.count += 1;
  else lies.set(cell.heading, { first: cell, count: 1 });
}

function hidden({ sheet, columns }: Layout, guise: Presentation): Fault[] {
  const known = new Set(columns.map(({ heading }) => heading));
  const columnsHidden = guise.hiddenColumns.filter((heading) => known.has(heading));
  const narrow = guise.narrowColumns.filter((heading) => known.has(heading));
  const found = [
    guise.isSheetHidden ? `The sheet ${sheet} is hidden.` : "",
    guise.hasHiddenRows
      ? `Some rows of ${sheet} are hidden or filtered away: sums by eye are not whole.`
      : "",
    columnsHidden.length
      ? `${plural(columnsHidden.length, "column")} of ${sheet} hidden: ${columnsHidden.join(", ")}.`
      : "",
    narrow.length
      ? `${plural(narrow.length, "column")} of ${sheet} too narrow to read: ${narrow.join(", ")}.`
      : "",
    guise.hasLowRows ? `Some rows of ${sheet} are too low to read: sums by eye are not whole.` : "",
  ];
  const warnings = found
    .filter(Boolean)
    .map((sentence) => fault("OUT_OF_SIGHT", sentence, "Show it again in Excel.", { place: guise.sheet }));
  const renamed = guise.sheet === sheet ? [] : [renamedFault(sheet, guise.sheet)];
  return [...warnings.map(asWarning), ...renamed];
}

function disguised(layout: Layout, { sheet }: Presentation, lies: Lies): Fault[] {
  return [...lies].map(([heading, { first, count }]) =>
    fault(
      "FORMAT_LIES",
      `${heading} shows “${first.text.slice(0, 40)}” where the cell holds “${String(first.value).slice(0, 40)}”${count > 1 ? `, and so in ${plural(count - 1, "more row")}` : ""}.`,
      "Give the column its number format again; the value itself is what counts.",
      { place: placeOf(layout, sheet, heading, first.row) },
    ),
  );
}

const WHY: Readonly<Record<IllegibleReason, string>> = {
  colour: "hidden: the font colour equals the fill",
  size: "hidden: the font is too small to read",
  font: "written in a font whose letters are pictures",
  struck: "struck out, though what it holds counts",
};

function faded(layout: Layout, { sheet, illegible, isComplete }: Presentation): Fault[] {
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
          `${sheet} has too many colours, fonts or row heights to look at all of them.`,
          "Take out those that say nothing, and verify again.",
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
function copies(layout: Layout, { sheet }: Presentation, tables: ReadonlyMap<string, string>): Fault[] {
  const isCopy = ([table, where]: readonly [string, string]) =>
    where !== sheet && where !== layout.sheet && new RegExp(`^${layout.table}_?\\d+$`).test(table);
  return [...tables]
    .filter(isCopy)
    .map(([, where]) =>
      asWarning(
        fault(
          "SHEET_COPIED",
          `“${where}” is a copy of ${layout.sheet}: it looks like the original, and nothing in it is recorded or sealed.`,
          "Delete the copy, or name it so that nobody takes it for the original.",
          { place: where },
        ),
      ),
    );
}
