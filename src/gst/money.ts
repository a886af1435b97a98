/**
 * Money: whole paise in a branded number. Decimal text and Excel's cells become paise only here; reading never rounds,
 * so an amount with a third decimal is a fault. Rupees are never added.
 *
 * A double holds every whole number of paise up to 2^53, about ninety lakh crore rupees; published totals are checked
 * against that limit by {@link safely}.
 */
import Decimal from "decimal.js";
import { textOf } from "./cell-text";
import { fault, type Result } from "./fault";

declare const paise: unique symbol;
/** Whole paise, a safe integer. */
export type Paise = number & { readonly [paise]: true };

export const NO_MONEY = 0 as Paise;

/** The largest amount a portal field holds: 13 digits of rupees. */
export const LARGEST_MONEY = 1e15;
const PLAIN = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/;
/** Thousands separators, Indian (1,18,000.50) or international (118,000.50); any others are a typing mistake. */
const GROUPED = /^-?(\d{1,2}(,\d{2})*,\d{3}|\d{1,3}(,\d{3})+)(\.\d*)?$/;

/**
 * Rupees as text ("1,18,000.50") or as Excel's number to paise.
 * @returns a BAD_AMOUNT fault for text that is not a number, more than two decimals, or more than 13 digits of rupees.
 */
export function parseMoney(input: unknown): Result<Paise> {
  if (typeof input === "number") return fromNumber(input);
  if (typeof input !== "string") return bad(textOf(input), "is not an amount");
  const typed = input.replace(/^\s*₹/, "").trim();
  if (typed.includes(",") && !GROUPED.test(typed)) return bad(input, "is not an amount");
  const text = typed.replace(/,/g, "");
  const plain = PLAIN.exec(text);
  if (plain) {
    const value = Number(plain[2]) * 100 + Number((plain[3] ?? "").padEnd(2, "0"));
    return (plain[1] && value ? -value : value) as Paise;
  }
  // Text with an exponent is Excel's form of a long number: its digits are lost.
  return /e/i.test(text) ? bad(input, "is not an amount") : fromDecimal(text, input);
}

function fromNumber(rupees: number): Result<Paise> {
  const whole = Math.round(rupees * 100);
  if (whole / 100 === rupees && Math.abs(whole) <= LARGEST_MONEY) return (whole + 0) as Paise;
  // Excel keeps fifteen significant digits; the rest is floating-point noise.
  return fromDecimal(
    Number.isFinite(rupees) ? new Decimal(rupees).toSignificantDigits(15).toFixed() : "",
    String(rupees),
  );
}

function fromDecimal(text: string, shown: string): Result<Paise> {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text)) return bad(shown, "is not an amount");
  const amount = new Decimal(text).times(100);
  if (!amount.isInteger()) return bad(shown, "has more than two decimals");
  if (amount.abs().greaterThan(LARGEST_MONEY))
    return bad(shown, "is larger than the portal's 13 digits of rupees");
  return (amount.toNumber() + 0) as Paise;
}

function bad(shown: string, why: string) {
  return fault(
    "BAD_AMOUNT",
    `“${shown.slice(0, 40)}” ${why}.`,
    "Give rupees with at most two decimals, for example 118000.50.",
  );
}

/** Paise to text with two decimals: 11800050 to "118000.50". */
export function makeMoney(amount: Paise): string {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  return `${amount < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Paise to the number for a cell or a portal file: rupees, exact to two decimals. */
export function makeRupees(amount: Paise): number {
  return amount / 100;
}

/** Rupees with Indian grouping: 11800050 to "1,18,000.50". */
export function showMoney(amount: Paise): string {
  const [whole = "0", decimals = "00"] = makeMoney(Math.abs(amount) as Paise).split(".");
  const grouped =
    whole.length > 3 ? `${whole.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ",")},${whole.slice(-3)}` : whole;
  return `${amount < 0 ? "−" : ""}${grouped}.${decimals}`;
}

export function plus(a: Paise, b: Paise): Paise {
  return (a + b) as Paise;
}

export function minus(a: Paise, b: Paise): Paise {
  return (a - b + 0) as Paise;
}

/**
 * Tax on a taxable value at a rate in percent, to the paisa, half a paisa up: 33,333 paise at 9 % is 3,000. Source:
 * rulebook R-100. @param percent with at most five decimals, such as 18, 11.7 or 0.08125.
 */
export function taxAt(taxable: Paise, percent: number): Paise {
  const parts = Math.round(percent * 100_000);
  const product = taxable * parts;
  if (!Number.isSafeInteger(product) || product < 0)
    return new Decimal(taxable)
      .times(parts)
      .dividedBy(10_000_000)
      .toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
      .toNumber() as Paise;
  const rest = product % 10_000_000;
  return ((product - rest) / 10_000_000 + (rest >= 5_000_000 ? 1 : 0)) as Paise;
}

/** Checks a published total: beyond 2^53 paise a sum would no longer be exact, which is a bug, not a fault. */
export function safely(total: Paise): Paise {
  if (!Number.isSafeInteger(total))
    throw new RangeError(`A total of ${String(total)} paise is no longer exact.`);
  return total;
}
