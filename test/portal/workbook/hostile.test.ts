/** What users, Excel and hostile programs do to the portal's workbooks: named with sheet and cell, and never guessed. */
import { describe, expect, test } from "@jest/globals";
import { strToU8, zipSync } from "fflate";
import { isFault, type Fault } from "../../../src/gst/fault";
import { makeMoney, type Paise } from "../../../src/gst/money";
import type { Tax } from "../../../src/gst/tax";
import { readGstr2a } from "../../../src/gstr2a/portal";
import { readGstr2b } from "../../../src/gstr2b/portal/read";
import { inFile } from "../../../src/portal/file/file-places";
import { openPortalWorkbook } from "../../../src/portal/workbook/open";
import type { TestCell, TestSheet, XlsxOptions } from "../../support/xlsx-file";
import { HOME } from "../stored";
import { GSTR_2A, GSTR_2B } from "./months";
import { PLAIN, sheets2a, sheets2b, workbook } from "./write";

/** Changes the rows of one sheet, or gives another sheet in its place. */
type Change = (rows: TestCell[][], sheet: TestSheet) => unknown;

function changed(sheets: readonly TestSheet[], name: string, change: Change): TestSheet[] {
  return sheets.map((sheet) => {
    if (sheet.name !== name) return sheet;
    const rows = sheet.rows.map((row) => [...row]);
    const whole = change(rows, sheet);
    return isSheet(whole) ? whole : { ...sheet, rows };
  });
}

function isSheet(made: unknown): made is TestSheet {
  return typeof made === "object" && made !== null && "rows" in made;
}

interface Document {
  readonly documentNumber: string;
  readonly supplierName: string;
  readonly tax: Tax;
}

/** A file read to its end: documents as "INV-1 180.00", faults as the user sees them. */
async function read(sheets: readonly TestSheet[], options: XlsxOptions = {}) {
  const file = await openPortalWorkbook(workbook(sheets, options));
  if (isFault(file)) return { documents: [], names: [], read: 0, faults: [lineOf(file)] };
  const result = file.form === "GSTR-2A" ? readGstr2a(file.body, HOME) : readGstr2b(file.body, HOME);
  const records = result.rows.map(({ record }): Document => record);
  return {
    documents: records.map(({ documentNumber, tax }) => `${documentNumber} ${taxOf(tax)}`),
    names: records.map(({ supplierName }) => supplierName),
    read: result.read,
    faults: [
      ...file.warnings.map(lineOf),
      ...result.faults.map((found) => lineOf(inFile(file.places([found.place]), found))),
    ],
  };
}

const taxOf = ({ igst, cgst, sgst, cess }: Tax) => makeMoney((igst + cgst + sgst + cess) as Paise);
const lineOf = ({ severity, code, place, sentence }: Fault) => `${severity} ${code} ${place}: ${sentence}`;

const ONLY_B2B = {
  ...GSTR_2B,
  docdata: { b2b: (GSTR_2B["docdata"] as { b2b: unknown }).b2b },
  docRejdata: {},
};
const B2B = sheets2b(ONLY_B2B, PLAIN);
const DOCUMENTS = ["INV-1 180.00", "2510000000004417 180.00", "00123 181.14", "INV-1 180.00"];
/** Rows 5 and 6 are headings, 7 is INV-1; columns C number, E date, G place, I taxable value, J to M the heads. */
const [FIRST, SECOND] = [6, 7];

async function readChanged(change: Change, sheets: readonly TestSheet[] = B2B, name = "B2B") {
  return read(changed(sheets, name, change));
}

describe("a cell of a document", () => {
  const set =
    (column: number, cell: TestCell, row = FIRST): Change =>
    (rows) => {
      (rows[row] as TestCell[])[column] = cell;
    };

  test.each<readonly [string, Change, string]>([
    [
      "with a formula that was never calculated",
      set(9, { formula: "I7*0.18" }),
      "BAD_VALUE B2B!J7: The cell has a formula without its result.",
    ],
    ["with an error", set(4, { error: "#REF!" }), "BAD_VALUE B2B!E7: The cell holds the error “#REF!”."],
    [
      "with a long number that Excel has cut",
      set(2, 2510000000004410),
      "BAD_DOCUMENT_NUMBER B2B!C7: Excel has turned the number of the document into “2510000000004410”; its digits are lost.",
    ],
    [
      "with a number that Excel took for a date",
      set(2, { date: 45945 }),
      "BAD_DOCUMENT_NUMBER B2B!C7: Excel has turned the number of the document into a date.",
    ],
    [
      "with a date in place of an amount",
      set(8, { date: 45945 }),
      "BAD_AMOUNT B2B!I7: Excel holds a date where the amount should be.",
    ],
    [
      "with an amount of three decimals",
      set(8, 1000.505),
      "BAD_AMOUNT B2B!I7: “1000.505” has more than two decimals.",
    ],
    ["with a negative amount", set(8, -5), "BAD_AMOUNT B2B!I7: “-5” is negative."],
    ["with a day that does not exist", set(4, "31-02-2025"), "BAD_DATE B2B!E7: “31-02-2025” is not a date."],
    [
      "with a serial number without a format of dates",
      set(4, 45945),
      "BAD_DATE B2B!E7: “45945” is not a date.",
    ],
    [
      "with a State that does not exist",
      set(6, "Atlantis"),
      "BAD_POS B2B!G7: “Atlantis” is not a place of supply.",
    ],
    ["that is blank", set(8, undefined), "BAD_AMOUNT B2B!I7: “Taxable Value (₹)” is blank."],
    [
      "with a word of JavaScript's own for a reverse charge",
      set(7, "constructor"),
      "BAD_CHOICE B2B!H7: “constructor” is not one of Y, N, TRUE, FALSE.",
    ],
    ["with an unknown reason", set(16, "because"), "BAD_CHOICE B2B!Q7: “because” is not one of P, C."],
    [
      "with a reverse charge that is neither Yes nor No",
      set(7, "maybe"),
      "BAD_CHOICE B2B!H7: “maybe” is not one of Y, N, TRUE, FALSE.",
    ],
  ])("%s refuses its row, with sheet, cell and reason", async (_, change, fault) => {
    const result = await readChanged(change);
    expect(result).toMatchObject({ documents: DOCUMENTS.slice(1), read: 4, faults: [`error ${fault}`] });
  });

  test.each<readonly [string, Change, string]>([
    ["with a calculated formula counts by its result", set(9, { formula: "I7*0.18", result: 180 }), ""],
    ["with an amount as text", set(9, "₹ 180.00"), ""],
    ["with floating-point noise", set(9, 180.00000000000003), ""],
    ["with the place of supply in capitals", set(6, "TAMIL NADU"), ""],
    ["without tax is zero under that head", set(10, undefined), ""],
  ])("%s", async (_, change, fault) => {
    expect(await readChanged(change)).toMatchObject({ documents: DOCUMENTS, faults: fault ? [fault] : [] });
  });

  test("with the text of a formula stays text", async () => {
    const { names } = await readChanged(set(1, '=HYPERLINK("x")'));
    expect(names[0]).toBe('=HYPERLINK("x")');
  });

  test("with a number typed anew is read by its digits", async () => {
    expect((await readChanged(set(2, 417))).documents[0]).toBe("417 180.00");
  });

  test("that names no supplier refuses its row", async () => {
    const result = await readChanged(set(0, undefined));
    expect(result).toMatchObject({ documents: DOCUMENTS.slice(1), read: 4 });
    expect(result.faults[0]).toBe("error BAD_GSTIN B2B!A7: “GSTIN of supplier” is blank.");
  });
});

describe("rows", () => {
  test("that are hidden count, because the portal's file has them", async () => {
    expect(await readChanged((rows, sheet) => ({ ...sheet, rows, hiddenRows: [8] }))).toMatchObject({
      documents: DOCUMENTS,
      faults: [],
    });
  });

  test("that are blank, or repeat the headings, are no documents", async () => {
    const result = await readChanged((rows, sheet) => ({
      ...sheet,
      rows: [...rows.slice(0, SECOND), [], ...rows.slice(4, 6), ...rows.slice(SECOND), ["", " "]],
    }));
    expect(result).toMatchObject({ documents: DOCUMENTS, read: 4, faults: [] });
  });

  test("of totals below the table are not read, and named", async () => {
    const total: TestCell[] = ["Grand Total", ...Array.from({ length: 7 }, () => undefined), 1, 2, 3, 4, 5];
    expect(await readChanged((rows, sheet) => ({ ...sheet, rows: [...rows, total] }))).toMatchObject({
      documents: DOCUMENTS,
      faults: ["warning TOTALS_ROW B2B row 11: 1 row of the sheet B2B is a total and was not read."],
    });
  });
});

describe("a document by its rates", () => {
  const sheets = sheets2a(GSTR_2A, { ...PLAIN, totals: true });
  const B2B_2A = ["INV-1 128.30", "INV-2 18.02", "INV-2-Total 13.86", "INV-9 2.80"];
  /** Row 7 and 8 are INV-1, 9 is its total, 10 is blank, 11 is INV-2, 12 its total. */
  const TOTAL = 8;
  const firstFour = (documents: readonly string[]) => documents.slice(0, 4);

  test("is one document, and a supplier's own number may end in “-Total”", async () => {
    const { documents, faults } = await read(sheets);
    expect([firstFour(documents), faults]).toEqual([B2B_2A, []]);
  });

  test("whose total differs is read by its rows, with a warning", async () => {
    const { documents, faults } = await readChanged((rows) => {
      (rows[TOTAL] as TestCell[])[9] = 999;
    }, sheets);
    expect(firstFour(documents)).toEqual(B2B_2A);
    expect(faults).toEqual([
      "warning FILE_SUMS_DIFFER B2B!J9: The file's own total of the document INV-1 differs from its rows; the rows were read.",
    ]);
  });

  test.each([
    ["with a supplier is refused, because it may be a document of that number", "29ZZZCB2345B1ZE", "!C7", 1],
    ["without a supplier is named", undefined, " row 7", 0],
  ])("whose total stands without it, and %s", async (_, supplier, place, counted) => {
    const {
      documents,
      faults,
      read: count,
    } = await readChanged((rows, sheet) => {
      (rows[TOTAL] as TestCell[])[0] = supplier;
      return { ...sheet, rows: [...rows.slice(0, 6), ...rows.slice(TOTAL)] };
    }, sheets);
    expect(documents.slice(0, 3)).toEqual(B2B_2A.slice(1));
    expect(count).toBe((await read(sheets)).read - 1 + counted);
    expect(faults[0]).toBe(
      `error TOTALS_ROW B2B${place}: The row “INV-1-Total” has no rate, as the portal's totals, but no document on the sheet has its amounts.`,
    );
  });

  test("whose common cells are merged down has them in each of its rows", async () => {
    const { documents, faults } = await readChanged((rows, sheet) => {
      const merges = ["A", "B", "C", "D", "E", "F", "G", "H"].map((column) => `${column}7:${column}8`);
      for (let column = 0; column < 8; column++) (rows[SECOND] as TestCell[])[column] = undefined;
      for (let column = 14; column < 24; column++) {
        (rows[SECOND] as TestCell[])[column] = undefined;
        merges.push(`${String.fromCharCode(65 + column)}7:${String.fromCharCode(65 + column)}8`);
      }
      return { ...sheet, rows, merges: [...(sheet.merges ?? []), ...merges] };
    }, sheets);
    expect([firstFour(documents), faults]).toEqual([B2B_2A, []]);
  });

  test("whose rows do not stand together is one document", async () => {
    const { documents } = await readChanged(
      (rows, sheet) => ({ ...sheet, rows: [...rows.slice(0, 7), ...rows.slice(TOTAL), rows[SECOND] ?? []] }),
      sheets,
    );
    expect(firstFour(documents)).toEqual(B2B_2A);
  });
});

describe("columns", () => {
  test("that are not known are named, and the rows are read", async () => {
    const result = await readChanged((rows) => {
      (rows[4] as TestCell[]).push("Cost centre");
      (rows[FIRST] as TestCell[]).push("Pune");
    });
    expect(result).toMatchObject({
      documents: DOCUMENTS,
      faults: [
        "warning UNKNOWN_KEY B2B: The column “Cost centre” of the sheet B2B is not known; it was ignored in 1 row.",
      ],
    });
  });

  test.each([
    [11, "State/UT Tax"],
    [12, "Cess"],
  ])(
    "of a tax head, column %i, that are missing refuse the documents, whose tax would be too low",
    async (at, heading) => {
      const {
        documents,
        read: count,
        faults,
      } = await readChanged((rows, sheet) => ({
        ...sheet,
        merges: [],
        rows: rows.map((row) => row.filter((_, column) => column !== at)),
      }));
      expect([documents, count]).toEqual([[], 4]);
      expect(faults[0]).toBe(`error MISSING_COLUMN B2B row 7: The sheet has no column “${heading}”.`);
    },
  );

  test("that appear twice and differ refuse the row", async () => {
    const { documents, faults } = await readChanged((rows) => {
      (rows[4] as TestCell[]).push("Taxable Value (₹)");
      rows.slice(FIRST).forEach((row, n) => row.push(n === 0 ? 5 : row[8]));
    });
    expect(documents).toEqual(DOCUMENTS.slice(1));
    expect(faults).toEqual([
      "error BAD_VALUE B2B!I7: Two columns of the sheet mean “Taxable Value” and differ in this row.",
    ]);
  });
});

describe("sheets", () => {
  test("that are not the portal's are named, and their documents counted as not read", async () => {
    const [, b2b] = B2B as [TestSheet, TestSheet];
    const result = await read([
      ...B2B,
      { ...b2b, name: "B2B (2)" },
      { name: "Notes", rows: [["call them"]] },
    ]);
    expect(result).toMatchObject({ documents: DOCUMENTS, read: 8 });
    expect(result.faults).toEqual([
      "warning UNKNOWN_SECTION : Sheets that are not the portal's were not read: “Notes”.",
      expect.stringMatching(
        /^error UNKNOWN_SECTION .*B2B \(2\).*: The section “sheet B2B \(2\)” is not known, so 4 documents of it were not read: /,
      ),
    ]);
  });

  test("whose headings are not known are named, with the number of their rows", async () => {
    const {
      documents,
      faults,
      read: count,
    } = await readChanged((rows, sheet) => ({
      ...sheet,
      merges: [],
      rows: rows.filter((_, n) => n !== 4 && n !== 5),
    }));
    expect([documents, count]).toEqual([[], 4]);
    expect(faults).toEqual([
      expect.stringContaining("“sheet B2B” is not known, so 4 documents of it were not read"),
    ]);
  });

  test("that are missing are named", async () => {
    const { documents, faults } = await read(
      B2B.filter(({ name }) => name !== "B2B-CDNR" && name !== "IMPG"),
    );
    expect(documents).toEqual(DOCUMENTS);
    expect(faults).toEqual([
      "warning MISSING_SHEET : The Excel file has no sheet “B2B-CDNR”, “IMPG”, so nothing of it was imported.",
    ]);
  });

  test("without the one that names the period, a GSTR-2B is refused", async () => {
    expect(await read(B2B.slice(1))).toMatchObject({
      faults: [
        "error MISSING_KEY : The Excel file does not say of which period it is: the sheet “Read me” is missing, or was changed.",
      ],
    });
  });

  test("without the one that names the period, a GSTR-2A is read by the periods of its rows", async () => {
    const { documents, faults } = await read(sheets2a(GSTR_2A, PLAIN).slice(1));
    expect(documents).toContain("INV-1 128.30");
    expect(faults[0]).toMatch(
      /^warning MISSING_KEY : The Excel file does not say for which GSTIN it was made/,
    );
  });

  test.each([
    ["GSTIN", 2, "27ZZZCA1234A1ZX", "Read me", /^warning BAD_GSTIN 'Read me'!C6/],
    ["GSTIN that is none", 2, "27ZZZCA12341ZX00", "Read me", /does not say for which GSTIN/],
    ["month", 2, "Octobr", "Read me", /^error BAD_PERIOD 'Read me'!C5: “Octobr” is not a return period/],
  ])("with a wrong %s on “Read me” say so with the cell", async (what, column, cell, name, fault) => {
    const { faults } = await readChanged(
      (rows) => {
        (rows[what === "month" ? 4 : 5] as TestCell[])[column] = cell;
      },
      B2B,
      name,
    );
    expect(faults[0]).toMatch(fault);
  });
});

const compound = (stream: string) =>
  new Uint8Array([
    ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(504)],
    ...Array.from(stream).flatMap((letter) => [letter.charCodeAt(0), 0]),
    ...new Uint8Array(512),
  ]);

test.each<readonly [string, Uint8Array, string, RegExp]>([
  ["with a password", compound("EncryptedPackage"), "UNKNOWN_FILE", /password.*take the password off/],
  ["of Excel before 2007", compound("Workbook"), "UNKNOWN_FILE", /\.xls\).*save it as an Excel workbook/],
  ["that was cut off", workbook(B2B).subarray(0, 5_000), "ARCHIVE_DAMAGED", /cut off/],
  [
    "in the binary form",
    zipSync({ "[Content_Types].xml": strToU8("x"), "xl/workbook.bin": strToU8("x") }),
    "UNKNOWN_FILE",
    /\.xlsb\).*save it as an Excel workbook/,
  ],
  [
    "of somebody's own",
    workbook([{ name: "Purchases", rows: [["GSTIN of supplier", "Invoice number"]] }]),
    "UNKNOWN_FILE",
    /is not one of the portal's: its sheets are “Purchases”.*GSTR-2B, GSTR-2A and IMS/,
  ],
])("a workbook %s is refused, with what to do", async (_, bytes, code, text) => {
  const file = await openPortalWorkbook(bytes);
  if (!isFault(file)) throw new Error("was read");
  expect(file.code).toBe(code);
  expect(`${file.sentence} ${file.remedy}`).toMatch(text);
});

test("macros in a workbook are passed over", async () => {
  const more = { "xl/vbaProject.bin": strToU8("MsgBox") };
  expect(await read(B2B, { more })).toMatchObject({ documents: DOCUMENTS, faults: [] });
});

test("merged areas without end cost no time", async () => {
  const merges = Array.from({ length: 5_000 }, (_, n) => `A${n + 7}:XFD1048576`);
  expect((await readChanged((rows, sheet) => ({ ...sheet, rows, merges }))).read).toBe(4);
});
