/**
 * Section 34(2): the last day on which a supplier may declare a credit note, the 30th of November after the financial
 * year of the supply (rulebook R-75). A note does not name its supply, so it is measured by the note's own date: a
 * late note is certainly late, and one in time may still be late for an earlier supply.
 */
import type { Day } from "../gst/date";
import { isFault, type Result } from "../gst/fault";
import { financialYear } from "../gst/period";
import { cite, dated } from "./dated";

const section34 = dated<{ lastDay: string }>(
  "CN-TIME-LIMIT",
  "until when a supplier may declare a credit note",
  "document date",
  [
    {
      from: "2021-04-01",
      value: { lastDay: "11-30" },
      source: "CGST Act s.34(2) as amended by Finance Act 2022 from 01-10-2022",
      checked: "2026-11-25",
      openQuestion:
        "The annual return of the supplier, which ends the time earlier, is not known to the recipient.",
    },
  ],
);

/** The latest day for a credit note of that date, with the citation. */
export function lastDayForCreditNote(noteDate: Day): Result<{ day: Day; law: string }> {
  const ruling = section34.at(noteDate);
  if (isFault(ruling)) return ruling;
  const year = Number(financialYear(noteDate).slice(0, 4)) + 1;
  return { day: `${year}-${ruling.value.lastDay}` as Day, law: cite(ruling) };
}
