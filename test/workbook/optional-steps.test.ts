/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * What Excel refuses of a sheet's looks and drop-downs is left out, and nothing else is.
 */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { bootOffice } from "../../src/workbench/headless/boot";
import { OfficeHost } from "../../src/workbench/office/host";
import { Workbook } from "../../src/workbench/model";
import { tryOptional } from "../../src/workbook/excel/write/optional-steps";

let host: OfficeHost;
let office: Awaited<ReturnType<typeof bootOffice>>;
beforeEach(async () => {
  host = new OfficeHost(new Workbook());
  office = await bootOffice(host);
});
afterEach(() => office.close());

const LONGER_THAN_EXCEL_TAKES = "word,".repeat(60);

function steps(context: Excel.RequestContext): (() => void)[] {
  const sheet = () => context.workbook.worksheets.getActiveWorksheet();
  const value = (address: string) => () => {
    sheet().getRange(address).values = [[address]];
  };
  const refused = () => {
    sheet().getRange("B1").dataValidation.rule = {
      list: { inCellDropDown: true, source: LONGER_THAN_EXCEL_TAKES },
    };
  };
  return [value("A1"), refused, value("A2"), refused, value("A3")];
}

const written = () => [0, 1, 2].map((row) => host.workbook.active.value(row, 0));

test("a step that Excel refuses is left out, and those behind it are taken", async () => {
  const context = new Excel.RequestContext();
  await tryOptional(context, steps(context));
  expect(written()).toEqual(["A1", "A2", "A3"]);
});

test("a cell that is being edited is no reason to leave anything out: the command is told", async () => {
  const context = new Excel.RequestContext();
  host.editCell(true);
  await expect(tryOptional(context, steps(context))).rejects.toMatchObject({
    code: "InvalidOperationInCellEditMode",
  });
  host.editCell(false);
  expect(written()).toEqual([null, null, null]);
});
