/** Creates a sheet and its table in Excel from a layout: formats first, so that no text is read as a number. */
import { columnLetters } from "../../../sheet/grid";
import type { Column } from "../../../sheet/field";
import type { ColourRule, Layout } from "../../../sheet/layout";
import type { Write } from "../../../sheet/write";
import type { BatchContext } from "../run";
import { chartSteps } from "./charts";
import { rangeAbove, type TableSite } from "./table-site";
import { TONES } from "./tones";

const LAST_ROW = 1_048_576;

const TITLE_FONT_COLOR = "#242424";
const TABLE_STYLE = "TableStyleLight1";

/** Queues the sheet where it is missing, then the table and its formats; an interrupted creation is continued. */
export function makeTable(
  { workbook }: Pick<BatchContext, "workbook">,
  layout: Layout,
  { sheet: existing, isFormatted, above, begun, rows = 0 }: TableSite,
): Excel.Worksheet {
  const sheet = existing ?? workbook.worksheets.add(layout.sheet);
  formatColumns(sheet, layout);
  if (above) rangeAbove(sheet, layout).numberFormat = above.map((formats) => [...formats]);
  if (!isFormatted) formatSheet(sheet, layout);
  const width = layout.columns.length;
  const header = sheet.getRangeByIndexes(layout.headingRow, layout.firstColumn, 1, width);
  header.numberFormat = [layout.columns.map(() => "@")];
  header.values = [layout.columns.map((column) => column.heading)];
  const place = sheet.getRangeByIndexes(layout.headingRow, layout.firstColumn, 1 + Math.max(1, rows), width);
  const table = begun ?? sheet.tables.add(place, true);
  table.style = TABLE_STYLE;
  header.format.font.bold = true;
  header.format.wrapText = true;
  header.format.verticalAlignment = "Center";
  if (layout.isVeryHidden) sheet.visibility = "VeryHidden";
  table.name = layout.table;
  return sheet;
}

/** Formats that Excel may refuse. @param isFirst is it the first table of its sheet? */
export function optionalFormats(sheet: Excel.Worksheet, layout: Layout, isFirst: boolean): (() => void)[] {
  return [
    ...layout.columns.map((column, position) => () => addHelpAndChoices(sheet, layout, column, position)),
    ...layout.colours.map((rule) => () => colour(sheet, layout, rule)),
    ...(isFirst ? viewOf(sheet, layout) : []),
    ...chartSteps(sheet, layout),
  ];
}

/**
 * Queues columns of the layout to the right of its table, formatted as in a new one.
 * @param added their headings, and where they will be.
 */
export function addColumns(
  table: Excel.Table,
  sheet: Excel.Worksheet,
  layout: Layout,
  added: TablePlace,
): void {
  const { headings } = added;
  const columns = layout.columns.filter(({ heading }) => headings.includes(heading));
  columns.forEach((column) => table.columns.add(undefined, undefined, column.heading));
  const there: Layout = { ...layout, columns, headingRow: added.row, firstColumn: added.column };
  formatColumns(sheet, there);
  columns.forEach((column, position) => {
    // A user's own drop-down there would conflict.
    const letters = columnLetters(added.column + position);
    sheet.getRange(`${letters}${added.row + 2}:${letters}${LAST_ROW}`).dataValidation.clear();
    addHelpAndChoices(sheet, there, column, position);
  });
  const rules = layout.colours.filter(({ heading }) => headings.includes(heading));
  rules.forEach((rule) => colour(sheet, there, rule));
  const header = table.getHeaderRowRange();
  header.format.font.bold = true;
  header.format.wrapText = true;
  header.format.verticalAlignment = "Center";
}

function formatSheet(sheet: Excel.Worksheet, layout: Layout): void {
  if (layout.tabColour) sheet.tabColor = layout.tabColour;
  // The first column may be right-aligned; the texts above it are not.
  sheet.getRange("A1:A3").format.horizontalAlignment = "Left";
  const title = sheet.getRange("A1");
  title.numberFormat = [["@"]];
  title.values = [[layout.title]];
  title.format.font.bold = true;
  title.format.font.size = 16;
  title.format.font.color = TITLE_FONT_COLOR;
  const about = sheet.getRange("A3");
  about.values = [[layout.about]];
  about.format.font.color = "#605E5C";
}

/** View settings of a sheet; Excel refuses them while another workbook is active. */
function viewOf(sheet: Excel.Worksheet, { headingRow, frozenColumns }: Layout): (() => void)[] {
  return [
    () => {
      sheet.showGridlines = false;
    },
    () => {
      if (frozenColumns > 0)
        sheet.freezePanes.freezeAt(sheet.getRangeByIndexes(0, 0, headingRow + 1, frozenColumns));
      else if (headingRow < 8) sheet.freezePanes.freezeRows(headingRow + 1);
    },
  ];
}

/** Whole columns get their number format at once, which applies to cells that are written later. */
function formatColumns(sheet: Excel.Worksheet, layout: Layout): void {
  layout.columns.forEach((column, position) => {
    const range = sheet.getRange(columnAddress(layout, position));
    range.numberFormat = column.numberFormat as unknown as string[][];
    if (column.align) range.format.horizontalAlignment = column.align === "right" ? "Right" : "Center";
    // 7 pixels a character and 5 of padding, at 0.75 points a pixel.
    if (layout.fixedRows === undefined) range.format.columnWidth = (column.width * 7 + 5) * 0.75;
  });
}

/** "C:C", or the few cells of a small table that shares its columns with a longer one. */
function columnAddress(layout: Layout, position: number): string {
  const letters = columnLetters(layout.firstColumn + position);
  if (layout.fixedRows === undefined) return `${letters}:${letters}`;
  return `${letters}${layout.headingRow + 2}:${letters}${layout.headingRow + 1 + layout.fixedRows}`;
}

/** Excel's limit for a list; a column with a longer one (the events of the evidence) has no drop-down. */
const LONGEST_LIST = 255;

function addHelpAndChoices(sheet: Excel.Worksheet, layout: Layout, column: Column, position: number): void {
  const letters = columnLetters(layout.firstColumn + position);
  const heading = sheet.getRange(`${letters}${layout.headingRow + 1}`);
  heading.dataValidation.prompt = {
    showPrompt: true,
    title: column.heading.slice(0, 32),
    message: column.help.slice(0, 255),
  };
  const first = layout.headingRow + 1;
  offerChoices(sheet, placeOf(layout), column, {
    first,
    last: layout.fixedRows === undefined ? LAST_ROW - 1 : first + layout.fixedRows - 1,
  });
}

/** Where a table's columns are: zero-based row of its headings, and the column of the first of them. */
export interface TablePlace {
  readonly row: number;
  readonly column: number;
  readonly headings: readonly string[];
}

function placeOf({ headingRow, firstColumn, columns }: Layout): TablePlace {
  return { row: headingRow, column: firstColumn, headings: columns.map(({ heading }) => heading) };
}

/**
 * Adds the drop-down to cells of a column. @param first and last zero-based rows of the sheet.
 * @returns undefined for a column without one.
 */
function offerChoices(
  sheet: Excel.Worksheet,
  at: TablePlace,
  column: Column,
  { first, last }: { readonly first: number; readonly last: number },
): Excel.DataValidation | undefined {
  const source = column.choices ? listSource(at, column.choices, first) : "";
  if (source === "" || (!source.startsWith("=") && source.length > LONGEST_LIST)) return undefined;
  const letters = columnLetters(at.column + positionOf(at, column.heading));
  const { dataValidation } = sheet.getRange(`${letters}${first + 1}:${letters}${last + 1}`);
  dataValidation.rule = { list: { inCellDropDown: true, source } };
  // Paste bypasses validation anyway; the action itself decides, and its reason is better than Excel's.
  dataValidation.errorAlert = {
    showAlert: column.role !== "answer",
    style: "Stop",
    title: "Milaan",
    message: `Choose one of the words offered for ${column.heading}.`,
  };
  return dataValidation;
}

/** Excel's limits for title and message. */
const LONGEST_TITLE = 32;
const LONGEST_NOTE = 255;

/** Notes in cells of a column with a drop-down: each is shown while its cell is selected. */
export function noteCells(
  sheet: Excel.Worksheet,
  at: TablePlace,
  { column, notes, isAnew }: Write & { do: "notes" },
): void {
  const body = at.row + 1;
  const none = { showPrompt: false, title: "", message: "" };
  const all = isAnew ? offerChoices(sheet, at, column, { first: body, last: LAST_ROW - 1 }) : undefined;
  if (all) all.prompt = none;
  for (const { row, title, text } of notes) {
    const cell = offerChoices(sheet, at, column, { first: body + row, last: body + row });
    if (!cell) continue;
    cell.prompt =
      text === ""
        ? none
        : {
            showPrompt: true,
            title: cut(title, LONGEST_TITLE),
            message: cut(text, LONGEST_NOTE),
          };
  }
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** @param row zero-based row of the sheet to which the list belongs. */
function listSource(at: TablePlace, choices: NonNullable<Column["choices"]>, row: number): string {
  if (!("formula" in choices)) return choices.join(",");
  return choices.formula.replace(
    /\{([^}]+)\}/g,
    (_, heading: string) => `$${columnLetters(at.column + positionOf(at, heading))}${row + 1}`,
  );
}

function positionOf({ headings }: TablePlace, heading: string): number {
  const plain = heading.toLowerCase();
  return headings.findIndex((existing) => existing.trim().toLowerCase() === plain);
}

function columnPosition(layout: Layout, heading: string): number {
  return layout.columns.findIndex((column) => column.heading === heading);
}

function colour(sheet: Excel.Worksheet, layout: Layout, rule: ColourRule): void {
  const letters = columnLetters(layout.firstColumn + columnPosition(layout, rule.heading));
  const range = sheet.getRange(`${letters}${layout.headingRow + 2}:${letters}${LAST_ROW}`);
  const format = range.conditionalFormats.add("CellValue");
  format.cellValue.format.fill.color = TONES[rule.tone].fill;
  format.cellValue.format.font.color = TONES[rule.tone].fontColor;
  format.cellValue.rule = { formula1: `="${rule.equals}"`, operator: "EqualTo" };
}
