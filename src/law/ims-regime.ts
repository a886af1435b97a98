/**
 * Which rules of the Invoice Management System apply to a record. The test is the 2B period into which the record
 * flows, not the document's date: a credit note dated March 2025 but filed in October's GSTR-1 counts as October's
 * (rulebook ).
 */
import { showPeriod, type Period } from "../gst/period";
import { dated } from "./dated";

export interface Regime {
  /** Does the IMS exist? */
  readonly ims: boolean;
  /** For how many tax periods may credit notes and downward amendments stay pending? */
  readonly limitedPendingPeriods: 0 | 1;
  /** Is the recipient asked how much ITC an accepted reduction reduces? */
  readonly reductionAsked: boolean;
  /** Are remarks allowed with a rejection or a pending? */
  readonly remarks: boolean;
}

export const imsRegime = dated<Regime>("IMS-REGIME", "what the IMS lets a recipient do", "2B period", [
  {
    from: "2025-10",
    value: { ims: true, limitedPendingPeriods: 1, reductionAsked: true, remarks: true },
    source: "GSTN advisory 23-09-2025, FAQ 17-10-2025 and advisory 30-10-2025",
    checked: "2026-11-25",
    openQuestion:
      "For quarterly recipients, whether October to December 2025 is the first quarter of the new rules is inferred.",
  },
  {
    from: "2024-10",
    value: {
      ims: true,
      limitedPendingPeriods: 0,
      reductionAsked: false,
      remarks: false,
    },
    source: "GSTN FAQs on IMS 22-09-2024 and 17-10-2024",
    checked: "2026-11-25",
  },
  {
    from: "2020-07",
    value: {
      ims: false,
      limitedPendingPeriods: 0,
      reductionAsked: false,
      remarks: false,
    },
    source: "CGST Rules r.60(7); GSTN FAQ 17-10-2024: the first statement built from IMS is October 2024",
    checked: "2026-11-25",
  },
]);

/** For people: the first 2B period whose regime matches, "Oct-25". Throws where none does: a bug. */
export function imsSince(matches: (regime: Regime) => boolean): string {
  const first = imsRegime.entries.findLast(({ value }) => matches(value));
  if (!first) throw new RangeError("No entry of IMS-REGIME is so.");
  return showPeriod(first.from as Period);
}
