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

export const FORMS = ["GSTR-1", "IFF", "GSTR-1A", "GSTR-5", "GSTR-6", "GSTR-7", "GSTR-8", "ICEGATE"] as const;
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

const draft = dated<{ day: number }>("2B-DRAFT", "when GSTR-2B is drafted", "2B period", [
  {
    from: "2020-07",
    value: { day: 14 },
    source: "CGST Rules r.60(7); GSTN FAQ on IMS 22-09-2024",
    checked: "2026-11-25",
  },
]);

/** Quarterly filers of GSTR-3B are due by their State: group X earlier, the others later. */
export type StateGroup = "X" | "others";

/** A date that was moved for one period. Of GSTR-2B it is the day of the draft, of any other form the due date. */
export interface Extension {
  readonly form: Form | "GSTR-3B" | "GSTR-2B";
  readonly period: Period;
  readonly day: Day;
  readonly source: string;
  /** Where the date differs by frequency; else it is the same for all. */
  readonly frequency?: Frequency;
  readonly states?: StateGroup;
}

function moved(
  period: string,
  source: string,
  days: readonly (readonly [Extension["form"], string, Frequency?, StateGroup?])[],
): Extension[] {
  return days.map(([form, day, frequency, states]) => ({
    form,
    period: period as Period,
    day: day as Day,
    source,
    ...(frequency ? { frequency } : {}),
    ...(states ? { states } : {}),
  }));
}

/** The dates that were moved for everybody, as far as they are written down. */
export const EXTENDED: readonly Extension[] = [
  ...moved("2024-12", "Notification 1/2025-CT", [
    ["GSTR-1", "2025-01-13"],
    ["IFF", "2025-01-15"],
  ]),
  ...moved("2024-12", "Notification 2/2025-CT", [
    ["GSTR-3B", "2025-01-22", "Monthly"],
    ["GSTR-3B", "2025-01-24", "Quarterly", "X"],
    ["GSTR-3B", "2025-01-26", "Quarterly", "others"],
  ]),
  ...moved("2024-12", "Notification 3/2025-CT", [["GSTR-5", "2025-01-15"]]),
  ...moved("2024-12", "Notification 4/2025-CT", [["GSTR-6", "2025-01-15"]]),
  ...moved("2024-12", "GSTN advisory January 2025, after Notification 1/2025-CT", [
    ["GSTR-2B", "2025-01-16"],
  ]),
  ...moved("2025-09", "Notification 17/2025-CT", [["GSTR-3B", "2025-10-25"]]),
];

/** The newest entry that moves a form's date of a period; what a workbook adds stands after what is built in. */
export function extensionOf(
  form: Extension["form"],
  period: Period,
  extensions: readonly Extension[],
  whose: { readonly frequency?: Frequency; readonly states?: StateGroup } = {},
): Extension | undefined {
  return extensions.findLast(
    (entry) =>
      entry.form === form &&
      entry.period === period &&
      (entry.frequency ?? whose.frequency) === whose.frequency &&
      (entry.states ?? whose.states) === whose.states,
  );
}

/** The extension that moves the window of a form, by how often the supplier files. */
function windowMoved(
  form: Form,
  month: Period,
  supplier: Frequency,
  extensions: readonly Extension[],
): Extension | undefined {
  const own = (listed: Form) => extensionOf(listed, month, extensions, { frequency: supplier });
  if (form === "GSTR-1") return supplier === "Monthly" ? own("GSTR-1") : own("IFF");
  if (form === "GSTR-1A") return own("GSTR-1A") ?? windowMoved("GSTR-1", month, supplier, extensions);
  return own(form);
}

/** The last moment at which a filing of `form` reaches the 2B of `month`. */
export function lastMomentFor(
  form: Form,
  month: Period,
  supplier: Frequency,
  extensions: readonly Extension[],
): Parsed<Moment> {
  const extended = windowMoved(form, month, supplier, extensions);
  if (extended) return endOfDay(extended.day);
  const ruling = cutoffs.at(month);
  if (isFault(ruling)) return ruling;
  const asMonthly = supplier === "Monthly" && (form === "GSTR-1" || form === "GSTR-1A");
  return endOfDay(dayAfterPeriod(month, 1, asMonthly ? ruling.value.monthlyGstr1 : ruling.value.others));
}

/** The day on which the portal drafts GSTR-2B of a period. */
export function draftDay(period: Period, extensions: readonly Extension[]): Parsed<Day> {
  const extended = extensionOf("GSTR-2B", period, extensions);
  if (extended) return extended.day;
  const ruling = draft.at(period);
  return isFault(ruling) ? ruling : dayAfterPeriod(period, 1, ruling.value.day);
}

/** Was there a GSTR-2B of that period at all? GSTR-2A is older. */
export function has2b(period: Period): boolean {
  return !isFault(cutoffs.at(period));
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
  const before = addMonths(month, -1);
  const last = lastMomentFor(record.form, before, record.supplier, extensions);
  if (isFault(last)) return last;
  return settle(later(record.at <= last ? before : month, earliest(record)), record);
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
