/**
 * Due dates of GSTR-3B: the 20th of the next month for monthly filers; for quarterly filers the 22nd or the
 * 24th, by State (rulebook R-37). GSTR-1: the 11th, quarterly the 13th; GSTR-1A opens then.
 */
import type { Day } from "../gst/date";
import { isFault, type Parsed } from "../gst/fault";
import { dayAfterPeriod, type Frequency, type Period } from "../gst/period";
import { dated } from "./dated";
import type { Extension } from "./cut-offs";

interface DueDays {
  readonly monthly: number;
  readonly quarterlyX: number;
  readonly quarterlyOthers: number;
  /** States whose quarterly filers are due earlier. */
  readonly statesX: readonly string[];
}

const gstr3bDue = dated<DueDays>("3B-DUE", "when GSTR-3B is due", "return period", [
  {
    from: "2021-01",
    value: {
      monthly: 20,
      quarterlyX: 22,
      quarterlyOthers: 24,
      statesX: ["22", "23", "24", "27", "29", "30", "32", "33", "36", "37", "26", "34", "35", "31"],
    },
    source: "CGST Rules r.61(1); Notification 76/2020-CT",
    checked: "2026-11-25",
  },
]);

/** The day GSTR-3B of a period is due from a taxpayer of that frequency and State. */
export function dueDay3b(
  period: Period,
  frequency: Frequency,
  state: string,
  extensions: readonly Extension[],
): Parsed<Day> {
  const moved = [...extensions]
    .reverse()
    .find(
      (entry) =>
        entry.form === "GSTR-3B" && entry.period === period && (entry.frequency ?? frequency) === frequency,
    );
  if (moved) return moved.day;
  const ruling = gstr3bDue.at(period);
  if (isFault(ruling)) return ruling;
  const { monthly, quarterlyX, quarterlyOthers, statesX } = ruling.value;
  return dayAfterPeriod(
    period,
    1,
    frequency === "Monthly" ? monthly : statesX.includes(state) ? quarterlyX : quarterlyOthers,
  );
}

const drafting = dated<{ day: number }>("2B-DRAFT", "when the portal drafts GSTR-2B", "2B period", [
  {
    from: "2020-07",
    value: { day: 14 },
    source: "CGST Rules r.60(7); GSTN FAQ on IMS 22-09-2024; GSTN advisory 08-10-2025",
    checked: "2026-11-25",
    doubt: "Where due dates were extended the portal drafted later; how much is not written down.",
  },
]);

/** The day on which the portal drafts the GSTR-2B of a period: silence counts as acceptance from then on. */
export function draftDay2b(period: Period): Parsed<Day> {
  const ruling = drafting.at(period);
  return isFault(ruling) ? ruling : dayAfterPeriod(period, 1, ruling.value.day);
}

const gstr1aOpening = dated<{ monthly: number; quarterly: number }>(
  "1A-WINDOW",
  "when GSTR-1A opens",
  "return period",
  [
    {
      from: "2024-07",
      value: { monthly: 11, quarterly: 13 },
      source: "Notification 12/2024-CT; GSTN manual on GSTR-1A",
      checked: "2026-11-25",
      doubt:
        "GSTR-1A closes when the supplier's own GSTR-3B is filed, which the recipient's workbook usually does not know.",
    },
  ],
);

/** The day from which GSTR-1A of a period is open, once GSTR-1 is filed. */
export function openingDay1a(period: Period, supplier: Frequency): Parsed<Day> {
  const ruling = gstr1aOpening.at(period);
  if (isFault(ruling)) return ruling;
  return dayAfterPeriod(period, 1, supplier === "Monthly" ? ruling.value.monthly : ruling.value.quarterly);
}
