/**
 * Documents that came into the workbook after GSTR-3B of their own period was filed. They count in the first open
 * period, because a filed statement never changes; but the portal's GSTR-2B of their own period may include them
 * (R-17).
 */
import { plural } from "../../gst/plural";
import { type Fault, warning } from "../../gst/fault";
import { NO_MONEY, plus, showMoney, type Paise } from "../../gst/money";
import { showPeriod, type Period } from "../../gst/period";
import { totalTax } from "../../gst/tax";
import { by } from "../../gst/order";
import { earlierPeriod, type Calendar } from "../../gstr2a/earlier-2b-period";
import { CITE } from "../../law/citations";
import type { Gstr2bLine } from "../line";

/** One warning for each earlier period to which documents of this statement belong. */
export function lateArrivalWarnings(
  lines: readonly Gstr2bLine[],
  period: Period,
  calendar: Calendar,
): Fault[] {
  const groups = new Map<Period, { count: number; tax: Paise }>();
  for (const line of lines) {
    const own = line.period2b === period ? earlierPeriod(line, period, calendar) : undefined;
    if (own === undefined) continue;
    const { count, tax } = groups.get(own) ?? { count: 0, tax: NO_MONEY };
    groups.set(own, { count: count + 1, tax: plus(tax, totalTax(line.tax)) });
  }
  return [...groups]
    .sort(by(([key]) => key))
    .map(([own, { count, tax }]) =>
      warning(
        "CAME_AFTER_FILING",
        `${plural(count, "document")}, ₹ ${showMoney(tax)} of tax, came into this workbook after GSTR-3B of ${showPeriod(own)} was filed: by the day of filing its GSTR-2B should hold them.`,
        `They count in ${showPeriod(period)} here; if the portal's GSTR-2B of ${showPeriod(own)} holds them, their ITC belongs there.`,
        { law: CITE.freeze },
      ),
    );
}
