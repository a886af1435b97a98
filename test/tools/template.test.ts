/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/** The template: a reconciliation of a register in formulas, with its values in the file, and live with the add-in. */
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import { makeTemplate, settled } from "../../src/tools/template/make";
import { REGISTER } from "../../src/tools/template/sheets";
import type { Sheet, Workbook } from "../../src/workbench/model";
import { addinWithFunctions } from "../functions/cells";

const SHEETS = ["Start", "My register", "Status", "To look at", "In GSTR-2B"];

let addin: HeadlessAddin;
let file: Uint8Array;

beforeAll(async () => {
  addin = await addinWithFunctions({ host: { requirementSets: { ExcelApi: "1.19" } } });
  file = await makeTemplate(addin);
}, 60_000);

afterAll(async () => {
  await addin.close();
});

function sheetOf(workbook: Workbook, name: string): Sheet {
  const sheet = workbook.sheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
}

function shown(workbook: Workbook, name: string): unknown[][] {
  const sheet = sheetOf(workbook, name);
  const used = sheet.used(true);
  return used ? sheet.values(used) : [];
}

function statusOf(workbook: Workbook, number: string): unknown {
  return shown(workbook, "Status").find((cells) => cells[1] === number)?.[5];
}

describe("the template", () => {
  test("has in its file the last value beside each formula, and no error", () => {
    const parts = unzipSync(file);
    SHEETS.forEach((name, at) => {
      const xml = strFromU8(parts[`xl/worksheets/sheet${String(at + 1)}.xml`] ?? new Uint8Array());
      const cells = xml.match(/<c [^>]*?>.*?<\/c>/g) ?? [];
      expect(cells.filter((cell) => cell.includes("<f") && !cell.includes("<v>"))).toEqual([]);
      expect(cells.filter((cell) => cell.includes('t="e"'))).toEqual([]);
    });
    // Without the add-in nothing fills the cells below a formula: each has its value.
    for (const [at, name] of SHEETS.entries()) {
      const xml = strFromU8(parts[`xl/worksheets/sheet${String(at + 1)}.xml`] ?? new Uint8Array());
      const filled = shown(addin.workbook, name)
        .flat()
        .filter((value) => value !== null);
      expect([name, (xml.match(/<v>|<is>/g) ?? []).length]).toEqual([name, filled.length]);
    }
    const start = strFromU8(parts["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    const exact = shown(addin.workbook, "Start")[7]?.[1];
    expect(Number(exact)).toBeGreaterThan(0);
    expect(start).toContain(`,A8)</f><v>${String(exact)}</v>`);
  });

  test("says of each row of the register what it is in GSTR-2B, and its counts add up to the register", () => {
    const { workbook } = addin;
    const rows = shown(workbook, "My register").length - 1;
    expect(statusOf(workbook, "NOT-REPORTED/1")).toBe("Not in GSTR-2B");
    const counts = shown(workbook, "Start")
      .slice(7, 16)
      .map((cells) => Number(cells[1]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows);
    const open = shown(workbook, "To look at").slice(3);
    expect(open.map((cells) => cells[5])).not.toContain("Exact");
    expect(open).toHaveLength(rows - (counts[0] ?? 0) - (counts[1] ?? 0));
  });

  test("follows the register: a corrected amount is Exact, an added row has its status", async () => {
    const { workbook } = addin;
    const register = sheetOf(workbook, "My register");
    const [, first] = shown(workbook, "My register");
    if (!first) throw new Error("the register has no rows");
    expect(statusOf(workbook, String(first[1]))).toBe("Mismatch");
    register.set({ row: 1, column: 3 }, [[Number(first[3]) - 500]], { by: "user" });
    const below = shown(workbook, "My register").length;
    register.set({ row: below, column: 0 }, [[String(first[0]), "'ADDED/1", "'20-10-2025", 900, 162]], {
      by: "user",
    });
    await settled(addin);
    expect(workbook.table(REGISTER)?.rect.rows).toBe(below + 1);
    expect(statusOf(workbook, String(first[1]))).toBe("Exact");
    expect(statusOf(workbook, "ADDED/1")).toBe("Not in GSTR-2B");
    expect(shown(workbook, "To look at").map((cells) => cells[1])).toContain("ADDED/1");
  }, 30_000);
});
