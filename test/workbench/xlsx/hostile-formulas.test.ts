/** Formulas of an untrusted file: one that cannot be parsed keeps its last result, spilled cells are not read twice. */
import { expect, test } from "@jest/globals";
import { Workbook as FileWorkbook } from "@cj-tech-master/excelts";
import { openXlsx } from "../../../src/workbench/xlsx";

async function opened(formulas: Record<string, { formula: string; result: number; ref?: string }>) {
  const file = new FileWorkbook();
  const sheet = file.addWorksheet("Books");
  for (const [address, { ref, ...cell }] of Object.entries(formulas))
    sheet.getCell(address).value = ref ? { ...cell, shareType: "array", ref } : cell;
  sheet.getCell("A3").value = 7;
  const workbook = await openXlsx(new Uint8Array(await file.xlsx.writeBuffer()));
  workbook.recalculate(true);
  return (row: number, column: number) => workbook.sheets[0]?.store.value(row, column);
}

test("a formula that cannot be parsed keeps its last result, and the other cells are read", async () => {
  const value = await opened({
    A1: { formula: "SUM((1+", result: 42 },
    A2: { formula: "1+1", result: 5 },
  });
  expect([value(0, 0), value(1, 0), value(2, 0)]).toEqual([42, 2, 7]);
});

test("an array formula that cannot be parsed keeps its filled cells", async () => {
  const value = await opened({ A2: { formula: "SEQUENCE((2", result: 1, ref: "A2:A3" } });
  expect([value(1, 0), value(2, 0)]).toEqual([1, 7]);
});

test("the cells of an array formula are computed", async () => {
  const value = await opened({ A2: { formula: "SEQUENCE(2)", result: 1, ref: "A2:A3" } });
  expect([value(1, 0), value(2, 0)]).toEqual([1, 2]);
});

test("a formula that runs out of stack is an error in its cell, and the workbook opens", async () => {
  const value = await opened({ A1: { formula: "FACT(100000)", result: 1 } });
  expect([value(0, 0), value(2, 0)]).toMatchObject([{ error: "#NUM!" }, 7]);
});
