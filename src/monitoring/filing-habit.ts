/**
 * How suppliers file. A return is late where it missed the GSTR-2B of its month; the day of its filing and the statement
 * that it reached decide that, so that nobody needs to know whether a supplier files monthly or quarterly.
 */
import type { TaxDocument } from "../documents/document";
import type { Blank } from "../gst/blank";
import { addDays, dayOf, daysBetween, showDay, type Day } from "../gst/date";
import { by } from "../gst/order";
import { filingPeriod, lastDayOf, showPeriod, type Frequency, type Period } from "../gst/period";
import { plural } from "../gst/plural";
import { middleOf } from "./middle";

/** A document of a filed return, with the GSTR-2B that the filing reached. */
export interface FiledDocument extends Pick<
  TaxDocument,
  "supplierGstin" | "form" | "returnPeriod" | "filingStatus" | "filedOn"
> {
  /** Blank where it reaches no GSTR-2B. */
  readonly period2b: Period | Blank;
}

/** A supplier's return of one period. */
export interface FiledReturn {
  readonly period: Period;
  readonly filedOn: Day;
  readonly isLate: boolean;
}

export interface FilingHabit {
  /** The newest returns of which the day of filing is known, the oldest first; at most {@link MOST_RETURNS}. */
  readonly returns: readonly FiledReturn[];
  readonly late: number;
  /** In days after the end of the period: the middle one of its returns. */
  readonly usualDelay: number;
}

/** Older ones say little about the next. */
const MOST_RETURNS = 12;
/** Fewer returns are no habit. */
const LEAST_RETURNS = 3;

/**
 * The habit of each supplier, by GSTIN.
 * @param frequency how often the recipient files: its GSTR-2B of a quarter holds three months.
 */
export function filingHabits(
  documents: Iterable<FiledDocument>,
  frequency: Frequency,
): ReadonlyMap<string, FilingHabit> {
  const suppliers = new Map<string, Map<Period, FiledReturn>>();
  for (const document of documents) {
    const filed = filedReturn(document, frequency);
    if (!filed) continue;
    const { supplierGstin } = document;
    const returns = suppliers.get(supplierGstin) ?? new Map<Period, FiledReturn>();
    suppliers.set(supplierGstin, returns);
    const known = returns.get(filed.period);
    // A return is filed once; where files differ, the earlier day was seen first.
    if (!known || filed.filedOn < known.filedOn) returns.set(filed.period, filed);
  }
  return new Map([...suppliers].map(([gstin, returns]) => [gstin, habitOf([...returns.values()])]));
}

/** The return of which the document is; not one that corrects another, nor one of customs. */
function filedReturn(
  { form, returnPeriod, filingStatus, filedOn, period2b, supplierGstin }: FiledDocument,
  frequency: Frequency,
): FiledReturn | undefined {
  const isFiled = filingStatus === "Filed" && filedOn !== "" && period2b !== "" && supplierGstin !== "";
  if (!isFiled || (form !== "GSTR-1" && form !== "IFF")) return undefined;
  const isLate = period2b > filingPeriod(returnPeriod, frequency);
  return { period: returnPeriod, filedOn: dayOf(filedOn), isLate };
}

function habitOf(all: FiledReturn[]): FilingHabit {
  const returns = all.sort(by(({ period }) => period)).slice(-MOST_RETURNS);
  const delays = returns.map(({ period, filedOn }) => daysBetween(lastDayOf(period), filedOn));
  return {
    returns,
    late: returns.filter(({ isLate }) => isLate).length,
    usualDelay: middleOf(delays) ?? 0,
  };
}

/** Is it to be expected that the supplier's next return comes too late? Half of the newest six did. */
export function isUsuallyLate({ returns }: FilingHabit): boolean {
  const newest = returns.slice(-6);
  return newest.length >= LEAST_RETURNS && newest.filter(({ isLate }) => isLate).length * 2 >= newest.length;
}

/** On which day the supplier usually files its return of a period. */
export function usualDay({ usualDelay }: FilingHabit, period: Period): Day {
  return addDays(lastDayOf(period), usualDelay);
}

/** For a list: "late in 3 of 6 months", or blank where too little is known. */
export function habitText({ returns, late }: FilingHabit): string {
  if (returns.length < LEAST_RETURNS) return "";
  return late === 0
    ? `filed in time ${returns.length} of ${returns.length} times`
    : `filed late ${late} of ${returns.length} times`;
}

/**
 * In a sentence, before asking a supplier about a period.
 * @returns blank where too little is known.
 */
export function habitSentence(habit: FilingHabit, period: Period): string {
  const { returns, late } = habit;
  if (returns.length < LEAST_RETURNS) return "";
  const newest = returns.at(-1);
  const lastOne = newest
    ? `; the last, of ${showPeriod(newest.period)}, was filed on ${showDay(newest.filedOn)}`
    : "";
  const missed = late === 0 ? "none" : late;
  const expected = `its return of ${showPeriod(period)} is usually filed by ${showDay(usualDay(habit, period))}`;
  return `Of ${plural(returns.length, "return")} known, ${missed} came too late for the GSTR-2B of its month${lastOne}; ${expected}.`;
}
