/**
 * A workbook written as an .xlsx file, for Excel, LibreOffice and `openXlsx`.
 *
 * Formulas are stored with their last results, so a reader that does not calculate shows them. A formula that spills is
 * stored as an array formula over the cells it fills. A protected sheet is stored protected, without its password.
 * Formats of whole columns are kept for the first 256 columns.
 */
import { Workbook as FileWorkbook } from "@cj-tech-master/excelts";
import type { CellValue, Style as FileStyle, WorksheetView, Worksheet } from "@cj-tech-master/excelts";
import { MAX_ROWS, cellName, formatRect } from "../model";
import type { ProtectionOptions, Sheet, Table, Workbook } from "../model";
import { argb, styleForFile } from "./cell-style";
import { valueForFile } from "./cell-value";
import { formulaForFile } from "./function-names";
import { namesForFile } from "./names-part";
import { saveConditionalFormats, saveValidations } from "./rules";

interface SaveOptions {
  /** Stores GST.MATCH as `_xldudf_GST_MATCH`, as Excel does (default); otherwise names are as displayed. */
  readonly addInPrefix?: boolean;
}

const STYLED_COLUMNS = 256;
const STATES = { Visible: "visible", Hidden: "hidden", VeryHidden: "veryHidden" } as const;

/** The bytes of the .xlsx file. Custom functions without a result are stored without one. */
export async function saveXlsx(workbook: Workbook, options: SaveOptions = {}): Promise<Uint8Array> {
  const addIn = options.addInPrefix ?? true;
  const file = new FileWorkbook();
  file.creator = "Workbench";
  const styles = new Map<number, Partial<FileStyle>>();
  for (const sheet of workbook.sheets) saveSheet(sheet, file, styles, addIn);
  const shown = workbook.sheets.indexOf(workbook.active);
  file.views = [
    {
      x: 0,
      y: 0,
      width: 24_000,
      height: 14_000,
      firstSheet: 0,
      activeTab: Math.max(0, shown),
      visibility: "visible",
    },
  ];
  const names = namesForFile(workbook, addIn).map(({ name, formula }) => ({ name, ranges: [formula] }));
  // The library's own list of names has cells only; the writer reads this property and accepts any formula.
  Object.defineProperty(file.definedNames, "model", { get: () => names });
  return new Uint8Array(await file.xlsx.writeBuffer());
}

function saveSheet(
  sheet: Sheet,
  file: FileWorkbook,
  styles: Map<number, Partial<FileStyle>>,
  addIn: boolean,
): void {
  const target = file.addWorksheet(sheet.name, { views: [viewOf(sheet)], state: STATES[sheet.visibility] });
  if (sheet.tabColor) target.properties.tabColor = { argb: argb(sheet.tabColor) };
  for (const table of tablesOf(sheet)) saveTable(table, target, addIn);
  saveColumns(sheet, target, styles);
  saveCells(sheet, target, styles, addIn);
  for (const [row, points] of sheet.rowAxis.ownSizes()) target.getRow(row + 1).height = points;
  for (const line of sheet.rowAxis.hiddenLines()) {
    const row = target.getRow(line + 1);
    row.hidden = true;
    // The library writes a row without cells only when it has a height.
    row.height ??= sheet.rowAxis.defaultSize;
  }
  if (sheet.autoFilter) target.autoFilter = formatRect(sheet.autoFilter.rect);
  saveValidations(sheet, target, addIn);
  saveConditionalFormats(sheet, target, addIn);
  if (sheet.protection.on) target.sheetProtection = protectionForFile(sheet.protection.options);
}

function tablesOf(sheet: Sheet): Table[] {
  return sheet.workbook.tables().filter((table) => table.sheet === sheet);
}

function viewOf(sheet: Sheet): WorksheetView {
  const { rows, columns } = sheet.frozen;
  const showGridLines = sheet.showGridlines;
  if (rows === 0 && columns === 0) return { state: "normal", showGridLines } as WorksheetView;
  const topLeftCell = cellName(rows, columns);
  return { state: "frozen", xSplit: columns, ySplit: rows, topLeftCell, showGridLines };
}

function saveColumns(sheet: Sheet, target: Worksheet, styles: Map<number, Partial<FileStyle>>): void {
  for (const [column, points] of sheet.columnAxis.ownSizes()) {
    target.getColumn(column + 1).width = Math.max(0, (points / 0.75 - 5) / 7);
  }
  for (const column of sheet.columnAxis.hiddenLines()) target.getColumn(column + 1).hidden = true;
  for (let column = 0; column < STYLED_COLUMNS; column++) {
    const id = columnStyle(sheet, column);
    if (id > 1) target.getColumn(column + 1).style = fileStyle(sheet, id, styles);
  }
}

/** The style of a whole column is that of its last cell. */
function columnStyle(sheet: Sheet, column: number): number {
  return sheet.store.styleId(MAX_ROWS - 1, column);
}

function saveCells(
  sheet: Sheet,
  target: Worksheet,
  styles: Map<number, Partial<FileStyle>>,
  addIn: boolean,
): void {
  const save = (row: number, column: number): void => {
    const value = cellForFile(sheet, row, column, addIn);
    const id = sheet.store.styleId(row, column);
    if (value === null && id === columnStyle(sheet, column)) return;
    const cell = target.getCell(row + 1, column + 1);
    if (value !== null) cell.value = value;
    if (id > 1) cell.style = fileStyle(sheet, id, styles);
  };
  // Formulas first: their results exist only once they are read.
  for (const { row, column } of sheet.live.cells.values()) save(row, column);
  for (const [row, column] of sheet.store.places()) if (!sheet.hasFormula(row, column)) save(row, column);
}

function cellForFile(sheet: Sheet, row: number, column: number, addIn: boolean): CellValue {
  const stored = valueForFile(sheet.value(row, column));
  if (!sheet.hasFormula(row, column)) return stored;
  const formula = formulaForFile(sheet.formula(row, column), addIn);
  const result = stored ?? "";
  const spill = sheet.spillRange(row, column);
  if (spill) return { formula, result, shareType: "array", ref: formatRect(spill) };
  return { formula, result };
}

function fileStyle(sheet: Sheet, id: number, styles: Map<number, Partial<FileStyle>>): Partial<FileStyle> {
  const known = styles.get(id);
  if (known) return known;
  const made = styleForFile(sheet.workbook.styles.at(id));
  styles.set(id, made);
  return made;
}

function saveTable(table: Table, target: Worksheet, addIn: boolean): void {
  const { rect, sheet } = table;
  const body = table.bodyRect;
  const rows = Array.from({ length: body.rows }, (_, r) =>
    Array.from({ length: body.columns }, (__, c) => cellForFile(sheet, body.row + r, body.column + c, addIn)),
  );
  target.addTable({
    name: table.name,
    displayName: table.name,
    ref: cellName(rect.row, rect.column),
    headerRow: table.showHeaders,
    totalsRow: table.showTotals,
    style: {
      theme: table.style,
      showRowStripes: table.showBandedRows,
      showColumnStripes: table.showBandedColumns,
      showFirstColumn: table.highlightFirstColumn,
      showLastColumn: table.highlightLastColumn,
    },
    columns: table.columns().map(({ name }) => ({ name, filterButton: table.showFilterButton })),
    rows,
  });
}

function protectionForFile(options: ProtectionOptions): NonNullable<Worksheet["sheetProtection"]> {
  return {
    sheet: true,
    objects: options.allowEditObjects,
    scenarios: options.allowEditScenarios,
    selectLockedCells: options.selectionMode === "Normal",
    selectUnlockedCells: options.selectionMode !== "None",
    formatCells: options.allowFormatCells,
    formatColumns: options.allowFormatColumns,
    formatRows: options.allowFormatRows,
    insertColumns: options.allowInsertColumns,
    insertRows: options.allowInsertRows,
    insertHyperlinks: options.allowInsertHyperlinks,
    deleteColumns: options.allowDeleteColumns,
    deleteRows: options.allowDeleteRows,
    sort: options.allowSort,
    autoFilter: options.allowAutoFilter,
    pivotTables: options.allowPivotTables,
  };
}
