/**
 * A day as registers have it: text in any order, month names, 08102025, 20251008, Excel's serial numbers. Whether
 * 05/06/2025 is 5 June or 6 May is decided once for a whole column, see `DateTally`.
 */
import { GST_BEGAN, parseDay, theDay, type Day } from "../../gst/date";
import type { SheetCell } from "../source/source";

export type DateOrder = "day first" | "month first";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NUMERIC = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/;
const LATEST = theDay("2099-12-31");

/** The first two numbers of a text such as 05/06/2025, whose order is open; undefined for all others. */
function openOrder(text: string): readonly [number, number] | undefined {
  if (text.length > 30 || text.length < 6) return undefined;
  const found = NUMERIC.exec(withoutTime(text));
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}

/** @returns undefined where the cell holds no day from July 2017 to 2099, a range that no document leaves. */
export function readDay(cell: SheetCell, order: DateOrder): Day | undefined {
  if (typeof cell !== "string") return inRange(anyDay(cell));
  const known = texts[order];
  if (!known.has(cell)) {
    if (known.size >= MAX_TEXTS) known.clear();
    known.set(cell, inRange(fromText(cell, order)));
  }
  return known.get(cell);
}

/** The days of texts that were read: a register has few dates, in many rows. */
const texts: Readonly<Record<DateOrder, Map<string, Day | undefined>>> = {
  "day first": new Map(),
  "month first": new Map(),
};
const MAX_TEXTS = 5_000;

function inRange(day: Day | undefined): Day | undefined {
  return day !== undefined && day >= GST_BEGAN && day <= LATEST ? day : undefined;
}

/** Whatever day a cell holds, in whatever year. */
function anyDay(cell: Exclude<SheetCell, string>): Day | undefined {
  if (typeof cell === "number") return fromNumber(cell);
  return cell.kind === "date" ? cell.day : undefined;
}

function fromNumber(value: number): Day | undefined {
  if (!Number.isInteger(value)) return undefined;
  if (value > 40_000 && value < 80_000) return known(value);
  return value > 1_000_000 ? fromDigits(String(value).padStart(8, "0")) : undefined;
}

function known(input: unknown): Day | undefined {
  const day = parseDay(input);
  return typeof day === "string" ? day : undefined;
}

/** DDMMYYYY, or YYYYMMDD. */
function fromDigits(digits: string): Day | undefined {
  if (!/^\d{8}$/.test(digits)) return undefined;
  const dayFirst = known(`${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4)}`);
  return dayFirst && dayFirst >= GST_BEGAN && dayFirst <= LATEST
    ? dayFirst
    : known(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`);
}

function fromText(raw: string, order: DateOrder): Day | undefined {
  if (raw.length > 40 || raw.length < 5) return undefined;
  const text = withoutTime(raw);
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const [, first = "", second = "", year = ""] = numeric;
    return order === "day first" ? known(`${first}-${second}-${year}`) : known(`${second}-${first}-${year}`);
  }
  if (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/.test(text)) return known(text.replace(/[/.]/g, "-"));
  if (/^\d{5}$/.test(text)) return fromNumber(Number(text));
  if (/^\d{7,8}$/.test(text)) return fromDigits(text.padStart(8, "0"));
  return fromWords(text);
}

/** 7 April 2025, 07-Apr-25, Apr 7, 2025. */
function fromWords(text: string): Day | undefined {
  const parts = text
    .replace(/(\d)(st|nd|rd|th)\b/gi, "$1")
    .split(/[\s,./'-]+/)
    .filter(Boolean);
  if (parts.length !== 3) return undefined;
  const place = parts.findIndex((part) => /^[a-z]{3,9}$/i.test(part));
  const month = MONTHS.indexOf((parts[place] ?? "").slice(0, 3).toLowerCase()) + 1;
  const numbers = parts.filter((_, at) => at !== place);
  if (month === 0 || !numbers.every((part) => /^\d{1,4}$/.test(part))) return undefined;
  const [one = "", two = ""] = numbers;
  const [day, year] = one.length === 4 ? [two, one] : [one, two];
  return known(`${day}-${month}-${year.length === 2 || year.length === 4 ? year : "x"}`);
}

function withoutTime(text: string): string {
  return text
    .normalize("NFKC")
    .trim()
    .replace(/^'/, "")
    .replace(/[T\s]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\s*([ap]\.?m\.?)?\s*(z|[+-]\d{2}:?\d{2})?$/i, "")
    .trim();
}

/** What a column of dates says about its order, over all its rows. */
export class DateTally {
  /** Days above 12 in the first and the second place. */
  #dayFirst = 0;
  #monthFirst = 0;
  /** Texts that may be either. */
  open = 0;
  /** Cells that Excel holds as dates, and how many of them have a day above 12. */
  dates = 0;
  lateDates = 0;

  see(cell: SheetCell): void {
    if (typeof cell === "string") {
      const pair = openOrder(cell);
      if (!pair) return;
      const [first, second] = pair;
      if (first > 12 && second <= 12) this.#dayFirst += 1;
      else if (second > 12 && first <= 12) this.#monthFirst += 1;
      else if (first !== second) this.open += 1;
    } else if (typeof cell === "object" && cell.kind === "date") {
      this.dates += 1;
      if (Number(cell.day.slice(8)) > 12) this.lateDates += 1;
    }
  }

  /** "mixed" where both orders occur, undefined where nothing decides. */
  get order(): DateOrder | "mixed" | undefined {
    if (this.#dayFirst > 0 && this.#monthFirst > 0) return "mixed";
    if (this.#dayFirst > 0) return "day first";
    return this.#monthFirst > 0 ? "month first" : undefined;
  }

  /**
   * A program with American settings opened a text file with day-first dates: it took 05/06 for 6 May and left 25/06
   * as text. Every date then has a day up to 12, and every text one above.
   */
  get isHalfConverted(): boolean {
    return this.dates >= 3 && this.lateDates === 0 && this.open === 0 && this.#dayFirst >= 3;
  }
}
