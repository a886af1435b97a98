/** Cells of a register as text of a CSV file, and amounts put back into the spelling that they had. */
import { makeMoney, type Paise } from "../gst/money";
import { readAmount } from "../books/reading/amount";
import type { SheetCell } from "../books/source/source";

/** As the sheet shows it. */
export function cellText(cell: SheetCell): string {
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return String(cell);
  if (cell.kind === "date") return cell.day;
  return cell.kind === "shown" ? cell.text : "";
}

/** The amount in paise with its sign as written; undefined where the cell is none. */
export function paiseOf(cell: SheetCell): number | undefined {
  const amount = readAmount(cell);
  return amount === undefined || amount === "bad" ? undefined : amount.paise;
}

const DIGITS = /\d(?:[\d,. ]*\d)?/;

/** Another amount in the spelling of this one: its signs, its words and its grouping stay. */
export function respelled(cell: SheetCell, paise: number): string {
  const text = cellText(cell);
  const [found] = DIGITS.exec(text) ?? [];
  const before = paiseOf(cell);
  if (found === undefined || before === undefined) return text;
  const plain = makeMoney(Math.abs(paise) as Paise);
  const hasDecimals = /[.,]\d{1,2}$/.test(found);
  const digits = hasDecimals || !plain.endsWith(".00") ? plain : plain.slice(0, -3);
  const spelled = /\d,\d/.test(found) ? grouped(digits) : digits;
  const changed = text.replace(found, spelled);
  // A rounding difference may change its sign; brackets and sides do not.
  return Math.sign(before) * Math.sign(paise) < 0 ? `-${changed.replace(/^-/, "")}` : changed;
}

function grouped(digits: string): string {
  const [whole = "", decimals] = digits.split(".");
  const head = whole.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ",");
  const shown = head === "" ? whole : `${head},${whole.slice(-3)}`;
  return decimals === undefined ? shown : `${shown}.${decimals}`;
}

/** A line of CSV; text that a spreadsheet would run as a formula is written behind an apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((text) => quoted(isHarmful(text) ? `'${text}` : text)).join(",");
}

function isHarmful(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text) && paiseOf(text) === undefined;
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
