/**
 * Into whose GSTR-2B a filed record flows: decided by the moment of filing, to the second, in India time,
 * whatever the date on the paper (rulebook R-17). When the Government extends a due date the window moves; such
 * exceptions are rows of {@link EXTENDED}, and a story or a user may add more.
 *
 * The surprise: GSTR-1A never reaches the period it corrects, it flows into the next one at the earliest.
 */
import { dayOf, endOfDay, type Day, type Moment } from "../gst/date";
import { isFault, type Parsed } from "../gst/fault";
import { addMonths, dayAfterPeriod, ownPeriod, periodOf, type Frequency, type Period } from "../gst/period";
import { dated, type Ruling } from "./dated";

export const FORMS = ["GSTR-1", "IFF", "GSTR-1A", "GSTR-5", "GSTR-6", "ICEGATE"] as const;
export type Form = (typeof FORMS)[number];

/** Last day of the month after the period on which a filing still reaches that period's 2B. */
interface Cutoff {
  readonly monthlyGstr1: number;
  readonly others: number;
}

const cutoffs = dated<Cutoff>("2B-CUTOFF", "until when a filing reaches a period's GSTR-2B", "2B period", [
  {
    from: "2020-07",
    value: { monthlyGstr1: 11, others: 13 },
    source: "CGST Rules r.60(7), r.59; GSTN advisory on GSTR-2B",
    checked: "2026-11-25",
  },
]);

/** A due date that was moved for one period. */
export interface Extension {
  readonly form: Form | "GSTR-3B";
  readonly period: Period;
  readonly day: Day;
  readonly source: string;
  /** GSTR-3B's date differs by frequency, and for quarterly filers by State. */
  readonly frequency?: Frequency;
}

export const EXTENDED: readonly Extension[] = [
  { form: "GSTR-1", period: "2024-12" as Period, day: "2025-01-13" as Day, source: "Notification 1/2025-CT" },
  { form: "IFF", period: "2024-12" as Period, day: "2025-01-15" as Day, source: "Notification 1/2025-CT" },
  {
    form: "GSTR-3B",
    period: "2024-12" as Period,
    day: "2025-01-22" as Day,
    source: "Notification 2/2025-CT",
    frequency: "Monthly",
  },
  {
    form: "GSTR-3B",
    period: "2025-09" as Period,
    day: "2025-10-25" as Day,
    source: "Notification 17/2025-CT",
    frequency: "Monthly",
  },
];

/** The last moment at which a filing of `form` reaches the 2B of `month`. */
export function lastMomentFor(
  form: Form,
  month: Period,
  supplier: Frequency,
  extensions: readonly Extension[],
): Parsed<Moment> {
  const asMonthly = supplier === "Monthly" && (form === "GSTR-1" || form === "GSTR-1A");
  const listed = asMonthly ? "GSTR-1" : "IFF";
  const moved = [...extensions].reverse().find((entry) => entry.form === listed && entry.period === month);
  if (moved) return endOfDay(moved.day);
  const ruling = cutoffs.at(month);
  if (isFault(ruling)) return ruling;
  return endOfDay(dayAfterPeriod(month, 1, asMonthly ? ruling.value.monthlyGstr1 : ruling.value.others));
}

export interface FiledRecord {
  readonly form: Form;
  readonly returnPeriod: Period;
  readonly supplier: Frequency;
  readonly recipient: Frequency;
  /** When it was filed; for a saved record, the moment that is asked about. */
  readonly at: Moment;
}

/**
 * The recipient's 2B period into which a record filed at that moment flows, with the ruling.
 * @returns UNWRITTEN_LAW for filings before GSTR-2B existed.
 */
export function periodIn2b(
  record: FiledRecord,
  extensions: readonly Extension[],
): Parsed<{ period: Period; ruling: Ruling<unknown> }> {
  if (record.form === "ICEGATE") return settle(record.returnPeriod, record);
  const month = periodOf(dayOf(record.at));
  for (const candidate of [addMonths(month, -1), month]) {
    const last = lastMomentFor(record.form, candidate, record.supplier, extensions);
    if (isFault(last)) return last;
    if (record.at <= last) return settle(later(candidate, earliest(record)), record);
  }
  return settle(later(addMonths(month, 1), earliest(record)), record);
}

/** A return is filed for its period at the earliest, so no record flows into an earlier 2B than that. */
function earliest(record: FiledRecord): Period {
  return record.form === "GSTR-1A" ? addMonths(record.returnPeriod, 1) : record.returnPeriod;
}

function later(a: Period, b: Period): Period {
  return a > b ? a : b;
}

function settle(month: Period, record: FiledRecord): Parsed<{ period: Period; ruling: Ruling<unknown> }> {
  const ruling = cutoffs.at(month);
  return isFault(ruling) ? ruling : { period: ownPeriod(month, record.recipient), ruling };
}
