/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/** Values in the place of formulas: what a workbook shows stays as it is where Milaan is not installed. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { callsMilaan, countFormulas } from "../../src/actions/formula-values";
import { isFault, type Result } from "../../src/gst/fault";
import type { FormulaCells } from "../../src/sheet/area";
import { startHeadless, type HeadlessAddin } from "../../src/tools/headless-addin";
import type { Sheet } from "../../src/workbench/model";
import { addinWithFunctions, shownIn, type Shown } from "./cells";

test.each([
  ["=GST.STATE(A2)", true],
  ["=IF(A1=1,gst.state(A2),0)", true],
  ["=-GST.PERIOD(A1)", true],
  ['="GST.STATE("&A1', false],
  ["='GST.2025'!A1", false],
  ["=MYGST.STATE(A1)", false],
  ["=GST_TOTAL+1", false],
])("%s calls a function of Milaan's: %s", (formula, calls) => {
  expect(callsMilaan(formula)).toBe(calls);
});

/** Without its functions, whose formulas then are errors. */
test("outside the selection nothing changes, and a changed formula or a protected sheet refuses all", async () => {
  const addin = await startHeadless();
  const sheet = addin.workbook.addSheet("Work");
  const found = async () => addin.session.excel.selectedFormulas() as Promise<readonly FormulaCells[]>;
  const formulas = () => JSON.stringify(sheet.formulas({ row: 0, column: 0, rows: 4, columns: 2 }));
  sheet.set({ row: 0, column: 0 }, [['=GST.STATE("27AAPFU0939F1ZV")'], ['=GST.STATE("29AAGCB7383J1Z4")']], {
    by: "user",
  });
  addin.workbook.activate(sheet);
  addin.workbook.select(sheet, { row: 0, column: 0, rows: 1, columns: 1 });
  const one = await found();
  expect(countFormulas(one)).toEqual({ formulas: 1, cells: 1 });
  sheet.set({ row: 0, column: 0 }, [['=GST.STATE("07AAACD1234E1ZX")']], { by: "user" });
  const before = formulas();
  const changed = await addin.session.formulasToValues(one);
  expect([changed.done, changed.faults[0]?.code]).toEqual([false, "OVERTAKEN"]);
  const now = await found();
  sheet.protect({}, "own");
  const closed = await addin.session.formulasToValues(now);
  expect([closed.done, closed.faults[0]?.code]).toEqual([false, "SHEET_PROTECTED"]);
  expect(formulas()).toBe(before);
  addin.workbook.removeSheet(sheet);
  expect(await addin.session.formulasToValues(now)).toMatchObject({ done: false });
  await addin.close();
});

test("where Excel refuses at any point all formulas stay, and then all become values", async () => {
  const addin = await startHeadless();
  const sheet = addin.workbook.addSheet("Work");
  const rect = { row: 0, column: 0, rows: 8, columns: 4 };
  const cells = () => JSON.stringify([sheet.formulas(rect), sheet.values(rect)]);
  const isFormula = (one: unknown) => String(one).startsWith("=");
  const type = (row: number, column: number, formulas: string[]) =>
    sheet.set(
      { row, column },
      formulas.map((one) => [one]),
      { by: "user" },
    );
  type(0, 0, ['=IF(TRUE,SEQUENCE(2,2),GST.STATE("27"))']);
  type(3, 0, ['=IF(TRUE,"00123",GST.STATE("27"))', '=IF(TRUE,"10-2025",GST.STATE("29"))']);
  addin.workbook.activate(sheet);
  addin.workbook.select(sheet, rect);
  const found = (await addin.session.excel.selectedFormulas()) as readonly FormulaCells[];
  expect(countFormulas(found)).toEqual({ formulas: 3, cells: 6 });
  const before = cells();
  const values = JSON.stringify(sheet.values(rect));
  const refusals: string[] = [];
  for (let point = 0; ; point++) {
    addin.host.faults.failAtAction = point;
    const { done, faults } = await addin.session.formulasToValues(found);
    addin.host.faults.failAtAction = undefined;
    if (done) break;
    refusals.push(faults[0]?.code ?? "");
    expect([point, cells()]).toEqual([point, before]);
  }
  expect(refusals.length).toBeGreaterThan(8);
  expect(sheet.formulas(rect).flat().some(isFormula)).toBe(false);
  expect(JSON.stringify(sheet.values(rect))).toBe(values);
  await addin.close();
});

describe("in a workbook", () => {
  let addin: HeadlessAddin;
  let sheet: Sheet;
  let cells: Shown;

  beforeEach(async () => {
    addin = await addinWithFunctions();
    sheet = addin.workbook.addSheet("Work");
    cells = shownIn(addin, sheet);
  });
  afterEach(async () => {
    await addin.close();
  });

  const found = async (): Promise<readonly FormulaCells[]> => {
    const result: Result<readonly FormulaCells[]> = await addin.session.excel.selectedFormulas();
    if (isFault(result)) throw new Error(result.sentence);
    return result;
  };
  const select = (row: number, column: number, rows: number, columns: number) => {
    addin.workbook.activate(sheet);
    addin.workbook.select(sheet, { row, column, rows, columns });
  };
  const ROWS = { row: 0, column: 0, rows: 8, columns: 6 };
  const values = () =>
    JSON.stringify(sheet.values(ROWS), (key, value: unknown) => (key === "message" ? undefined : value));
  const hasGst = () =>
    sheet
      .formulas(ROWS)
      .flat()
      .some((one) => typeof one === "string" && /GST\./.test(one));

  test("single cells, a column filled down and a formula that fills several cells keep what they show", async () => {
    cells.type(0, 4, [["=1+1"], ["00123"]]);
    await cells.below([
      '=GST.STATE("27AAPFU0939F1ZV")',
      '=GST.STATE("29AAGCB7383J1Z4")',
      '=GST.DOCNO("inv/00012")',
    ]);
    cells.type(4, 0, [['=GST.STATE({"27AAPFU0939F1ZV";"29AAGCB7383J1Z4"})']]);
    await cells.until(() => sheet.value(5, 0) !== "" && !values().includes("#BUSY!"));
    const before = values();
    expect(hasGst()).toBe(true);
    select(0, 0, 1_048_576, 16_384);
    const areas = await found();
    expect(countFormulas(areas)).toEqual({ formulas: 4, cells: 5 });
    expect(areas).toHaveLength(2);
    const { done, message } = await addin.session.formulasToValues(areas);
    expect([done, message]).toEqual([true, "4 formulas on the sheet Work are now 5 values."]);
    expect(values()).toBe(before);
    expect(hasGst()).toBe(false);
    // Another formula, and what a user typed, stay.
    expect(sheet.formula(0, 4)).toBe("=1+1");
    expect(await found()).toEqual([]);
  });

  test("texts that Excel would read as numbers or dates stay texts, and errors errors", async () => {
    const shown = await cells.below([
      '=GST.PERIOD("Oct-25")',
      '=GST.DOCNO("00012")',
      '=GST.STATE("nonsense")',
    ]);
    select(0, 0, 8, 1);
    const before = values();
    expect((await addin.session.formulasToValues(await found())).done).toBe(true);
    expect(values()).toBe(before);
    expect(shown.map(([first]) => typeof first)).toEqual(["string", "string", "object"]);
    expect(
      sheet
        .formulas({ row: 0, column: 0, rows: 3, columns: 1 })
        .flat()
        .some((one) => String(one).startsWith("=")),
    ).toBe(false);
  });

  test("without a formula of Milaan's there is nothing to do", async () => {
    cells.type(0, 0, [["=1+1", "GST.STATE("]]);
    select(0, 0, 5, 5);
    expect(await found()).toEqual([]);
    expect(await addin.session.formulasToValues([])).toMatchObject({ done: false });
  });
});
