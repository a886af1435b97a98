/** A closed workbook as typed cells, as Excel and other programs write it, and with what hostile files hold. */
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "@jest/globals";
import { isFault } from "../../src/gst/fault";
import type { MergedRange, SheetCell } from "../../src/files/xlsx/cell";
import { openWorkbook } from "../../src/files/xlsx/open-workbook";
import { columnLetters } from "../../src/sheet/grid";
import { fc } from "../support/fast-check";
import { xlsxFile, type TestCell, type TestSheet, type XlsxOptions } from "../support/xlsx-file";

interface ReadSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** By the cell's reference. */
  readonly cells: Record<string, SheetCell>;
  readonly hiddenRows: number[];
  readonly merges: MergedRange[];
}

async function read(bytes: Uint8Array): Promise<ReadSheet[] | string> {
  const book = await openWorkbook(bytes);
  if (isFault(book)) return book.code;
  const sheets: ReadSheet[] = [];
  for (const { name, isHidden, read: readSheet } of book.sheets) {
    const cells: Record<string, SheetCell> = {};
    const hiddenRows: number[] = [];
    const notes = readSheet((row) => {
      if (row.isHidden) hiddenRows.push(row.number);
      row.cells.forEach((cell, column) => {
        if (cell !== "") cells[`${columnLetters(column)}${row.number}`] = cell;
      });
    });
    if (isFault(notes)) return notes.code;
    sheets.push({ name, isHidden, cells, hiddenRows, merges: [...notes.merges] });
  }
  return sheets;
}

const one = (rows: TestSheet["rows"], more: Partial<TestSheet> = {}): TestSheet => ({
  name: "B2B",
  rows,
  ...more,
});

const FORMS: readonly (readonly [string, XlsxOptions])[] = [
  ["with common texts", {}],
  ["with texts in the cells", { inline: true }],
  ["with prefixed elements", { prefix: true }],
  ["without references", { withoutReferences: true }],
];

describe.each(FORMS)("a workbook %s", (_, options) => {
  test("gives each cell by its type, and nothing for a blank one", async () => {
    const rows: TestCell[][] = [
      ["29ZZZCB2345B1ZE", undefined, 118.05, true],
      [{ date: 45945 }, { error: "#N/A" }, { formula: "A1&B1", result: "x" }, { formula: "1+1", result: 2 }],
      [{ formula: "NOW()" }, "=1+1", " R&D <b> \u0001 _x0041_ ", "₹ 1,18,000"],
    ];
    const sheets = await read(xlsxFile([one(rows), one([["y"]], { name: "x", state: "hidden" })], options));
    expect(sheets).toMatchObject([
      {
        name: "B2B",
        isHidden: false,
        cells: {
          ...{ A1: "29ZZZCB2345B1ZE", C1: 118.05, D1: "TRUE" },
          ...{ A2: { kind: "date", day: "2025-10-15" }, B2: { kind: "lost", why: "#N/A" }, C2: "x", D2: 2 },
          ...{
            A3: { kind: "lost", why: "formula" },
            B3: "=1+1",
            C3: " R&D <b> \u0001 _x0041_ ",
            D3: "₹ 1,18,000",
          },
        },
      },
      { name: "x", isHidden: true, cells: { A1: "y" } },
    ]);
    expect(Object.keys((sheets as ReadSheet[])[0]?.cells ?? {})).not.toContain("B1");
  });

  test("gives back any texts and numbers", async () => {
    const cell = fc.oneof(
      fc
        .string({ unit: "binary", minLength: 1, maxLength: 20 })
        .filter((text) => !/[\uD800-\uDFFF\r]/.test(text)),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
        async (rows) => {
          const sheets = (await read(xlsxFile([one(rows)], options))) as ReadSheet[];
          const expected = rows.flatMap((cells, row) =>
            cells.map((value, column) => [`${columnLetters(column)}${row + 1}`, value] as const),
          );
          expect(sheets[0]?.cells).toEqual(Object.fromEntries(expected));
        },
      ),
      { numRuns: 40 },
    );
  });
});

test("a workbook of the 1904 date system gives the same days", async () => {
  const sheets = await read(xlsxFile([one([[{ date: 45945 - 1462 }, 45945]])], { is1904: true }));
  expect(sheets).toMatchObject([{ cells: { A1: { kind: "date", day: "2025-10-15" }, B1: 45945 } }]);
});

test("hidden rows and merged areas are reported", async () => {
  const rows = [["a"], ["b"], ["c"]];
  const sheets = await read(xlsxFile([one(rows, { hiddenRows: [2], merges: ["A1:B2"] })]));
  expect(sheets).toMatchObject([
    { hiddenRows: [2], merges: [{ top: 0, left: 0, bottom: 1, right: 1 }], cells: { A2: "b" } },
  ]);
});

test("phonetic readings and formats within a text are left out", async () => {
  const texts = `<sst><si><r><rPr><b/></rPr><t>Bho</t></r><r><t>omi</t></r><rPh><t>x</t></rPh></si></sst>`;
  const bytes = xlsxFile([one([["Bhoomi"]])], { more: { "xl/sharedStrings.xml": strToU8(texts) } });
  expect(await read(bytes)).toMatchObject([{ cells: { A1: "Bhoomi" } }]);
});

const SHEET = "xl/worksheets/sheet1.xml";
const sheetOf = (content: string) => xlsxFile([one([])], { more: { [SHEET]: strToU8(content) } });

test.each([
  ["whose sheet ends early", sheetOf('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>')],
  ["with a row after Excel's last", sheetOf('<worksheet><sheetData><row r="1048577"><c><v>1</v></c></row>')],
  ["with a document type", sheetOf('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>')],
  ["nested without end", sheetOf("<a>".repeat(300_000))],
])("a workbook %s is damaged", async (_, bytes) => {
  expect(await read(bytes)).toBe("ARCHIVE_DAMAGED");
});

test("a workbook whose sheet is not in the file is damaged", async () => {
  const bytes = xlsxFile([one([["x"]])], {
    more: { "xl/_rels/workbook.xml.rels": strToU8("<Relationships/>") },
  });
  expect(await read(bytes)).toBe("ARCHIVE_DAMAGED");
});

test.each([
  ["A Word document", zipSync({ "word/document.xml": strToU8("<document/>") })],
  [
    "A binary workbook",
    zipSync({
      "_rels/.rels": strToU8(
        '<Relationships><Relationship Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
      ),
      "xl/workbook.bin": strToU8("x"),
    }),
  ],
])("%s is not one that is read", async (_, bytes) => {
  expect(await read(bytes)).toBe("UNKNOWN_FILE");
});
