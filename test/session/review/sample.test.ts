/** The records to look at before an action on many. */
import { describe, expect, test } from "@jest/globals";
import { SAMPLE, sampleOf } from "../../../src/session/screens/review/sample";
import { invoice, record } from "../../checks/period";
import { fc } from "../../support/fast-check";

const one = record(invoice());
const listed = (count: number, from = 0) =>
  Array.from({ length: count }, (_, row) => ({
    row,
    key: `29AAGCB7383J1Z4|INV|${from + row}|2025-26`,
    record: one,
  }));
const keys = (of: readonly { readonly key: string }[]) => of.map(({ key }) => key);

describe("a sample", () => {
  test("of no more records than it has is all of them", () => {
    expect(keys(sampleOf(listed(SAMPLE)))).toEqual(keys(listed(SAMPLE)));
  });

  test("is the same in whatever order the records are, and in the order of the list", () => {
    const size = fc.integer({ min: SAMPLE + 1, max: 400 });
    fc.assert(
      fc.property(size, fc.nat(), (count, turn) => {
        const all = listed(count);
        const turned = [...all.slice(turn % count), ...all.slice(0, turn % count)];
        const [first, other] = [sampleOf(all), sampleOf(turned)];
        expect(new Set(keys(other))).toEqual(new Set(keys(first)));
        expect(first.map(({ row }) => row)).toEqual(first.map(({ row }) => row).sort((a, b) => a - b));
        expect(new Set(keys(first)).size).toBe(SAMPLE);
      }),
      { numRuns: 60 },
    );
  });

  test("is another where one record is added", () => {
    expect(keys(sampleOf(listed(4001)))).not.toEqual(keys(sampleOf(listed(4000))));
  });

  test("takes from every part of the list alike", () => {
    const places = Array.from({ length: 200 }, (_, batch) =>
      sampleOf(listed(400, batch * 1000)).map(({ row }) => Math.floor(row / 100)),
    ).flat();
    const counts = [0, 1, 2, 3].map((part) => places.filter((place) => place === part).length);
    // 1,500 are expected of each, with a standard deviation of 34.
    expect(counts.every((count) => count > 1350 && count < 1650)).toBe(true);
  });
});
