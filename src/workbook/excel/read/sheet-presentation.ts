/** Reads what is on a table's sheet besides the table; and the sheets without any known table. */
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

/** Cells per response. */
const CELLS = 40_000;
/** How many cells beside the tables are checked: two that are far apart span more than can be read. */
const MOST_CELLS = 1_000_000;
/** Columns per response: Excel returns none for whole rows. */
const COLUMNS = 1000;
/** How many cells beside the tables are listed. */
const NAMED = 3;
/** Enough for title, state and purpose, even with a few rows inserted above them. */
const TOP_ROWS = 6;

/** @see Port.sheetPresentation */
export async function readSheetPresentation(
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
  // Office.js treats a search for merged cells as a change, which a read-only workbook refuses.
  const merged = workbook.readOnly
    ? undefined
    : sheet.getRange().getMergedAreasOrNullObject().load("address");
  const printArea = sheet.pageLayout.getPrintAreaOrNullObject().load("address");
  const printed = sheet.pageLayout.headersFooters.defaultForAllPages.load(TEXTS.join(","));
  const protection = sheet.protection.load("protected,options");
  const used = sheet.getUsedRangeOrNullObject(true).load(PLACE);
  const newer = newerCounts(sheet);
  const top = loadTop(sheet);
  const conditions = new ConditionalFormats(sheet);
  await context.sync();
  const ranges = tables.items.map((one) => one.getRange().load(PLACE));
  const locks = ranges.map((range) => range.format.protection.load("locked"));
  conditions.load();
  await context.sync();
  const areas = ranges.map(areaOf);
  const above = Math.min(TOP_ROWS, ...areas.map(({ row }) => row));
  return {
    sheet: sheet.name,
    top: top.slice(0, above).map(topCell),
    lastRow: Math.max(...areas.map(({ row, rows }) => row + rows)),
    frozen: frozen.isNullObject ? undefined : paneOf(frozen),
    conditions: conditions.found(),
    shapes: [...shapes.items.map((shape) => shape.name), ...blanks(charts.value, "Chart")],
    comments: threads.value + (newer.notes?.value ?? 0),
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
      editRanges: newer.editRanges?.value ?? 0,
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

/** Counts that only newer Excel versions provide. */
interface NewerCounts {
  readonly notes?: OfficeExtension.ClientResult<number>;
  readonly editRanges?: OfficeExtension.ClientResult<number>;
}

function newerCounts(sheet: Excel.Worksheet): NewerCounts {
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
  // Frozen rows span all columns, and frozen columns all rows.
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

interface LoadedCell {
  readonly range: Excel.Range;
  readonly format: Excel.RangeFormat;
}

function loadTop(sheet: Excel.Worksheet): LoadedCell[] {
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

function topCell({ range, format: { font, fill, rowHeight, columnWidth } }: LoadedCell): TopCell {
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

/** The parts of the used area outside the tables. @param above rows of the title, which are checked separately. */
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

/** Reads only the used part of the areas, and at most {@link MOST_CELLS}. */
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
    .flatMap((range) => stripsOf(areaOf(range)))) {
    const rows = Math.min(piece.rows, Math.floor(left / piece.columns));
    left -= rows * piece.columns;
    await inBlocks(
      context,
      { rows, largest: Math.floor(CELLS / piece.columns) },
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

/** An area in strips of at most {@link COLUMNS} columns. */
function stripsOf({ row, column, rows, columns }: Area): Area[] {
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
  // Column names exist even where a table's heading row is not shown.
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

/** @see Port.namedRanges */
export async function readNamedRanges(
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
