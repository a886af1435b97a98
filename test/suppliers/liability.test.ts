/** The supplier's period of an adjustment, if the supplier or the recipient files quarterly. */
import { expect, test } from "@jest/globals";
import { thePeriod, type Frequency } from "../../src/gst/period";
import { NO_TAX } from "../../src/gst/tax";
import { adjustedIn, liabilityRows } from "../../src/suppliers/liability";
import type { Moment } from "../../src/gst/date";
import { igst, testDocument } from "../support/month";

const CASES: readonly [supplier: Frequency, period2b: string, adjusted: string][] = [
  ["Monthly", "2025-10", "2025-11"],
  ["Monthly", "2025-12", "2026-01"],
  ["Quarterly", "2025-10", "2026-03"],
  ["Quarterly", "2025-12", "2026-03"],
  ["Quarterly", "2026-01", "2026-06"],
];

test.each(CASES)(
  "a %s supplier's note rejected in GSTR-2B of %s is added back in %s",
  (supplier, period2b, at) => {
    expect(adjustedIn({ supplierFrequency: supplier }, thePeriod(period2b))).toBe(at);
  },
);

test.each<[Frequency, string, RegExp]>([
  ["Monthly", "2025-10", /^Estimate: added back because the recipient rejected it\.$/],
  ["Quarterly", "2025-12", /^Estimate: .* Into which quarter it falls is uncertain\.$/],
])("a %s supplier's rows are of its own periods, with a note for a quarter", (supplier, own, note) => {
  const document = testDocument("Credit note", "C-1", "2025-10-05", {
    tax: igst(9000),
    filingStatus: "Filed",
  });
  const filedOn = "2025-11-10T12:00:00" as Moment;
  const record = {
    ...document,
    filedOn,
    supplierFrequency: supplier,
    savedOn: "" as const,
    warnings: "" as const,
  };
  const period = thePeriod("2025-10");
  expect(liabilityRows([record], [{ document, rejected: true, period }])).toMatchObject([
    { period: own, gstr1Effect: igst(-9000), imsAdjustment: NO_TAX, note: "" },
    {
      period: adjustedIn(record, period),
      gstr1Effect: NO_TAX,
      imsAdjustment: igst(9000),
      note: expect.stringMatching(note),
    },
  ]);
});
