/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/** Every example of a help page, in a cell, through the real custom-functions runtime. */
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { readNotes } from "../../src/functions/publish/jsdoc";
import { functionsMetadata } from "../../src/functions/publish/metadata";
import { startHeadless, type HeadlessAddin } from "../../src/tools/headless-addin";
import { shownIn, type Shown } from "./cells";

const SOURCE = "src/functions/functions.ts";
/** Functions whose results come from the sheets of a workbook. */
const OF_WORKBOOK = new Set(["STATUS", "ITC", "TRACE", "WHY", "DOUBTS"]);

const EXAMPLES = [...readNotes(SOURCE)].flatMap(([id, { examples }]) =>
  examples.map((text) => ({
    id,
    text,
    formula: text.split("→")[0]?.trim() ?? "",
    gives: text.split("→")[1]?.trim() ?? "",
  })),
);

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
  addin = await startHeadless();
  addin.host.loadFunctions(await functionsMetadata(SOURCE, "https://localhost"), "GST");
  jest.resetModules();
  await import("../../src/functions/functions");
  cells = shownIn(addin, addin.workbook.addSheet("Examples"));
});

afterEach(async () => {
  await addin.close();
});

describe("the examples of the help pages", () => {
  const without = EXAMPLES.filter(({ id }) => !OF_WORKBOOK.has(id));

  test("give what they say in a workbook without Milaan", async () => {
    expect(without.length).toBeGreaterThan(20);
    const given = await cells.below(without.map(({ formula }) => formula));
    const shown = without.map(({ text, formula, gives }, row) => {
      const expected = cellsOf(gives);
      const cell = (given[row] ?? []).slice(0, expected.length).map(shownAs);
      return {
        text,
        shown: `${formula} → ${cell.join(" | ")}`,
        isSame: cell.join() === expected.map(shownAs).join(),
      };
    });
    expect(shown.filter(({ isSame }) => !isSame)).toEqual([]);
  });
});

/** Texts that look like numbers are as good as numbers to a reader of a help page. */
function shownAs(cell: unknown): string {
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}
