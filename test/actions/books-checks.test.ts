/** With an imported purchase register: the checks K2, K9 and K11 and the border of the books, from the sheets. */
import { expect, test } from "@jest/globals";
import { verify } from "../../src/actions/audit/verify";
import { importBooks } from "../../src/actions/imports/books";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { check } from "../../src/actions/statement/checks";
import { generate2b } from "../../src/actions/statement/generate";
import { checkSync } from "../../src/actions/statement/sync-check";
import { checkFields } from "../../src/checks/sheet";
import { CHECKS_TABLE } from "../../src/checks/table";
import type { Fields } from "../../src/sheet/field";
import { readRows } from "../../src/sheet/rows";
import { differenceFields, totalsFields } from "../../src/sync-check/sheet";
import { SYNC_TABLE, SYNC_TOTALS_TABLE } from "../../src/sync-check/tables";
import { emptyMonth, igst, OCTOBER, SUPPLIER, testDocument, type Month } from "../support/month";
import { registerFile, type Line } from "../support/registers";

const BOOKED: readonly Line[] = [
  { number: "B-1", date: "05-10-2025", voucher: "P/1" },
  { number: "B-2", date: "06-10-2025", voucher: "P/2", taxable: "2000.00", igst: "360.00" },
  { number: "ZX-77", date: "20-10-2025", voucher: "P/3", taxable: "3000.00", igst: "540.00" },
];

/** B-1 filed, B-2 only saved, ZX-77 in no return, C-9 filed and not booked. */
async function october(): Promise<Month> {
  const month = await emptyMonth();
  const invoice = (number: string, day: string, taxable: number, tax: number) =>
    testDocument("Invoice", number, day, {
      ...{ taxableValue: igst(taxable).igst, value: igst(taxable + tax).igst, tax: igst(tax) },
    });
  const of = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
  await saveDocument(month.at("2025-11-05"), invoice("B-1", "2025-10-05", 1000, 180), "Monthly");
  await saveDocument(month.at("2025-11-05"), invoice("C-9", "2025-10-25", 500, 90), "Monthly");
  await fileSupplierReturn(month.at("2025-11-10"), of, "Monthly");
  const saved = { ...invoice("B-2", "2025-10-06", 2000, 360), form: "GSTR-1A" } as const;
  await saveDocument(month.at("2025-11-11"), saved, "Monthly");
  return month;
}

function recordsIn<R extends object>({ port }: Month, table: string, fields: Fields<R>): R[] {
  const grid = port.grids.get(table);
  return grid ? readRows(fields, grid).rows.map(({ record }) => record) : [];
}

const states = (month: Month) => {
  return new Map(recordsIn(month, CHECKS_TABLE, checkFields).map((row) => [row.check, row]));
};

test("the checks of the books wake up when a register is imported, and sleep without one", async () => {
  const month = await october();
  await generate2b(month.at("2025-11-14"), OCTOBER);
  expect(["K2", "K9", "K11"].map((id) => states(month).get(id as "K2")?.state)).toEqual(
    Array.from({ length: 3 }, () => "Does not apply"),
  );
  await importBooks(month.at("2025-11-14"), registerFile(BOOKED));
  await check(month.at("2025-11-14"), OCTOBER);
  expect(states(month).get("K2")).toMatchObject({
    state: "Failed",
    detail: expect.stringMatching(/^1 booked document with ₹ 540\.00 of ITC .*ZX-77/),
  });
  expect(states(month).get("K9")?.detail).toMatch(/^1 document of GSTR-2B Oct-25 v1 not reconciled .*C-9/);
  expect(states(month).get("K11")?.detail).toMatch(
    /^1 booked document with ₹ 360\.00 .*B-2 \(booked and only/,
  );
});

test("the sync check compares the books, ties, and changes no fact", async () => {
  const month = await october();
  await importBooks(month.at("2025-11-13"), registerFile(BOOKED));
  await generate2b(month.at("2025-11-14"), OCTOBER);
  expect(await checkSync(month.at("2025-11-14"), OCTOBER)).toMatchObject({ done: true, faults: [] });
  const border = "Books to GSTR-2B";
  expect(
    recordsIn(month, SYNC_TOTALS_TABLE, totalsFields).find((row) => row.border === border),
  ).toMatchObject({
    ...{ ties: true, documentsFrom: 3, documentsTo: 2, agree: 1, differences: 3 },
    ...{ from: igst(1080), to: igst(270) },
  });
  const books = recordsIn(month, SYNC_TABLE, differenceFields).filter((row) => row.border === border);
  expect(books.map(({ documentNumber, reason }) => `${documentNumber} ${reason}`).sort()).toEqual([
    "B-2 NOT_FILED",
    "C-9 NOT_BOOKED",
    "ZX-77 NOT_REPORTED",
  ]);
  expect((await verify(month.at("2025-11-14"))).faults).toEqual([]);
});
