/**
 * What a portal workbook says about itself on its first sheet ("Read me", of the IMS "Home"): a label, and the value to
 * its right. Labels are found by their words; the help text below them has none of these labels alone in a cell.
 */
import { fault, isFault, type Fault, warning } from "../../gst/fault";
import { parseGstin } from "../../gst/gstin";
import { makePortalPeriod, parsePeriod, type Period } from "../../gst/period";
import { columnLetters } from "../../sheet/grid";
import type { SheetCell, SheetRow } from "../../files/xlsx/cell";
import { plainHeading } from "./fields";
import { quotedSheet, shownText, type PortalSheet } from "./grid";

const LABELS = {
  year: /^financialyear$/,
  period: /^(tax|return|filing)?period$|^month$/,
  gstin: /^gstin(ofthetaxpayer|oftaxpayer|oftherecipient|ofrecipient|no|number)?$/,
  generated: /^(date|dateof|dateofgeneration|generatedon|generationdate|dategenerated)$/,
} as const;
type Label = keyof typeof LABELS;

/** A value of the first sheet with its cell. */
interface Stated {
  readonly text: string;
  readonly cell: string;
}

export type ReadMe = Readonly<Partial<Record<Label, Stated>>>;

/** Rows that are looked at; the help table stands below. */
const SEARCHED = 25;

export function readMeOf(sheets: readonly PortalSheet[]): ReadMe {
  const found: Partial<Record<Label, Stated>> = {};
  for (const sheet of sheets)
    for (const row of sheet.rows.slice(0, SEARCHED)) {
      row.cells.forEach((cell, column) => {
        const label = labelOf(cell);
        const stated = label && !found[label] ? valueBeside(sheet, row, column) : undefined;
        if (label && stated && isPlausible(label, stated.text)) found[label] = stated;
      });
    }
  return found;
}

function labelOf(cell: SheetCell): Label | undefined {
  if (typeof cell !== "string") return undefined;
  const plain = plainHeading(cell);
  return (Object.keys(LABELS) as Label[]).find((label) => LABELS[label].test(plain));
}

/** The next cell to the right that is not blank, unless it is a label itself. */
function valueBeside(sheet: PortalSheet, row: SheetRow, column: number): Stated | undefined {
  const offset = row.cells.slice(column + 1).findIndex((cell) => cell !== "");
  const cell = row.cells[column + 1 + offset];
  if (offset < 0 || cell === undefined || labelOf(cell)) return undefined;
  return {
    text: shownText(cell).trim(),
    cell: `${quotedSheet(sheet.name)}!${columnLetters(column + 1 + offset)}${row.number}`,
  };
}

function isPlausible(label: Label, text: string): boolean {
  return label === "gstin" ? /^[0-9a-z]{15}$/i.test(text) : /\d/.test(text) || label === "period";
}

/** The workbook's period: stated itself ("102025"), or as financial year and month ("2025-26", "October"). */
export function periodIn({ year, period }: ReadMe): Period | Fault | undefined {
  if (!period) return undefined;
  const own = parsePeriod(period.text);
  if (!isFault(own)) return own;
  const month = MONTHS.findIndex((name) => isMonth(lastWord(period.text), name)) + 1;
  const from = /^(20\d{2})\s*-\s*(?:20)?\d{2}$/.exec(year?.text ?? "")?.[1];
  if (month === 0 || from === undefined) return { ...own, place: period.cell };
  const calendar = Number(from) + (month < 4 ? 1 : 0);
  return parsePeriod(`${calendar}-${String(month).padStart(2, "0")}`);
}

/** A quarter is named by its last month ("Oct - Dec"). */
function lastWord(text: string): string {
  return (text.toLowerCase().match(/[a-z]{3,9}/g) ?? []).at(-1) ?? "";
}

function isMonth(word: string, name: string): boolean {
  return word.length >= 3 && name.startsWith(word);
}

const MONTHS = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
];

/** The keys of the JSON's root, and why one is missing. */
export function rootOf(
  readMe: ReadMe,
  periodKey: "rtnprd" | "fp" | undefined,
): { readonly root: Readonly<Record<string, string>>; readonly faults: readonly Fault[] } {
  const root: Record<string, string> = {};
  const faults: Fault[] = [];
  const { gstin, generated } = readMe;
  if (gstin) root["gstin"] = gstin.text.toUpperCase();
  if (generated) root["gendt"] = generated.text;
  const period = periodKey && periodIn(readMe);
  if (periodKey && period !== undefined)
    root[periodKey] = isFault(period) ? (readMe.period?.text ?? "") : makePortalPeriod(period);
  const owner = gstin && parseGstin(gstin.text);
  if (!gstin || isFault(owner)) faults.push(...(gstin ? [] : [NO_GSTIN]));
  return { root, faults };
}

const NO_GSTIN = warning(
  "MISSING_KEY",
  "The Excel file does not say for which GSTIN it was made: the sheet “Read me” is missing, or was changed.",
  "Check that it was downloaded under the GSTIN of this workbook.",
);

/** A GSTR-2B is of one period, and its rows do not repeat it. */
export const NO_PERIOD = fault(
  "MISSING_KEY",
  "The Excel file does not say of which period it is: the sheet “Read me” is missing, or was changed.",
  "Download the file from the portal again, or import the JSON file of the same return.",
);
