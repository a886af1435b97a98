/** Until when a supplier's filing reaches a period's GSTR-2B; how often a supplier files is not known of each. */
import type { Blank } from "../gst/blank";
import { dayOf, type Day } from "../gst/date";
import { isFault } from "../gst/fault";
import type { Frequency, Period } from "../gst/period";
import { lastMomentFor } from "../law/cut-offs";
import type { Taxpayer } from "../law/taxpayer";

/** The last days; blank where no rule says them. */
export interface FilingDays {
  /** Of GSTR-1. */
  readonly monthly: Day | Blank;
  /** Of the IFF, and of GSTR-1 of a quarter. */
  readonly quarterly: Day | Blank;
}

/** @param supplier its GSTIN: some due dates are extended in some States alone. */
export function filingDays(
  period: Period,
  { extensions }: Pick<Taxpayer, "extensions">,
  supplier = "",
): FilingDays {
  const lastDay = (frequency: Frequency): Day | Blank => {
    const last = lastMomentFor("GSTR-1", period, extensions, { frequency, state: supplier.slice(0, 2) });
    return isFault(last) ? "" : dayOf(last);
  };
  return { monthly: lastDay("Monthly"), quarterly: lastDay("Quarterly") };
}
