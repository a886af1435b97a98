/** What lies on a table's sheet beside the table, asked of Excel; and the sheets that hold none of the known tables. */
import type { Cell } from "../table/grid";
import { columnLetters } from "../table/grid";
import { isReadable, LEAST_HEIGHT, LEAST_SIZE, LEAST_WIDTH } from "../table/guise";
import type { BesideCell, FrozenPane, OtherSheet, SheetLook, TopCell } from "../table/sheet-look";
import { Conditions } from "./excel-formats";
import { codeOf, inBlocks } from "./excel-run";

/** Cells in one answer. */
const CELLS = 40_000;
/** Cells beside the tables that are named one by one. */
const NAMED = 3;
/** Title, state and purpose, also where a few rows were inserted above them. */
const TOP_ROWS = 6;

/** @see Port.sheetLook */
export async function readSheetLook(
  context: Excel.RequestContext,
  name: string,
): Promise<SheetLook | undefined> {
  try {
    return await look(context, name, true);
  } catch (error) {
    // Office.js takes a search for merged cells for a change, which a workbook that is only read refuses.
    if (codeOf(error) !== "AccessDenied") throw error;
    return look(context, name, false);
  }
}

async function look(
  context: Excel.RequestContext,
  name: string,
  withMerged: boolean,
): Promise<SheetLook | undefined> {
  const table = context.workbook.tables.getItemOrNullObject(name);
  await context.sync();
  if (table.isNullObject) return undefined;
  const sheet = table.worksheet.load("name");
  const tables = sheet.tables.load("items/name,items/style");
  const frozen = sheet.freezePanes
    .getLocationOrNullObject()
    .load("rowIndex,columnIndex,rowCount,columnCount");
  const shapes = sheet.shapes.load("items/name");
  const [charts, threads] = [sheet.charts.getCount(), sheet.comments.getCount()];
  const merged = withMerged ? sheet.getRange().getMergedAreasOrNullObject().load("address") : undefined;
  const printArea = sheet.pageLayout.getPrintAreaOrNullObject().load("address");
  const printed = sheet.pageLayout.headersFooters.defaultForAllPages.load(TEXTS.join(","));
  const protection = sheet.protection.load("protected,options");
  const used = sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount");
  const later = laterCounts(sheet);
  const top = askTop(sheet);
  const conditions = new Conditions(sheet);
  await context.sync();
  const ranges = tables.items.map((one) => one.getRange().load("rowIndex,columnIndex,rowCount,columnCount"));
  const locks = ranges.map((range) => range.format.protection.load("locked"));
  conditions.ask();
  await context.sync();
  return {
    sheet: sheet.name,
    top: top.map(seen),
    frozen: frozen.isNullObject ? undefined : paneOf(frozen),
    conditions: conditions.found(),
    shapes: [...shapes.items.map((shape) => shape.name), ...blanks(charts.value, "Chart")],
    comments: threads.value + (later.notes?.value ?? 0),
    merged: merged === undefined || merged.isNullObject ? "" : merged.address,
    beside: used.isNullObject
      ? { count: 0, first: [] }
      : await readBeside(context, sheet, areaOf(used), ranges.map(areaOf)),
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
      format: range.format.load("rowHeight,columnWidth,font/color,font/size,fill/color"),
    };
  });
}

function seen({ range, format: { font, fill, rowHeight, columnWidth } }: AskedCell): TopCell {
  const isLarge = font.size >= LEAST_SIZE && rowHeight >= LEAST_HEIGHT && columnWidth >= LEAST_WIDTH;
  return {
    value: (range.values as Cell[][])[0]?.[0] ?? "",
    text: range.text[0]?.[0] ?? "",
    isSeen: !range.hidden && isLarge && isReadable(font.color || "#000000", fill.color || "#FFFFFF"),
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

/** The parts of the used area that belong to no table, without the title's cells. */
function* areasBeside(used: Area, tables: readonly Area[]): Generator<Area> {
  const [endRow, endColumn] = [used.row + used.rows, used.column + used.columns];
  const edges = new Set([used.row, endRow]);
  for (const { row, rows } of [...tables, { row: 0, rows: TOP_ROWS }])
    for (const edge of [row, row + rows]) if (edge > used.row && edge < endRow) edges.add(edge);
  const bands = [...edges].sort((a, b) => a - b);
  for (const [at, row] of bands.entries()) {
    const end = bands[at + 1];
    if (end === undefined) return;
    const taken = tables.filter((one) => one.row <= row && row < one.row + one.rows);
    if (row < TOP_ROWS) taken.push({ row, column: 0, rows: 1, columns: 1 });
    let column = used.column;
    for (const one of [...taken].sort((a, b) => a.column - b.column)) {
      if (one.column > column) yield { row, column, rows: end - row, columns: one.column - column };
      column = Math.max(column, one.column + one.columns);
    }
    if (column < endColumn) yield { row, column, rows: end - row, columns: endColumn - column };
  }
}

async function readBeside(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  used: Area,
  tables: readonly Area[],
): Promise<SheetLook["beside"]> {
  let count = 0;
  const first: BesideCell[] = [];
  for (const area of areasBeside(used, tables)) {
    await inBlocks(
      context,
      area.rows,
      Math.max(1, Math.floor(CELLS / area.columns)),
      (from, rows) =>
        sheet.getRangeByIndexes(area.row + from, area.column, rows, area.columns).load("formulas,text"),
      ({ formulas, text }, from) =>
        (formulas as Cell[][]).forEach((cells, row) =>
          cells.forEach((cell, column) => {
            if (cell === "") return;
            count += 1;
            const address = `${columnLetters(area.column + column)}${area.row + from + row + 1}`;
            if (first.length < NAMED) first.push({ address, text: text[row]?.[column] ?? "" });
          }),
        ),
    );
  }
  return { count, first };
}

/** @see Port.otherSheets */
export async function readOtherSheets(
  context: Excel.RequestContext,
  isKnown: (table: string) => boolean,
): Promise<OtherSheet[]> {
  const sheets = context.workbook.worksheets.load("items/name,items/tables/items/name");
  await context.sync();
  const others = sheets.items.filter(({ tables }) => !tables.items.some(({ name }) => isKnown(name)));
  const asked = others.map((sheet) => ({
    sheet: sheet.name,
    top: sheet.getRange("A1:A3").load("text"),
    headers: sheet.tables.items.map((table) => table.getHeaderRowRange().load("text")),
  }));
  await context.sync();
  const texts = (range: Excel.Range) => range.text;
  return asked.map(({ sheet, top, headers }) => ({
    sheet,
    top: texts(top).map(([text = ""]) => text),
    headings: headers.map((header) => texts(header)[0] ?? []),
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
