/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { FAULTS } from "./faults";
import { stages, trial, type Stage } from "./trial";
import { VERBS } from "./verbs";

/** The first point, the last, and some between; `npm run crash` takes all. */
const POINTS = 3;

function pointsOf(count: number): number[] {
  const chosen = Array.from({ length: POINTS }, (_, turn) => Math.round((turn * (count - 1)) / (POINTS - 1)));
  return [...new Set(chosen)];
}

let played: readonly Stage[] = [];

beforeAll(async () => {
  played = await stages();
}, 60_000);

describe.each(VERBS.map(({ name }) => name))("“%s”", (name) => {
  test.each(FAULTS.map((fault) => [fault.name, fault] as const))(
    "%s: is found before or after, or finished, at every point",
    async (_, fault) => {
      const stage = played.find(({ verb }) => verb.name === name);
      if (!stage) throw new Error("The month was not played.");
      const wrong: string[] = [];
      for (const point of pointsOf(stage[fault.by])) {
        const found = await trial(stage, fault, point);
        if (found) wrong.push(`at ${point}: ${found}`);
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});
