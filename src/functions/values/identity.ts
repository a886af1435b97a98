/** The results of the functions on GSTINs, States, numbers and tax; loaded when the first of them is asked for. */
import type { Blank } from "../../gst/blank";
import { daysBetween, parseDay, type Day } from "../../gst/date";
import { fault, isFault, type Result } from "../../gst/fault";
import { checkCharacter, parseGstin, registrationType, stateOf } from "../../gst/gstin";
import { correctedGstin } from "../../gst/gstin-correction";
import { makeRupees, parseMoney, taxAt, type Paise } from "../../gst/money";
import { codeOfState, isSameState, isState, parsePos, stateName } from "../../gst/pos";
import { textOf } from "../../gst/cell-text";
import { EVERY_RATE, ratesInForce } from "../../law/rates";
import { canonicalNumber, sameNumber } from "../../match/numbers/canonical-number";
import { repairedGstins, Suppliers } from "../../match/registers/suppliers";
import type { Range } from "../results";

/** A GSTIN out of a text, and where that fails the one of `known` that is one mistake away. */
export function fixGstins(cells: Range, known: Range): (cell: unknown) => Result<string> {
  const near = nearestKnown(cells, known);
  return (cell) => {
    const corrected = correctedGstin(cell);
    return isFault(corrected) ? (near.get(upper(cell)) ?? corrected) : corrected;
  };
}

/** Which of the known GSTINs is meant by each mistyped one; blocks of fifteen signs only. */
function nearestKnown(cells: Range, known: Range): ReadonlyMap<string, string> {
  const suppliers = new Suppliers();
  const idsOf = (range: Range, isMeant: (text: string) => boolean) =>
    new Set(
      range
        .flat()
        .map(upper)
        .filter((text) => text.length === 15 && isMeant(text))
        .map((text) => suppliers.idOf(text)),
    );
  const right = idsOf(known, (text) => !isFault(parseGstin(text)));
  if (right.size === 0) return new Map();
  const wrong = idsOf(cells, (text) => isFault(parseGstin(text)));
  return new Map(
    [...repairedGstins(suppliers, wrong, right)].map(([typed, meant]) => [
      suppliers.textOf(typed),
      suppliers.textOf(meant),
    ]),
  );
}

function upper(cell: unknown): string {
  return typeof cell === "string" ? cell.trim().toUpperCase() : "";
}

/** The PAN in a GSTIN. A deductor's GSTIN holds a TAN, a non-resident's and an embassy's neither. */
export function panOf(cell: unknown): Result<string> {
  const gstin = parseGstin(cell);
  if (isFault(gstin)) return gstin;
  const pan = gstin.slice(2, 12);
  if (/^[A-Z]{5}\d{4}[A-Z]$/.test(pan) && registrationType(gstin) !== "Other") return pan;
  return fault(
    "BAD_GSTIN",
    `${gstin} holds no PAN: it belongs to a ${registrationType(gstin) === "TDS deductor" ? "TDS deductor with a TAN" : "non-resident, embassy or UN body"}.`,
    "Give the GSTIN of another registration.",
  );
}

/** Two digits of State from a GSTIN, a code or a name; 96 for a place outside India. */
export function stateCode(cell: unknown): Result<string> {
  const text = textOf(cell ?? "").trim();
  if (text.length === 15) {
    const gstin = parseGstin(text);
    return isFault(gstin) ? gstin : stateOf(gstin);
  }
  const named = codeOfState(text);
  return named ?? parsePos(cell);
}

export function stateIn(cell: unknown, form: "name" | "code"): Result<string> {
  const code = stateCode(cell);
  if (isFault(code) || form === "code") return code;
  return isState(code) ? stateName(code) : "Outside India";
}

/** The check character of fourteen or fifteen characters. */
export function checkDigit(cell: unknown): Result<string> {
  const text = upper(cell);
  if (/^[0-9A-Z]{14,15}$/.test(text)) return checkCharacter(text);
  return fault(
    "BAD_GSTIN",
    `“${textOf(cell).slice(0, 20)}” does not begin as a GSTIN.`,
    "Give its first 14 characters, such as 27AAPFU0939F1Z.",
  );
}

/** Is a supply between States: IGST instead of CGST and SGST? */
export function isBetweenStates(supplier: unknown, place: unknown): Result<boolean> {
  const from = stateCode(supplier);
  if (isFault(from)) return from;
  const to = stateCode(place);
  return isFault(to) ? to : !isSameState(from, to);
}

/** A document's number in the form in which the matcher compares it. */
export function numberKey(cell: unknown, date: unknown): Result<string> {
  const day = date === "" ? NaN : parseDay(date);
  if (isFault(day)) return day;
  return canonicalNumber(textOf(cell), typeof day === "string" ? daysSince1970(day) : NaN);
}

function daysSince1970(day: Day): number {
  return daysBetween("1970-01-01" as Day, day);
}

/** TRUE, FALSE, or "likely" where amounts and dates have to decide. */
export function isSameNumber(a: unknown, b: unknown): boolean | "likely" | Blank {
  if (b === "") return "";
  const { same } = sameNumber(textOf(a), textOf(b));
  return same === "likely" ? same : same === "yes";
}

/** IGST, CGST and SGST in rupees of a taxable value; a negative value has negative tax. */
export function splitTax(taxable: unknown, rate: unknown, between: boolean): Result<number[]> {
  const value = parseMoney(taxable);
  if (isFault(value)) return value;
  const percent = parseRate(rate);
  if (isFault(percent)) return percent;
  const sign = value < 0 ? -1 : 1;
  const tax = (part: number) => sign * makeRupees(taxAt(Math.abs(value) as Paise, part)) + 0;
  return between ? [tax(percent), 0, 0] : [0, tax(percent / 2), tax(percent / 2)];
}

/**
 * A rate in percent: 18 or "18 %". A cell in percent format holds 0.18 for 18 %: a fraction that never was a rate, but
 * is one as a percentage, is read so; 0.1 and 0.25 are rates themselves, and so is what says that it is percent.
 */
function parseRate(rate: unknown): Result<number> {
  const given = textOf(rate);
  const text = given.replace("%", "").trim();
  const percent = /^\d{1,3}(\.\d{1,5})?$/.test(text) ? Number(text) : NaN;
  const hundredfold = Math.round(percent * 10_000_000) / 100_000;
  if (
    !given.includes("%") &&
    percent < 1 &&
    !EVERY_RATE.includes(percent) &&
    EVERY_RATE.includes(hundredfold)
  )
    return hundredfold;
  if (percent <= 100) return percent;
  return fault(
    "BAD_VALUE",
    `“${textOf(rate).slice(0, 20)}” is not a rate of tax.`,
    "Give percent, for example 18.",
  );
}

/** Was the rate, in percent, in force on that day? @param withCess is compensation cess charged with it? */
export function isRateInForce(rate: unknown, date: unknown, withCess: boolean): Result<boolean> {
  const percent = parseRate(rate);
  if (isFault(percent)) return percent;
  const day = parseDay(date);
  if (isFault(day)) return day;
  const ruling = ratesInForce.at(day);
  if (isFault(ruling)) return ruling;
  const { normal, withCess: onlyWithCess } = ruling.value;
  return normal.includes(percent) || (withCess && onlyWithCess.includes(percent));
}
