/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A sheet of Milaan that was copied within the workbook. Nothing in the copy counts, whatever is typed there; actions
 * still work, and Verify says which sheet is a copy, also where the copy's table got the name of the original's.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { GSTR1_TABLE, GSTR1A_TABLE } from "../../src/gstr1/sheet";
import { EVIDENCE_TABLE } from "../../src/evidence/sheet";
import { GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { gstr2bTable, summaryTable } from "../../src/gstr2b/sheet";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { SUPPLIERS_TABLE } from "../../src/suppliers/table";
import type { Table } from "../../src/workbench/model";
import { saveXlsx } from "../../src/workbench/xlsx";
import { NOVEMBER, OCTOBER, say } from "../support/month";
import { imsFile } from "../support/portal-file";
import {
  closeWorkbooks,
  imsOf,
  imsRow,
  savedMonth,
  openWorkbook,
  type OpenedWorkbook,
} from "./opened-workbook";

/** October filed, and one invoice kept pending. */
let filed: Uint8Array;
afterEach(closeWorkbooks);
beforeAll(async () => {
  const excel = await openWorkbook(await savedMonth());
  const answer = say({ action: "Pending", remarks: "not arrived" });
  await excel.session.answer([{ row: imsRow(excel, "A-1"), answer }]);
  await excel.session.generate(OCTOBER);
  await excel.session.file(OCTOBER);
  filed = await saveXlsx(excel.workbook);
  await excel.close();
});

const LAYERS: readonly [string, string][] = [
  ["Milaan", SETTINGS_TABLE],
  ["GSTR-1", GSTR1_TABLE],
  ["GSTR-1A", GSTR1A_TABLE],
  ["GSTR-2A", GSTR2A_TABLE],
  ["IMS", IMS_TABLE],
  ["GSTR-2B Oct-25", gstr2bTable(OCTOBER)],
  ["2B summary Oct-25", summaryTable(OCTOBER)],
  ["GSTR-3B", GSTR3B_TABLE],
  ["Supplier view", SUPPLIERS_TABLE],
  ["Evidence", EVIDENCE_TABLE],
];

/** @returns the table of the copied sheet at the same position as the original's. */
function copySheet(excel: OpenedWorkbook, { sheet, rect }: Table): Table {
  const copy = excel.workbook.copySheet(sheet);
  const copied = excel.workbook
    .tables()
    .find(
      (table) => table.sheet === copy && table.rect.row === rect.row && table.rect.column === rect.column,
    );
  if (!copied) throw new Error(`no copy of ${sheet.name}`);
  return copied;
}

/** Changes every number of a copy, as its user. */
function changeNumbers({ sheet, bodyRect }: Table): void {
  sheet.values(bodyRect).forEach((cells, row) => {
    cells.forEach((cell, column) => {
      if (typeof cell !== "number") return;
      const at = { row: bodyRect.row + row, column: bodyRect.column + column };
      sheet.set(at, [[cell + 999]], { by: "user" });
    });
  });
}

/** The actions of a month. @returns the outcome of each. */
async function workOn(excel: OpenedWorkbook): Promise<string[]> {
  const outcomes: string[] = [];
  for (const run of [
    () =>
      excel.session.importFile("ims.json", imsFile([imsOf("A-1"), { ...imsOf("A-4"), rtnprd: "112025" }])),
    () => excel.session.sync(),
    () => excel.session.answer([{ row: imsRow(excel, "A-4"), answer: say({ action: "Accept" }) }]),
    () => excel.session.generate(NOVEMBER),
    () => excel.session.repair(),
  ]) {
    const outcome = await run();
    outcomes.push(`${outcome.done} ${outcome.message}`);
  }
  return outcomes;
}

const verifyFaults = async (excel: OpenedWorkbook) =>
  (await excel.session.verify()).faults.map(({ code, place, severity }) => `${severity} ${code} ${place}`);

describe("a sheet that was copied", () => {
  test.each(LAYERS)(
    "of %s counts for nothing, whatever is typed in it, and Verify names it once",
    async (name, table) => {
      const excel = await openWorkbook(filed);
      changeNumbers(copySheet(excel, excel.table(table)));
      await excel.idle();
      expect(excel.notices()).toEqual([]);
      expect(await verifyFaults(excel)).toEqual([`warning SHEET_COPIED ${name} (2)`]);
      expect(await workOn(excel)).toEqual(undisturbed);
      expect(await verifyFaults(excel)).toEqual([`warning SHEET_COPIED ${name} (2)`]);
      await excel.close();
    },
  );

  let undisturbed: string[] = [];
  beforeAll(async () => {
    const excel = await openWorkbook(filed);
    undisturbed = await workOn(excel);
    await excel.close();
  });
});

describe("a copy whose table got the name of the original's", () => {
  test.each(LAYERS)("of %s: Verify names the sheet that is read now", async (name, table) => {
    const excel = await openWorkbook(filed);
    const original = excel.table(table);
    const copied = copySheet(excel, original);
    original.name = `Old_${table}`;
    copied.name = table;
    await excel.idle();
    const found = await verifyFaults(excel);
    expect(found).toContain(`warning SHEET_RENAMED ${name} (2)`);
    expect(found.filter((one) => one.startsWith("error"))).toEqual([]);
    await excel.close();
  });

  const swapped = (
    excel: OpenedWorkbook,
    table: string,
    before: (copied: Table) => void = () => undefined,
  ) => {
    const original = excel.table(table);
    const copied = copySheet(excel, original);
    before(copied);
    original.name = `Old_${table}`;
    copied.name = table;
    return original;
  };

  test("does not provide figures that were typed in it before: the facts are put back", async () => {
    const excel = await openWorkbook(filed);
    swapped(excel, IMS_TABLE, changeNumbers);
    expect(await verifyFaults(excel)).toContainEqual(expect.stringMatching(/^error FACT_CHANGED/));
    const { faults } = await excel.session.sync();
    expect(faults.map(({ code }) => code)).toContain("FACT_CHANGED");
    expect(excel.cell(IMS_TABLE, imsRow(excel, "A-1"), "Integrated tax")).toBe(180);
    expect((await verifyFaults(excel)).filter((one) => one.startsWith("error"))).toEqual([]);
    await excel.close();
  });

  test("breaks the seal where a figure of a locked statement was overwritten in it", async () => {
    const excel = await openWorkbook(filed);
    swapped(excel, gstr2bTable(OCTOBER), changeNumbers);
    expect(await verifyFaults(excel)).toContainEqual(expect.stringMatching(/^error SEAL_BROKEN/));
    await excel.close();
  });

  test("is read for answers from then on, and the original, which looks like the IMS, is not", async () => {
    const excel = await openWorkbook(filed);
    const { sheet, bodyRect } = swapped(excel, IMS_TABLE);
    await excel.session.verify();
    const row = imsRow(excel, "A-1");
    const column = excel
      .table(IMS_TABLE)
      .columns()
      .findIndex(({ name }) => name === "Action");
    sheet.set({ row: bodyRect.row + row, column: bodyRect.column + column }, [["Reject"]], { by: "user" });
    await excel.idle();
    expect(excel.cell(IMS_TABLE, row, "Action")).toBe("Pending");
    excel.type(IMS_TABLE, row, "Action", "Accept");
    // The remarks of the pending are still there, and are not allowed with an acceptance.
    excel.type(IMS_TABLE, row, "Remarks", "");
    await excel.idle();
    expect(excel.cell(IMS_TABLE, row, "Recorded")).toBe("Accept");
    await excel.close();
  });
});
