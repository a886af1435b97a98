/** The pairwise combinations of the harshness switches; `npm run story -- --harsh` plays all. */
import { describe, expect, test } from "@jest/globals";
import { allCombinations, pairsOf, pairwise } from "../../src/workbench/office/combinations";

const SEED = 7;
const sample = pairwise(SEED);

describe("the pairwise combinations", () => {
  test("cover each pair of switches, and are few", () => {
    expect(new Set(sample.flatMap(pairsOf))).toEqual(new Set(allCombinations().flatMap(pairsOf)));
    expect(sample.length).toBeLessThan(14);
    expect(pairwise(SEED)).toEqual(sample);
  });
});
