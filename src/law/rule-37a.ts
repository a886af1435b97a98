/**
 * Rule 37A: a recipient reverses ITC by the 30th of November when the supplier reported the document but did not file
 * GSTR-3B of that month by the 30th of September after the financial year in which the ITC was taken. It may be
 * re-claimed once the supplier has filed (rulebook R-66).
 */
import type { Day } from "../gst/date";
import { isFault, type Result } from "../gst/fault";
import { financialYear, type Period } from "../gst/period";
import { cite, dated, type Ruling } from "./dated";

const rule37a = dated<{ suppliersLastDay: string; reverseBy: string }>(
  "R37A-DAYS",
  "until when a supplier's GSTR-3B is waited for, and by when ITC is reversed",
  "2B period",
  [
    {
      from: "2022-04",
      value: { suppliersLastDay: "09-30", reverseBy: "11-30" },
      source: "CGST Rules r.37A, Notification 26/2022-CT",
      checked: "2026-11-25",
      openQuestion:
        "The rule counts from the year in which ITC was taken, for which Milaan takes that of the GSTR-2B; " +
        "in which GSTR-2B the portal lists the reversal is not published, so it is shown and not counted.",
    },
  ],
);

/** The supplier's last day and the recipient's, for ITC of a 2B period, with the citation. */
export function rule37aDays(
  period2b: Period,
): Result<{ suppliersLastDay: Day; reverseBy: Day; law: string; ruling: Ruling<unknown> }> {
  const ruling = rule37a.at(period2b);
  if (isFault(ruling)) return ruling;
  const year = Number(financialYear(period2b).slice(0, 4)) + 1;
  const { suppliersLastDay, reverseBy } = ruling.value;
  return {
    suppliersLastDay: `${year}-${suppliersLastDay}` as Day,
    reverseBy: `${year}-${reverseBy}` as Day,
    law: cite(ruling),
    ruling,
  };
}
