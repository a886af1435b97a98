/**
 * Rates of tax by the day of the supply (rulebook R-98): which are in force, and which were withdrawn and lead to a
 * warning. Rates are percent, CGST and SGST together. Notes and amendments follow the rate of the original supply, so
 * a credit note of December 2025 may still have 28 %.
 *
 * GSTR-1 has one row per rate; IMS and GSTR-2B show no rate, so it is derived from tax and taxable value there.
 */
import { dated } from "./dated";

export interface Rates {
  /** In force for anything. */
  readonly normal: readonly number[];
  /** In force only with compensation cess: tobacco and pan masala. */
  readonly withCess: readonly number[];
  /** Is compensation cess still levied? */
  readonly cess: boolean;
}

/**
 * Bricks and roofing tiles: 12 % with ITC, 6 % without. No document says what was sold, so neither rate is a warning.
 */
const BRICKS = [6, 12];
const BRICKS_SOURCE = "bricks 12 % with and 6 % without ITC, Notification 14/2025-CT(Rate)";

export const ratesInForce = dated<Rates>("RATES", "which rates of tax are in force", "document date", [
  {
    from: "2026-02-01",
    value: { normal: [0, 0.1, 0.25, 1, 1.5, 3, 5, ...BRICKS, 18, 40], withCess: [], cess: false },
    source: `56th GST Council; tobacco and pan masala at 40 %, cess ended from 01-02-2026; ${BRICKS_SOURCE}`,
    checked: "2026-11-29",
  },
  {
    from: "2025-09-22",
    value: { normal: [0, 0.1, 0.25, 1, 1.5, 3, 5, ...BRICKS, 18, 40], withCess: [28], cess: true },
    source: `56th GST Council; Notification 9/2025-CT(Rate), from 22-09-2025; ${BRICKS_SOURCE}`,
    checked: "2026-11-29",
  },
  {
    from: "2017-07-01",
    value: {
      normal: [0, 0.1, 0.25, 1, 1.5, 3, 5, 6, 7.5, 12, 18, 28],
      withCess: [],
      cess: true,
    },
    source: "Notification 1/2017-CT(Rate) as amended; 6 % for bricks, Notification 2/2022-CT(Rate)",
    checked: "2026-11-25",
  },
]);

/** Every rate that was ever in force, for documents whose supply has another date than their own. */
export const EVERY_RATE: readonly number[] = [
  ...new Set(ratesInForce.entries.flatMap(({ value }) => [...value.normal, ...value.withCess])),
].sort((a, b) => a - b);

/** Where "applicable % of tax rate" says 65, tax is that part of the rate. */
export const REDUCED_PART = 0.65;
