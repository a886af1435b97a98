/** What is open at the end of a month goes on in the next one, and a filed month keeps what it came to. */
import { describe, expect, test } from "@jest/globals";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { verify } from "../../src/actions/audit/verify";
import { importBooks } from "../../src/actions/imports/books";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { reconcile } from "../../src/actions/statement/reconcile";
import type { Period } from "../../src/gst/period";
import type { ReconcileRow } from "../../src/reconcile/row";
import { reconcileFields, reconcileTotalFields, type TotalRow } from "../../src/reconcile/sheet";
import { isSettled } from "../../src/reconcile/status";
import { RECONCILE_TABLE, RECONCILE_TOTALS_TABLE } from "../../src/reconcile/tables";
import type { Fields } from "../../src/sheet/field";
import { readRows } from "../../src/sheet/rows";
import { emptyMonth, igst, NOVEMBER, OCTOBER, SUPPLIER, testDocument, type Month } from "../support/month";
import { registerFile, type Line } from "../support/registers";

function recordsIn<R extends object>({ port }: Month, table: string, fields: Fields<R>): R[] {
  const grid = port.grids.get(table);
  return grid ? readRows(fields, grid).rows.map(({ record }) => record) : [];
}

const rowsOf = (month: Month) => recordsIn(month, RECONCILE_TABLE, reconcileFields);
const totalsOf = (month: Month) => recordsIn(month, RECONCILE_TOTALS_TABLE, reconcileTotalFields);

function rowOf(month: Month, number: string): ReconcileRow | undefined {
  return rowsOf(month).find((row) => row.bookedNumber === number || row.documentNumber === number);
}

function totalOf(month: Month, status: TotalRow["status"]): TotalRow | undefined {
  return totalsOf(month).find((total) => total.status === status);
}

async function saved(month: Month, number: string, of: { day: string; taxable: number; period: Period }) {
  const { day, taxable, period } = of;
  const amounts = {
    taxableValue: igst(taxable).igst,
    tax: igst(taxable * 0.18),
    value: igst(taxable * 1.18).igst,
  };
  const document = testDocument("Invoice", number, day, { ...amounts, returnPeriod: period });
  await saveDocument(month.at("2025-11-05"), document, "Monthly");
}

async function supplierFiles(month: Month, returnPeriod: Period, on: string) {
  await fileSupplierReturn(
    month.at(on),
    { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod },
    "Monthly",
  );
}

const LINES: readonly Line[] = [
  { number: "B-1", date: "05-10-2025", voucher: "P/1" },
  // Reported a month later.
  { number: "ZX-77", date: "25-10-2025", voucher: "P/2", taxable: "7110.00", igst: "1279.80" },
  // Of last year, and never reported.
  {
    number: "OLD-9",
    date: "31-03-2025",
    posted: "01-10-2025",
    voucher: "P/3",
    taxable: "500.00",
    igst: "90.00",
  },
];

/** Not booked when October is filed. */
const B_5: Line = { number: "B-5", date: "20-10-2025", taxable: "5000.00", igst: "900.00" };

/** October generated, with B-1 booked, B-5 not, and two bookings that no GSTR-2B has. */
async function october(): Promise<Month> {
  const month = await emptyMonth();
  await saved(month, "B-1", { day: "2025-10-05", taxable: 1000, period: OCTOBER });
  await saved(month, "B-5", { day: "2025-10-20", taxable: 5000, period: OCTOBER });
  await saved(month, "ZX-77", { day: "2025-10-25", taxable: 7110, period: NOVEMBER });
  await supplierFiles(month, OCTOBER, "2025-11-10");
  await importBooks(month.at("2025-11-13"), registerFile(LINES));
  await generate2b(month.at("2025-11-13"), OCTOBER);
  return month;
}

async function filedOctober(): Promise<Month> {
  const month = await october();
  await file3b(month.at("2025-11-20"), OCTOBER);
  return month;
}

async function november(month: Month): Promise<Month> {
  await supplierFiles(month, NOVEMBER, "2025-12-10");
  await generate2b(month.at("2025-12-14"), NOVEMBER);
  return month;
}

describe("the open pool of a year", () => {
  test("says until when section 16(4) leaves each open credit, and counts what it takes", async () => {
    const month = await october();
    await reconcile(month.at("2025-11-13"), OCTOBER);
    expect(rowOf(month, "OLD-9")).toMatchObject({
      limitState: "Last GSTR-2B",
      lastDay: "2025-11-30",
      timeBarred: 0,
    });
    expect(rowOf(month, "ZX-77")).toMatchObject({
      limitState: "Open",
      lastDay: "2026-11-30",
      lastStatement: "2026-10",
    });
    await reconcile(month.at("2025-11-14"), OCTOBER);
    expect(rowOf(month, "OLD-9")).toMatchObject({ limitState: "Time-barred", timeBarred: 9000 });
    expect(totalOf(month, "Not in GSTR-2B")).toMatchObject({
      rows: 2,
      credit: 136_980,
      carried: 0,
      timeBarred: 9000,
    });
    expect(totalOf(month, "All rows")).toMatchObject({ timeBarred: 9000 });
  });

  test("goes on where the month ended: what was open then is there next month, with its period and age", async () => {
    const month = await filedOctober();
    await reconcile(month.at("2025-11-20"), OCTOBER);
    const open = rowsOf(month).filter(({ status }) => !isSettled(status));
    await november(month);
    await reconcile(month.at("2025-12-14"), NOVEMBER);
    const carried = rowsOf(month).filter(({ openSince }) => openSince === OCTOBER);
    expect(open.map(({ bookings }) => bookings[0] ?? "").sort()).toEqual(
      carried.map(({ bookings }) => bookings[0] ?? "").sort(),
    );
    expect(
      carried.map((row) => [row.bookedNumber || row.documentNumber, row.status, row.monthsOpen]),
    ).toEqual([
      ["ZX-77", "Exact", 1],
      ["B-5", "Not in the books", 1],
      ["OLD-9", "Not in GSTR-2B", 1],
    ]);
    const credit = open.reduce((sum, row) => sum + row.credit, 0);
    expect(totalOf(month, "All rows")?.carried).toBe(credit);
    expect(totalOf(month, "Not in GSTR-2B")).toMatchObject({ rows: 1, carried: 9000, timeBarred: 9000 });
  });
});

describe("a Reconciliation sheet of an earlier Milaan", () => {
  test("is read without the columns of the open pool, and has them after the next run", async () => {
    const month = await october();
    await reconcile(month.at("2025-11-14"), OCTOBER);
    const before = rowsOf(month);
    for (const [table, added] of [
      [RECONCILE_TABLE, 6],
      [RECONCILE_TOTALS_TABLE, 4],
    ] as const) {
      const grid = month.port.grids.get(table);
      if (!grid) throw new Error(`no ${table}`);
      const rows = grid.rows.map((cells) => cells.slice(0, -added));
      month.port.grids.set(table, { ...grid, headings: grid.headings.slice(0, -added), rows });
    }
    expect(rowOf(month, "OLD-9")).toMatchObject({ status: "Not in GSTR-2B", limitState: "", timeBarred: 0 });
    expect((await reconcile(month.at("2025-11-14"), OCTOBER)).faults).toEqual([]);
    expect(rowsOf(month)).toEqual(before);
  });
});

describe("a filed period", () => {
  test("keeps what its reconciliation came to, and says in which GSTR-2B an item came later", async () => {
    const month = await filedOctober();
    await reconcile(month.at("2025-11-21"), OCTOBER);
    for (const { filedRows, filedCredit, rows, credit, status } of totalsOf(month).slice(0, -1))
      expect({ status, filedRows, filedCredit }).toEqual({ status, filedRows: rows, filedCredit: credit });
    await november(month);
    await file3b(month.at("2025-12-20"), NOVEMBER);
    await reconcile(month.at("2025-12-21"), OCTOBER);
    expect(rowOf(month, "ZX-77")).toMatchObject({ status: "In a later GSTR-2B", period2b: NOVEMBER });
    expect(totalOf(month, "In a later GSTR-2B")).toMatchObject({ rows: 1, filedRows: 0, filedCredit: 0 });
    expect(totalOf(month, "Not in GSTR-2B")).toMatchObject({
      ...{ rows: 1, credit: 9000 },
      ...{ filedRows: 2, filedCredit: 136_980 },
    });
    expect(totalsOf(month).at(-1)).toMatchObject({ ties: true, filedRows: undefined });
    expect((await verify(month.at("2025-12-21"))).faults).toEqual([]);
  });

  test("keeps it when a booking of the month is imported after the filing", async () => {
    const month = await filedOctober();
    await importBooks(month.at("2025-11-25"), registerFile([...LINES, B_5]));
    await reconcile(month.at("2025-11-25"), OCTOBER);
    expect(totalOf(month, "Exact")).toMatchObject({ rows: 2, filedRows: 1 });
    expect(totalOf(month, "Not in the books")).toMatchObject({ rows: 0, filedRows: 1, filedCredit: 90_000 });
  });

  test("that was taken back and filed again has the later one's", async () => {
    const month = await filedOctober();
    await correct3b(month.at("2025-11-21"), OCTOBER, "marked too early");
    await importBooks(month.at("2025-11-22"), registerFile([...LINES, B_5]));
    await generate2b(month.at("2025-11-22"), OCTOBER);
    await reconcile(month.at("2025-11-22"), OCTOBER);
    expect(totalOf(month, "Exact")).toMatchObject({ rows: 2, filedRows: undefined });
    await file3b(month.at("2025-11-22"), OCTOBER);
    await reconcile(month.at("2025-11-23"), OCTOBER);
    expect(totalOf(month, "Exact")).toMatchObject({ rows: 2, filedRows: 2 });
  });

  test("that was filed before there were books does not say what it came to", async () => {
    const month = await emptyMonth();
    await generate2b(month.at("2025-11-14"), OCTOBER);
    await file3b(month.at("2025-11-20"), OCTOBER);
    await importBooks(month.at("2025-11-21"), registerFile(LINES));
    await reconcile(month.at("2025-11-21"), OCTOBER);
    expect(totalOf(month, "Not in GSTR-2B")).toMatchObject({
      rows: 3,
      filedRows: undefined,
      filedCredit: undefined,
    });
  });
});
