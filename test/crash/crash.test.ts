/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * One point of every third pair of action and fault, so that each action is tried with a third of the faults and each
 * fault with a third of the actions; points are spread over the action's length. `npm run crash` tries all.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { nameOf, pairwise } from "../../src/workbench/office/combinations";
import { FAULTS } from "./faults";
import { randomTrials, harshTrial } from "./harsh";
import { stages, trial, type Stage } from "./trial";
import { ACTIONS } from "./actions";
import { placeOf } from "../support/spread";

const SEED = 3;

let played: readonly Stage[] = [];

beforeAll(async () => {
  played = await stages();
});

describe.each(ACTIONS.map(({ name }, index) => [name, index] as const))("“%s”", (name, index) => {
  const pairs = FAULTS.map((fault, place) => [fault.name, fault, index * FAULTS.length + place] as const);
  test.each(pairs.filter((_, place) => (index + place) % 3 === 0))(
    "%s: the workbook is as before or after, or the action is finished",
    async (_, fault, pair) => {
      const stage = played.find(({ action }) => action.name === name);
      if (!stage) throw new Error("The month was not played.");
      const point = Math.round(placeOf(pair) * (stage[fault.by] - 1));
      expect([point, await trial(stage, fault, point)]).toEqual([point, ""]);
    },
  );
});

describe("while Excel is harsh too, with each pair of its switches", () => {
  const combinations = pairwise(SEED).map((one) => ({ ...one, undo: 0 }));
  test.each(combinations.map((one, place) => [nameOf(one), one, place] as const))(
    "%s: the workbook is as before or after, or the action is finished",
    async (_, switches, place) => {
      const stage = played[Math.round(placeOf(place) * (played.length - 1))];
      if (!stage) throw new Error("The month was not played.");
      const [drawn] = randomTrials(stage, [switches], SEED + place);
      if (!drawn) throw new Error("Nothing was drawn.");
      expect([drawn.name, await harshTrial(stage, drawn)]).toEqual([drawn.name, ""]);
    },
  );
});
