/**
 * A document's number as it is in the register. Where a spreadsheet has turned it into a date, an exponent or a rounded
 * number, it is lost, and the row is refused; where zeros may be lost, the row is read with a warning.
 */
import { shownText } from "../layout/heading-rows";
import { visibleText } from "../source/invisible";
import type { SheetCell } from "../source/source";

export type NumberRead = { readonly number: string; readonly warning?: string } | { readonly lost: string };

const EXPONENT = /^\d([.,]\d+)?E\+\d+$/i;
const MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
const DATE_LIKE = new RegExp(`^(\\d{1,2}-(${MONTH})(-\\d{2,4})?|(${MONTH})-\\d{2,4})$`, "i");

export function readNumber(cell: SheetCell, isText: boolean): NumberRead {
  if (typeof cell === "object") {
    if (cell.kind === "lost") return { lost: lostWhy(cell.why) };
    if (cell.kind === "date")
      return { lost: `Excel has turned the document number into a date (${cell.day})` };
    if (EXPONENT.test(cell.text)) return { lost: `Excel has turned the document number into ${cell.text}` };
    return { number: cell.text };
  }
  if (typeof cell === "number") {
    if (!Number.isInteger(cell) || Math.abs(cell) >= 1e15)
      return { lost: `the document number ${cell} has lost digits in Excel` };
    return { number: String(cell) };
  }
  return fromText(cell, isText);
}

function fromText(cell: string, isText: boolean): NumberRead {
  const text = visibleText(cell).replace(/^'/, "").replace(/\s+/g, " ").trim();
  if (EXPONENT.test(text)) return { lost: `Excel has turned the document number into ${text}` };
  if (/^[-–—]+$|^(na|n\/a|nil|null|none)$/i.test(text)) return { number: "" };
  // Other programs write whole numbers as 123.0.
  if (/^\d+\.0$/.test(text))
    return { number: text.slice(0, -2), warning: "Document numbers such as 123.0 were read as 123" };
  if (isText && DATE_LIKE.test(text))
    return { number: text, warning: "Excel may have turned document numbers into dates" };
  return { number: text };
}

/** Why a cell has no value, for a row that is refused. */
export function lostWhy(why: string): string {
  return why === "formula"
    ? "a formula without a saved result; open the file in Excel and save it again"
    : `the cell holds the error ${why}`;
}

/** Are there numbers of digits only that begin with zero beside those that Excel holds as numbers? */
export class ZeroTally {
  #withZero = 0;
  #asNumbers = 0;

  see(cell: SheetCell): void {
    if (typeof cell === "number") this.#asNumbers += 1;
    else if (typeof cell === "string" && /^0\d+$/.test(cell.trim())) this.#withZero += 1;
  }

  get warning(): string | undefined {
    if (this.#withZero === 0 || this.#asNumbers === 0) return undefined;
    return `${this.#asNumbers} document numbers are held as numbers beside others that begin with zero: Excel may have taken zeros away.`;
  }
}

/** The text of a key's cell; undefined where it has no value. */
export function keyText(cell: SheetCell | undefined): string {
  return shownText(cell).replace(/\s+/g, " ").trim();
}
