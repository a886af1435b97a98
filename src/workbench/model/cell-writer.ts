/**
 * The steps of a write: what the inputs mean, whether a user may enter them, and putting them into the cells.
 *
 * Reading and judging come first and change nothing, so that a refused write leaves no trace. `undefined` stands for a
 * cell that is left alone; a spilled block through such a cell stays whole.
 */
import { parseFormula } from "../calc/formula";
import { tidyFormula } from "../calc/rewrite";
import type { Cell } from "./address";
import { readEntry } from "./coercion";
import type { Entry } from "./coercion";
import { HostError, invalidArgument } from "./host-error";
import type { CellInput } from "./scalar";
import type { Sheet } from "./sheet";

export type Entries = readonly (readonly (Entry | undefined)[])[];
type Formats = readonly (readonly (string | null | undefined)[])[];

const REFUSAL = "This value doesn't match the data validation restrictions defined for this cell.";

/** What each input becomes in its cell. Throws InvalidArgument for formulas that cannot be read and for texts too long. */
export function readEntries(
  sheet: Sheet,
  at: Cell,
  inputs: readonly (readonly CellInput[])[],
  formats: Formats | undefined,
): Entries {
  const { locale } = sheet.workbook;
  return inputs.map((line, r) =>
    line.map((input, c) => {
      if (input === undefined || input === null) return undefined;
      if (typeof input !== "string") return readEntry(input, "General", locale, isFormula);
      const format = formats?.[r]?.[c] ?? sheet.style(at.row + r, at.column + c).numberFormat;
      return tidied(readEntry(input, format, locale, isFormula));
    }),
  );
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

/** Throws ValidationFailed, with the rule's own words, for the first entry that data validation stops. */
export function demandValid(sheet: Sheet, at: Cell, entries: Entries): void {
  entries.forEach((line, r) => {
    line.forEach((entry, c) => {
      if (entry?.kind !== "value") return;
      const [row, column] = [at.row + r, at.column + c];
      if (sheet.validations.allows(row, column, entry.value)) return;
      const alert = sheet.validations.get(row, column)?.rule.errorAlert;
      if (!alert?.showAlert || alert.style !== "Stop") return;
      throw new HostError("ValidationFailed", alert.message || REFUSAL, alert);
    });
  });
}

export function putEntries(sheet: Sheet, at: Cell, entries: Entries): void {
  const { calculation } = sheet.workbook;
  const hasFormulas = sheet.live.cells.size > 0;
  const hasSpills = sheet.live.children.size > 0;
  entries.forEach((line, r) => {
    line.forEach((entry, c) => {
      if (!entry) return;
      const [row, column] = [at.row + r, at.column + c];
      if (hasSpills) calculation.overwritten(sheet, { row, column, rows: 1, columns: 1 });
      if (hasFormulas) calculation.remove(sheet, row, column);
      if (entry.kind === "formula") calculation.add(sheet, row, column, entry.text);
      else sheet.store.put(row, column, entry.value);
      putLook(sheet, row, column, entry);
    });
  });
  calculation.touched(sheet, { ...at, rows: entries.length, columns: entries[0]?.length ?? 0 });
}

/** A General cell takes the format the text showed; the mark of a leading apostrophe comes and goes with the entry. */
function putLook(sheet: Sheet, row: number, column: number, entry: Entry): void {
  const { styles } = sheet.workbook;
  const id = sheet.store.styleId(row, column);
  const style = styles.at(id);
  const given = entry.kind === "value" ? entry.numberFormat : undefined;
  const quotePrefix = entry.kind === "value" && entry.quotePrefix === true ? true : undefined;
  const numberFormat = given && style.numberFormat === "General" ? given : style.numberFormat;
  if (numberFormat === style.numberFormat && quotePrefix === style.quotePrefix) return;
  sheet.store.putStyle(row, column, styles.patch(id, { numberFormat, quotePrefix }));
}

/** Number formats given with the values count before them. */
export function putFormats(sheet: Sheet, at: Cell, formats: Formats): void {
  const { styles } = sheet.workbook;
  formats.forEach((line, r) => {
    line.forEach((numberFormat, c) => {
      if (!numberFormat) return;
      const [row, column] = [at.row + r, at.column + c];
      sheet.store.putStyle(row, column, styles.patch(sheet.store.styleId(row, column), { numberFormat }));
    });
  });
}
