/** The days of the month on which a team reviews: the last one, the next, and those to come. */
import type { Day } from "../gst/date";
import { fault, type Result } from "../gst/fault";
import { addMonths, lastDayOf, periodOf, type Period } from "../gst/period";

/** Days of a month, ascending; 31 is the last day of a shorter month, too. */
export type ReviewDays = readonly number[];

const LAST = 31;

/** "5, 10, 13, 18". */
export function parseReviewDays(input: unknown): Result<ReviewDays> {
  const words = String(input)
    .split(/[,;\s]+/)
    .filter(Boolean);
  const days = words.filter((word) => /^\d{1,2}$/.test(word)).map(Number);
  if (words.length > 0 && days.length === words.length && days.every((day) => day >= 1 && day <= LAST))
    return [...new Set(days)].sort((a, b) => a - b);
  return fault(
    "BAD_VALUE",
    `“${String(input).slice(0, 40)}” is not a list of days of the month.`,
    "Give days from 1 to 31, such as 5, 10, 13, 18.",
  );
}

/** The review days of a month; in a month that is too short several may fall together on its last day. */
export function reviewDaysIn(month: Period, days: ReviewDays): Day[] {
  const last = lastDayOf(month);
  const found = days.map((day) => {
    const wanted = theDayOf(month, day);
    return wanted > last ? last : wanted;
  });
  return [...new Set(found)];
}

/** The review day that is today or was last, and the one that follows; undefined without any. */
export function cycleAt(days: ReviewDays, today: Day): { last: Day; next: Day } | undefined {
  if (days.length === 0) return undefined;
  const month = periodOf(today);
  const near = [-1, 0, 1].flatMap((months) => reviewDaysIn(addMonths(month, months), days));
  const last = near.filter((day) => day <= today).at(-1);
  const next = near.find((day) => day > today);
  return last === undefined || next === undefined ? undefined : { last, next };
}

/** What of the sessions decides whether one is due; days. */
interface SessionDays {
  /** When the sessions that go on began. */
  readonly open: readonly Day[];
  /** When the last one ended; undefined before any. */
  readonly ended: Day | undefined;
}

/** The review day for which a session is due: the last one, where nobody reviews and none ended since. */
export function sessionDue(days: ReviewDays, today: Day, { open, ended }: SessionDays): Day | undefined {
  const day = cycleAt(days, today)?.last;
  if (day === undefined || open.length > 0 || (ended !== undefined && ended >= day)) return undefined;
  return day;
}

/** The review days of so many months from today on. */
export function reviewDaysFrom(days: ReviewDays, today: Day, months: number): Day[] {
  const month = periodOf(today);
  return Array.from({ length: months }, (_, place) => reviewDaysIn(addMonths(month, place), days))
    .flat()
    .filter((day) => day >= today);
}

/** It may not be in the calendar, and then sorts after the last day of the month. */
function theDayOf(month: Period, day: number): Day {
  return `${month}-${String(day).padStart(2, "0")}` as Day;
}
