/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/** The functions over Milaan's sheets: tables, documents, periods and totals, and what cannot be given. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { recordList } from "../../src/functions/values/layers";
import { MOST_ROWS, tableRows } from "../../src/functions/values/table";
import type { OpenWorkbook } from "../../src/functions/workbook";
import type { Moment } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import { newRecord } from "../../src/ims/receive";
import type { ImsRecord } from "../../src/ims/record";
import { headingsOf } from "../../src/sheet/rows";
import { imsFields } from "../../src/ims/sheet";
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import { OCTOBER, testDocument } from "../support/month";
import { addinWithFunctions, shownIn, type Shown } from "./cells";
import { EXAMPLE_NUMBER, EXAMPLE_SUPPLIER, generatedMonth } from "./month";

let addin: HeadlessAddin;
let cells: Shown;

beforeEach(async () => {
  addin = await addinWithFunctions();
  cells = shownIn(addin, addin.workbook.addSheet("Test"));
});

afterEach(async () => {
  await addin.close();
});

const error = (code: string, text: string) => ({ error: code, message: expect.stringContaining(text) });

test("a table feeds Excel's own functions: filtered, chosen, counted and sorted", async () => {
  await generatedMonth(addin);
  const given = await cells.below(
    [
      '=GST.TABLE("ims",,"Number, Integrated tax","Integrated tax>=18,000; Date<=10-10-2025")',
      '=GST.TABLE("IMS",,"Number","Action<>No action")',
      '=ROWS(GST.TABLE("IMS","Oct-25"))',
      '=ROWS(GST.TABLE("IMS","2025-11"))',
      '=SUM(INDEX(GST.TABLE("GSTR-2B","2025-10","ITC integrated tax"),0,1))',
      '=COUNTA(FILTER(INDEX(GST.TABLE("GSTR-2A"),0,1),INDEX(GST.TABLE("GSTR-2A"),0,1)="29ZZZCB2345B1ZE"))',
    ],
    10,
  );
  expect(given.map((row) => row.slice(0, 2))).toEqual([
    ["Number", "Integrated tax"],
    ["Number", null],
    [2, null],
    [1, null],
    [18000, null],
    [1, null],
  ]);
  expect(cells.block(1, 0, { rows: 1, columns: 2 })).toEqual([[EXAMPLE_NUMBER, 18000]]);
  expect(cells.block(11, 0, { rows: 1, columns: 1 })).toEqual([[null]]);
});

test("a column of documents and suppliers has its results in one formula each, and an unknown one says so", async () => {
  await generatedMonth(addin);
  cells.type(0, 20, [
    [EXAMPLE_SUPPLIER, EXAMPLE_NUMBER],
    ["", ""],
    ["29AAGCB7383J1Z4", "X-1"],
  ]);
  const given = await cells.below(["=GST.ACTION(U1:U3,V1:V3)", '=GST.SUMITC(U1:U3,"2025-10")'], 10);
  expect(given[0]?.[0]).toBe("No action");
  expect(cells.block(0, 0, { rows: 3, columns: 1 })).toEqual([
    ["No action"],
    [""],
    [expect.stringContaining("No sheet holds X-1")],
  ]);
  expect(cells.block(10, 0, { rows: 3, columns: 1 })).toEqual([[18000], [""], [0]]);
});

test("what does not exist is an error that says what does", async () => {
  await generatedMonth(addin);
  const WRONG: readonly (readonly [string, string, string])[] = [
    ['=GST.TABLE("GSTR-9")', "#VALUE!", "Give one of GSTR-1, GSTR-1A"],
    ['=GST.TABLE("Books")', "#N/A", "The workbook has no sheet Books"],
    ['=GST.TABLE("GSTR-2B","2025-11")', "#N/A", "GSTR-2B of Nov-25 is not generated"],
    ['=GST.TABLE("IMS","soon")', "#VALUE!", "is not a return period"],
    ['=GST.TABLE("IMS",,"Colour")', "#VALUE!", "Give headings as they are: Supplier GSTIN"],
    ['=GST.TABLE("IMS",,,"Action")', "#VALUE!", "is not a condition"],
    ['=GST.TABLE("IMS",,,"Colour=Red")', "#VALUE!", "no column “Colour”"],
    ['=GST.ACTION("29AAGCB7383J1Z4","X-1")', "#N/A", "No sheet holds X-1"],
    ['=GST.LOCKED("2025-11")', "#N/A", "GSTR-2B of Nov-25 is not generated"],
    ['=GST.TABLE4("2025-11")', "#N/A", "GSTR-2B of Nov-25 is not generated"],
    ['=GST.SUMITC("29ZZZCB2345B1ZE","2025-10","vat")', "#VALUE!", "all, igst"],
    ['=GST.SUMITC("29ZZZCB2345B1ZE","2025-10","igst","gone")', "#VALUE!", "available, not available"],
    ['=GST.TIE("much","2025-10")', "#VALUE!", "is not an amount"],
    ['=GST.TIE(1,"2025-10","vat")', "#VALUE!", "is not a tax head"],
    ['=GST.HISTORY("29AAGCB7383J1Z4","X-1")', "#N/A", "No sheet holds X-1"],
  ];
  const given = await cells.below(WRONG.map(([formula]) => formula));
  expect(WRONG.map(([formula], row) => [formula, given[row]?.[0]])).toEqual(
    WRONG.map(([formula, code, text]) => [formula, error(code, text)]),
  );
});

test("in a workbook that is not set up every one says so", async () => {
  const { setRunning } = await import("../../src/session/current-session");
  await addin.session.open();
  setRunning(addin.session);
  const given = await cells.below([
    '=GST.ACTION("29ZZZCB2345B1ZE","1")',
    '=GST.LOCKED("2025-10")',
    '=GST.SUMITC("29ZZZCB2345B1ZE")',
    "=GST.OPEN()",
    '=GST.TIE(1,"2025-10")',
    '=GST.TABLE("IMS")',
  ]);
  expect(given.map(([cell]) => cell)).toEqual([
    ...Array.from({ length: 5 }, () => error("#N/A", "not set up")),
    error("#N/A", "no sheet IMS"),
  ]);
});

describe("a table of more rows than a spilled table may have", () => {
  const headings = headingsOf(imsFields);
  const rows = Array.from({ length: MOST_ROWS + 1 }, (_, row) =>
    headings.map((heading) => (heading === "Number" ? `N-${row}` : heading === "2B period" ? "2025-10" : "")),
  );
  const grid = {
    table: "IMS",
    sheet: "IMS",
    origin: { row: 0, column: 0 },
    headings,
    rows,
    first: 0,
    count: rows.length,
  };
  const sheets = { grid: () => grid, rows: () => rows.map((_, row) => ({ record: {}, row })) as never };
  const request = { layer: "IMS", period: "", columns: [], where: [] } as const;

  test("says how many there are and how to narrow them; at the limit it is given", () => {
    expect(tableRows(sheets, request)).toMatchObject({
      sentence: "IMS has 50,001 such rows; a spilled table has at most 50,000.",
      remedy: expect.stringContaining("Give a period, or a condition"),
    });
    expect(tableRows(sheets, { ...request, where: [["Number<>N-7"]] })).toHaveLength(MOST_ROWS + 1);
  });
});

describe("records of the IMS that await something", () => {
  const record = (documentNumber: string, more: Partial<ImsRecord>): ImsRecord => ({
    ...newRecord({
      ...testDocument("Invoice", documentNumber, "2025-10-10", 18_000),
      ...{ filingStatus: "Filed", filedOn: "2025-11-10T12:00:00" as Moment, period2b: OCTOBER },
    }),
    ...more,
  });
  const rows = [
    record("NONE", {}),
    record("KEPT", { action: "Pending", status: "Pending" }),
    record("EXPIRED", { action: "Pending", status: "Deemed accepted" }),
    record("REPLACED", { action: "Pending", status: "Superseded" }),
    record("TAKEN", { action: "Accept", status: "Accepted" }),
  ];
  const workbook = {
    live: { view: () => ({ asOf: "2025-11-14T12:00:00", open: { period: OCTOBER } }) },
    session: { cache: { rows: () => rows.map((one, row) => ({ record: one, row })) } },
  } as unknown as OpenWorkbook;

  test.each([
    ["open", ["NONE", "KEPT"]],
    ["pending", ["KEPT"]],
    ["deemed", ["NONE"]],
  ] as const)("%s: one that has expired as pending, or is replaced, is not among them", (list, numbers) => {
    const listed = recordList(workbook, list);
    if (isFault(listed)) throw new Error(listed.sentence);
    expect(listed.slice(1).map((cells) => cells[3])).toEqual(numbers);
  });
});

test("a date, a number and all are taken for a period, a document's number and the four heads", async () => {
  await generatedMonth(addin);
  cells.type(0, 20, [[45931, EXAMPLE_SUPPLIER, 412]]);
  const given = await cells.below([
    "=GST.ITC(U1)",
    '=GST.ITC("2025-10","all")',
    '=GST.TIE(18000,U1,"ALL")',
    "=GST.SUMITC(V1,U1)",
    "=GST.LOCKED(U1)",
    `=GST.WHY(V1,"${EXAMPLE_NUMBER}",U1)`,
    "=GST.STATUS(V1,W1)",
    '=GST.STATUS(V1,"")',
    '=GST.SUMITC("29ZZZCB2345B1Z0",U1)',
    '=GST.SUMITC("29AAGCB7383J1Z4",U1)',
  ]);
  expect(given.map(([first]) => first)).toEqual([
    ...[18000, 18000, true, 18000, false],
    expect.stringContaining("is in GSTR-2B of Oct-25"),
    error("#N/A", "No sheet holds 412 of 29ZZZCB2345B1ZE."),
    error("#N/A", "No document is named."),
    error("#VALUE!", "29ZZZCB2345B1Z0"),
    0,
  ]);
});

test("a condition reads amounts, dates and periods as they are written, and refuses what it cannot compare", async () => {
  await generatedMonth(addin);
  const where = (condition: string) => `=ROWS(GST.TABLE("GSTR2A",,"Number","${condition}"))-1`;
  const given = await cells.below([
    ...["Integrated tax>=₹ 18,000.00", "Integrated tax>18000", "Date>=Oct-25", "Date>=Nov-25"].map(where),
    ...["2B period=Oct-25", "2B period=102025", "2B period<Oct-25", "2B period<>"].map(where),
    ...["Integrated tax>many", "Date=soon"].map((one) => `=GST.TABLE("GSTR2A",,"Number","${one}")`),
  ]);
  expect(given.map(([first]) => first)).toEqual([
    ...[1, 0, 1, 0],
    ...[1, 1, 0, 1],
    error("#VALUE!", "“many” is neither a number nor a date, as the column “Integrated tax” has."),
    error("#VALUE!", "“soon” is neither a number nor a date"),
  ]);
});
