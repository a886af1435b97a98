/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * Every third pair of action and edit, before one request each, spread over the action's length; and the request that
 * writes an answer with every edit. `npm run hands` tries all.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { stages, type Stage } from "../crash/trial";
import { ACTIONS } from "../crash/actions";
import { GRID_EDITS } from "./edits";
import { NOTHING, trial } from "./trial";
import { placeOf } from "../support/spread";

let played: readonly Stage[] = [];

beforeAll(async () => {
  played = await stages();
});

function stageOf(name: string): Stage {
  const stage = played.find(({ action }) => action.name === name);
  if (!stage) throw new Error("The month was not played.");
  return stage;
}

describe.each(ACTIONS.map(({ name }, index) => [name, index] as const))("“%s”", (name, index) => {
  const pairs = GRID_EDITS.map(
    (edit, place) => [edit.name, edit, index * GRID_EDITS.length + place] as const,
  );
  test.each(pairs.filter((_, place) => (index + place) % 3 === 0))(
    "while a user %s: writes the intended rows, or begins again",
    async (_, edit, pair) => {
      const stage = stageOf(name);
      const request = Math.round(placeOf(pair) * (stage.requests - 1));
      const found = await trial(stage, edit, request);
      expect([request, found === NOTHING ? "" : found]).toEqual([request, ""]);
    },
  );
});

describe("an answer is written to the intended record", () => {
  test.each(GRID_EDITS.map((edit) => [edit.name, edit] as const))(
    "though a user %s between reading and writing",
    async (_, edit) => {
      const stage = stageOf("answer after it");
      expect(await trial(stage, edit, stage.requests - 1)).toBe("");
    },
  );
});
