/** Long work in slices gives what it gives at once, and stops between two of them. */
import { describe, expect, test } from "@jest/globals";
import { fc } from "../support/fast-check";
import { atOnce, forEachInSteps, inSlices, mapInSteps } from "../../src/gst/slices";

const numbers = fc.integer({ min: 0, max: 2000 }).map((count) => Array.from({ length: count }, (_, n) => n));

describe("work in slices", () => {
  test("gives the same as at once, item by item, in their order", async () => {
    await fc.assert(
      fc.asyncProperty(numbers, async (items) => {
        const expected = items.map((item, place) => `${item} at ${place}`);
        const work = () => mapInSteps(items, (item, place) => `${item} at ${place}`);
        expect(atOnce(work())).toEqual(expected);
        expect(await inSlices(work(), () => Promise.resolve())).toEqual(expected);
        expect(await inSlices(work())).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  test("pauses again and again in many rows, and never in a few", async () => {
    const pausesIn = async (count: number) => {
      let pauses = 0;
      const steps = forEachInSteps(Array.from({ length: count }), () => undefined);
      await inSlices(steps, () => Promise.resolve(void (pauses += 1)));
      return pauses;
    };
    expect(await pausesIn(100)).toBe(0);
    expect(await pausesIn(5_000)).toBeGreaterThanOrEqual(10);
  });

  test("ends where a pause throws, before the next item", async () => {
    const seen: number[] = [];
    const items = Array.from({ length: 5_000 }, (_, n) => n);
    const stop = new Error("The action was stopped.");
    const run = inSlices(
      forEachInSteps(items, (item) => void seen.push(item)),
      () => (seen.length > 1_000 ? Promise.reject(stop) : Promise.resolve()),
    );
    await expect(run).rejects.toBe(stop);
    expect(seen.length).toBeGreaterThan(1_000);
    expect(seen).toEqual(items.slice(0, seen.length));
    expect(seen.length).toBeLessThan(2_000);
  });
});
