import { describe, expect, test } from "@jest/globals";
import { fault } from "../../src/gst/fault";
import { theDay } from "../../src/gst/date";
import { thePeriod } from "../../src/gst/period";
import { rulesInForce } from "../../src/law/dated";
import { barFault, barredSince, filingOrder, iffLimit } from "../../src/law/returns";

describe("returns are filed in order", () => {
  // Rule FILING-ORDER.
  test.each([
    ["2022-09-30", false],
    ["2022-10-01", true],
    ["2017-07-01", false],
    ["2017-06-30", false],
  ])("on %s: %s", (day, inOrder) => {
    expect(filingOrder(theDay(day)) !== undefined).toBe(inOrder);
  });
});

describe("three years after its due date a return", () => {
  // Rule THREE-YEAR-BAR.
  test.each([
    ["due 11-07-2022, on 30-06-2025, before the bar", "2022-07-11", "2025-06-30", undefined],
    ["due 11-06-2022, on 01-07-2025, the first day of the bar", "2022-06-11", "2025-07-01", "2025-06-11"],
    ["due 11-11-2022, on its last day", "2022-11-11", "2025-11-11", undefined],
    ["due 11-11-2022, a day later", "2022-11-11", "2025-11-12", "2025-11-11"],
    ["due long before, while there was no bar", "2018-01-11", "2024-01-01", undefined],
    ["due before there was GST", "2012-01-11", "2017-06-30", undefined],
  ])("%s", (_, due, on, since) => {
    expect(barredSince(theDay(due), theDay(on))?.day).toBe(since);
  });

  test("is refused with the day on which it could last be filed, and not before", () => {
    const refused = (on: string) =>
      barFault("GSTR-1", thePeriod("2022-10"), theDay("2022-11-11"), theDay(on));
    expect(refused("2025-11-11")).toBeUndefined();
    expect(refused("2025-11-12")).toMatchObject({
      code: "RETURN_BARRED",
      sentence: expect.stringContaining("until 11-Nov-2025"),
      law: expect.stringMatching(/^THREE-YEAR-BAR from 2025-07-01: /),
    });
  });

  test("is barred by law that is cited", () => {
    expect(barredSince(theDay("2022-06-11"), theDay("2025-07-01"))?.law).toMatch(
      /^THREE-YEAR-BAR from 2025-07-01: /,
    );
  });
});

describe("a return whose due date is not written down", () => {
  // Rule THREE-YEAR-BAR.
  const unknown = fault("UNWRITTEN_LAW", "The rule is not written down.", "Look at the portal.");
  test.each([
    ["of December 2020, on the day before the bar", "2020-12", "2025-06-30", undefined],
    [
      "of December 2020, on the first day of the bar",
      "2020-12",
      "2025-07-01",
      "GSTR-1 of Dec-20 could be filed for three years after it was due.",
    ],
    [
      "of July 2017",
      "2017-07",
      "2025-07-01",
      "GSTR-1 of Jul-17 could be filed for three years after it was due.",
    ],
    ["of January 2021", "2021-01", "2025-07-01", undefined],
  ])("%s", (_, of, on, sentence) => {
    const barred = barFault("GSTR-1", thePeriod(of), unknown, theDay(on));
    expect(barred?.sentence).toBe(sentence);
    expect(barred?.law?.split(":")[0]).toBe(sentence && "THREE-YEAR-BAR from 2025-07-01");
  });
});

describe("the IFF", () => {
  // Rule IFF-LIMIT.
  test("carries fifty lakh rupees a month, since January 2021", () => {
    expect(iffLimit(thePeriod("2021-01"))?.most).toBe(50 * 1e5 * 100);
    expect(iffLimit(thePeriod("2020-12"))).toBeUndefined();
  });
});

describe("what was written down before a rule was changed", () => {
  test.each([
    ["FILING-ORDER", "2017-06-30", { code: "UNWRITTEN_LAW" }],
    ["FILING-ORDER", "2017-07-01", { value: { inOrder: false } }],
    ["THREE-YEAR-BAR", "2017-06-30", { code: "UNWRITTEN_LAW" }],
    ["THREE-YEAR-BAR", "2017-07-01", { value: { years: undefined, before: "" } }],
    ["THREE-YEAR-BAR", "2025-06-30", { value: { years: undefined, before: "" } }],
  ])("%s on %s", (code, day, ruling) => {
    expect(
      rulesInForce()
        .find((rule) => rule.code === code)
        ?.at(day),
    ).toMatchObject(ruling);
  });
});
