/**
 * Which rules of the Invoice Management System a record lives under. The test is the 2B period into which the
 * record flows, not the date on the paper: a credit note dated March 2025 but filed in October's GSTR-1 counts
 * as October's (rulebook ).
 */
import { showPeriod, type Period } from "../gst/period";
import { dated } from "./dated";

export interface Regime {
  /** Does the layer exist at all? */
  readonly ims: boolean;
  /** Credit notes and downward amendments: for how many tax periods may they stay pending? */
  readonly limitedPendingPeriods: 0 | 1;
  /** Is the recipient asked how much ITC an accepted reduction takes away? */
  readonly reductionAsked: boolean;
  /** Are remarks taken with a rejection or a pending? */
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

/** For people: the first 2B period whose IMS is so, "Oct-25". Throws where none is: a mistake in the program. */
export function imsSince(isSo: (regime: Regime) => boolean): string {
  const first = imsRegime.entries.findLast(({ value }) => isSo(value));
  if (!first) throw new RangeError("No entry of IMS-REGIME is so.");
  return showPeriod(first.from as Period);
}
