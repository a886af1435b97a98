/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A user's own sheet that has the name of one of Milaan's: nothing on it is ever written over.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Moment } from "../../src/gst/date";
import { LAYOUTS } from "../../src/actions/workbook/table-list";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { startHeadless, type HeadlessAddin } from "../../src/tools/headless-addin";
import { Workbook, type Sheet } from "../../src/workbench/model";
import { AGAIN, OCTOBER, OWN_GSTIN } from "../support/month";
import { imsFile } from "../support/portal-file";
import { closeWorkbooks, imsOf, openWorkbook, savedMonth, type OpenedWorkbook } from "./opened-workbook";

let saved: Uint8Array;
const started: HeadlessAddin[] = [];
beforeAll(async () => {
  saved = await savedMonth();
});
afterEach(async () => {
  await closeWorkbooks();
  for (const addin of started.splice(0)) await addin.kill();
});

const cellsOf = (sheet: Sheet) => JSON.stringify(sheet.values({ row: 0, column: 0, rows: 14, columns: 30 }));

/** What users have on a sheet of their own. */
const OWN: readonly [string, (sheet: Sheet) => void][] = [
  [
    "figures from the first cell on",
    (sheet) =>
      put(sheet, 0, 0, [
        ["Supplier", "Rs"],
        ["Asha & Co", 1180],
      ]),
  ],
  ["figures where the table would be", (sheet) => put(sheet, 3, 1, [["Sales", 7]])],
  ["a note far to the right", (sheet) => put(sheet, 9, 26, [["call back"]])],
  ["a note far below", (sheet) => put(sheet, 900, 0, [["total of the year"]])],
  ["a formula", (sheet) => put(sheet, 4, 2, [["=1+1"]])],
  [
    "a table of their own",
    (sheet) => {
      const rect = { row: 3, column: 0, rows: 2, columns: 2 };
      put(sheet, 3, 0, [
        ["Month", "Rs"],
        ["Oct", 5],
      ]);
      sheet.workbook.addTable(sheet, rect, true, "Ours");
    },
  ],
];

function put(sheet: Sheet, row: number, column: number, cells: (string | number)[][]): void {
  sheet.set({ row, column }, cells, { by: "user" });
}

async function fresh(): Promise<HeadlessAddin> {
  const addin = await startHeadless({ workbook: new Workbook(), at: "2025-11-12T10:00:00" as Moment });
  started.push(addin);
  return addin;
}

const setUp = ({ session }: HeadlessAddin) =>
  session.setUp({ gstin: OWN_GSTIN, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" });

const layerSheets = [...new Set(LAYOUTS.filter((one) => !one.isVeryHidden).map(({ sheet }) => sheet))];

describe("set-up refuses by name, and leaves the workbook as it was, where a sheet is in use", () => {
  test.each([
    ...OWN.map(([what, fill]) => ["IMS", what, fill] as const),
    ...layerSheets.map((name) => [name, "figures", OWN[0]?.[1] ?? (() => undefined)] as const),
    ["ims", "figures, and another spelling", OWN[0]?.[1] ?? (() => undefined)] as const,
  ])("%s with %s", async (name, _, fill) => {
    const addin = await fresh();
    const own = addin.workbook.addSheet(name);
    fill(own);
    const before = cellsOf(own);
    const { done, faults } = await setUp(addin);
    expect([done, faults.map(({ code }) => code)]).toEqual([false, ["SHEET_NAME_IN_USE"]]);
    expect(faults[0]?.sentence.toLowerCase()).toContain(`the sheet ${name.toLowerCase()} `);
    expect(cellsOf(own)).toBe(before);
    expect(addin.workbook.sheets.filter(({ visibility }) => visibility === "Visible")).toHaveLength(2);
    expect(addin.workbook.table(SETTINGS_TABLE)).toBeUndefined();
    own.name = "Ours";
    expect((await setUp(addin)).done).toBe(true);
    expect(cellsOf(own)).toBe(before);
  });

  test("but a blank sheet of that name is used", async () => {
    const addin = await fresh();
    addin.workbook.addSheet("IMS");
    expect((await setUp(addin)).done).toBe(true);
    expect((await addin.session.importFile("ims.json", imsFile([imsOf("A-1")]))).done).toBe(true);
  });

  test.each(["IMS", "MilaanChoices", "evidence"])("a table %s of the user's is refused too", async (name) => {
    const addin = await fresh();
    const own = addin.workbook.addSheet("Ours");
    put(own, 0, 0, [
      ["Supplier", "Action"],
      ["Asha & Co", "Accept"],
    ]);
    addin.workbook.addTable(own, { row: 0, column: 0, rows: 2, columns: 2 }, true, name);
    const before = cellsOf(own);
    const { done, faults } = await setUp(addin);
    expect([done, faults[0]?.code]).toEqual([false, "TABLE_NAME_IN_USE"]);
    expect(faults[0]?.sentence).toContain("Ours");
    expect(cellsOf(own)).toBe(before);
  });
});

const GENERATED = ["GSTR-2B Oct-25", "2B summary Oct-25"];

describe("GSTR-2B is not generated over a sheet of the user's", () => {
  test.each(OWN.flatMap(([what, fill]) => GENERATED.map((name) => [name, what, fill] as const)))(
    "%s with %s",
    async (name, _, fill) => {
      const excel = await openWorkbook(saved);
      const own = excel.workbook.addSheet(name);
      fill(own);
      const before = cellsOf(own);
      const { done, faults } = await excel.session.generate(OCTOBER);
      expect([done, faults.map(({ code }) => code)]).toEqual([false, ["SHEET_NAME_IN_USE"]]);
      expect(cellsOf(own)).toBe(before);
      expect(excel.workbook.table("GSTR2B_2025_10")).toBeUndefined();
      own.name = "Ours";
      expect((await excel.session.generate(OCTOBER)).done).toBe(true);
      expect(cellsOf(own)).toBe(before);
    },
  );
});

describe("a table of Milaan's that was deleted is not made over what stands in its place", () => {
  const withoutTable = async (): Promise<OpenedWorkbook> => {
    const excel = await openWorkbook(saved);
    expect((await excel.session.generate(OCTOBER)).done).toBe(true);
    const table = excel.table("GSTR2B_2025_10_Summary");
    const { sheet, rect } = table;
    excel.workbook.removeTable(table);
    sheet.clear(rect, "all");
    return excel;
  };

  test("where its cells are free it is made there again", async () => {
    const excel = await withoutTable();
    expect((await excel.session.generate(OCTOBER, AGAIN)).done).toBe(true);
    expect(excel.rows("GSTR2B_2025_10_Summary").length).toBeGreaterThan(1);
  });

  test("where a user has used them it is refused with the first such cell", async () => {
    const excel = await withoutTable();
    const sheet = excel.workbook.sheet("2B summary Oct-25");
    if (!sheet) throw new Error("no summary");
    put(sheet, 6, 1, [["to be asked"]]);
    const { done, faults } = await excel.session.generate(OCTOBER, AGAIN);
    expect([done, faults[0]?.code, faults[0]?.place]).toEqual([
      false,
      "SHEET_NAME_IN_USE",
      "2B summary Oct-25!B7",
    ]);
    expect(sheet.values({ row: 6, column: 1, rows: 1, columns: 1 })).toEqual([["to be asked"]]);
  });
});
