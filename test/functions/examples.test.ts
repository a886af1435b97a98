/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/** Every example of a help page, in a cell, through the real custom-functions runtime. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { readNotes } from "../../src/functions/publish/jsdoc";
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import { addinWithFunctions, shownIn, SOURCE, type Shown } from "./cells";
import { generatedMonth, reconciledMonth } from "./month";

/** The families whose results come from the sheets of a workbook. */
const OF_WORKBOOK = ["layers", "live", "reconciliation", "totals"].map(
  (family) => `src/functions/families/${family}.ts`,
);
/** Rows below an example for its table. */
const ROOM = 100;

const examplesIn = (source: string) =>
  [...readNotes(source)].flatMap(([id, { examples }]) =>
    examples.map((text) => {
      const [formula = "", gives = ""] = text.split("→").map((part) => part.trim());
      return { id, text, formula, gives };
    }),
  );
type Example = ReturnType<typeof examplesIn>[number];

/** "0 | 90 | TRUE" as cells. */
function cellsOf(gives: string): unknown[] {
  return gives.split(" | ").map((text) => {
    if (text === "TRUE" || text === "FALSE") return text === "TRUE";
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  });
}

let addin: HeadlessAddin;
let cells: Shown;

beforeEach(async () => {
  addin = await addinWithFunctions();
  cells = shownIn(addin, addin.workbook.addSheet("Examples"));
});

afterEach(async () => {
  await addin.close();
});

/** Examples that give something else than they say. */
async function differing(examples: readonly Example[]): Promise<unknown[]> {
  const given = await cells.below(
    examples.map(({ formula }) => formula),
    ROOM,
  );
  return examples.flatMap(({ text, gives }, place) => {
    const expected = gives.startsWith("a table of") ? [] : cellsOf(gives).map(shownAs);
    const shown = (given[place] ?? []).slice(0, Math.max(1, expected.length)).map(shownAs);
    const isSame = expected.length === 0 ? !shown.join().includes("error") : shown.join() === expected.join();
    return isSame ? [] : [{ text, shown: shown.join(" | ") }];
  });
}

describe("the examples of the help pages", () => {
  const ofWorkbook = OF_WORKBOOK.flatMap(examplesIn);
  const ids = new Set(ofWorkbook.map(({ id }) => id));
  const without = examplesIn(SOURCE).filter(({ id }) => !ids.has(id));

  test("give what they say in a workbook without Milaan", async () => {
    expect(without.length).toBeGreaterThan(20);
    expect(await differing(without)).toEqual([]);
  });

  test("give what they say where the invoice HV/25-26/0412 is in GSTR-2B of October 2025", async () => {
    expect(ofWorkbook.length).toBeGreaterThan(15);
    await generatedMonth(addin);
    await reconciledMonth(addin);
    expect(await differing(ofWorkbook)).toEqual([]);
  });
});

/** Texts that look like numbers are as good as numbers to a reader of a help page. */
function shownAs(cell: unknown): string {
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}
