/**
 * Section 16(4): the last day on which credit for a document may be taken, the 30th of November after its
 * financial year or the day the annual return was filed, whichever is earlier (rulebook R-31). A debit note is
 * measured by its own date since 2021.
 */
import type { Day } from "../gst/date";
import { isFault, type Parsed } from "../gst/fault";
import { financialYear } from "../gst/period";
import { cite, dated, type Ruling } from "./dated";

const section16_4 = dated<{ month: number; day: number }>(
  "ITC-TIME-LIMIT",
  "until when credit may be taken for a document",
  "document date",
  [
    {
      from: "2021-04-01",
      value: { month: 11, day: 30 },
      source: "CGST Act s.16(4) as amended by Finance Act 2022 from 01-10-2022",
      checked: "2026-11-25",
    },
  ],
);

/** Annual returns (GSTR-9) already filed: financial year to day. */
export type AnnualReturns = ReadonlyMap<string, Day>;

/** The last day for credit on a document of that date, with the citation. */
export function lastDayForCredit(
  documentDate: Day,
  annualReturns: AnnualReturns,
): Parsed<{ day: Day; law: string; ruling: Ruling<unknown> }> {
  const ruling = section16_4.at(documentDate);
  if (isFault(ruling)) return ruling;
  const year = financialYear(documentDate);
  const { month, day } = ruling.value;
  const november =
    `${Number(year.slice(0, 4)) + 1}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` as Day;
  const annual = annualReturns.get(year);
  return { day: annual && annual < november ? annual : november, law: cite(ruling), ruling };
}
