/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A few stories while Excel is harsh: combinations of its switches that hold each pair of them, each with a story drawn by
 * the same seed. `npm run story -- --harsh` plays every combination.
 */
import { describe, expect, test } from "@jest/globals";
import { nameOf, pairwise } from "../../src/workbench/office/combinations";
import { randomInt, seededRandom } from "../../src/workbench/office/random";
import { playUnderHarshness, baselineRun } from "../../src/story/harsh";
import type { Story } from "../../src/story/story";
import { stories } from "./played";

const SEED = 7;
/** A story takes about as long as it has steps. */
const MOST_STEPS = 10;

const stepsOf = ({ sections }: Story) =>
  sections.reduce((sum, section) => sum + (section.kind === "steps" ? section.steps.length : 0), 0);

const short = stories.filter((story) => stepsOf(story) > 2 && stepsOf(story) <= MOST_STEPS);
const random = seededRandom(SEED);
const drawn = pairwise(SEED).map((switches) => {
  const story = short[randomInt(random, short.length)];
  if (!story) throw new Error("There is no story so short.");
  return [nameOf(switches), story.name, switches, story] as const;
});

describe("a story holds, or its user is told of what is not so", () => {
  test.each(drawn)("while %s: %s", async (_, __, switches, story) => {
    const quiet = await baselineRun(story);
    expect(quiet.verdict).toEqual([]);
    const { wrong } = await playUnderHarshness(story, quiet, switches, SEED);
    expect(wrong.join("\n")).toBe("");
  });
});
