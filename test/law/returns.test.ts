import { describe, expect, test } from "@jest/globals";
import { fault } from "../../src/gst/fault";
import { theDay } from "../../src/gst/date";
import { thePeriod } from "../../src/gst/period";
import { rulesInForce } from "../../src/law/dated";
import { iffLimit } from "../../src/law/iff";
import { barFault, barredSince, filingOrder } from "../../src/law/returns";

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
    ["due 11-07-2022, on 30-11-2025, the day before the bar", "2022-07-11", "2025-11-30", undefined],
    ["due 11-07-2022, on 01-12-2025, the first day of the bar", "2022-07-11", "2025-12-01", "2025-07-11"],
    [
      "due 11-06-2022, on 01-07-2025, for which the bar was announced first",
      "2022-06-11",
      "2025-07-01",
      undefined,
    ],
    ["due 11-12-2022, on its last day", "2022-12-11", "2025-12-11", undefined],
    ["due 11-12-2022, a day later", "2022-12-11", "2025-12-12", "2025-12-11"],
    ["due long before, while there was no bar", "2018-01-11", "2024-01-01", undefined],
    ["due before there was GST", "2012-01-11", "2017-06-30", undefined],
  ])("%s", (_, due, on, since) => {
    expect(barredSince(theDay(due), theDay(on))?.day).toBe(since);
  });

  const dueReturn = {
    form: "GSTR-1",
    returnPeriod: thePeriod("2022-11"),
    due: theDay("2022-12-11"),
  } as const;
  const refused = (on: string) => barFault(dueReturn, theDay(on));

  test("is refused with the last day on which it could be filed, and not before", () => {
    expect(refused("2025-12-11")).toBeUndefined();
    expect(refused("2025-12-12")).toMatchObject({
      code: "RETURN_BARRED",
      sentence: expect.stringContaining("time-barred after 11-Dec-2025"),
      law: expect.stringMatching(/^THREE-YEAR-BAR from 2025-12-01: .*29-10-2025/),
    });
  });

  test("can be filed where the officer allows it, since the portal takes applications on 3 February 2026", () => {
    expect(refused("2026-02-02")?.remedy).toBe("It cannot be filed; ask your adviser.");
    expect(refused("2026-02-03")?.remedy).toMatch(
      /cannot be filed unless the officer allows it: .*Application for Unbarring Returns/,
    );
  });

  test("names an unconfirmed extension, which may extend its due date", () => {
    const october = {
      form: "GSTR-3B",
      returnPeriod: thePeriod("2024-10"),
      due: theDay("2024-11-20"),
    } as const;
    const of = (state: string) => barFault(october, theDay("2027-11-21"), { state })?.remedy;
    expect(of("27")).toContain(
      "Uncertain: Notification 26/2024-CT: GSTR-3B of Oct-24 until 21-Nov-2024, in Maharashtra and Jharkhand.",
    );
    expect(of("07")).not.toContain("Uncertain");
  });
});

describe("a return whose due date is not in the tables", () => {
  // Rule THREE-YEAR-BAR.
  const unknown = fault("UNWRITTEN_LAW", "The rule is not written down.", "Look at the portal.");
  const long = (of: string) => `GSTR-1 of ${of} is time-barred: its due date is more than three years ago.`;
  test.each([
    ["of December 2020, on the day before the bar", "2020-12", "2025-11-30", undefined],
    ["of December 2020, on the first day of the bar", "2020-12", "2025-12-01", long("Dec-20")],
    ["of July 2017", "2017-07", "2025-12-01", long("Jul-17")],
    ["of January 2021", "2021-01", "2025-12-01", undefined],
  ])("%s", (_, of, on, sentence) => {
    const barred = barFault({ form: "GSTR-1", returnPeriod: thePeriod(of), due: unknown }, theDay(on));
    expect(barred?.sentence).toBe(sentence);
    expect(barred?.law?.split(":")[0]).toBe(sentence && "THREE-YEAR-BAR from 2025-12-01");
  });
});

describe("the IFF", () => {
  // Rule IFF-LIMIT.
  test("is limited to fifty lakh rupees a month, since January 2021", () => {
    expect(iffLimit(thePeriod("2021-01"))?.most).toBe(50 * 1e5 * 100);
    expect(iffLimit(thePeriod("2020-12"))).toBeUndefined();
  });
});

describe("before a rule was changed", () => {
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
