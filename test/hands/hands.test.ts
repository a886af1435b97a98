/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * Every third pair of command and hand, before one request each, spread over the command's length; and the request that
 * writes an answer with every hand. `npm run hands` takes all.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { stages, type Stage } from "../crash/trial";
import { ACTIONS } from "../crash/actions";
import { HANDS } from "./hands";
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

describe.each(ACTIONS.map(({ name }, turn) => [name, turn] as const))("“%s”", (name, turn) => {
  const pairs = HANDS.map((hand, place) => [hand.name, hand, turn * HANDS.length + place] as const);
  test.each(pairs.filter((_, place) => (turn + place) % 3 === 0))(
    "while somebody %s: writes the rows that were meant, or begins again",
    async (_, hand, pair) => {
      const stage = stageOf(name);
      const request = Math.round(placeOf(pair) * (stage.requests - 1));
      const found = await trial(stage, hand, request);
      expect([request, found === NOTHING ? "" : found]).toEqual([request, ""]);
    },
  );
});

describe("an answer lands on the record that was meant", () => {
  test.each(HANDS.map((hand) => [hand.name, hand] as const))(
    "though somebody %s between reading and writing",
    async (_, hand) => {
      const stage = stageOf("answer after it");
      expect(await trial(stage, hand, stage.requests - 1)).toBe("");
    },
  );
});
