/**
 * What of a row is carried from an earlier period, since when it is open, and until when section 16(4) leaves its credit
 * to be taken.
 */
import type { BookedRow } from "../books/record";
import { isCreditNote } from "../documents/kind";
import type { Blank } from "../gst/blank";
import { isFault } from "../gst/fault";
import type { Day } from "../gst/date";
import { NO_MONEY, type Paise } from "../gst/money";
import { filingPeriod, financialYear, nextPeriod, type Period } from "../gst/period";
import { draftDay } from "../law/cut-offs";
import { lastStatementFor, type LastStatement, type Limits } from "../law/credit-time-limit";
import type { BooksGroup } from "../sync-check/books-match";
import type { Reported } from "../sync-check/reported";
import type { ReconcileStatus } from "./statuses";

export const LIMIT_STATES = ["", "Open", "Last GSTR-2B", "Time-barred", "Uncertain"] as const;
/**
 * Of credit that no GSTR-2B gives yet. Last GSTR-2B: only the next one to be generated is drafted in time. Uncertain: the
 * law names no limit (bills of entry), or none is written down for a document of that date. Blank: nothing to be taken.
 */
export type LimitState = (typeof LIMIT_STATES)[number];

export interface CarriedColumns {
  /** The earliest period to which a booking or a GSTR-2B of it belongs, where that is before the reconciled one. */
  readonly openSince: Period | Blank;
  /** Months since then. */
  readonly monthsOpen: number | undefined;
  /** The last day for its credit, and the last GSTR-2B that is drafted by then. */
  readonly lastDay: Day | Blank;
  readonly lastStatement: Period | Blank;
  readonly limitState: LimitState;
  /** Its credit where the limit has passed. */
  readonly timeBarred: Paise;
}

export const NOT_CARRIED: CarriedColumns = {
  ...{ openSince: "", monthsOpen: undefined, lastDay: "", lastStatement: "" },
  ...{ limitState: "", timeBarred: NO_MONEY },
};

export interface LimitFacts {
  readonly period: Period;
  /** Is GSTR-3B of the period filed? Then no action is suggested. */
  readonly isLocked: boolean;
  readonly limits: Limits;
  /** Of a filed period the day of filing, so that it is not judged by what day it is now; else today. */
  readonly asOf: Day;
}

export interface Judged {
  readonly group: BooksGroup;
  readonly status: ReconcileStatus;
  readonly credit: Paise;
}

/** Judges rows of one run; a limit is worked out once for each financial year. */
export class Carried {
  readonly #known = new Map<string, LastStatement | undefined>();
  readonly #isDrafted: boolean;

  constructor(private readonly facts: LimitFacts) {
    const drafted = draftDay(facts.period, facts.limits.extensions);
    this.#isDrafted = !isFault(drafted) && facts.asOf >= drafted;
  }

  of(judged: Judged): CarriedColumns {
    return { ...this.#since(judged.group), ...this.#limit(judged) };
  }

  #since({ bookings, reported }: BooksGroup): Pick<CarriedColumns, "openSince" | "monthsOpen"> {
    const { period, limits } = this.facts;
    const [first] = [...bookings.map((one) => one.period), ...reported.map((one) => statementOf(one, period))]
      .flatMap((month) => (month === "" ? [] : [filingPeriod(month, limits.frequency)]))
      .sort();
    if (first === undefined || first >= period) return { openSince: "", monthsOpen: undefined };
    return { openSince: first, monthsOpen: monthsBetween(first, period) };
  }

  #limit(judged: Judged): Omit<CarriedColumns, "openSince" | "monthsOpen"> {
    const { lastDay, lastStatement, limitState } = NOT_CARRIED;
    const none = { lastDay, lastStatement, limitState, timeBarred: NO_MONEY };
    const { group, credit, status } = judged;
    const day = documentDayOf(group);
    if (credit <= 0 || day === "" || !isToBeTaken(group, status)) return none;
    const limit = this.#lastStatement(day);
    if (!limit) return { ...none, limitState: "Uncertain" };
    const shown = { lastDay: limit.limit, lastStatement: limit.period, timeBarred: NO_MONEY };
    if (isImport(group)) return { ...shown, limitState: "Uncertain" };
    const next = this.#nextStatement(judged);
    if (this.facts.asOf > limit.limit || next > limit.period || isReportedLate(group))
      return { ...shown, limitState: "Time-barred", timeBarred: credit };
    return { ...shown, limitState: next === limit.period ? "Last GSTR-2B" : "Open" };
  }

  /** The first GSTR-2B that can still give the credit. */
  #nextStatement({ group, status }: Judged): Period {
    const { period, isLocked, limits } = this.facts;
    // What is only pending can be accepted until GSTR-3B is filed; what suppliers file comes until the draft.
    const isOver = isLocked || (this.#isDrafted && !isPending(group, status));
    const own = isOver ? nextPeriod(period, limits.frequency) : period;
    const reportedFor = group.reported.map(({ document }) => document.period2b ?? "");
    return reportedFor.reduce<Period>((last, one) => (one !== "" && one > last ? one : last), own);
  }

  #lastStatement(documentDate: Day): LastStatement | undefined {
    const year = financialYear(documentDate);
    if (!this.#known.has(year)) {
      const found = lastStatementFor(documentDate, this.facts.limits);
      this.#known.set(year, isFault(found) ? undefined : found);
    }
    return this.#known.get(year);
  }
}

/** Is its credit in no statement yet? Section 16(4) asks nothing more of what is in one. */
function isToBeTaken({ reported, bookings, isTwice }: BooksGroup, status: ReconcileStatus): boolean {
  if (isTwice || status === "Not expected in GSTR-2B" || status === "Replaced by an amendment") return false;
  if (reported.some(({ part }) => part === "available")) return false;
  if (status === "ITC not available") return isReportedLate({ reported });
  return bookings.length > 0 || isPending({ reported }, status);
}

/** Is it only an own answer, still to be changed, that keeps it out of GSTR-2B? What a filed one rejected is not. */
function isPending({ reported }: Pick<BooksGroup, "reported">, status: ReconcileStatus): boolean {
  return status === "Rejected or pending in IMS" && reported.some(({ part, line }) => part === "" || line);
}

/** The portal itself gives no ITC, because the supplier filed after the limit. */
function isReportedLate({ reported }: Pick<BooksGroup, "reported">): boolean {
  return reported.some(({ reason }) => reason === "16(4)");
}

function isImport({ bookings, reported }: BooksGroup): boolean {
  return (
    reported.some(({ document }) => document.kind === "Bill of entry") ||
    bookings.some(({ portCode }) => portCode !== "")
  );
}

/** The earliest date among its documents; a credit note has no limit. */
function documentDayOf({ bookings, reported }: BooksGroup): Day | Blank {
  const days = reported.flatMap(({ document: { kind, documentDate } }) =>
    isCreditNote(kind) ? [] : [documentDate],
  );
  if (days.length === 0) days.push(...bookings.flatMap(dayOfBooking));
  return days.sort()[0] ?? "";
}

function dayOfBooking({ documentType, documentDate }: BookedRow): Day[] {
  return documentType === "CN" || documentDate === "" ? [] : [documentDate];
}

/** The GSTR-2B that has it, or for which it is reported. */
export function statementOf({ line, filedIn, document }: Reported, period: Period): Period | Blank {
  if (line) return period;
  return filedIn === "" ? (document.period2b ?? "") : filedIn;
}

function monthsBetween(from: Period, to: Period): number {
  const months = (of: Period) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7));
  return months(to) - months(from);
}
