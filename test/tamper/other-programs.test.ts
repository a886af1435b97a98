/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * The demo's workbook, opened and saved again by LibreOffice Calc 7.4: its content is as recorded, and changes in it
 * are found. Calc writes "true" where Excel writes 1, and a very hidden sheet as a hidden one.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Moment } from "../../src/gst/date";
import { gstr2bTable } from "../../src/gstr2b/sheet";
import { startHeadless } from "../../src/tools/headless-addin";
import type { Workbook } from "../../src/workbench/model";
import { openXlsx } from "../../src/workbench/xlsx";
import { OCTOBER } from "../support/month";

const opened = async () => openXlsx(await readFile(path.join(__dirname, "saved-by-libreoffice.xlsx")));

async function verified(workbook: Workbook) {
  const addin = await startHeadless({ workbook, at: "2025-12-13T10:00:00" as Moment, unopened: true });
  const { message, faults } = await addin.session.verify();
  await addin.close();
  return { message, codes: faults.map(({ code }) => code) };
}

describe("a workbook saved by LibreOffice", () => {
  test("keeps its locked sheets protected, with the allowed options", async () => {
    const guarded = (await opened()).sheets.filter(({ protection }) => protection.on);
    expect(guarded.map(({ name }) => name)).toEqual(["GSTR-2B Oct-25", "2B summary Oct-25"]);
    expect(guarded[0]?.protection.options).toMatchObject({
      ...{ allowSort: true, allowAutoFilter: true, allowFormatColumns: true },
      ...{ allowFormatCells: false, allowDeleteRows: false, selectionMode: "Normal" },
    });
  });

  test("is verified completely", async () => {
    const { message, codes } = await verified(await opened());
    expect(codes).toEqual([]);
    expect(message).toMatch(/^Audit trail verified: 122 entries\. 1 seal verified\. Only a checkpoint/);
  });

  test("shows a changed figure", async () => {
    const workbook = await opened();
    const table = workbook.table(gstr2bTable(OCTOBER));
    if (!table) throw new Error("no statement");
    const column = table.columns().findIndex(({ name }) => name === "ITC integrated tax");
    table.sheet.unprotect();
    table.sheet.set({ row: table.bodyRect.row, column: table.bodyRect.column + column }, [[1]], {
      by: "user",
    });
    table.sheet.protect();
    expect((await verified(workbook)).codes).toContain("SEAL_BROKEN");
  });
});
