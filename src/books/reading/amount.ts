/**
 * An amount as registers have it, to paise: 1,23,456.00, ₹ 500, (500.00), 500.00 Cr, 500.00-, text or number. An
 * amount with more than two decimals, which a formula leaves, is rounded, and says so.
 */
import Decimal from "decimal.js";
import { LARGEST_MONEY, minus, NO_MONEY, parseMoney, type Paise } from "../../gst/money";
import { visibleText } from "../source/invisible";
import type { SheetCell } from "../source/source";

export type Side = "Dr" | "Cr";

export interface Amount {
  /** Signed as written; a side is not a sign. */
  readonly paise: Paise;
  readonly side?: Side | undefined;
  readonly isRounded?: boolean;
  /** A currency other than the rupee that the text names. */
  readonly currency?: string | undefined;
}

const FOREIGN = /(US\$|\$|€|£|¥|\bUSD\b|\bEUR\b|\bGBP\b|\bAED\b|\bJPY\b|\bSGD\b|\bCNY\b)/i;
/** Most amounts, which need no tidying. */
const USUAL = /^-?\d{1,13}(\.\d{1,2})?$/;
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)$/;
const GROUPED = /^[+-]?(\d{1,3}(,\d{2})*,\d{3}|\d{1,3}(,\d{3})+)(\.\d*)?$/;
const COMMA = /^[+-]?(\d{1,13}|\d{1,3}(\.\d{3})+),\d{1,2}$/;
/** 1 23 456.00 and 123 456,00. */
const SPACED = /^[+-]?\d{1,3}( \d{2,3})* \d{3}([.,]\d{1,2})?$/;
const NOTHING = /^(-+|–|—|nil|n\.?\s?a\.?|null|none)$/i;

/** The amount of a cell in paise, debits positive and credits negative; undefined where the cell has none. */
export function signedPaise(cell: SheetCell): number | undefined {
  const amount = readAmount(cell);
  if (amount === undefined || amount === "bad") return undefined;
  return amount.side === "Cr" ? minus(NO_MONEY, amount.paise) : amount.paise;
}

/** @returns undefined where the cell is blank, "bad" where it is not an amount. */
export function readAmount(cell: SheetCell): Amount | undefined | "bad" {
  if (typeof cell === "number") return fromNumber(cell);
  if (typeof cell === "string") return cell === "" ? undefined : fromText(cell);
  if (cell.kind !== "shown") return "bad";
  const amount = fromNumber(cell.value);
  return amount === "bad"
    ? amount
    : { ...amount, side: sideOf(cell.text), currency: FOREIGN.exec(cell.text)?.[0] };
}

function fromNumber(rupees: number): Amount | "bad" {
  const whole = Math.round(rupees * 100);
  if (Math.abs(whole) > LARGEST_MONEY || !Number.isFinite(whole)) return "bad";
  if (whole / 100 === rupees) return { paise: (whole + 0) as Paise };
  return fromDecimal(new Decimal(rupees).toSignificantDigits(15));
}

function fromDecimal(rupees: Decimal): Amount | "bad" {
  const exact = rupees.times(100);
  const paise = exact.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
  if (Math.abs(paise) > LARGEST_MONEY) return "bad";
  return exact.isInteger()
    ? { paise: (paise + 0) as Paise }
    : { paise: (paise + 0) as Paise, isRounded: true };
}

function fromText(text: string): Amount | undefined | "bad" {
  if (USUAL.test(text)) {
    const paise = parseMoney(text);
    return typeof paise === "number" ? { paise } : "bad";
  }
  if (text.length > 60) return "bad";
  let rest = visibleText(text).replace(/\s+/g, " ").trim();
  if (rest === "") return undefined;
  if (NOTHING.test(rest)) return { paise: NO_MONEY };
  const currency = FOREIGN.exec(rest)?.[0];
  const side = sideOf(rest);
  rest = rest
    .replace(FOREIGN, "")
    .replace(/\b(dr|cr)\b\.?|\((dr|cr)\.?\)/gi, "")
    // A rupee sign that an old character set could not hold is a question mark.
    .replace(/^(-?)\s*(₹|\?|rs\.?|inr)\s*/i, "$1")
    .replace(/(₹|rs\.?|inr|\/-|\/=)\s*$/i, "")
    .replace(/\u2212/g, "-")
    .trim();
  // "500.00Cr" without a blank has no word boundary before its side.
  rest = rest.replace(/(\d)\s*(dr|cr)\.?$/i, "$1").replace(/^'/, "");
  let isNegative = false;
  if (/^\(.*\)$/.test(rest) || /^-\s*\(.*\)$/.test(rest) || /^\d.*-$/.test(rest)) {
    isNegative = true;
    rest = rest.replace(/[()]/g, "").replace(/^-|-$/g, "");
  }
  rest = rest
    .replace(/^(₹|rs\.?)\s*/i, "")
    .replace(/^-\s+/, "-")
    .trim();
  const digits = digitsOf(rest);
  if (digits === undefined) return "bad";
  const found = fromDecimal(new Decimal(digits));
  if (found === "bad") return found;
  const paise = isNegative ? minus(NO_MONEY, found.paise) : found.paise;
  return { ...found, paise, side, currency };
}

/** The number as plain digits with a point. */
function digitsOf(text: string): string | undefined {
  if (PLAIN.test(text)) return text;
  if (GROUPED.test(text)) return text.replace(/,/g, "");
  if (COMMA.test(text)) return text.replace(/\./g, "").replace(",", ".");
  if (SPACED.test(text)) return text.replace(/ /g, "").replace(",", ".");
  return undefined;
}

function sideOf(text: string): Side | undefined {
  const found = /(?:^|[\d\s.(])(dr|cr)\b\.?/i.exec(text)?.[1];
  return found === undefined ? undefined : /d/i.test(found) ? "Dr" : "Cr";
}
