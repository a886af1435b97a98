/** Files that are no registers, or damaged ones: each refused with what to do, or read with what was found. */
import { describe, expect, test } from "@jest/globals";
import { strToU8, zipSync } from "fflate";
import { readBooks, type BooksRead } from "../../src/books/read-books";
import { isFault } from "../../src/gst/fault";
import {
  encode,
  makeCsv,
  makeHtml,
  makeXlsx,
  makeXml2003,
  type Cell,
  type SheetData,
} from "./corpus/write-file";

const [MH, GJ, KA] = ["27AAPFU0939F1ZV", "24AAACC1206D1ZM", "29AAGCB7383J1Z4"];
const HEAD = ["GSTIN", "Invoice No", "Invoice Date", "Taxable Value", "IGST", "CGST", "SGST"];
const ROWS: Cell[][] = [
  HEAD,
  [MH, "A1", { date: "2025-04-15" }, 1000, 0, 90, 90],
  [GJ, "B-2", { date: "2025-04-16" }, 2000, 360, 0, 0],
  [KA, "77", { date: "2025-04-17" }, 500, 90, 0, 0],
];

const book = (rows: readonly (readonly Cell[])[], more: Partial<SheetData> = {}, options = {}) =>
  makeXlsx([{ name: "Purchase", rows, ...more }], options);

async function faultOf(name: string, bytes: Uint8Array): Promise<string> {
  const read = await readBooks({ name, bytes }, { home: "", sheet: "" });
  return isFault(read) ? `${read.sentence} ${read.remedy}` : "read";
}

async function readBook(
  bytes: Uint8Array,
  options: { home?: string; sheet?: string } = {},
): Promise<BooksRead> {
  const read = await readBooks({ name: "r.xlsx", bytes }, { home: "", sheet: "", ...options });
  if (isFault(read)) throw new Error(read.sentence);
  return read;
}

const saidBy = ({ guessed, warnings, notes }: BooksRead) =>
  [...notes, ...guessed.doubts.map(({ sentence }) => sentence), ...warnings].join("\n");

const compound = (stream: string) =>
  Uint8Array.from([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...Array.from({ length: 600 }, () => 0),
    ...Array.from(stream, (letter) => [letter.charCodeAt(0), 0]).flat(),
  ]);
const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8("x")])));

describe("is refused, with what to do:", () => {
  test.each<[string, string, Uint8Array, RegExp]>([
    ["an empty file", "a.csv", new Uint8Array(), /is empty/],
    ["a workbook with a password", "a.xlsx", compound("EncryptedPackage"), /password.*take the password off/],
    ["a binary .xls", "a.xls", compound("Workbook"), /old binary form.*save it as an Excel workbook/],
    ["an .xls older than 1997", "a.xls", Uint8Array.from([9, 8, 8, 0, 0, 5, 16, 0]), /older than 1997/],
    ["an .xlsb", "a.xlsb", zip("[Content_Types].xml", "xl/workbook.bin"), /binary workbook/],
    ["an .ods", "a.ods", zip("mimetype", "content.xml"), /OpenDocument/],
    ["another archive", "a.zip", zip("register.csv"), /not a workbook.*Unpack/],
    ["a workbook that was cut off", "a.xlsx", book(ROWS).subarray(0, 900), /damaged or was cut off/],
    ["a PDF", "a.pdf", strToU8("%PDF-1.7"), /PDF/],
    ["the portal's JSON", "a.json", strToU8('{"gstin":"27AAPFU0939F1ZV"}'), /JSON/],
    ["a saved web page", "a.xls", strToU8("MIME-Version: 1.0\nContent-Type: multipart/related"), /\.mht/],
    [
      "XML with entities",
      "a.xls",
      strToU8('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><Workbook/>'),
      /entities/,
    ],
    [
      "text that breaks off in a character",
      "a.csv",
      Uint8Array.from([...strToU8("GSTIN,ए\n"), 0xe0, 0xa4]),
      /not a character/,
    ],
    ["text without headings", "a.csv", strToU8("1,2,3\n4,5,6\n"), /no row of headings/],
    ["headings alone", "a.csv", makeCsv([HEAD]), /no rows below/],
    [
      "a register without numbers of documents",
      "a.csv",
      makeCsv([
        ["GSTIN", "Invoice Date", "Taxable Value", "IGST"],
        [MH, "15-04-2025", 10, 1],
      ]),
      /No column has the numbers/,
    ],
    [
      "a register in lakhs",
      "a.csv",
      makeCsv([["Purchase Register (Rs. in Lakhs)"], ...ROWS]),
      /not in rupees and paise/,
    ],
    [
      "rows that can none be read",
      "a.csv",
      makeCsv([HEAD, [MH, "1E+05", "15-04-2025", 1, 0, 0, 0]]),
      /No row could be read.*row 2: Excel has turned/,
    ],
  ])("%s", async (_, name, bytes, message) => {
    expect(await faultOf(name, bytes)).toMatch(message);
  });
});

describe("in a workbook,", () => {
  test("formulas without results and Excel's errors refuse their rows", async () => {
    const read = await readBook(
      book([
        ...ROWS,
        [MH, "A2", { date: "2025-04-18" }, { formula: "D2*2" }, 0, 90, 90],
        [{ formula: "X1" }, "A3", { date: "2025-04-18" }, 1, 0, 0, 0],
      ]),
    );
    expect(read.documents).toHaveLength(3);
    expect(read.refused.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      "5 amount: a formula without a saved result; open the file in Excel and save it again",
      "6 GSTIN: a formula without a saved result; open the file in Excel and save it again",
    ]);
  });

  test("days count from 1904 where it says so", async () => {
    const read = await readBook(book(ROWS, {}, { startsIn1904: true }));
    expect(read.documents.map(({ documentDate }) => documentDate)).toEqual([
      "2025-04-15",
      "2025-04-16",
      "2025-04-17",
    ]);
  });

  test("hidden rows and columns are read, and said", async () => {
    const read = await readBook(book(ROWS, { hiddenRows: [3], hiddenColumns: [4] }));
    expect(read.documents).toHaveLength(3);
    expect(saidBy(read)).toMatch(/hidden were read like the others: 1/);
    expect(saidBy(read)).toMatch(/hidden were used: 5/);
  });

  test("keys merged downwards hold for the rows they cover, and amounts only once", async () => {
    const read = await readBook(
      book(
        [
          HEAD,
          [MH, "A1", { date: "2025-04-15" }, 1000, 0, 90, 90],
          ["", "", "", 500, 0, 45, 45],
          [GJ, "B-2", { date: "2025-04-16" }, 2000, 360, 0, 0],
          [KA, "77", { date: "2025-04-17" }, 500, 90, 0, 0],
        ],
        { merges: ["A2:A3", "B2:B3", "C2:C3"] },
      ),
    );
    expect(read.documents.map(({ rows, taxable, cgst }) => [rows, taxable, cgst])).toEqual([
      [[2, 3], 1500_00, 135_00],
      [[4], 2000_00, 0],
      [[5], 500_00, 0],
    ]);
  });

  test("numbers shown with zeros are read with them; numbers turned into dates or exponents are refused", async () => {
    const read = await readBook(
      book([
        ...ROWS,
        [MH, { value: 45, format: "00000" }, { date: "2025-04-18" }, 1, 0, 0, 0],
        [MH, { date: "2025-02-01" }, { date: "2025-04-18" }, 1, 0, 0, 0],
        [MH, { value: 100000, format: "0.00E+00" }, { date: "2025-04-18" }, 1, 0, 0, 0],
        [MH, 1234567890123456, { date: "2025-04-18" }, 1, 0, 0, 0],
      ]),
    );
    expect(read.documents.at(-1)?.documentNumber).toBe("00045");
    expect(read.refused.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      "6 Excel has turned the document number into a date (2025-02-01)",
      "7 Excel has turned the document number into 1.00E+5",
      "8 the document number 1234567890123456 has lost digits in Excel",
    ]);
  });

  test("zeros that Excel may have taken away are named", async () => {
    const read = await readBook(
      book([
        ...ROWS,
        [MH, "0045", { date: "2025-04-18" }, 1, 0, 0, 0],
        [MH, 46, { date: "2025-04-18" }, 1, 0, 0, 0],
      ]),
    );
    expect(saidBy(read)).toMatch(/1 document numbers are held as numbers beside others that begin with zero/);
  });

  test("dates of which American settings have exchanged day and month are exchanged back, and said", async () => {
    const real = ["2025-04-05", "2025-04-06", "2025-04-25", "2025-04-26", "2025-04-27", "2025-04-07"];
    const rows = real.map((date, place): Cell[] => {
      const [year = "", month = "", day = ""] = date.split("-");
      return [
        GJ,
        `B/${place}`,
        Number(day) <= 12 ? { date: `${year}-${day}-${month}` } : `${day}/${month}/${year}`,
        100,
        18,
        0,
        0,
      ];
    });
    const read = await readBook(book([HEAD, ...rows]));
    expect(read.documents.map(({ documentDate }) => documentDate)).toEqual(real);
    expect(saidBy(read)).toMatch(/exchanged back/);
  });

  test("two hundred columns are no matter", async () => {
    const wide = (cells: readonly Cell[], fill: (place: number) => Cell): Cell[] => [
      ...Array.from({ length: 200 }, (_, place) => fill(place)),
      ...cells,
    ];
    const read = await readBook(
      book(ROWS.map((cells, row) => wide(cells, (place) => (row === 0 ? `Note ${place}` : "")))),
    );
    expect(read.documents).toHaveLength(3);
  });

  test.each([
    ["a page of HTML", (rows: Cell[][]) => makeHtml(rows)],
    ["XML of Excel 2003", (rows: Cell[][]) => makeXml2003([{ name: "Purchase", rows }])],
  ])("of more than a thousand columns in %s the first are read, and that is said", async (_, make) => {
    const wide = ROWS.map((cells, row): Cell[] => [
      ...cells,
      ...Array.from({ length: 1_100 }, (__, place) => (row === 0 ? `Note ${place}` : "x")),
    ]);
    const read = await readBook(make(wide));
    expect(read.documents).toHaveLength(3);
    expect(read.guessed.mapping.headings).toHaveLength(1_000);
    expect(saidBy(read)).toMatch(/more than 1,000 columns; the others were not read/);
  });

  test("each sheet of XML of Excel 2003 has its own rows", async () => {
    const other = [HEAD, [MH, "A9", { date: "2025-05-20" }, 1, 0, 0, 0]];
    const bytes = makeXml2003([
      { name: "Apr", rows: ROWS },
      { name: "May", rows: other },
    ]);
    const numbers = async (sheet: string) =>
      (await readBook(bytes, { sheet })).documents.map(({ documentNumber }) => documentNumber);
    expect(await numbers("Apr")).toEqual(["A1", "B-2", "77"]);
    expect(await numbers("May")).toEqual(["A9"]);
  });

  test("the sheet that is a register is found, and others that may be are named", async () => {
    const bytes = makeXlsx([
      { name: "Read me", rows: [["How to use"], ["Fill in"]] },
      { name: "Old", rows: ROWS, isHidden: true },
      { name: "Apr", rows: [...ROWS, [MH, "A9", { date: "2025-04-20" }, 1, 0, 0, 0]] },
      { name: "May", rows: ROWS },
    ]);
    const read = await readBook(bytes);
    expect(read.guessed.mapping.sheet).toBe("Apr");
    expect(saidBy(read)).toMatch(/May may be registers too/);
    expect((await readBook(bytes, { sheet: "old" })).documents).toHaveLength(3);
    const missing = await readBooks({ name: "r.xlsx", bytes }, { home: "", sheet: "June" });
    expect(isFault(missing) && missing.remedy).toContain("Read me, Old, Apr, May");
  });

  test("a register of another GSTIN, another year and one's own GSTIN are named", async () => {
    const home = "27AABCM4821K1ZF";
    const rows: Cell[][] = [
      ["Our GSTIN", ...HEAD],
      ...Array.from({ length: 12 }, (_, place): Cell[] => [
        KA,
        GJ,
        `B${place * 5}`,
        { date: "2025-05-15" },
        100 + place,
        18,
        0,
        0,
      ]),
      [KA, MH, "old-1", { date: "2021-05-15" }, 100, 18, 0, 0],
      [KA, home, "self-1", { date: "2025-05-15" }, 100, 0, 9, 9],
    ];
    const read = await readBook(book(rows), { home });
    expect(saidBy(read)).toMatch(/of another GSTIN than 27AABCM4821K1ZF: 29AAGCB7383J1Z4/);
    expect(saidBy(read)).toMatch(/Most documents are of 2025-26; 1 of 2021-22/);
    expect(saidBy(read)).toMatch(/The supplier's GSTIN is your own/);
  });
});

test.each(["UTF-8", "UTF-8 with mark", "UTF-16LE", "UTF-16BE"] as const)(
  "a text file in %s with a quoted line break is read",
  async (encoding) => {
    const text = `GSTIN;Supplier;Invoice No;Invoice Date;Taxable Value;IGST\r\n${GJ};"शाह ""और""\nपुत्र; सूरत";B-2;16-04-2025;2000;360\r\n`;
    const read = await readBooks({ name: "r.csv", bytes: encode(text, encoding) }, { home: "", sheet: "" });
    expect(isFault(read) || read.documents.map(({ supplierName, igst }) => [supplierName, igst])).toEqual([
      ['शाह "और" पुत्र; सूरत', 360_00],
    ]);
  },
);
