/**
 * Writes and clears cells after the protection check: parses the inputs, applies data validation for users, stores them
 * and notifies listeners.
 *
 * Parsing and validation come first and change nothing, so that a refused write has no effect. `undefined` leaves a
 * cell unchanged; a spilled block through such a cell stays intact.
 */
import { parseFormula } from "../calc/formula";
import { tidyFormula } from "../calc/rewrite";
import type { Cell, Rect } from "../cells/address";
import type { Author } from "./change";
import { staysText, readEntry } from "./coercion";
import type { Entry } from "./coercion";
import { HostError, invalidArgument } from "../cells/host-error";
import { DAYS_TO_1904, isDateFormat } from "../cells/number-format";
import type { CellInput, Matrix, Scalar } from "../cells/scalar";
import type { Sheet } from "./sheet";
import { updateTables } from "./table-growth";

export interface SetOptions {
  by: Author;
  numberFormats?: Formats;
}

/** The entry of a cell, by its place in the rectangle that is written; undefined leaves the cell unchanged. */
type EntryAt = (row: number, column: number) => Entry | undefined;
type Formats = readonly (readonly (string | null | undefined)[])[];

const REFUSAL = "This value doesn't match the data validation restrictions defined for this cell.";

/** Writes a block of inputs as large as the rectangle; a single cell's change has its value before and after. */
export function writeCells(
  sheet: Sheet,
  rect: Rect,
  inputs: readonly (readonly CellInput[])[],
  options: SetOptions,
): void {
  const entries = inputs.map((line, r) =>
    line.map((input, c) =>
      readInput(
        sheet,
        input,
        () => options.numberFormats?.[r]?.[c] ?? sheet.style(rect.row + r, rect.column + c).numberFormat,
      ),
    ),
  );
  writeEntries(sheet, rect, (row, column) => entries[row]?.[column], options);
}

/** Writes one input, which is not a formula, into every cell of a rectangle. */
export function fillCells(sheet: Sheet, rect: Rect, input: CellInput, { by }: SetOptions): void {
  const ofFormat = new Map<string, Entry | undefined>();
  const entry = (format: string) => {
    if (!ofFormat.has(format))
      ofFormat.set(
        format,
        readInput(sheet, input, () => format),
      );
    return ofFormat.get(format);
  };
  for (const id of sheet.store.stylesIn(rect)) entry(sheet.workbook.styles.at(id).numberFormat);
  const entryAt: EntryAt = (row, column) =>
    entry(sheet.style(rect.row + row, rect.column + column).numberFormat);
  writeEntries(sheet, rect, entryAt, { by });
}

/** Writes values as another cell has them: texts are not read again. */
export function writeValues(sheet: Sheet, rect: Rect, values: Matrix, { by }: SetOptions): void {
  writeEntries(sheet, rect, (row, column) => literal(values[row]?.[column] ?? null), { by });
}

const BLANK: Entry = { kind: "value", value: null };

function literal(value: Scalar): Entry {
  if (value === null) return BLANK;
  return typeof value === "string" ? { kind: "value", value, quotePrefix: true } : { kind: "value", value };
}

function writeEntries(sheet: Sheet, rect: Rect, entryAt: EntryAt, { by, numberFormats }: SetOptions): void {
  const { workbook } = sheet;
  if (by === "user" && !workbook.undoing.replaying) requireValid(sheet, rect, entryAt);
  workbook.atomically(() => {
    workbook.undoing.before(sheet, rect, by);
    if (numberFormats) putFormats(sheet, rect, numberFormats);
    const before = rect.rows * rect.columns === 1 ? sheet.value(rect.row, rect.column) : undefined;
    putEntries(sheet, rect, entryAt);
    updateTables(sheet, rect, by);
    const single = before === undefined ? {} : { before, after: sheet.value(rect.row, rect.column) };
    workbook.record({ kind: "cells", sheet, rect, by, change: "RangeEdited", ...single });
  });
}

/** Clears the contents of a rectangle; formats stay. */
export function clearCells(sheet: Sheet, rect: Rect, by: Author): void {
  const part = sheet.usedPart(rect);
  if (!part) return;
  const { workbook, live } = sheet;
  workbook.atomically(() => {
    workbook.undoing.before(sheet, part, by);
    for (const { row, column } of live.within(part)) workbook.calculation.remove(sheet, row, column);
    if (live.children.size > 0) workbook.calculation.overwritten(sheet, part);
    sheet.store.eraseValues(part);
    workbook.calculation.touched(sheet, part);
    updateTables(sheet, part, by);
    workbook.record({ kind: "cells", sheet, rect, by, change: "RangeEdited" });
  });
}

/**
 * Stores a text literally. Where typing it would give another value the cell gets the quote prefix, so that the formula
 * bar shows a text that can be entered again.
 */
export function putText(sheet: Sheet, row: number, column: number, text: string): void {
  const { styles, locale } = sheet.workbook;
  sheet.store.put(row, column, text);
  const id = sheet.store.styleId(row, column);
  if (staysText(text, styles.at(id).numberFormat, locale, isFormula)) return;
  sheet.store.putStyle(row, column, styles.forEntry(id, styles.at(id).numberFormat, true));
}

/** The entry of an input. Throws InvalidArgument for formulas that cannot be read and for texts too long. */
function readInput(sheet: Sheet, input: CellInput, format: () => string): Entry | undefined {
  if (input === undefined || input === null) return undefined;
  const { locale } = sheet.workbook;
  if (typeof input !== "string") return readEntry(input, "General", locale, isFormula);
  return tidied(since1904(sheet, readEntry(input, format(), locale, isFormula)));
}

/** A typed date counts from the workbook's date system. */
function since1904({ workbook }: Sheet, entry: Entry): Entry {
  if (!workbook.date1904 || entry.kind === "formula" || typeof entry.value !== "number") return entry;
  const isDate = entry.numberFormat !== undefined && isDateFormat(entry.numberFormat) && entry.value >= 1;
  return isDate ? { ...entry, value: entry.value - DAYS_TO_1904 } : entry;
}

function isFormula(text: string): boolean {
  return parseFormula(text) !== undefined;
}

function tidied(entry: Entry): Entry {
  if (entry.kind !== "formula") return entry;
  const text = tidyFormula(entry.text);
  if (!isFormula(text)) throw invalidArgument("There is a problem with this formula.");
  return { kind: "formula", text };
}

/** Throws ValidationFailed, with the rule's error alert, for the first entry that data validation stops. */
function requireValid(sheet: Sheet, rect: Rect, entryAt: EntryAt): void {
  for (let r = 0; r < rect.rows; r++)
    for (let c = 0; c < rect.columns; c++) {
      const entry = entryAt(r, c);
      if (entry?.kind !== "value") continue;
      const [row, column] = [rect.row + r, rect.column + c];
      if (sheet.validations.allows(row, column, entry.value)) continue;
      const alert = sheet.validations.get(row, column)?.rule.errorAlert;
      if (!alert?.showAlert || alert.style !== "Stop") continue;
      throw new HostError("ValidationFailed", alert.message || REFUSAL, alert);
    }
}

function putEntries(sheet: Sheet, rect: Rect, entryAt: EntryAt): void {
  const { calculation } = sheet.workbook;
  const hasFormulas = sheet.live.cells.size > 0;
  const hasSpills = sheet.live.children.size > 0;
  for (let r = 0; r < rect.rows; r++)
    for (let c = 0; c < rect.columns; c++) {
      const entry = entryAt(r, c);
      if (!entry) continue;
      const [row, column] = [rect.row + r, rect.column + c];
      if (hasSpills) calculation.overwritten(sheet, { row, column, rows: 1, columns: 1 });
      if (hasFormulas) calculation.remove(sheet, row, column);
      if (entry.kind === "formula") calculation.add(sheet, row, column, entry.text);
      else sheet.store.put(row, column, entry.value);
      putFormat(sheet, row, column, entry);
    }
  calculation.touched(sheet, rect);
}

/** A General cell takes the format implied by the text; the quote prefix is set and cleared with the entry. */
function putFormat(sheet: Sheet, row: number, column: number, entry: Entry): void {
  const { styles } = sheet.workbook;
  const id = sheet.store.styleId(row, column);
  const style = styles.at(id);
  const given = entry.kind === "value" ? entry.numberFormat : undefined;
  const quotePrefix = entry.kind === "value" && entry.quotePrefix === true ? true : undefined;
  const numberFormat = given && style.numberFormat === "General" ? given : style.numberFormat;
  if (numberFormat === style.numberFormat && quotePrefix === style.quotePrefix) return;
  sheet.store.putStyle(row, column, styles.forEntry(id, numberFormat, quotePrefix));
}

/** Number formats given with the values apply first. */
function putFormats(sheet: Sheet, at: Cell, formats: Formats): void {
  const { styles } = sheet.workbook;
  formats.forEach((line, r) => {
    line.forEach((numberFormat, c) => {
      if (!numberFormat) return;
      const [row, column] = [at.row + r, at.column + c];
      sheet.store.putStyle(row, column, styles.patch(sheet.store.styleId(row, column), { numberFormat }));
    });
  });
}
