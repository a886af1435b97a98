/**
 * Into which recipient's GSTR-2B period a filed record flows: decided by the moment of filing, to the second, in India
 * time, whatever the document's date (rulebook R-17). An extended due date moves the cut-off; extensions are rows of
 * {@link EXTENDED}, and a story or a user may add more.
 *
 * Note: GSTR-1A never reaches the period it corrects, but the next one at the earliest; and there is no late
 * IFF: what it did not include is reported in the quarter's GSTR-1 (rule 59(2)).
 */
import { dayOf, endOfDay, type Day, type Moment } from "../gst/date";
import { isFault, type Result } from "../gst/fault";
import {
  addMonths,
  dayAfterPeriod,
  filingPeriod,
  periodOf,
  type Frequency,
  type Period,
} from "../gst/period";
import { dated, type Ruling } from "./dated";
import { extensionOf, type Filer, type Extension, type Form } from "./extended-dates";
import { lastDayIff } from "./iff";

export { EXTENDED, FORMS, type Extension, type Form } from "./extended-dates";

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

/** A supplier whose cut-off is looked up; the State where it is known. */
export interface FilingSupplier extends Filer {
  readonly frequency: Frequency;
}

/** The extension that moves the cut-off of a form, by the supplier's filing frequency and State. */
function extensionForCutoff(
  form: Form,
  month: Period,
  extensions: readonly Extension[],
  supplier: FilingSupplier,
): Extension | undefined {
  const extensionFor = (listed: Form) => extensionOf(listed, month, extensions, supplier);
  if (form === "GSTR-1")
    return supplier.frequency === "Monthly" ? extensionFor("GSTR-1") : extensionFor("IFF");
  if (form === "GSTR-1A")
    return extensionFor("GSTR-1A") ?? extensionForCutoff("GSTR-1", month, extensions, supplier);
  return extensionFor(form);
}

/** The last moment at which a filing of `form` reaches the 2B of `month`. */
export function lastMomentFor(
  form: Form,
  month: Period,
  extensions: readonly Extension[],
  supplier: FilingSupplier,
): Result<Moment> {
  const extended = extensionForCutoff(form, month, extensions, supplier);
  if (extended) return endOfDay(extended.day);
  const ruling = cutoffs.at(month);
  if (isFault(ruling)) return ruling;
  const asMonthly = supplier.frequency === "Monthly" && (form === "GSTR-1" || form === "GSTR-1A");
  return endOfDay(dayAfterPeriod(month, 1, asMonthly ? ruling.value.monthlyGstr1 : ruling.value.others));
}

/** The day on which the portal generates the draft GSTR-2B of a period. */
export function draftDay(period: Period, extensions: readonly Extension[]): Result<Day> {
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
  /** Code of the supplier's State; without it, extensions for some States only are ignored. */
  readonly state?: string;
  readonly recipient: Frequency;
  /** When it was filed; for a saved record, the moment to test. */
  readonly at: Moment;
}

/**
 * The recipient's 2B period into which a record filed at that moment flows, with the ruling.
 * @returns UNWRITTEN_LAW for filings before GSTR-2B existed.
 */
export function periodIn2b(
  record: FiledRecord,
  extensions: readonly Extension[],
): Result<{ period: Period; ruling: Ruling<unknown> }> {
  if (record.form === "ICEGATE") return withRuling(record.returnPeriod, record);
  if (record.form === "IFF") {
    const open = lastDayIff(record.returnPeriod, extensions, record.state);
    if (isFault(open)) return open;
    if (dayOf(record.at) > open.day) return periodIn2b(inQuarterlyGstr1(record), extensions);
  }
  const month = periodOf(dayOf(record.at));
  const before = addMonths(month, -1);
  const supplier = { frequency: record.supplier, state: record.state };
  const last = lastMomentFor(record.form, before, extensions, supplier);
  if (isFault(last)) return last;
  return withRuling(later(record.at <= last ? before : month, earliestPeriod(record)), record);
}

/** What is too late for the IFF is reported in the quarter's GSTR-1. */
function inQuarterlyGstr1(record: FiledRecord): FiledRecord {
  return { ...record, form: "GSTR-1", returnPeriod: filingPeriod(record.returnPeriod, "Quarterly") };
}

/** A return is filed for its period at the earliest, so no record flows into an earlier 2B than that. */
function earliestPeriod(record: FiledRecord): Period {
  return record.form === "GSTR-1A" ? addMonths(record.returnPeriod, 1) : record.returnPeriod;
}

function later(a: Period, b: Period): Period {
  return a > b ? a : b;
}

function withRuling(month: Period, record: FiledRecord): Result<{ period: Period; ruling: Ruling<unknown> }> {
  const ruling = cutoffs.at(month);
  return isFault(ruling) ? ruling : { period: filingPeriod(month, record.recipient), ruling };
}
