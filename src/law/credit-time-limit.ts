/**
 * Section 16(4): the last day on which ITC on a document may be taken, the 30th of November after its financial year
 * or the day the annual return was filed, whichever is earlier (rulebook R-31). Since 2021 a debit note counts by its
 * own date.
 *
 * Note: for the years 2017-18 to 2020-21 section 16(5) later extended the limit, regardless of the annual return.
 * Documents before July 2017 belong to the laws before GST and are out of range.
 */
import type { Day } from "../gst/date";
import { isFault, type Result } from "../gst/fault";
import { financialYear, filingPeriod, periodOf, previousPeriod, type Period } from "../gst/period";
import { draftDay } from "./cut-offs";
import { cite, dated, type Ruling } from "./dated";
import type { Taxpayer } from "./taxpayer";

interface Limit {
  /** Section 16(4) itself: so many years after the financial year began, on that month and day. */
  readonly yearsLater: number;
  readonly ordinary: string;
  /** The day by section 16(5) instead, regardless of the annual return. */
  readonly relief?: Day;
}

const RELIEF = {
  relief: "2021-11-30" as Day,
  source: "CGST Act s.16(5), Finance (No. 2) Act 2024, in force 27-09-2024 as from 01-07-2017",
  checked: "2026-11-25",
  openQuestion:
    "GSTR-2B of the time knew section 16(4) alone: until the due date of September's return, for 2017-18 of March 2019's.",
};

const section16_4 = dated<Limit>(
  "ITC-TIME-LIMIT",
  "until when ITC may be taken for a document",
  "document date",
  [
    {
      from: "2021-04-01",
      value: { yearsLater: 1, ordinary: "11-30" },
      source: "CGST Act s.16(4) as amended by Finance Act 2022 from 01-10-2022",
      checked: "2026-11-25",
    },
    {
      from: "2018-04-01",
      value: { yearsLater: 1, ordinary: "10-20", relief: RELIEF.relief },
      source: `${RELIEF.source}; s.16(4) before: due date of September's return`,
      checked: RELIEF.checked,
      openQuestion: RELIEF.openQuestion,
    },
    {
      from: "2017-07-01",
      value: { yearsLater: 2, ordinary: "04-23", relief: RELIEF.relief },
      source: `${RELIEF.source}; s.16(4) proviso, Order 2/2018-CT: due date of March 2019's return, Notification 19/2019-CT`,
      checked: RELIEF.checked,
      openQuestion: RELIEF.openQuestion,
    },
  ],
);

/** Annual returns (GSTR-9) already filed: financial year to day. */
export type AnnualReturns = ReadonlyMap<string, Day>;

/**
 * The last day for ITC on a document of that date, with the citation; `ordinary` is the day by section 16(4) alone
 * where section 16(5) extended it.
 */
export function lastDayForCredit(
  documentDate: Day,
  annualReturns: AnnualReturns,
): Result<{ day: Day; ordinary?: Day; law: string; ruling: Ruling<unknown> }> {
  const ruling = section16_4.at(documentDate);
  if (isFault(ruling)) return ruling;
  const year = financialYear(documentDate);
  const { yearsLater, ordinary: monthAndDay, relief } = ruling.value;
  const statutory = `${Number(year.slice(0, 4)) + yearsLater}-${monthAndDay}` as Day;
  const annual = annualReturns.get(year);
  const ordinary = annual && annual < statutory ? annual : statutory;
  const law = cite(ruling);
  return relief ? { day: relief, ordinary, law, ruling } : { day: ordinary, law, ruling };
}

/** What a last statement depends on, apart from the document. */
export type Limits = Pick<Taxpayer, "annualReturns" | "extensions" | "frequency">;

export interface LastStatement {
  readonly period: Period;
  /** The last day for the ITC, before which that period's GSTR-3B must be filed. */
  readonly limit: Day;
  readonly law: string;
}

/**
 * The last period whose GSTR-2B is drafted in time to take the ITC of a document of that date: of last year's
 * documents October's, drafted on 14 November; of a quarterly recipient July to September. ITC still pending when its
 * GSTR-3B is filed is lost, although the 30th has not passed (open point LAST-STATEMENT).
 */
export function lastStatementFor(
  documentDate: Day,
  { annualReturns, extensions, frequency }: Limits,
): Result<LastStatement> {
  const limit = lastDayForCredit(documentDate, annualReturns);
  if (isFault(limit)) return limit;
  let period = filingPeriod(periodOf(limit.day), frequency);
  for (;;) {
    const drafted = draftDay(period, extensions);
    if (isFault(drafted)) return drafted;
    if (drafted <= limit.day) return { period, limit: limit.day, law: limit.law };
    period = previousPeriod(period, frequency);
  }
}
