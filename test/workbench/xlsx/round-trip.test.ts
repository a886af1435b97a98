/**
 * A saved workbook opened again, including what is lost: passwords, and what the model does not have. Sources: the
 * round trip needs none but the model; names in files are from office-js 5611 and 2568, the rest is unverified: M9.
 */
import { describe, expect, test } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import { validationRule } from "../../../src/workbench/model";
import type { Workbook, WorkbookOptions } from "../../../src/workbench/model";
import { openXlsx, saveXlsx } from "../../../src/workbench/xlsx";
import { readParts } from "../../../src/workbench/xlsx/package-part";
import { bookOf, plain, rectOf, viewOf } from "../model/book";
import type { Book } from "../model/book";

test("cells that a formula fills are in the file with their values, and fill again when it is opened", async () => {
  const { workbook, put } = bookOf([]);
  put("B2", [["=SEQUENCE(2,2)"]]);
  const bytes = await saveXlsx(workbook);
  const xml = strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  const stored = ["C2", "B3", "C3"].map(
    (cell) => new RegExp(`<c r="${cell}"[^>]*><v>(\\d)</v></c>`).exec(xml)?.[1],
  );
  expect(stored).toEqual(["2", "3", "4"]);
  const opened = await openXlsx(bytes);
  const sheet = opened.sheets[0];
  expect(sheet?.values(rectOf("B2:C3"))).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(sheet?.spillRange(1, 1)).toEqual(rectOf("B2:C3"));
  expect(sheet?.hasFormula(2, 1)).toBe(false);
});

/** A workbook with something of everything. */
function everything(): Book {
  const book = bookOf([
    ["Number", "Date", "Tax", "Action"],
    ["'00123", "11/30/2025", 1234.5, "Accepted"],
    ["'=A1", "12/1/2025", -2, "Pending"],
  ]);
  const { workbook, sheet } = book;
  sheet.name = "GSTR-2B Oct-25";
  workbook.registerFunction("GST.ISGSTIN", {
    invoke: () => true,
    parameters: [{ dimensionality: "scalar" }],
  });
  workbook.addTable(sheet, rectOf("A1:D3"), true, "Inward");
  book.put("F1", [
    ["=SUM(Inward[Tax])", "=GST.ISGSTIN(A2)", "=SEQUENCE(2,2)"],
    ["=NA()", true, null],
    ['=XLOOKUP("Pending",D2:D3,C2:C3)', '=IF(C2>0,"plus","minus")', null],
  ]);
  sheet.setStyle(rectOf("A1:D1"), {
    bold: true,
    fill: "#1F4E79",
    color: "#FFFFFF",
    horizontal: "center",
    wrap: true,
  });
  sheet.setStyle(rectOf("D2:D3"), { locked: false });
  sheet.setStyle(rectOf("E:E"), { numberFormat: "#,##0.00", locked: false });
  sheet.setStyle(rectOf("C2:C3"), { numberFormat: "#,##0.00;[Red]-#,##0.00", italic: true, size: 14 });
  sheet.setColumnWidth(0, 1, 120);
  sheet.setRowHeight(4, 1, 30);
  sheet.hideColumns(9, 1, true);
  sheet.hideRows(11, 1, true);
  sheet.frozen = { rows: 1, columns: 2 };
  sheet.tabColor = "#00B050";
  const lists = workbook.addSheet("Lists");
  lists.set({ row: 0, column: 0 }, [["Accepted"], ["Pending"]], { by: "api" });
  lists.visibility = "VeryHidden";
  workbook.names.add("Allowed_Invoice", { sheet: lists, rect: rectOf("A1:A2") });
  workbook.names.add("Rate", "=18%");
  workbook.names.add("Picked", '=INDIRECT("Allowed_"&"Invoice")');
  const list = { kind: "list", source: '=INDIRECT("Allowed_"&"Invoice")', inCellDropDown: true } as const;
  sheet.validations.add(
    rectOf("D2:D99"),
    validationRule(list, {
      errorAlert: { title: "Not allowed", message: "See R-40 & <R-41>.", style: "Stop", showAlert: true },
    }),
  );
  sheet.validations.add(
    rectOf("E2"),
    validationRule({ kind: "wholeNumber", operator: "Between", formula1: 1, formula2: 9 }),
  );
  sheet.validations.add(
    rectOf("E3"),
    validationRule({ kind: "date", operator: "LessThan", formula1: 45_991 }),
  );
  sheet.validations.add(
    rectOf("E4"),
    validationRule({ kind: "list", source: "Yes,No", inCellDropDown: true }),
  );
  sheet.conditionalFormats.add({
    rect: rectOf("D2:D99"),
    rule: { kind: "custom", formula: '=$D2="Pending"' },
    style: { fill: "#FFEB9C", color: "#9C5700" },
  });
  sheet.conditionalFormats.add({
    rect: rectOf("C2:C3"),
    rule: { kind: "cellValue", operator: "LessThan", formula1: "=0" },
    style: { color: "#9C0006", bold: true },
  });
  sheet.conditionalFormats.add({
    rect: rectOf("D2:D3"),
    rule: { kind: "containsText", operator: "Contains", text: "Acc" },
    style: { fill: "#C6EFCE" },
  });
  workbook.settings.set("milaan.head", { hash: '9f"x', count: 3, list: ["ä", "=1"] });
  workbook.settings.set("long", "x".repeat(9_000));
  sheet.protect({ allowFormatColumns: true, allowAutoFilter: true });
  return book;
}

async function again(workbook: Workbook, addInPrefix = true): Promise<Workbook> {
  return openXlsx(await saveXlsx(workbook, { addInPrefix }));
}

function firstOf(workbook: Workbook): Book {
  return viewOf(workbook, workbook.active);
}

describe("a workbook saved and opened again", () => {
  test("has the same values, texts and formulas in every cell", async () => {
    const book = everything();
    const opened = firstOf(await again(book.workbook));
    opened.workbook.registerFunction("GST.ISGSTIN", {
      invoke: () => true,
      parameters: [{ dimensionality: "scalar" }],
    });
    const window = rectOf("A1:J20");
    expect(opened.sheet.values(window).map((row) => row.map(plain))).toEqual(
      book.sheet.values(window).map((row) => row.map(plain)),
    );
    expect(opened.sheet.formulas(window)).toEqual(book.sheet.formulas(window));
    expect(opened.sheet.texts(window)).toEqual(book.sheet.texts(window));
    expect(opened.sheet.hasFormula(2, 0)).toBe(false);
  });

  test("has the same formats, sizes, hidden rows and columns, and panes", async () => {
    const book = everything();
    const { sheet } = firstOf(await again(book.workbook));
    for (const address of ["A1", "C2", "D2", "E5", "E500", "H9"]) {
      const { row, column } = rectOf(address);
      const expected = { ...book.sheet.style(row, column), quotePrefix: undefined };
      expect([address, sheet.style(row, column)]).toEqual([address, expected]);
    }
    expect([sheet.columnWidth(0), sheet.rowHeight(4)]).toEqual([120, 30]);
    expect([sheet.isColumnHidden(9), sheet.isRowHidden(11), sheet.isRowHidden(3)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([sheet.frozen, sheet.tabColor]).toEqual([{ rows: 1, columns: 2 }, "#00B050"]);
  });

  test("has its tables, names, hidden sheets and settings", async () => {
    const workbook = await again(everything().workbook);
    const table = workbook.table("Inward");
    expect([table?.rect, table?.columns().map(({ name }) => name), table?.style]).toEqual([
      rectOf("A1:D3"),
      ["Number", "Date", "Tax", "Action"],
      "TableStyleMedium2",
    ]);
    expect(workbook.names.list().map(({ name, formula }) => [name, formula])).toEqual([
      ["Allowed_Invoice", "=Lists!$A$1:$A$2"],
      ["Picked", '=INDIRECT("Allowed_"&"Invoice")'],
      ["Rate", "=18%"],
    ]);
    expect(workbook.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ["GSTR-2B Oct-25", "Visible"],
      ["Lists", "VeryHidden"],
    ]);
    expect(workbook.settings.get("milaan.head")).toEqual({ hash: '9f"x', count: 3, list: ["ä", "=1"] });
    expect(workbook.settings.get("long")).toBe("x".repeat(9_000));
  });

  test("has its validation, conditional formats and protection", async () => {
    const book = everything();
    const { sheet } = firstOf(await again(book.workbook));
    const rules = (of: Book["sheet"]): unknown[] =>
      of.validations.list().map(({ rect, rule }) => ({ rect, rule }));
    expect(rules(sheet)).toEqual(rules(book.sheet));
    expect(sheet.validationChoices(1, 3)).toEqual(["Accepted", "Pending"]);
    const formats = (of: Book["sheet"]): unknown[] =>
      of.conditionalFormats
        .list()
        .map(({ rect, rule, style, priority }) => ({ rect, rule, style, priority }));
    expect(formats(sheet)).toEqual(formats(book.sheet));
    expect(sheet.protection).toEqual(book.sheet.protection);
    expect(sheet.displayStyle(2, 3)).toMatchObject({ fill: "#FFEB9C", color: "#9C5700" });
  });
});

test("a sheet with a value in its last cell has everything else too", async () => {
  const { workbook, sheet } = bookOf([["first", "=1+1"]]);
  sheet.set({ row: 1_048_575, column: 16_383 }, [["last"]], { by: "user" });
  sheet.setStyle({ row: 5, column: 2, rows: 1, columns: 1 }, { fill: "#FFFF00" });
  sheet.setStyle({ row: 1, column: 0, rows: 1, columns: 16_384 }, { bold: true });
  const again = (await openXlsx(await saveXlsx(workbook))).sheets[0];
  expect(again?.values({ row: 0, column: 0, rows: 1, columns: 2 })).toEqual([["first", 2]]);
  expect(again?.value(1_048_575, 16_383)).toBe("last");
  expect(again?.style(5, 2).fill).toBe("#FFFF00");
  expect(again?.style(1, 0).bold).toBe(true);
});

describe("text in the form of another value", () => {
  const looksLike = [
    "=A1+1",
    "00123",
    "12/31/2025",
    "18%",
    "TRUE",
    "#N/A",
    "+A1",
    "@SUM(A1)",
    "'quoted",
    "1e5",
  ];

  async function opened(texts: readonly string[], options?: WorkbookOptions): Promise<Book> {
    const { workbook } = bookOf(texts.map((text) => [`'${text}`]));
    return firstOf(await openXlsx(await saveXlsx(workbook), options));
  }

  test.each(looksLike)(
    "%p is edited with its apostrophe, and stays text when entered again",
    async (text) => {
      const book = await opened([text]);
      const shown = book.sheet.formula(0, 0);
      expect(shown).toBe(`'${text}`);
      book.type("A1", shown);
      expect([book.value("A1"), book.sheet.hasFormula(0, 0)]).toEqual([text, false]);
    },
  );

  test("plain text and text in a cell formatted as text have none", async () => {
    const { workbook } = bookOf([["plain"], ["=1"], ["-"]]);
    const sheet = workbook.active;
    sheet.setStyle(rectOf("B1"), { numberFormat: "@" });
    sheet.set(rectOf("B1"), [["=A1+1"]], { by: "user" });
    const again = firstOf(await openXlsx(await saveXlsx(workbook))).sheet;
    expect([again.formula(0, 0), again.formula(2, 0), again.formula(0, 1)]).toEqual(["plain", "-", "=A1+1"]);
    expect([again.hasFormula(0, 1), again.hasFormula(1, 0)]).toEqual([false, true]);
  });

  test("the result of a formula is not typed text", async () => {
    const { workbook } = bookOf([['="00"&"123"']]);
    const again = firstOf(await openXlsx(await saveXlsx(workbook))).sheet;
    expect([again.formula(0, 0), again.style(0, 0).quotePrefix]).toEqual(['="00"&"123"', undefined]);
  });

  test("its interpretation depends on the locale", async () => {
    const texts = ["1,5", "31.12.2025"];
    const [american, german] = [await opened(texts), await opened(texts, { locale: "de-DE" })];
    const shown = ({ sheet }: Book): string[] => [sheet.formula(0, 0), sheet.formula(1, 0)];
    expect(shown(german)).toEqual(["'1,5", "'31.12.2025"]);
    expect(shown(american)[1]).toBe("31.12.2025");
  });

  test("a text longer than any formula can be opened too", async () => {
    const text = `=${"x".repeat(9_000)}`;
    const { sheet } = await opened([text]);
    expect(sheet.formula(0, 0)).toBe(`'${text}`);
  });
});

describe("the content of the file", () => {
  test("an add-in's function carries the prefix Excel gives it, unless switched off (office-js 5611, 2568)", async () => {
    const book = everything();
    const [withPrefix, without] = await Promise.all(
      [true, false].map(async (addInPrefix) =>
        (await readParts(await saveXlsx(book.workbook, { addInPrefix }))).get("xl/worksheets/sheet1.xml"),
      ),
    );
    expect(withPrefix).toContain("_xldudf_GST_ISGSTIN(A2)");
    expect(without).toContain("GST.ISGSTIN(A2)");
    expect(withPrefix).toContain("_xlfn.XLOOKUP(");
  });

  test("a cell that is still #BUSY! is stored as #N/A under its formula", async () => {
    const book = bookOf();
    const never = new Promise<string>(() => undefined);
    book.workbook.registerFunction("GST.SLOW", { invoke: () => never, parameters: [] });
    book.put("A1", "=GST.SLOW()");
    const part = (await readParts(await saveXlsx(book.workbook))).get("xl/worksheets/sheet1.xml");
    expect(part).toContain("<v>#N/A</v>");
  });

  test("bytes that are not a workbook are refused", async () => {
    await expect(openXlsx(new TextEncoder().encode("GSTIN,Tax"))).rejects.toThrow();
  });
});
