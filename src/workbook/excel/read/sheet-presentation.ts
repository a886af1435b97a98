/** What lies on a table's sheet beside the table, asked of Excel; and the sheets that hold none of the known tables. */
import type { Cell } from "../../../sheet/grid";
import { columnLetters } from "../../../sheet/grid";
import { illegibleReason, MIN_HEIGHT, MIN_WIDTH } from "../../../sheet/presentation";
import type {
  OutsideCell,
  FrozenPane,
  OtherSheet,
  SheetAppearance,
  TopCell,
} from "../../../sheet/sheet-presentation";
import { ConditionalFormats } from "./conditional-formats";
import { inBlocks } from "../run";

/** Cells in one answer. */
const CELLS = 40_000;
/** Cells beside the tables that are looked at: two that are far apart span more than anybody can ask for. */
const MOST_CELLS = 1_000_000;
/** Columns in one answer: Excel gives none for whole rows. */
const COLUMNS = 1000;
/** Cells beside the tables that are named one by one. */
const NAMED = 3;
/** Title, state and purpose, also where a few rows were inserted above them. */
const TOP_ROWS = 6;

/** @see Port.sheetLook */
export async function readSheetLook(
  context: Excel.RequestContext,
  name: string,
  withBeside: boolean,
): Promise<SheetAppearance | undefined> {
  const table = context.workbook.tables.getItemOrNullObject(name);
  const workbook = context.workbook.load("readOnly");
  await context.sync();
  if (table.isNullObject) return undefined;
  const sheet = table.worksheet.load("name");
  const tables = sheet.tables.load("items/name,items/style");
  const frozen = sheet.freezePanes
    .getLocationOrNullObject()
    .load("rowIndex,columnIndex,rowCount,columnCount");
  const shapes = sheet.shapes.load("items/name");
  const [charts, threads] = [sheet.charts.getCount(), sheet.comments.getCount()];
  // Office.js takes a search for merged cells for a change, which a workbook that is only read refuses.
  const merged = workbook.readOnly
    ? undefined
    : sheet.getRange().getMergedAreasOrNullObject().load("address");
  const printArea = sheet.pageLayout.getPrintAreaOrNullObject().load("address");
  const printed = sheet.pageLayout.headersFooters.defaultForAllPages.load(TEXTS.join(","));
  const protection = sheet.protection.load("protected,options");
  const used = sheet.getUsedRangeOrNullObject(true).load(PLACE);
  const later = laterCounts(sheet);
  const top = askTop(sheet);
  const conditions = new ConditionalFormats(sheet);
  await context.sync();
  const ranges = tables.items.map((one) => one.getRange().load(PLACE));
  const locks = ranges.map((range) => range.format.protection.load("locked"));
  conditions.ask();
  await context.sync();
  const areas = ranges.map(areaOf);
  const above = Math.min(TOP_ROWS, ...areas.map(({ row }) => row));
  return {
    sheet: sheet.name,
    top: top.slice(0, above).map(seen),
    lastRow: Math.max(...areas.map(({ row, rows }) => row + rows)),
    frozen: frozen.isNullObject ? undefined : paneOf(frozen),
    conditions: conditions.found(),
    shapes: [...shapes.items.map((shape) => shape.name), ...blanks(charts.value, "Chart")],
    comments: threads.value + (later.notes?.value ?? 0),
    merged: merged === undefined || merged.isNullObject ? "" : merged.address,
    outside:
      !withBeside || used.isNullObject
        ? { count: 0, first: [], isComplete: true }
        : await readBeside(context, sheet, [...areasBeside(areaOf(used), areas, above)]),
    print: {
      texts: TEXTS.map((text) => printed[text]).filter(Boolean),
      area: printArea.isNullObject ? "" : printArea.address,
    },
    protection: {
      isOn: protection.protected,
      allows: protection.protected ? allowedBy(protection.options) : [],
      hasOpenCells: locks.some(({ locked }) => (locked as boolean | null) !== true),
      editRanges: later.editRanges?.value ?? 0,
    },
    styles: tables.items.map(({ style }) => style),
  };
}

const PLACE = "rowIndex,columnIndex,rowCount,columnCount";

const TEXTS = [
  "leftHeader",
  "centerHeader",
  "rightHeader",
  "leftFooter",
  "centerFooter",
  "rightFooter",
] as const;

const blanks = (count: number, name: string): string[] => Array.from({ length: count }, () => name);

/** What only newer Excels can be asked; there a sheet has these. */
interface Later {
  readonly notes?: OfficeExtension.ClientResult<number>;
  readonly editRanges?: OfficeExtension.ClientResult<number>;
}

function laterCounts(sheet: Excel.Worksheet): Later {
  const has = (version: string) => Office.context.requirements.isSetSupported("ExcelApi", version);
  return {
    ...(has("1.16") ? { editRanges: sheet.protection.allowEditRanges.getCount() } : {}),
    ...(has("1.18") ? { notes: sheet.notes.getCount() } : {}),
  };
}

function allowedBy(options: Excel.WorksheetProtectionOptions): string[] {
  return Object.entries(options).flatMap(([name, value]) => (value === true ? [name] : []));
}

function paneOf(pane: Excel.Range): FrozenPane {
  const { rowIndex: row, columnIndex: column, rowCount, columnCount } = pane;
  // A pane of rows spans all columns, and the reverse.
  const [isRows, isColumns] = [rowCount < LAST_ROW, columnCount < LAST_COLUMN];
  return {
    row,
    column,
    endRow: isRows ? row + rowCount : 0,
    endColumn: isColumns ? column + columnCount : 0,
  };
}

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

interface AskedCell {
  readonly range: Excel.Range;
  readonly format: Excel.RangeFormat;
}

function askTop(sheet: Excel.Worksheet): AskedCell[] {
  return Array.from({ length: TOP_ROWS }, (_, row) => {
    const range = sheet.getRangeByIndexes(row, 0, 1, 1).load("values,text,hidden");
    return {
      range,
      format: range.format.load(
        "rowHeight,columnWidth,font/color,font/size,font/name,font/strikethrough,fill/color",
      ),
    };
  });
}

function seen({ range, format: { font, fill, rowHeight, columnWidth } }: AskedCell): TopCell {
  const why = illegibleReason({
    fontColor: font.color || "#000000",
    fillColor: fill.color || "#FFFFFF",
    size: font.size,
    font: font.name,
    isStruck: font.strikethrough,
  });
  return {
    value: (range.values as Cell[][])[0]?.[0] ?? "",
    text: range.text[0]?.[0] ?? "",
    isReadable: !range.hidden && rowHeight >= MIN_HEIGHT && columnWidth >= MIN_WIDTH && why === undefined,
  };
}

/** Rows and columns of a sheet, counted from 0. */
interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

function areaOf({ rowIndex, columnIndex, rowCount, columnCount }: Excel.Range): Area {
  return { row: rowIndex, column: columnIndex, rows: rowCount, columns: columnCount };
}

/** The parts of the used area that belong to no table. @param above rows of the title, whose cells are looked at apart. */
function* areasBeside(used: Area, tables: readonly Area[], above: number): Generator<Area> {
  const [endRow, endColumn] = [used.row + used.rows, used.column + used.columns];
  const edges = new Set([used.row, endRow]);
  for (const { row, rows } of [...tables, { row: 0, rows: above }])
    for (const edge of [row, row + rows]) if (edge > used.row && edge < endRow) edges.add(edge);
  const bands = [...edges].sort((a, b) => a - b);
  for (const [at, row] of bands.entries()) {
    const end = bands[at + 1];
    if (end === undefined) return;
    const taken = tables.filter((one) => one.row <= row && row < one.row + one.rows);
    if (row < above) taken.push({ row, column: 0, rows: 1, columns: 1 });
    let column = used.column;
    for (const one of [...taken].sort((a, b) => a.column - b.column)) {
      if (one.column > column) yield { row, column, rows: end - row, columns: one.column - column };
      column = Math.max(column, one.column + one.columns);
    }
    if (column < endColumn) yield { row, column, rows: end - row, columns: endColumn - column };
  }
}

/** Only what is used of the areas is read, and of that only so much as can be asked for. */
async function readBeside(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  areas: readonly Area[],
): Promise<SheetAppearance["outside"]> {
  const used = areas.map(({ row, column, rows, columns }) =>
    sheet.getRangeByIndexes(row, column, rows, columns).getUsedRangeOrNullObject(true).load(PLACE),
  );
  await context.sync();
  let [count, left] = [0, MOST_CELLS];
  const first: OutsideCell[] = [];
  for (const piece of used
    .filter((range) => !range.isNullObject)
    .flatMap((range) => narrowed(areaOf(range)))) {
    const rows = Math.min(piece.rows, Math.floor(left / piece.columns));
    left -= rows * piece.columns;
    await inBlocks(
      context,
      rows,
      Math.floor(CELLS / piece.columns),
      (from, some) =>
        sheet.getRangeByIndexes(piece.row + from, piece.column, some, piece.columns).load("formulas,text"),
      ({ formulas, text }, from) =>
        (formulas as Cell[][]).forEach((cells, row) =>
          cells.forEach((cell, column) => {
            if (cell === "") return;
            count += 1;
            const address = `${columnLetters(piece.column + column)}${piece.row + from + row + 1}`;
            if (first.length < NAMED) first.push({ address, text: text[row]?.[column] ?? "" });
          }),
        ),
    );
    if (rows < piece.rows) return { count, first, isComplete: false };
  }
  return { count, first, isComplete: true };
}

/** An area in strips of columns that Excel gives an answer for. */
function narrowed({ row, column, rows, columns }: Area): Area[] {
  const strips: Area[] = [];
  for (let at = 0; at < columns; at += COLUMNS)
    strips.push({ row, column: column + at, rows, columns: Math.min(COLUMNS, columns - at) });
  return strips;
}

/** @see Port.otherSheets */
export async function readOtherSheets(
  context: Excel.RequestContext,
  isKnown: (table: string) => boolean,
): Promise<OtherSheet[]> {
  // The names of columns also stand where a table shows no row of headings.
  const sheets = context.workbook.worksheets.load(
    "items/name,items/tables/items/name,items/tables/items/columns/items/name",
  );
  await context.sync();
  const others = sheets.items
    .filter(({ tables }) => !tables.items.some(({ name }) => isKnown(name)))
    .map((sheet) => ({ sheet, top: sheet.getRange("A1:A3").load("text") }));
  await context.sync();
  return others.map(({ sheet, top }) => ({
    sheet: sheet.name,
    top: top.text.map(([text = ""]) => text),
    headings: sheet.tables.items.map(({ columns }) => columns.items.map(({ name }) => name)),
  }));
}

/** @see Port.namedPlaces */
export async function readNamedPlaces(
  context: Excel.RequestContext,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const items = names.map((name) => context.workbook.names.getItemOrNullObject(name).load("formula"));
  await context.sync();
  return new Map(
    items.flatMap((item, at) =>
      item.isNullObject ? [] : [[names[at] ?? "", String(item.formula).replace(/^=/, "")] as const],
    ),
  );
}
