/** The workbook's taxpayer, as far as the law needs it: frequency, State, and extended dates. */
import type { Gstin } from "../gst/gstin";
import type { Frequency, Period } from "../gst/period";
import type { Extension } from "./extended-dates";
import type { Policies } from "./policies";
import type { AnnualReturns } from "./credit-time-limit";

export interface Taxpayer {
  readonly gstin: Gstin;
  readonly frequency: Frequency;
  readonly annualReturns: AnnualReturns;
  /** Extended dates known to the workbook, including the built-in ones. */
  readonly extensions: readonly Extension[];
  /**
   * The last period whose GSTR-3B is filed. Periods are filed in sequence, so all earlier ones are filed too and the
   * next one is the first open period.
   */
  readonly filedThrough: Period;
  /** What the user decided where the sources leave a question open. */
  readonly policies: Policies;
}

export function isFiled(period: Period, taxpayer: Pick<Taxpayer, "filedThrough">): boolean {
  return period <= taxpayer.filedThrough;
}
