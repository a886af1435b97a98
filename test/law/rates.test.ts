import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { isFault } from "../../src/gst/fault";
import { taxAt, type Paise } from "../../src/gst/money";
import { EVERY_RATE, ratesInForce } from "../../src/law/rates";

function usual(day: string): readonly number[] {
  const ruling = ratesInForce.at(day);
  return isFault(ruling) ? [] : ruling.value.normal;
}

describe("the rates in force", () => {
  // Rule RATES, rulebook R-98: the day before and the day.
  test.each<[string, number[], number[], boolean]>([
    ["2025-09-21", [12, 28, 5, 18], [40], true],
    ["2025-09-22", [40, 5, 18], [28, 7.5], true],
    ["2026-01-31", [40, 18], [28], true],
    ["2026-02-01", [40, 18], [28], false],
  ])("on %s have %p and not %p", (day, there, gone, cess) => {
    expect(usual(day)).toEqual(expect.arrayContaining(there));
    for (const rate of gone) expect(usual(day)).not.toContain(rate);
    expect(ratesInForce.at(day)).toMatchObject({ value: { cess } });
  });

  test.each([
    ["2017-07-01", [0, 0.1, 0.25, 1, 1.5, 3, 5, 6, 7.5, 12, 18, 28]],
    ["2025-09-22", [0, 0.1, 0.25, 1, 1.5, 3, 5, 6, 12, 18, 40]],
    ["2026-02-01", [0, 0.1, 0.25, 1, 1.5, 3, 5, 6, 12, 18, 40]],
  ])("on %s are, without cess, %p and no other", (day, rates) => {
    expect(usual(day)).toEqual(rates);
  });

  // Notification 14/2025-CT(Rate): bricks with and without ITC, no warning for either.
  test.each(["2025-09-21", "2025-09-22", "2026-01-31", "2026-02-01"])(
    "on %s have the two rates of bricks",
    (day) => {
      expect(usual(day)).toEqual(expect.arrayContaining([6, 12]));
    },
  );

  test("have 28 % with cess until the end of January 2026", () => {
    expect(ratesInForce.at("2026-01-31")).toMatchObject({ value: { withCess: [28] } });
    expect(ratesInForce.at("2026-02-01")).toMatchObject({ value: { withCess: [] } });
  });

  test("are a fault before GST", () => {
    expect(ratesInForce.at("2017-06-30")).toMatchObject({ code: "UNWRITTEN_LAW" });
    expect(EVERY_RATE).toEqual([0, 0.1, 0.25, 1, 1.5, 3, 5, 6, 7.5, 12, 18, 28, 40]);
  });
});

describe("tax at a rate", () => {
  // Worked example B35, and halves of a paisa.
  test.each([
    [33333, 9, 3000],
    [33333, 18, 6000],
    [50, 1, 1],
    [49, 1, 0],
    [150, 1, 2],
    [100000, 0.25, 250],
    [100, 11.7, 12],
    [1e15, 40, 4e14],
    [999_999_999_999_999, 28, 280_000_000_000_000],
    [0, 18, 0],
  ])("%i paise at %d %% is %i paise", (taxable, percent, tax) => {
    expect(taxAt(taxable as Paise, percent)).toBe(tax);
  });

  test("is never more than half a paisa away from the exact product", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), fc.constantFrom(...EVERY_RATE), (taxable, percent) => {
        const exact = BigInt(taxable) * BigInt(Math.round(percent * 10_000));
        const twice = 2n * (BigInt(taxAt(taxable as Paise, percent)) * 1_000_000n - exact);
        expect(twice <= 1_000_000n && twice > -1_000_000n).toBe(true);
      }),
    );
  });
});
