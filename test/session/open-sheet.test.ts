/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * A purchase register on a sheet of the workbook itself: read with its formats, looked at, and imported like a file.
 */
import { afterEach, beforeAll, expect, test } from "@jest/globals";
import { areaName } from "../../src/actions/imports/open-sheet";
import type { BooksDraft, BooksFile } from "../../src/books/read-books";
import { BOOKS_TABLE } from "../../src/books/table";
import { isFault, type Result } from "../../src/gst/fault";
import type { CellArea } from "../../src/sheet/area";
import type { Sheet } from "../../src/workbench/model";
import { OCTOBER, OWN_GSTIN, SUPPLIER } from "../support/month";
import { closeWorkbooks, openWorkbook, savedMonth, type OpenedWorkbook } from "./opened-workbook";

let saved: Uint8Array;
afterEach(closeWorkbooks);
beforeAll(async () => {
  saved = await savedMonth();
});

const HEADINGS = ["Supplier GSTIN", "Supplier", "Invoice No", "Invoice Date", "Taxable Value", "IGST"];
/** 1 October 2025, as Excel counts. */
const FIRST_OF_OCTOBER = 45931;

function register(excel: OpenedWorkbook, name = "Purchases"): Sheet {
  const sheet = excel.workbook.addSheet(name);
  sheet.set({ row: 1, column: 1 }, [["Purchases of October"]], { by: "user" });
  const rows = ["A-1", "A-2", "A-3"].map((number, at) => [
    SUPPLIER,
    "Bhoomi Traders",
    number,
    FIRST_OF_OCTOBER + at,
    1000 * (at + 1),
    180 * (at + 1),
  ]);
  sheet.set({ row: 3, column: 1 }, [HEADINGS, ...rows], { by: "user" });
  sheet.setStyle({ row: 4, column: 4, rows: 3, columns: 1 }, { numberFormat: "dd-mm-yyyy" });
  return sheet;
}

function sure<T>(result: Result<T>): T {
  if (isFault(result)) throw new Error(result.sentence);
  return result;
}

const areas = async ({ session }: OpenedWorkbook) => sure(await session.imports.openAreas());
const fileOf = async ({ session }: OpenedWorkbook, area: CellArea, isWhole = false) =>
  sure(await session.imports.areaFile({ area, isWhole }));

async function whole(excel: OpenedWorkbook, name = "Purchases"): Promise<BooksFile> {
  const area = (await areas(excel)).sheets.find(({ sheet }) => sheet === name);
  if (!area) throw new Error("The sheet is not offered.");
  return fileOf(excel, area, true);
}

const draftOf = async ({ session }: OpenedWorkbook, file: BooksFile): Promise<BooksDraft> =>
  sure(await session.imports.draft(file, { sheet: "" }, OWN_GSTIN));

const booked = (excel: OpenedWorkbook) => excel.rows(BOOKS_TABLE).length;

test("the sheets of Milaan's are not offered, nor hidden and blank ones", async () => {
  const excel = await openWorkbook(saved);
  await excel.session.generate(OCTOBER);
  register(excel);
  excel.workbook.addSheet("Blank");
  register(excel, "Hidden").visibility = "Hidden";
  const { sheets, selected } = await areas(excel);
  expect(sheets.map(areaName)).toEqual(["Sheet Purchases, B2:G7"]);
  expect(selected).toBeUndefined();
});

test("its rows are booked, and once more nothing changes; a changed row is an update", async () => {
  const excel = await openWorkbook(saved);
  const sheet = register(excel);
  const file = await whole(excel);
  expect((await draftOf(excel, file)).draft.mapping.headingRow).toBe(4);
  const first = await excel.session.importBooks(file);
  expect(first).toMatchObject({ done: true, counts: { added: 3, refused: 0 } });
  const dates = excel.rows(BOOKS_TABLE).map((_, row) => excel.cell(BOOKS_TABLE, row, "Date"));
  expect(dates).toEqual([FIRST_OF_OCTOBER, FIRST_OF_OCTOBER + 1, FIRST_OF_OCTOBER + 2]);
  const again = await whole(excel);
  expect(again).toEqual(file);
  expect((await excel.session.importBooks(again)).counts).toMatchObject({
    unchanged: 3,
    added: 0,
    changed: 0,
  });
  sheet.set({ row: 5, column: 6 }, [[361]], { by: "user" });
  const newer = await whole(excel);
  expect(newer.bytes).not.toEqual(file.bytes);
  expect((await excel.session.importBooks(newer)).counts).toMatchObject({ unchanged: 2, changed: 1 });
  expect(booked(excel)).toBe(3);
  sheet.set({ row: 6, column: 3 }, [["A-4"]], { by: "user" });
  const moved = await excel.session.importBooks(await whole(excel));
  expect(moved.counts).toMatchObject({ unchanged: 2, added: 1, changed: 0 });
  expect(moved.message).toContain("1 gone, of Oct-25");
  expect((await excel.session.verify()).faults).toEqual([]);
});

test("only the selected cells are read where they are chosen, without what is outside the cells in use", async () => {
  const excel = await openWorkbook(saved);
  const sheet = register(excel);
  excel.workbook.activate(sheet);
  excel.workbook.select(sheet, { row: 3, column: 0, rows: 3, columns: 16_384 });
  const { selected } = await areas(excel);
  expect(selected && areaName(selected)).toBe("Sheet Purchases, B4:G6");
  const file = await fileOf(excel, selected as CellArea);
  expect((await excel.session.importBooks(file)).counts).toMatchObject({ added: 2 });
  excel.workbook.select(sheet, { row: 3, column: 2, rows: 1, columns: 1 });
  expect((await areas(excel)).selected).toBeUndefined();
});

test("rows under a filter and hidden columns are read, and the draft says so; errors are refused by their row", async () => {
  const excel = await openWorkbook(saved);
  const sheet = register(excel);
  sheet.set({ row: 6, column: 4 }, [["=1/0"]], { by: "user" });
  sheet.hideRows(5, 1, true);
  sheet.hideColumns(2, 1, true);
  const draft = await draftOf(excel, await whole(excel));
  const doubts = draft.draft.doubts.map(({ sentence }) => sentence).join(" ");
  expect(doubts).toContain("Rows that are hidden were read like the others: 1.");
  expect(sure(draft.read).documents.map(({ documentNumber }) => documentNumber)).toEqual(["A-1", "A-2"]);
  expect(sure(draft.read).refused).toContainEqual({ row: 7, reason: expect.stringContaining("#DIV/0!") });
});

test("a protected sheet is read too, and no sheet of the user's is changed", async () => {
  const excel = await openWorkbook(saved);
  const sheet = register(excel);
  sheet.protect({}, "own");
  const cells = () => JSON.stringify(sheet.values({ row: 0, column: 0, rows: 12, columns: 12 }));
  const before = cells();
  expect((await excel.session.importBooks(await whole(excel))).done).toBe(true);
  expect(cells()).toBe(before);
});

test("a sheet that was deleted meanwhile, or is too large, is refused with what to do", async () => {
  const excel = await openWorkbook(saved);
  const sheet = register(excel);
  const [area] = (await areas(excel)).sheets;
  excel.workbook.removeSheet(sheet);
  const gone = await excel.session.imports.areaFile({ area: area as CellArea, isWhole: true });
  expect(isFault(gone) && gone.remedy !== "").toBe(true);
  const huge = { ...(area as CellArea), rows: 1_048_576, columns: 20 };
  expect(await excel.session.imports.areaFile({ area: huge, isWhole: true })).toMatchObject({
    code: "FILE_TOO_LARGE",
  });
});
