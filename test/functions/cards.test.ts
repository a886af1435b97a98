/** @jest-environment ./src/workbench/headless/jest-environment.cjs */
/** Values with cards, through the custom-functions runtime: the host keeps the card and reads its fields. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import type { Sheet } from "../../src/workbench/model";
import { addinWithFunctions, shownIn, type Shown } from "./cells";
import { EXAMPLE_NUMBER, EXAMPLE_SUPPLIER, generatedMonth } from "./month";

let addin: HeadlessAddin;
let sheet: Sheet;
let cells: Shown;

async function start(excelApi: string): Promise<void> {
  addin = await addinWithFunctions({ host: { requirementSets: { ExcelApi: excelApi } } });
  sheet = addin.workbook.addSheet("Test");
  cells = shownIn(addin, sheet);
}

afterEach(async () => {
  await addin.close();
});

const DOC = `=GST.DOC("${EXAMPLE_SUPPLIER}","${EXAMPLE_NUMBER}")`;

describe("in an Excel that shows cards", () => {
  beforeEach(async () => {
    await start("1.19");
    await generatedMonth(addin);
  });

  test("a document is its number as text for every formula, and its fields are read with a dot", async () => {
    const given = await cells.below([
      DOC,
      "=A1.Why",
      "=A1.Itc/2",
      '=LEN(A1)&"|"&XLOOKUP("HV/25-26/0412",A1:A1,A1:A1)',
      "=A1.Gstr2b",
      "=A1.Colour",
      "=LEFT(A1.Rule,4)",
      `=FIELDVALUE(GST.SUPPLIER("${EXAMPLE_SUPPLIER}"),"Itc")`,
    ]);
    expect(given.map(([cell]) => cell)).toEqual([
      EXAMPLE_NUMBER,
      "Invoice HV/25-26/0412 is in GSTR-2B of Oct-25: no action was taken, so it is deemed accepted.",
      9000,
      `13|${EXAMPLE_NUMBER}`,
      "Oct-25 available",
      { error: "#FIELD!" },
      "R-77",
      18000,
    ]);
    const card = sheet.card(0, 0);
    expect(card?.sections.map(({ title }) => title)).toEqual(["Document", "Returns", "Why"]);
    expect(card?.fields.get("Gstr1")?.value).toBe("Filed 10-Nov-2025");
  });

  test("a column of documents has a card each, and one that no sheet has is a sentence without", async () => {
    cells.type(0, 20, [
      [EXAMPLE_SUPPLIER, EXAMPLE_NUMBER],
      [EXAMPLE_SUPPLIER, "X-1"],
      [EXAMPLE_SUPPLIER, ""],
    ]);
    await cells.below(["=GST.ACTION(U1:U3,V1:V3)"]);
    expect(cells.block(0, 0, { rows: 3, columns: 1 })).toEqual([
      ["No action"],
      [expect.stringContaining("No sheet holds X-1")],
      ["No document is named."],
    ]);
    expect([0, 1, 2].map((row) => sheet.card(row, 0)?.fields.get("Itc")?.value)).toEqual([
      18000,
      undefined,
      undefined,
    ]);
    const [[itc] = []] = await cells.below(["=GST.SUPPLIER(U1)"]);
    expect(itc).toBe("Hampi Valves");
    expect(sheet.card(0, 0)?.fields.get("Documents")?.value).toBe(1);
  });
});

test("in an Excel without cards the values are plain, and no cell has a card", async () => {
  await start("1.15");
  await generatedMonth(addin);
  const given = await cells.below([DOC, `=GST.SUPPLIER("${EXAMPLE_SUPPLIER}")`, "=A1.Why"]);
  expect(given.map(([cell]) => cell)).toEqual([EXAMPLE_NUMBER, "Hampi Valves", { error: "#FIELD!" }]);
  expect(sheet.card(0, 0)).toBeUndefined();
});
