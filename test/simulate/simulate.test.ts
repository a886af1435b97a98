/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A few random months beside the reference model, and the proof that a fault would be found; `npm run simulate` plays many.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseStory } from "../../src/story/grammar";
import { play } from "../../src/story/play";
import { applyEdit } from "./edits";
import { Player, type Played } from "./player";
import { run } from "./run";
import { ReferenceModel, type Line } from "./reference-model";
import { runHarshly } from "./harsh";
import { shrink } from "./shrink";
import { CASES } from "./cases";
import { draw } from "./draw";
import { SUPPLIERS, windowOf, type Step } from "./steps";
import { storyOf } from "./as-story";

const STEPS = 120;

describe("random months", () => {
  const [done, refused]: [Step[], Step[]] = [[], []];

  test.each([8, 11, 12])(
    "seed %i: after every step the workbook equals the reference model",
    async (seed) => {
      const result = await run(draw(seed, STEPS));
      expect(result.wrong).toEqual([]);
      expect(result.played).toHaveLength(STEPS);
      done.push(...result.done);
      refused.push(...result.refused);
    },
  );

  test.each(["type fact", "delete row", "duplicate row", "type small"])("“%s” was done", (edit) => {
    expect(done.filter((step) => step.do === edit).length).toBeGreaterThan(2);
  });

  test.each(["save", "file return", "answer", "generate", "file 3b"])(
    "“%s” was done, and refused",
    (action) => {
      const count = (steps: readonly Step[]) => steps.filter((step) => step.do === action).length;
      expect(count(done)).toBeGreaterThan(1);
      expect(count(refused)).toBeGreaterThan(1);
    },
  );
});

test.each([3, 57])("seed %i: the same while Excel is harsh", async (seed) => {
  expect((await runHarshly(draw(seed, 40), seed)).wrong).toEqual([]);
});

test.each(CASES)("nothing is wrong after %s", async (_, steps) => {
  expect((await run(steps)).wrong).toEqual([]);
});

test("the same seed gives the same steps, another seed others", () => {
  expect(draw(7, 50)).toEqual(draw(7, 50));
  expect(draw(8, 50)).not.toEqual(draw(7, 50));
});

test("the reference model imports nothing of the product", () => {
  const text = readFileSync(path.join(__dirname, "reference-model.ts"), "utf8");
  expect([...text.matchAll(/from "([^"]+)"/g)].map(([, from]) => from)).toEqual(["./steps"]);
});

test("a return filed on the 11th flows into the month before, on the 12th into its own", () => {
  expect([windowOf("2025-11-11T23:59:59"), windowOf("2025-11-12T00:00:00")]).toEqual(["2025-10", "2025-11"]);
});

const INVOICE = { supplier: "S", kind: "Invoice", number: "2510-1" } as const;
const NOTE = { supplier: "L", kind: "Credit note", number: "2510-2" } as const;
const OCTOBER = "2025-10";

/** A month without a fault, with many steps that have no part in the one injected. */
const MONTH: readonly Step[] = [
  { on: "2025-11-02T10:00:00", do: "save", document: INVOICE, period: OCTOBER, paise: 900_000 },
  { on: "2025-11-02T10:01:00", do: "save", document: NOTE, period: OCTOBER, paise: 720_000 },
  { on: "2025-11-03T10:00:00", do: "sort", layer: "IMS", heading: "Number", ascending: false },
  { on: "2025-11-04T10:00:00", do: "restart", saved: true },
  { on: "2025-11-05T10:00:00", do: "answer", document: NOTE, action: "Accept", reduction: "half" },
  { on: "2025-11-06T10:00:00", do: "answer", document: INVOICE, action: "Reject", reduction: "full" },
  { on: "2025-11-10T10:00:00", do: "file return", supplier: "S", period: OCTOBER },
  { on: "2025-11-11T10:00:00", do: "file return", supplier: "L", period: OCTOBER },
  { on: "2025-11-14T10:00:00", do: "generate", period: OCTOBER },
  { on: "2025-11-20T10:00:00", do: "file 3b", period: OCTOBER },
];

/** One wrong rule: a rejected document gives ITC all the same. */
class RejectedIsAvailable extends ReferenceModel {
  protected override lineOf(known: Parameters<ReferenceModel["lineOf"]>[0]): Line {
    return { ...super.lineOf(known), rejected: false };
  }
}

/** A product that loses every rejection. */
class Forgetful extends Player {
  override play(step: Step): Promise<Played> {
    if (step.do !== "answer" || step.action !== "Reject") return super.play(step);
    return Promise.resolve({ done: true, message: "", wrong: [] });
  }
}

describe("a fault is found and shrunk to the steps it needs", () => {
  test("there is none in this month", async () => {
    expect((await run(MONTH)).wrong).toEqual([]);
  });

  test("a wrong rule of the law shows in the statement", async () => {
    const play = (steps: readonly Step[]) => run(steps, new RejectedIsAvailable());
    const { steps, wrong } = await shrink(MONTH, play);
    expect(steps.map((step) => step.do)).toEqual(["save", "answer", "file return", "generate"]);
    expect(wrong[0]).toBe(
      'ITC of 2025-10 is {"igst":0,"cgst":0,"sgst":0}, not {"igst":900000,"cgst":0,"sgst":0}',
    );
  });

  test("an answer that is lost shows in the IMS", async () => {
    const play = (steps: readonly Step[]) => run(steps, new ReferenceModel(), () => Forgetful.begin());
    const { steps, wrong } = await shrink(MONTH, play);
    expect(steps.map((step) => step.do)).toEqual(["save", "answer"]);
    expect(wrong[0]).toMatch(/^IMS: S Invoice 2510-1 .* No action full, 1 times instead of 0$/);
  });
});

/** A Milaan that is closed and never opened again misses edits. */
class Blind extends Player {
  override async play(step: Step): Promise<Played> {
    if (step.do !== "type fact") return super.play(step);
    const applied = applyEdit(this.workbook, step);
    return { done: applied !== undefined, message: "", wrong: [] };
  }
}

test("a fact that stays typed over shows in the sheet", async () => {
  const typed = {
    do: "type fact",
    layer: "IMS",
    heading: "Integrated tax",
    text: "999999",
    seen: "open",
  } as const;
  const steps: Step[] = [...MONTH.slice(0, 1), { on: "2025-11-03T10:00:00", ...typed, document: INVOICE }];
  expect((await run(steps)).wrong).toEqual([]);
  const { wrong } = await run(steps, new ReferenceModel(), () => Blind.begin());
  expect(wrong).toContainEqual(expect.stringMatching(/^IMS: S Invoice 2510-1 .*99999900/));
});

describe("a shrunk list is written as a story", () => {
  const storySteps = MONTH.filter((step) => !["sort", "restart"].includes(step.do)).map((step) =>
    step.do === "answer" && step.reduction === "half" ? { ...step, reduction: "none" as const } : step,
  );

  test("that the grammar reads and the product plays", async () => {
    const story = storyOf("A month", storySteps, []);
    expect(story).toContain(SUPPLIERS.L);
    expect(await play(parseStory("a-month.md", story ?? ""))).toEqual([]);
  });

  test("unless the grammar cannot express a step", () => {
    expect(storyOf("A month", MONTH, [])).toBeUndefined();
  });
});
