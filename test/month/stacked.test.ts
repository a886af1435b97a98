/** The waterfall: what is stacked in a column ends where the step ends, on either side of zero. */
import { describe, expect, test } from "@jest/globals";
import type { Paise } from "../../src/gst/money";
import { STEPS, type Step } from "../../src/month/flow";
import { stackedColumns, type StackedColumn } from "../../src/month/stacked";
import { fc } from "../support/fast-check";

const [FIRST, SECOND] = [STEPS[0], STEPS[1]];
const total = (amount: number): Step => ({ name: FIRST, is: "total", amount: amount as Paise, documents: 1 });
const change = (amount: number): Step => ({
  name: SECOND,
  is: "change",
  amount: amount as Paise,
  documents: 1,
});
const column = (more: Record<string, number>) => ({
  ...{ base: 0, total: 0, increase: 0, increaseBelow: 0, decrease: 0, decreaseBelow: 0 },
  ...more,
});

describe("a change is drawn", () => {
  test.each<[string, number, number, Record<string, number>]>([
    ["an increase above zero", 100, 30, { base: 100, increase: 30 }],
    ["a decrease above zero", 100, -30, { base: 70, decrease: 30 }],
    ["a decrease to zero", 100, -100, { base: 0, decrease: 100 }],
    ["a decrease through zero", 100, -130, { decrease: 100, decreaseBelow: -30 }],
    ["a decrease below zero", -100, -30, { base: -100, decreaseBelow: -30 }],
    ["an increase below zero", -100, 30, { base: -70, increaseBelow: -30 }],
    ["an increase through zero", -100, 130, { increase: 30, increaseBelow: -100 }],
    ["no change", 100, 0, { base: 100 }],
  ])("as %s", (_, from, by, parts) => {
    const [, drawn] = stackedColumns([total(from), change(by)]);
    expect(drawn).toEqual({ ...column(parts), name: SECOND });
  });
});

/** What Excel draws: amounts above zero are stacked upwards, those below downwards. */
function ends({ base, total: whole, increase, increaseBelow, decrease, decreaseBelow }: StackedColumn) {
  const all = [whole, increase, increaseBelow, decrease, decreaseBelow];
  const above = all.filter((one) => one > 0).reduce((sum: number, one) => sum + one, 0);
  const below = all.filter((one) => one < 0).reduce((sum: number, one) => sum + one, 0);
  const top = above > 0 ? Math.max(base, 0) + above : below < 0 ? Math.min(base, 0) : base;
  const bottom = below < 0 ? Math.min(base, 0) + below : above > 0 ? Math.max(base, 0) : base;
  return { top, bottom };
}

test("whatever the steps, each column is drawn between the level before it and the level after it", () => {
  const amount = fc.integer({ min: -1e12, max: 1e12 });
  fc.assert(
    fc.property(amount, fc.array(amount, { maxLength: 8 }), (first, changes) => {
      const columns = stackedColumns([total(first), ...changes.map(change)]);
      let level = first;
      changes.forEach((by, at) => {
        const [before, after] = [level, level + by];
        level = after;
        const drawn = columns[at + 1];
        if (!drawn) throw new Error("There is no column.");
        expect(ends(drawn)).toEqual({ top: Math.max(before, after), bottom: Math.min(before, after) });
      });
    }),
  );
});
