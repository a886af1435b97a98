/** Cells of an open sheet as a file: what is read from it is what the sheet has, whatever the texts are. */
import { expect, test } from "@jest/globals";
import { areaFileSteps, type AreaCells } from "../../src/books/source/area-file";
import { openWorkbook } from "../../src/files/xlsx/open-workbook";
import type { SheetCell, SheetRow } from "../../src/files/xlsx/cell";
import { isFault } from "../../src/gst/fault";
import { atOnce } from "../../src/gst/slices";
import type { AreaNotes } from "../../src/sheet/area";
import type { Cell } from "../../src/sheet/grid";
import { fc, runs } from "../support/fast-check";

const NO_NOTES: AreaNotes = { hiddenRows: new Set(), hiddenColumns: [], merged: [] };

async function readBack(cells: AreaCells) {
  const book = await openWorkbook(atOnce(areaFileSteps(cells)));
  const sheet = isFault(book) ? undefined : book.sheets[0];
  if (!sheet) throw new Error("It is no workbook.");
  const rows: SheetRow[] = [];
  const notes = sheet.read((row) => void rows.push(row));
  if (isFault(notes)) throw new Error(notes.sentence);
  return { name: sheet.name, rows, notes };
}

const part = (values: Cell[][], formats: string[][] = values.map((row) => row.map(() => "General"))) => ({
  first: 4,
  values,
  formats,
});

test.each<[what: string, value: Cell, format: string, read: SheetCell]>([
  ["a number", 1180.5, "#,##0.00", 1180.5],
  ["a date by its format", 45945, "dd-mmm-yy", { kind: "date", day: "2025-10-15" as never }],
  [
    "a date of another country's format",
    45945,
    "[$-409]d/m/yyyy;@",
    { kind: "date", day: "2025-10-15" as never },
  ],
  ["a number with zeros in front", 123, "00000", { kind: "shown", value: 123, text: "00123" }],
  ["a number with Dr", 118, '0.00" Dr"', { kind: "shown", value: 118, text: "118 Dr" }],
  ["a text of digits", "000123", "@", "000123"],
  ["a text that looks like a formula", "=1+1", "General", "=1+1"],
  ["a logical value", true, "General", "TRUE"],
  ["an error", "#N/A", "General", { kind: "lost", why: "#N/A" }],
  ["an error of a new Excel", "#SPILL!", "General", { kind: "lost", why: "#SPILL!" }],
  ["a number sign that is no error", "#12 Park Street", "General", "#12 Park Street"],
])("%s is read as from a file", async (_, value, format, read) => {
  const { rows } = await readBack({
    sheet: "Purchases",
    column: 2,
    notes: NO_NOTES,
    parts: [part([[value]], [[format]])],
  });
  expect(rows).toEqual([{ number: 5, isHidden: false, cells: ["", "", read] }]);
});

test("hidden rows and columns and merged cells are those of the sheet", async () => {
  const notes: AreaNotes = {
    hiddenRows: new Set([5]),
    hiddenColumns: [3],
    merged: [{ row: 4, column: 2, rows: 1, columns: 2 }],
  };
  const read = await readBack({
    sheet: "A & <B>",
    column: 2,
    notes,
    parts: [
      part([
        ["Tax", ""],
        [1, 2],
      ]),
    ],
  });
  expect(read.name).toBe("A & <B>");
  expect(read.rows.map(({ number, isHidden }) => [number, isHidden])).toEqual([
    [5, false],
    [6, true],
  ]);
  expect(read.notes).toMatchObject({
    hiddenColumns: [3],
    merges: [{ top: 4, left: 2, bottom: 4, right: 3 }],
  });
});

test("any texts and numbers come back as they are, and the same cells give the same bytes", async () => {
  const text = fc.string({ unit: "binary", maxLength: 12 }).filter((one) => !/^#[A-Z0-9/_]+[!?]?$/.test(one));
  const awkward = fc.constantFrom(
    "_x000D_",
    "a_x005F_b",
    "]]>",
    "&amp;",
    "\u0000\u0001",
    "\ud800",
    "a\r\nb",
    " x ",
  );
  const cell = fc.oneof(text, awkward, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
      async (values) => {
        const cells = { sheet: "S", column: 0, notes: NO_NOTES, parts: [part(values)] };
        const { rows } = await readBack(cells);
        const wanted = values
          .map((row, at) => ({
            number: 5 + at,
            cells: row.slice(0, row.findLastIndex((one) => one !== "") + 1),
          }))
          .filter((row) => row.cells.length > 0);
        // -0 is written as 0.
        expect(rows.map(({ number, cells: read }) => ({ number, cells: read }))).toEqual(
          wanted.map((row) => ({ ...row, cells: row.cells.map((one) => (one === 0 ? 0 : one)) })),
        );
        expect(atOnce(areaFileSteps(cells))).toEqual(atOnce(areaFileSteps(cells)));
      },
    ),
    { numRuns: runs(60) },
  );
});
