/**
 * Due dates of GSTR-3B: the 20th of the next month for monthly filers; for quarterly filers the 22nd or the 24th, by
 * State (rulebook R-37). GSTR-1: the 11th, quarterly the 13th; GSTR-1A opens then.
 */
import type { Day } from "../gst/date";
import { isFault, type Result } from "../gst/fault";
import { dayAfterPeriod, type Frequency, type Period } from "../gst/period";
import { dated } from "./dated";
import { extensionOf, STATES_X, type Extension } from "./extended-dates";

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
      statesX: STATES_X,
    },
    source: "CGST Rules r.61(1); Notification 76/2020-CT",
    checked: "2026-11-25",
  },
]);

/** The due date of GSTR-3B for a taxpayer of that frequency and State. */
export function dueDay3b(
  period: Period,
  frequency: Frequency,
  state: string,
  extensions: readonly Extension[],
): Result<Day> {
  const ruling = gstr3bDue.at(period);
  if (isFault(ruling)) return ruling;
  const { monthly, quarterlyX, quarterlyOthers, statesX } = ruling.value;
  const isX = statesX.includes(state);
  const extended = extensionOf("GSTR-3B", period, extensions, { frequency, state });
  if (extended) return extended.day;
  return dayAfterPeriod(period, 1, frequency === "Monthly" ? monthly : isX ? quarterlyX : quarterlyOthers);
}

const gstr1Due = dated<{ monthly: number; quarterly: number }>(
  "1-DUE",
  "when GSTR-1 is due",
  "return period",
  [
    {
      from: "2021-01",
      value: { monthly: 11, quarterly: 13 },
      source: "CGST Act s.37(1); Notification 83/2020-CT",
      checked: "2026-11-25",
    },
  ],
);

/** The due date of GSTR-1; of a quarterly supplier, that of the quarter's last month or of the IFF. */
export function dueDayGstr1(
  period: Period,
  supplier: Frequency,
  extensions: readonly Extension[],
  state?: string,
): Result<Day> {
  const form = supplier === "Monthly" ? "GSTR-1" : "IFF";
  const filer = { frequency: supplier, ...(state === undefined ? {} : { state }) };
  const extended = extensionOf(form, period, extensions, filer);
  if (extended) return extended.day;
  const ruling = gstr1Due.at(period);
  if (isFault(ruling)) return ruling;
  return dayAfterPeriod(period, 1, supplier === "Monthly" ? ruling.value.monthly : ruling.value.quarterly);
}

const gstr1aExists = dated<{ exists: true }>("1A-WINDOW", "when GSTR-1A opens", "return period", [
  {
    from: "2024-07",
    value: { exists: true },
    source: "Notification 12/2024-CT; GSTN manual on GSTR-1A",
    checked: "2026-11-25",
    openQuestion:
      "GSTR-1A closes when the supplier's own GSTR-3B is filed, which the recipient's workbook knows only where it is entered.",
  },
]);

/** The day from which GSTR-1A of a period is open, once GSTR-1 is filed: the due date of GSTR-1. */
export function openingDay1a(
  period: Period,
  supplier: Frequency,
  extensions: readonly Extension[],
  state?: string,
): Result<Day> {
  const ruling = gstr1aExists.at(period);
  return isFault(ruling) ? ruling : dueDayGstr1(period, supplier, extensions, state);
}
