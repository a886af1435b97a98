/** How the dates of two documents compare. */
import { NO_DAY } from "../registers/register";

export const DATE_LEVELS = [
  "the same date",
  "at most 3 days apart",
  "day and month exchanged",
  "at most 10 days apart",
  "booked at most 62 days later",
  "booked later or earlier in the financial year",
  "the same day of the next or last year",
  "other dates, at most 62 days apart",
  "dates far apart",
  "no date on one side",
] as const;

export const DATE = {
  SAME: 0,
  CLOSE: 1,
  EXCHANGED: 2,
  TEN_DAYS: 3,
  LATER: 4,
  YEAR: 5,
  OTHER_YEAR: 6,
  TWO_MONTHS: 7,
  FAR: 8,
  BLANK: 9,
} as const;

/** 0 near, 1 plausible, 2 far, 3 unknown. */
export const DATE_CLASS: readonly number[] = [0, 0, 0, 1, 1, 1, 2, 1, 2, 3];

export function dateLevel(books: number, statement: number): number {
  if (books === NO_DAY || statement === NO_DAY) return DATE.BLANK;
  const gap = books - statement;
  const apart = Math.abs(gap);
  if (apart === 0) return DATE.SAME;
  if (apart <= 3) return DATE.CLOSE;
  if (isExchanged(books, statement)) return DATE.EXCHANGED;
  if (apart <= 10) return DATE.TEN_DAYS;
  if (gap > 0 && gap <= 62) return DATE.LATER;
  if (Math.abs(apart - 365.5) <= 4) return DATE.OTHER_YEAR;
  if (financialYearOf(books) === financialYearOf(statement)) return DATE.YEAR;
  return apart <= 62 ? DATE.TWO_MONTHS : DATE.FAR;
}

function isExchanged(a: number, b: number): boolean {
  if (Math.abs(a - b) > 340) return false;
  const [one, other] = [civil(a), civil(b)];
  return one.year === other.year && one.month === other.day && one.day === other.month;
}

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Day since 1970 to year, month and day, without a Date (Hinnant's days from civil, inverted). */
export function civil(dayNumber: number): Civil {
  const z = dayNumber + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const part = Math.floor((5 * dayOfYear + 2) / 153);
  const month = part < 10 ? part + 3 : part - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * part + 2) / 5) + 1,
  };
}

/** Two known dates on both sides of a 31 March. */
export function isOtherFinancialYear(a: number, b: number): boolean {
  return a !== b && a !== NO_DAY && b !== NO_DAY && financialYearOf(a) !== financialYearOf(b);
}

/** First calendar year of the financial year. */
export function financialYearOf(day: number): number {
  const { year, month } = civil(day);
  return month >= 4 ? year : year - 1;
}
