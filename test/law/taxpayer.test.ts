import { expect, test } from "@jest/globals";
import { thePeriod } from "../../src/gst/period";
import { isFiled } from "../../src/law/taxpayer";

test.each([
  ["2025-09", true],
  ["2025-10", true],
  ["2025-11", false],
])("with GSTR-3B filed through October, %s is filed: %s", (period, filed) => {
  expect(isFiled(thePeriod(period), { filedThrough: thePeriod("2025-10") })).toBe(filed);
});
