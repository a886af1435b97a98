/** The portal's GSTR-2B of a period that is built here: its sums are held against those of the statement. */
import { expect, test } from "@jest/globals";
import type { Outcome } from "../../src/actions/act";
import { fileSupplierReturn, saveDocument } from "../../src/actions/furnish";
import { importFile } from "../../src/actions/import-file";
import { generate2b } from "../../src/actions/statement";
import { gstr2bLayouts } from "../../src/gstr2b/sheet";
import { emptyMonth, HOME, OCTOBER, paper, SUPPLIER, type Month } from "../support/month";

/** October with one invoice of 180 integrated tax, its statement generated. */
async function october(): Promise<Month> {
  const month = await emptyMonth();
  await saveDocument(month.at("2025-11-05"), paper("Invoice", "INV-1", "2025-10-05", 180), "Monthly");
  const of = { supplierGstin: SUPPLIER, form: "GSTR-1" as const, returnPeriod: OCTOBER };
  await fileSupplierReturn(month.at("2025-11-10"), of, "Monthly");
  await generate2b(month.at("2025-11-14"), OCTOBER);
  return month;
}

const sums = (igst: number) => ({ itcsumm: { itcavl: { nonrevsup: { igst, cgst: 0, sgst: 0, cess: 0 } } } });

async function importInto(month: Month, statement: object, rtnprd = "102025"): Promise<Outcome> {
  const file = { data: { gstin: HOME, rtnprd, docdata: {}, ...statement } };
  return importFile(month.at("2025-11-15"), "2b.json", JSON.stringify(file));
}

const told = ({ faults }: Outcome) => faults.map(({ code, sentence }) => `${code} ${sentence}`);

test("sums that agree are told as such", async () => {
  const outcome = await importInto(await october(), sums(180));
  expect(outcome.said).toContain("It sums up as the GSTR-2B generated here.");
  expect(told(outcome)).toEqual([]);
});

test("a table that differs is a warning with both amounts, and the file stands all the same", async () => {
  const outcome = await importInto(await october(), sums(150));
  expect(outcome.done).toBe(true);
  expect(outcome.said).toContain("It sums up otherwise than the GSTR-2B generated here.");
  expect(told(outcome)).toEqual([
    "STATEMENT_DIFFERS 4(A)(5): Integrated tax ₹150.00 on the portal, ₹180.00 here.",
  ]);
});

test.each<[string, object, string]>([
  ["a file without sums", {}, "102025"],
  ["a file whose sums cannot be read", { itcsumm: { itcavl: { nonrevsup: { igst: "x" } } } }, "102025"],
  ["a period that is not generated yet", sums(150), "112025"],
  ["a period before the workbook's first", sums(150), "092025"],
])("of %s nothing is said", async (_, statement, period) => {
  const outcome = await importInto(await october(), statement, period);
  expect(outcome.said).not.toContain("sums up");
  expect(told(outcome).filter((line) => line.startsWith("STATEMENT_DIFFERS"))).toEqual([]);
});

test("nothing is said either beside a table of totals in which a row is gone", async () => {
  const month = await october();
  const { table } = gstr2bLayouts(OCTOBER).totals;
  const grid = month.port.grids.get(table);
  if (!grid) throw new Error(`no ${table}`);
  month.port.grids.set(table, { ...grid, rows: grid.rows.slice(1) });
  expect((await importInto(month, sums(150))).said).not.toContain("sums up");
});
