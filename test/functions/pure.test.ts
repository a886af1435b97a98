/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/** The functions that need no workbook of Milaan, in cells: ranges, blanks, errors and what is no argument. */
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import { addinWithFunctions, shownIn, type Shown } from "./cells";

const GSTIN = "27AAPFU0939F1ZV";
let addin: HeadlessAddin;
let cells: Shown;

beforeEach(async () => {
  addin = await addinWithFunctions();
  cells = shownIn(addin, addin.workbook.addSheet("Test"));
});

afterEach(async () => {
  await addin.close();
});

/** One formula's result of several rows and columns; it is where nothing is in its way. */
async function spilled(formula: string, size: { rows: number; columns: number }): Promise<unknown[][]> {
  cells.type(100, 20, [[formula]]);
  await cells.until(() => !JSON.stringify(cells.block(100, 20, size)).includes("#BUSY!"));
  return cells.block(100, 20, size);
}

const error = (code: string, text: string) => ({ error: code, message: expect.stringContaining(text) });

describe("a range", () => {
  test("gives one result per cell in its shape: blanks stay blank, errors keep their name, faults are sentences", async () => {
    cells.type(0, 0, [
      [GSTIN, ""],
      ["=1/0", "soon"],
    ]);
    expect(await spilled("=GST.PAN(A1:B2)", { rows: 2, columns: 2 })).toEqual([
      ["AAPFU0939F", ""],
      ["#DIV/0!", expect.stringContaining("“SOON” is not a GSTIN")],
    ]);
  });

  test("takes texts and Excel's own dates alike, in one array", async () => {
    cells.type(0, 0, [["15-10-2025", 45945, "2025-10", "Oct-2025", "31-02-2025"]]);
    expect(await spilled("=GST.FYEAR(A1:E1)", { rows: 1, columns: 5 })).toEqual([
      ["2025-26", "2025-26", "2025-26", "2025-26", expect.stringContaining("31-02-2025")],
    ]);
    expect(await spilled('=GST.PERIOD({"15-10-2025";45945},"q")', { rows: 2, columns: 1 })).toEqual([
      ["2025-12"],
      ["2025-12"],
    ]);
  });

  test("of a second argument is used row by row, a single cell for all, and another size is #N/A beyond it", async () => {
    cells.type(0, 0, [
      [GSTIN, 27],
      [GSTIN, "Karnataka"],
      [GSTIN, 29],
    ]);
    expect(await spilled("=GST.ISINTERSTATE(A1:A3,B1:B3)", { rows: 3, columns: 1 })).toEqual([
      [false],
      [true],
      [true],
    ]);
    expect(await spilled("=GST.ISINTERSTATE(A1:A3,27)", { rows: 3, columns: 1 })).toEqual([
      [false],
      [false],
      [false],
    ]);
    const [, , [third] = []] = await spilled("=GST.ISINTERSTATE(A1:A3,B1:B2)", { rows: 3, columns: 1 });
    expect(third).toBe("#N/A");
  });

  test("of a whole column ends with the last cell in use; any other keeps its shape", async () => {
    const { usedPart } = await import("../../src/functions/results");
    const column = Array.from({ length: 1_048_576 }, (_, row) => [row === 2 ? GSTIN : ""]);
    expect(usedPart(column)).toEqual([[""], [""], [GSTIN]]);
    expect(usedPart(column.map(() => [""]))).toEqual([[""]]);
    expect(usedPart([[GSTIN], [""]])).toEqual([[GSTIN], [""]]);
    expect(usedPart([Array.from({ length: 16_384 }, (_, at) => (at === 1 ? GSTIN : ""))])).toEqual([
      ["", GSTIN],
    ]);
  });

  test("of taxable values gives three columns, and a row that is no amount says so", async () => {
    cells.type(0, 0, [[1000], ["1,18,000.50"], ["many"], [-333.33]]);
    expect(await spilled("=GST.TAXSPLIT(A1:A4,18%)", { rows: 4, columns: 3 })).toEqual([
      [0, 90, 90],
      [0, 10620.05, 10620.05],
      [expect.stringContaining("many"), "", ""],
      [0, -30, -30],
    ]);
  });
});

describe("a result that Excel on the web does not take", () => {
  test("is #VALUE! with what to do, never a cell that waits for ever", async () => {
    expect(await spilled("=GST.TAXSPLIT(SEQUENCE(400000,1,100000),18%)", { rows: 1, columns: 1 })).toEqual([
      [error("#VALUE!", "Excel on the web takes 5 MB at a time")],
    ]);
  });
});

describe("an argument that is wrong", () => {
  const WRONG: readonly (readonly [formula: string, code: string, text: string])[] = [
    ['=GST.STATE("27","short")', "#VALUE!", "“short” is not a form of a State"],
    ['=GST.STATE("Atlantis")', "#VALUE!", "Atlantis"],
    ['=GST.PERIOD("2025-10","weekly")', "#VALUE!", "Monthly, Quarterly"],
    ['=GST.PERIOD2B("soon","2025-10")', "#VALUE!", "“soon” is not a date"],
    ['=GST.PERIOD2B("11-11-2025","2025-10","GSTR-9")', "#VALUE!", "GSTR-1, IFF"],
    ['=GST.DUE3B("2020-12")', "#N/A", "is known from Jan-21"],
    ['=GST.DUE3B("2025-12","Quarterly")', "#VALUE!", "depends on its State"],
    ['=GST.CUTOFF("2020-06")', "#N/A", "is known from Jul-20"],
    ["=GST.TIMELIMIT(DATE(2017,6,30))", "#N/A", "is known from 01-Jul-2017"],
    ["=GST.RATEOK(18,DATE(2016,1,1))", "#N/A", "is known from 01-Jul-2017"],
    ['=GST.RATEOK("much",DATE(2025,1,1))', "#VALUE!", "is not a rate"],
    ['=GST.ALLOWED("2025-10","B2X")', "#VALUE!", "B2B, B2BA"],
    ['=GST.PENDINGUNTIL("2025-10","B2B")', "#VALUE!", "Give the date of the document"],
    ['=GST.PENDINGUNTIL("2025-12","CN","","Quarterly")', "#VALUE!", "depends on its State"],
    ['=GST.SUPPLIEREFFECT("B2BA","Reject",100)', "#VALUE!", "Give the earlier tax"],
    ['=GST.SUPPLIEREFFECT("CN","Ignore",100)', "#VALUE!", "Accept, Reject, Pending"],
    ['=GST.RULE("R-0")', "#VALUE!", "No rule has the code"],
    ['=GST.RULE("RATES","2016-01")', "#VALUE!", "is not a"],
    ["=GST.TAXSPLIT({1,2},18)", "#VALUE!", "values of one column"],
    ['=GST.CHECKDIGIT("27")', "#VALUE!", "first 14 characters"],
    ['=GST.GSTINFIX("27AAPFU0939F1ZX")', "#VALUE!", "fails its check character"],
    ['=GST.PAN("0717USA12345NF1")', "#VALUE!", "holds no PAN"],
    ['=GST.DOCNO("1","soon")', "#VALUE!", "“soon” is not a date"],
  ];

  test("is an error with a sentence and what to do", async () => {
    const given = await cells.below(WRONG.map(([formula]) => formula));
    expect(WRONG.map(([formula], row) => [formula, given[row]?.[0]])).toEqual(
      WRONG.map(([formula, code, text]) => [formula, error(code, text)]),
    );
  });

  test("that is an error is passed on, whatever its place", async () => {
    expect(
      (await cells.below(["=GST.PAN(1/0)", '=GST.SAMENO("A",NA())', '=GST.PERIOD("2025-10",NA())'])).map(
        ([cell]) => (cell as { error?: string }).error,
      ),
    ).toEqual(["#DIV/0!", "#N/A", "#N/A"]);
  });
});

describe("GST.RULE", () => {
  test("knows every rule that is declared anywhere in the law", async () => {
    const { ruleText } = await import("../../src/functions/values/rules");
    const codes = readFileSync("src/law/RULES.md", "utf8").match(/^## .+$/gm) ?? [];
    expect(codes.length).toBeGreaterThan(50);
    const known = codes.map((line) => [line, ruleText(line.slice(3), "")] as const);
    expect(known.filter(([, text]) => typeof text !== "string")).toEqual([]);
  });
});

describe("what an accountant types", () => {
  test("as a period, and Excel makes a date of, is the period of that date", async () => {
    cells.type(0, 20, [[45931, 102025, "45931", "15-10-2025", 2025]]);
    const given = await cells.below([
      "=GST.PERIOD(U1)",
      "=GST.PERIOD(V1)",
      '=GST.PERIOD(W1,"Q")',
      "=GST.FYEAR(V1)",
      '=TEXT(GST.CUTOFF(U1),"yyyy-mm-dd")',
      '=TEXT(GST.DUE3B(X1),"yyyy-mm-dd")',
      "=GST.PERIOD2B(DATE(2025,11,12),U1)",
      '=GST.ALLOWED(U1,"CN")',
      "=GST.FYEAR(Y1)",
      "=GST.PERIOD(Y1)",
      "=GST.FYEAR(DATE(2017,5,1))",
    ]);
    expect(given.map(([first]) => first)).toEqual([
      "2025-10",
      "2025-10",
      "2025-12",
      "2025-26",
      "2025-11-11",
      "2025-11-20",
      "2025-11",
      "A R P",
      error("#VALUE!", "“2025” is not a return period"),
      error("#VALUE!", "“2025” is not a return period"),
      "2017-18",
    ]);
  });

  test("as TRUE or FALSE is 1, 0 or a text too, and nothing else counts as FALSE", async () => {
    const given = await cells.below([
      "=GST.TAXSPLIT(1000,18,1)",
      '=GST.TAXSPLIT(1000,18,"true")',
      "=GST.TAXSPLIT(1000,18,0)",
      '=GST.TAXSPLIT(1000,18,"yes")',
      "=GST.RATEOK(28,DATE(2025,9,22),1)",
      '=GST.RATEOK(28,DATE(2025,9,22),"cess")',
    ]);
    expect(given.map((row) => row.slice(0, 3))).toEqual([
      [180, 0, 0],
      [180, 0, 0],
      [0, 90, 90],
      [error("#VALUE!", "“yes” is neither TRUE nor FALSE (interstate)"), null, null],
      [true, null, null],
      [error("#VALUE!", "“cess” is neither TRUE nor FALSE (cess)"), null, null],
    ]);
  });

  test("of a return filed before its month, or of tax below 0, is a slip and gives no answer", async () => {
    const given = await cells.below([
      '=GST.PERIOD2B(DATE(2025,10,11),"2025-11")',
      '=GST.PERIOD2B(DATE(2025,10,31),"2025-10")',
      '=GST.SUPPLIEREFFECT("CN","Reject",-18000)',
      '=GST.SUPPLIEREFFECT("CNA","Reject",18000,-9000)',
    ]);
    expect(given.map(([first]) => first)).toEqual([
      error("#VALUE!", "The return of Nov-25 cannot have been filed on 11-Oct-2025"),
      "2025-10",
      error("#VALUE!", "without a minus"),
      error("#VALUE!", "without a minus"),
    ]);
  });

  test("as a rate is percent where it says so", async () => {
    const given = await cells.below([
      '=GST.TAXSPLIT(1000,"0.25%",TRUE)',
      '=GST.TAXSPLIT(1000,"0.18%",TRUE)',
      "=GST.TAXSPLIT(1000,18%,TRUE)",
    ]);
    expect(given.map(([first]) => first)).toEqual([2.5, 1.8, 180]);
  });

  test("of a form's name needs no hyphen", async () => {
    const given = await cells.below([
      '=GST.PERIOD2B(DATE(2025,11,12),"2025-10","gstr 1")',
      '=GST.PERIOD2B(DATE(2025,11,12),"2025-10","GSTR1A")',
      '=GST.PERIOD2B(DATE(2025,11,12),"2025-10","GSTR")',
    ]);
    expect(given.map(([first]) => first)).toEqual([
      "2025-11",
      expect.stringMatching(/^20/),
      error("#VALUE!", "“GSTR” is not a form"),
    ]);
  });

  test("of a GSTR-9 filed before its year was over is no date of filing", async () => {
    const given = await cells.below([
      '=GST.TIMELIMIT("15-10-2025","30-09-2025")',
      '=GST.TIMELIMIT("15-10-2025","31-03-2026")',
    ]);
    for (const [first] of given) expect(first).toEqual(error("#VALUE!", "2025-26"));
  });
});

test("whole columns of different lengths are compared row by row to the end of the longer", async () => {
  cells.type(0, 0, [
    ["INV-1", "1"],
    ["INV-2", "2"],
    ["", "3"],
    ["INV-4", ""],
  ]);
  cells.type(4, 0, [["INV-5", ""]]);
  expect(await spilled("=GST.SAMENO(A:A,B:B)", { rows: 5, columns: 1 })).toEqual([
    [true],
    [true],
    [""],
    [""],
    [""],
  ]);
});
