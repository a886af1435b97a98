/**
 * Faults of protected sheets that only the file shows, not this version of Office.js: notes, allow-edit ranges, rich
 * text, icon sets and data bars. In a newer Excel the add-in reads these itself.
 */
import { type Fault, warning } from "../../gst/fault";
import type { Sheet, Workbook } from "../../workbench/model";

export function fileFaults(workbook: Workbook): Fault[] {
  return workbook.sheets.filter(({ protection }) => protection.on).flatMap(sheetFaults);
}

function sheetFaults({ name, extras }: Sheet): Fault[] {
  const { notes, editRanges, richCells, otherRules } = extras;
  const found: Fault[] = [];
  const report = (code: Fault["code"], sentence: string, remedy: string, place = name) =>
    found.push(warning(code, sentence, remedy, { place }));
  if (editRanges > 0)
    report(
      "NOT_PROTECTED",
      `${name} is protected in name only: ${editRanges === 1 ? "an area" : `${editRanges} areas`} of it may be edited by everybody.`,
      "Delete them under Review, Allow Edit Ranges, and protect the sheet again.",
    );
  if (notes > 0)
    report(
      "BESIDE_SEAL",
      `${name} has ${notes === 1 ? "a note" : `${notes} notes`}, which no seal covers.`,
      "Do not rely on it; only the tables are sealed.",
    );
  const [first] = richCells;
  if (first !== undefined)
    report(
      "FORMAT_LIES",
      `Parts of the text in ${first} look different from the rest${richCells.length > 1 ? `, and in ${richCells.length - 1} more cells` : ""}: some of it may be hidden.`,
      "Clear the format of the cells (Home, Clear, Clear Formats).",
      `'${name}'!${first}`,
    );
  if (otherRules.length > 0)
    report(
      "FORMAT_LIES",
      `Icons, bars or shades are laid over cells of ${name} (${[...new Set(otherRules)].join(", ")}).`,
      "Check them under Home, Conditional Formatting, Manage Rules, and delete them.",
    );
  return found;
}
