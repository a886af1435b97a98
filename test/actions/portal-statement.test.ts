/**
 * The portal's own GSTR-2B: its totals are compared with those of the statement built here, and parts of it make one.
 */
import { describe, expect, test } from "@jest/globals";
import type { Outcome } from "../../src/actions/context";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { importFile } from "../../src/actions/imports/import-file";
import { generate2b } from "../../src/actions/statement/generate";
import { verify } from "../../src/actions/audit/verify";
import { thePeriod, type Period } from "../../src/gst/period";
import { portalFields, portalTable } from "../../src/gstr2b/portal/sheet";
import { gstr2bLayouts } from "../../src/gstr2b/sheet";
import { readRows } from "../../src/sheet/rows";
import { emptyMonth, OWN_GSTIN, OCTOBER, testDocument, SUPPLIER, type Month } from "../support/month";

/** October with one invoice of 180 integrated tax, its statement generated. */
async function october(): Promise<Month> {
  const month = await emptyMonth();
  await saveDocument(month.at("2025-11-05"), testDocument("Invoice", "INV-1", "2025-10-05", 180), "Monthly");
  const of = { supplierGstin: SUPPLIER, form: "GSTR-1" as const, returnPeriod: OCTOBER };
  await fileSupplierReturn(month.at("2025-11-10"), of, "Monthly");
  await generate2b(month.at("2025-11-14"), OCTOBER);
  return month;
}

const sums = (igst: number, docdata: object = partWith("INV-1", igst).docdata) => ({
  itcsumm: { itcavl: { nonrevsup: { igst, cgst: 0, sgst: 0, cess: 0 } } },
  docdata,
});

async function importInto(month: Month, statement: object, rtnprd = "102025"): Promise<Outcome> {
  const file = { data: { gstin: OWN_GSTIN, rtnprd, docdata: {}, ...statement } };
  return importFile(month.at("2025-11-15"), "2b.json", JSON.stringify(file));
}

/** One of the files of a statement, with that invoice. */
const partWith = (inum: string, igst: number, fc: unknown = 2) => ({
  fc,
  docdata: {
    b2b: [
      {
        ctin: SUPPLIER,
        inv: [
          {
            inum,
            dt: "05-09-2025",
            val: 1180,
            pos: "27",
            itcavl: "Y",
            txval: 1000,
            igst,
            cgst: 0,
            sgst: 0,
            cess: 0,
          },
        ],
      },
    ],
  },
});

/** One of the files of a statement, with those invoices and their integrated tax. */
const partsWith = (invoices: Readonly<Record<string, number>>, fc: unknown = 2) => ({
  fc,
  docdata: {
    b2b: Object.entries(invoices).flatMap(([inum, igst]) => partWith(inum, igst).docdata.b2b),
  },
});

function rowsOnSheet(month: Month, period: Period): string[] {
  const grid = month.port.grids.get(portalTable(period));
  const rows = grid ? readRows(portalFields, grid).rows : [];
  return rows.map(({ record }) => `${record.documentNumber} ${record.tax.igst / 100}`);
}

const reported = ({ faults }: Outcome) => faults.map(({ code, sentence }) => `${code} ${sentence}`);

test("totals that agree are reported as such", async () => {
  const outcome = await importInto(await october(), sums(180));
  expect(outcome.message).toContain("Its totals match the GSTR-2B generated here.");
  expect(reported(outcome)).toEqual([]);
});

test("a table that differs is a warning with both amounts, and the file is imported all the same", async () => {
  const outcome = await importInto(await october(), sums(150));
  expect(outcome.done).toBe(true);
  expect(outcome.message).toContain("It differs from the GSTR-2B generated here.");
  expect(reported(outcome)).toEqual([
    "STATEMENT_DIFFERS 4(A)(5): Integrated tax ₹ 150.00 on the portal, ₹ 180.00 here.",
  ]);
});

test.each<[string, object, string]>([
  ["a file without sums", {}, "102025"],
  ["a file whose sums cannot be read", { itcsumm: { itcavl: { nonrevsup: { igst: "x" } } } }, "102025"],
  ["a period that is not generated yet", sums(150), "112025"],
  ["a period before the workbook's first", sums(150), "092025"],
])("%s is not compared", async (_, statement, period) => {
  const outcome = await importInto(await october(), statement, period);
  expect(outcome.message).not.toContain("sums up");
  expect(reported(outcome).filter((line) => line.startsWith("STATEMENT_DIFFERS"))).toEqual([]);
});

test("nor is a table of totals with a missing row", async () => {
  const month = await october();
  const { table } = gstr2bLayouts(OCTOBER).totals;
  const grid = month.port.grids.get(table);
  if (!grid) throw new Error(`no ${table}`);
  month.port.grids.set(table, { ...grid, rows: grid.rows.slice(1) });
  expect((await importInto(month, sums(150))).message).not.toContain("sums up");
});

describe("a statement that the portal offers in several files", () => {
  const SEPTEMBER = thePeriod("2025-09");

  test.each<[string, string, Period]>([
    ["of a period built here", "102025", OCTOBER],
    ["of an opening period", "092025", SEPTEMBER],
  ])(
    "%s stands whole when all of them are imported, in any order, and each says that it is a part",
    async (_, rtnprd, period) => {
      const month = await emptyMonth();
      const first = await importInto(month, partWith("A-1", 180), rtnprd);
      expect(reported(first)).toEqual([expect.stringContaining("ONE_OF_SEVERAL This is one of 2 files")]);
      await importInto(month, partWith("A-2", 90, "2"), rtnprd);
      expect(rowsOnSheet(month, period)).toEqual(["A-1 180", "A-2 90"]);
      const again = await importInto(month, partWith("A-1", 170), rtnprd);
      expect(again.counts).toEqual({ read: 1, added: 0, changed: 1, unchanged: 0, refused: 0 });
      expect(rowsOnSheet(month, period)).toEqual(["A-1 170", "A-2 90"]);
      expect((await importInto(month, partWith("A-2", 90), rtnprd)).counts).toMatchObject({ unchanged: 1 });
      expect(rowsOnSheet(month, period)).toEqual(["A-1 170", "A-2 90"]);
    },
  );

  test.each([1, "1"])(
    "a whole one, whose count of files is %j, replaces what its supplier had, and says what is gone",
    async (fc) => {
      const month = await emptyMonth();
      await importInto(month, partWith("A-1", 180, 1));
      const outcome = await importInto(month, { ...partWith("A-2", 90), fc });
      expect([reported(outcome), rowsOnSheet(month, OCTOBER)]).toEqual([
        [`GONE_FROM_FILE The file no longer shows A-1 of ${SUPPLIER} in GSTR-2B (₹ 180.00 of tax).`],
        ["A-2 90"],
      ]);
    },
  );

  const stayed = (why: string) => [
    `GONE_FROM_FILE The file no longer shows A-1 of ${SUPPLIER} in GSTR-2B (₹ 180.00 of tax). ${why}, so they stayed on the sheet.`,
  ];

  test.each([0, -2, 1.5, "many", null, [2], {}, undefined])(
    "one whose count of files is %j may be a part: its supplier's other documents stay, and are named",
    async (fc) => {
      const month = await emptyMonth();
      await importInto(month, partWith("A-1", 180, 1));
      const outcome = await importInto(month, { ...partWith("A-2", 90), fc });
      expect([reported(outcome), rowsOnSheet(month, OCTOBER)]).toEqual([
        stayed(
          "The file does not say whether it is the complete statement, and has none of the documents on the sheet",
        ),
        ["A-1 180", "A-2 90"],
      ]);
    },
  );

  test("but one that has a document of the sheet is the statement generated again", async () => {
    const month = await emptyMonth();
    await importInto(month, partsWith({ "A-1": 180, "A-2": 90 }, null));
    const outcome = await importInto(month, partsWith({ "A-2": 90, "A-3": 10 }, null));
    expect([reported(outcome), rowsOnSheet(month, OCTOBER)]).toEqual([
      [`GONE_FROM_FILE The file no longer shows A-1 of ${SUPPLIER} in GSTR-2B (₹ 180.00 of tax).`],
      ["A-2 90", "A-3 10"],
    ]);
  });

  test.each<[string, object, string]>([
    [
      "a row that cannot be read",
      { docRejdata: partWith("", 1).docdata },
      "Some rows of the file could not be read",
    ],
    [
      "totals that differ from its documents",
      { cpsumm: { b2b: [{ ctin: SUPPLIER, ttldocs: 2 }] } },
      "The file's own totals differ from the documents in it",
    ],
  ])("nothing is removed from the sheet by a whole file with %s", async (_, more, why) => {
    const month = await emptyMonth();
    await importInto(month, partWith("A-1", 180, 1));
    const outcome = await importInto(month, { ...partWith("A-2", 90, 1), ...more });
    expect(reported(outcome)).toEqual(expect.arrayContaining(stayed(why)));
    expect(rowsOnSheet(month, OCTOBER)).toEqual(["A-1 180", "A-2 90"]);
  });

  test("a part that is generated again names what of its suppliers it no longer has", async () => {
    const month = await emptyMonth();
    await importInto(month, partsWith({ "A-1": 180, "A-3": 20 }));
    const outcome = await importInto(month, partsWith({ "A-1": 180 }));
    expect(reported(outcome)).toEqual([
      expect.stringContaining("ONE_OF_SEVERAL This is one of 2 files"),
      `GONE_FROM_FILE The file no longer shows A-3 of ${SUPPLIER} in GSTR-2B (₹ 20.00 of tax). This is one of 2 files of the statement, so they stayed on the sheet.`,
    ]);
    expect(rowsOnSheet(month, OCTOBER)).toEqual(["A-1 180", "A-3 20"]);
  });

  test("a document of two parts with different figures is named with both", async () => {
    const month = await emptyMonth();
    await importInto(month, partsWith({ "A-1": 180, "A-2": 90 }));
    const outcome = await importInto(month, partsWith({ "A-1": 170, "A-2": 90 }));
    expect(reported(outcome)).toContain(
      `DUPLICATE_DOCUMENT Invoice A-1 of ${SUPPLIER} is on the sheet already and differs: Integrated tax ₹ 180.00 and ₹ 170.00. The newer row was taken.`,
    );
    expect(rowsOnSheet(month, OCTOBER)).toEqual(["A-1 170", "A-2 90"]);
  });

  test("so is one that another part has among the rejected; it is on the sheet once", async () => {
    const month = await emptyMonth();
    await importInto(month, partWith("A-1", 180));
    const outcome = await importInto(month, {
      fc: 2,
      docdata: {},
      docRejdata: partWith("A-1", 180).docdata,
    });
    expect(reported(outcome)).toContain(
      `DUPLICATE_DOCUMENT Invoice A-1 of ${SUPPLIER} is on the sheet already and differs: it was available and is rejected. The newer row was taken.`,
    );
    expect(rowsOnSheet(month, OCTOBER)).toEqual(["A-1 180"]);
  });
});

describe("a newer file of the same statement", () => {
  const both = { ...partWith("A-1", 180, 1), docRejdata: partWith("A-2", 90).docdata };

  test("is counted document by document, and one that it lacks is removed", async () => {
    const month = await emptyMonth();
    const first = await importInto(month, both);
    expect(first.counts).toEqual({ read: 2, added: 2, changed: 0, unchanged: 0, refused: 0 });
    const fewer = await importInto(month, partWith("A-1", 180, 1));
    expect(fewer.counts).toEqual({ read: 1, added: 0, changed: 0, unchanged: 1, refused: 0 });
    expect(rowsOnSheet(month, OCTOBER)).toEqual(["A-1 180"]);
  });

  test("of an opening period says how many of its documents were accepted and rejected", async () => {
    const outcome = await importInto(await emptyMonth(), both, "092025");
    expect(outcome.message).toContain("It counts as the filed statement of Sep-25: 1 accepted, 1 rejected.");
  });
});

describe("the sheet of the portal's GSTR-2B", () => {
  const table = portalTable(OCTOBER);
  const edits: readonly (readonly [string, (month: Month) => void])[] = [
    ["an amount typed over", ({ port }) => port.type(table, 0, "Integrated tax", 999_999)],
    ["availability typed over", ({ port }) => port.type(table, 0, "Part", "not available")],
    [
      "a row deleted",
      ({ port }) => {
        const grid = port.grids.get(table);
        if (grid) port.grids.set(table, { ...grid, rows: grid.rows.slice(1), count: grid.count - 1 });
      },
    ],
  ];

  test.each(edits)("is protected; Verify names it after %s, and the file restores it", async (_, edit) => {
    const month = await october();
    await importInto(month, sums(180));
    const before = month.port.grids.get(table)?.rows;
    expect(month.port.grids.get(table)?.isProtected).toBe(true);
    expect((await verify(month.at("2025-11-15"))).faults).toEqual([]);
    edit(month);
    expect((await verify(month.at("2025-11-15"))).faults.map(({ code, place }) => [code, place])).toEqual([
      ["FACT_CHANGED", "Portal 2B Oct-25"],
    ]);
    await importInto(month, sums(180));
    expect(month.port.grids.get(table)?.rows).toEqual(before);
    expect(month.port.grids.get(table)?.isProtected).toBe(true);
    expect((await verify(month.at("2025-11-15"))).faults).toEqual([]);
  });
});
