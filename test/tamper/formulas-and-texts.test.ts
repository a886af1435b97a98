/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * Facts that were replaced by a formula or a text that reads the same today: through the saved .xlsx, the host and the
 * real Office.js, at the change, after opening, at Sync and by Verify.
 */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Moment } from "../../src/gst/date";
import { IMS_TABLE } from "../../src/ims/sheet";
import { startHeadless, type HeadlessAddin } from "../../src/tools/headless-addin";
import type { Cell } from "../../src/sheet/grid";
import type { Table, Workbook } from "../../src/workbench/model";
import { openXlsx, saveXlsx } from "../../src/workbench/xlsx";
import { OWN_GSTIN } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";
import { reopened } from "../support/reopened";

const LATER = "2025-11-13T10:00:00" as Moment;

const addins: HeadlessAddin[] = [];
const books = new Map<number, Uint8Array>();

/** Small tables are read with their formats, longer ones in blocks. */
const SIZES = [3, 80];

beforeAll(async () => {
  for (const size of SIZES) {
    const addin = await startHeadless({ at: "2025-11-12T10:00:00" as Moment });
    await addin.session.setUp({
      gstin: OWN_GSTIN,
      name: "Asha",
      frequency: "Monthly",
      firstPeriod: "2025-10",
    });
    const invoices = Array.from({ length: size }, (_, at) => imsInvoice({ inum: `INV-${at + 1}` }));
    await addin.session.importFile("ims.json", imsFile(invoices));
    await addin.close();
    books.set(size, await saveXlsx(addin.workbook));
  }
});

afterEach(async () => {
  for (const addin of addins.splice(0)) await addin.kill();
});

async function open(workbook: Workbook, unopened = false): Promise<HeadlessAddin> {
  const addin = await startHeadless({ workbook, at: LATER, ...(unopened ? { unopened } : {}) });
  addins.push(addin);
  return addin;
}

const saved = (size: number) => reopened(books.get(size) ?? new Uint8Array());

function ims(workbook: Workbook): Table {
  const table = workbook.table(IMS_TABLE);
  if (!table) throw new Error("no IMS");
  return table;
}

function spot(workbook: Workbook, heading: string, row: number) {
  const { bodyRect, columns } = { bodyRect: ims(workbook).bodyRect, columns: ims(workbook).columns() };
  return {
    row: bodyRect.row + row,
    column: bodyRect.column + columns.findIndex(({ name }) => name === heading),
  };
}

function type(workbook: Workbook, heading: string, typed: Cell, row = 1): void {
  const { sheet } = ims(workbook);
  const at = spot(workbook, heading, row);
  sheet.validations.clear({ ...at, rows: 1, columns: 1 });
  sheet.set(at, [[typed]], { by: "user" });
}

/** Formulas and values of all cells of the IMS. */
const content = (workbook: Workbook) => {
  const { sheet, bodyRect } = ims(workbook);
  return JSON.stringify([sheet.formulas(bodyRect), sheet.values(bodyRect)]);
};

const TYPED: readonly (readonly [what: string, heading: string, typed: string])[] = [
  ["a tax by a formula", "Integrated tax", "=18000+0"],
  ["a tax by another cell", "Integrated tax", "=S5"],
  ["a number by a formula", "Number", '="INV-2"'],
  ["a date by a formula", "Date", "=45944+1"],
  ["a tax by a text", "Integrated tax", "'18,000.00"],
  ["a date by a text", "Date", "'2025-10-15"],
  ["a zero by nothing", "Cess", ""],
];

describe.each(SIZES)("in an IMS of %d rows", (size) => {
  test.each(TYPED)("%s is put back on change", async (_, heading, typed) => {
    const addin = await open(await saved(size));
    const before = content(addin.workbook);
    type(addin.workbook, heading, typed);
    expect(content(addin.workbook)).not.toBe(before);
    await addin.idle();
    await addin.idle();
    expect(content(addin.workbook)).toBe(before);
    const { notices, last } = addin.session.current();
    expect([...notices, ...(last?.faults ?? [])].map(({ code }) => code)).toContain("FACT_CHANGED");
  });

  test.each(TYPED)(
    "%s while Milaan was closed is named by Verify and put back by Sync",
    async (_, heading, typed) => {
      const workbook = await saved(size);
      const before = content(workbook);
      type(workbook, heading, typed);
      const again = await openXlsx(await saveXlsx(workbook));
      const addin = await open(again, true);
      const { faults } = await addin.session.verify();
      expect(faults.map(({ code }) => code)).toEqual(["FACT_CHANGED"]);
      expect(faults[0]?.sentence).toContain(`${heading} was changed by hand`);
      await addin.session.sync();
      expect(content(again)).toBe(before);
      expect((await addin.session.verify()).faults).toEqual([]);
    },
  );
});

test("a text that begins like a formula is a text, and formulas in user columns stay", async () => {
  const addin = await startHeadless({ at: "2025-11-12T10:00:00" as Moment });
  addins.push(addin);
  const { session, workbook } = addin;
  await session.setUp({ gstin: OWN_GSTIN, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" });
  await session.importFile(
    "ims.json",
    imsFile([imsInvoice({ trdnm: "=1+1" }), imsInvoice({ inum: "INV-2" })]),
  );
  const table = ims(workbook);
  const { sheet, rect } = table;
  const own = { row: rect.row, column: rect.column + rect.columns };
  sheet.set(own, [["Cost centre"], ["=1+1"], ["=2+2"]], { by: "user" });
  await addin.idle();
  const before = content(workbook);
  expect((await session.sync()).faults).toEqual([]);
  expect((await session.verify()).faults).toEqual([]);
  expect(content(workbook)).toBe(before);
});
