/**
 * A workbook read from an .xlsx file.
 *
 * Values are taken as stored, never coerced, so a text such as "00123" or "=A1" stays text. The library does not read
 * the quote prefix, so a text that would be another value when typed again gets one. Formulas are computed again after
 * everything is read. What the model does not have (charts, comments, merged cells, print areas) is counted only. The
 * parts are checked before the library reads them: it trusts every number.
 */
import { Workbook as FileWorkbook } from "@cj-tech-master/excelts";
import type { Cell, CellFormulaValue, Column, Worksheet } from "@cj-tech-master/excelts";
import { MAX_COLUMNS, MAX_ROWS, Workbook, parseRect, putText } from "../model";
import type { ProtectionOptions, Sheet, Visibility, WorkbookOptions } from "../model";
import { hexColor, styleFromFile } from "./cell-style";
import { valueFromFile } from "./cell-value";
import { formulaFromFile } from "./function-names";
import { canonicalPackage, IGNORED_NODES } from "./canonical-package";
import { scrolledTo } from "./extras-part";
import { namesInPart, takeNames } from "./names-part";
import { readParts } from "./package-part";
import { missedProtections, type FileProtection } from "./protection-part";
import { openConditionalFormats, openValidations } from "./rules";
import { UnreadableFile } from "./unreadable-file";

const STATES: Readonly<Record<string, Visibility>> = {
  visible: "Visible",
  hidden: "Hidden",
  veryHidden: "VeryHidden",
};

/**
 * The workbook in the bytes of an .xlsx file. @throws UnreadableFile where they are not a workbook, damaged or a zip
 * bomb.
 */
export async function openXlsx(bytes: Uint8Array, options: WorkbookOptions = {}): Promise<Workbook> {
  try {
    return await opened(bytes, options);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    // The checks find the most common damage; the library finds the rest, with its own messages.
    const why = error instanceof Error ? error.message : String(error);
    throw new UnreadableFile("FILE_DAMAGED", `The parts of the file do not fit together (${why}).`);
  }
}

async function opened(bytes: Uint8Array, options: WorkbookOptions): Promise<Workbook> {
  const { files, workbookPart, sheetParts, extras } = canonicalPackage(
    await readParts(bytes),
    bytes.byteLength,
  );
  const file = new FileWorkbook();
  await file.xlsx.loadFromFiles(files, { ignoreNodes: IGNORED_NODES });
  const missed = missedProtections(sheetParts, file.worksheets);
  const workbook = new Workbook(options);
  workbook.atomically(() => {
    const pairs = file.worksheets.map((source, i) => [source, sheetFor(workbook, source, i)] as const);
    for (const [source, sheet] of pairs) {
      openLook(source, sheet);
      sheet.extras = extras.get(source.name) ?? sheet.extras;
      const scrolled = scrolledTo(sheetParts.get(source.name) ?? "");
      if (scrolled && (sheet.frozen.rows > 0 || sheet.frozen.columns > 0)) freezeScrolled(sheet, scrolled);
    }
    for (const [source, sheet] of pairs) openCells(source, sheet);
    for (const [source, sheet] of pairs) openTables(source, sheet);
    takeNames(workbook, namesInPart(workbookPart));
    for (const [source, sheet] of pairs) openRules(source, sheet, missed.get(source.name));
    for (const [source, sheet] of pairs)
      if (source.state !== "visible") sheet.visibility = STATES[source.state] ?? "Visible";
    const active = workbook.sheets[(file.views as FileWorkbook["views"] | undefined)?.[0]?.activeTab ?? 0];
    if (active?.visibility === "Visible") workbook.activate(active);
  });
  return workbook;
}

/** A pane that is frozen after scrolling counts from the first visible row and column. */
function freezeScrolled(
  sheet: Sheet,
  { firstRow, firstColumn }: { firstRow: number; firstColumn: number },
): void {
  const { rows, columns } = sheet.frozen;
  sheet.frozen = {
    rows: rows === 0 ? 0 : rows + firstRow,
    columns: columns === 0 ? 0 : columns + firstColumn,
    ...(rows > 0 && firstRow > 0 ? { firstRow } : {}),
    ...(columns > 0 && firstColumn > 0 ? { firstColumn } : {}),
  };
}

function sheetFor(workbook: Workbook, source: Worksheet, position: number): Sheet {
  const first = workbook.sheets[0];
  if (position > 0 || !first) return workbook.addSheet(source.name);
  first.name = source.name;
  return first;
}

function openLook(source: Worksheet, sheet: Sheet): void {
  const tab = hexColor(source.properties.tabColor);
  if (tab) sheet.tabColor = tab;
  // Other programs leave views out, whatever the library's types say.
  const view = (source.views as Worksheet["views"] | undefined)?.[0];
  if (view?.showGridLines === false) sheet.showGridlines = false;
  if (view?.state === "frozen") sheet.frozen = { rows: view.ySplit ?? 0, columns: view.xSplit ?? 0 };
  // Undefined for a sheet with default columns only, whatever the library's types say.
  const columns = source.columns as Worksheet["columns"] | undefined;
  const count = columns?.length ?? 0;
  // Files list all 16,384 columns as a few runs; a run is set at once.
  let from = 1;
  while (from <= count) {
    const column = source.getColumn(from);
    let run = 1;
    while (from + run <= count && isAlike(source.getColumn(from + run), column)) run += 1;
    openColumns(sheet, from - 1, run, column);
    from += run;
  }
}

function openColumns(sheet: Sheet, first: number, run: number, { width, hidden, style }: Column): void {
  if (width !== undefined) sheet.setColumnWidth(first, run, Math.round(width * 7 + 5) * 0.75);
  if (hidden) sheet.hideColumns(first, run, true);
  if (Object.keys(style).length === 0) return;
  const id = sheet.workbook.styles.idOf(styleFromFile(style));
  sheet.store.restyle({ row: 0, column: first, rows: MAX_ROWS, columns: run }, () => id);
}

function isAlike(one: Column, other: Column): boolean {
  const hasStyle = (column: Column) => Object.keys(column.style).length > 0;
  return (
    one.width === other.width &&
    one.hidden === other.hidden &&
    (one.style === other.style || (!hasStyle(one) && !hasStyle(other)))
  );
}

function openCells(source: Worksheet, sheet: Sheet): void {
  const { styles, calculation } = sheet.workbook;
  const known = new Map<object, number>();
  /** By column, the first row below the array formulas so far: their spilled cells are computed, not read. */
  const filledTo = new Int32Array(MAX_COLUMNS);
  // The library's own loops would create every row and cell between.
  for (let number = 1; number <= source.rowCount; number++) {
    const row = source.findRow(number);
    if (!row) continue;
    if (row.height !== undefined) sheet.setRowHeight(number - 1, 1, row.height);
    if (row.hidden) sheet.hideRows(number - 1, 1, true);
    for (let column = 1; column <= row.cellCount; column++) {
      const cell = row.findCell(column);
      if (cell) openCell(cell, [number - 1, column - 1]);
    }
  }

  function openCell(cell: Cell, at: readonly [number, number]): void {
    const [row, column] = at;
    if (Object.keys(cell.style).length > 0) {
      let id = known.get(cell.style);
      if (id === undefined) known.set(cell.style, (id = styles.idOf(styleFromFile(cell.style))));
      if (id !== sheet.store.styleId(...at)) sheet.store.putStyle(...at, id);
    }
    if (row < (filledTo[column] ?? 0)) return;
    const value = valueFromFile(cell.value);
    const formula = cell.formula;
    if (typeof value === "string" && !formula) putText(sheet, ...at, value);
    else sheet.store.put(...at, value);
    if (!formula) return;
    if (!added(calculation, sheet, at, formulaFromFile(formula))) return;
    const spill = parseRect((cell.value as Partial<CellFormulaValue> & { ref?: string }).ref ?? "");
    for (let next = spill?.column ?? 0; spill && next < spill.column + spill.columns; next++)
      filledTo[next] = Math.max(filledTo[next] ?? 0, spill.row + spill.rows);
  }
}

/** A formula that cannot be parsed keeps its last result, as when Excel repairs a file. */
function added(
  calculation: Workbook["calculation"],
  sheet: Sheet,
  [row, column]: readonly [number, number],
  text: string,
): boolean {
  try {
    calculation.add(sheet, row, column, text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function openTables(source: Worksheet, sheet: Sheet): void {
  for (const table of source.getTables()) {
    const { model } = table;
    const rect = parseRect(model.tableRef ?? model.ref);
    if (!rect) continue;
    const made = sheet.workbook.addTable(sheet, rect, true, model.name);
    made.style = model.style?.theme ?? made.style;
    made.showBandedRows = model.style?.showRowStripes ?? false;
    made.showBandedColumns = model.style?.showColumnStripes ?? false;
    made.highlightFirstColumn = model.style?.showFirstColumn ?? false;
    made.highlightLastColumn = model.style?.showLastColumn ?? false;
    made.showFilterButton =
      model.autoFilterRef !== undefined && model.columns.some(({ filterButton }) => filterButton !== false);
  }
}

function openRules(source: Worksheet, sheet: Sheet, missed: FileProtection | undefined): void {
  openValidations(source, sheet);
  openConditionalFormats(source, sheet);
  const filter = typeof source.autoFilter === "string" ? parseRect(source.autoFilter) : undefined;
  if (filter) sheet.setAutoFilter(filter);
  const protection = missed ?? source.sheetProtection;
  if (protection?.sheet) sheet.protect(protectionOf(protection));
}

function protectionOf(protection: FileProtection): ProtectionOptions {
  return {
    allowEditObjects: protection.objects ?? true,
    allowEditScenarios: protection.scenarios ?? true,
    allowFormatCells: protection.formatCells ?? false,
    allowFormatColumns: protection.formatColumns ?? false,
    allowFormatRows: protection.formatRows ?? false,
    allowInsertColumns: protection.insertColumns ?? false,
    allowInsertRows: protection.insertRows ?? false,
    allowInsertHyperlinks: protection.insertHyperlinks ?? false,
    allowDeleteColumns: protection.deleteColumns ?? false,
    allowDeleteRows: protection.deleteRows ?? false,
    allowSort: protection.sort ?? false,
    allowAutoFilter: protection.autoFilter ?? false,
    allowPivotTables: protection.pivotTables ?? false,
    selectionMode:
      protection.selectUnlockedCells === false
        ? "None"
        : protection.selectLockedCells === false
          ? "Unlocked"
          : "Normal",
  };
}
