/** The last day for a credit note (CN-TIME-LIMIT): the day before and the day. */
import { describe, expect, test } from "@jest/globals";
import { addDays, theDay } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import { lastDayForCreditNote } from "../../src/law/section-34";

describe("a credit note may be declared until", () => {
  test.each([
    ["2021-03-31", "UNWRITTEN_LAW"],
    ["2021-04-01", "2022-11-30"],
    ["2025-03-31", "2025-11-30"],
    ["2025-04-01", "2026-11-30"],
  ])("dated %s: %s", (date, expected) => {
    const limit = lastDayForCreditNote(theDay(date));
    expect(isFault(limit) ? limit.code : limit.day).toBe(expected);
  });
});

describe("days are added", () => {
  test.each([
    ["2025-11-09", 3, "2025-11-12"],
    ["2025-12-30", 3, "2026-01-02"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2025-03-01", -1, "2025-02-28"],
  ])("from %s by %i: %s", (from, days, expected) => {
    expect(addDays(theDay(from), days)).toBe(expected);
  });
});
