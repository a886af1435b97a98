/**
 * @jest-environment ./src/workbench/headless/jest-environment.cjs
 *
 * Optional steps that Excel refuses (formats, drop-downs) are ignored, and nothing else is.
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

const TOO_LONG_A_LIST = "word,".repeat(60);

function steps(context: Excel.RequestContext): (() => void)[] {
  const sheet = () => context.workbook.worksheets.getActiveWorksheet();
  const value = (address: string) => () => {
    sheet().getRange(address).values = [[address]];
  };
  const refused = () => {
    sheet().getRange("B1").dataValidation.rule = {
      list: { inCellDropDown: true, source: TOO_LONG_A_LIST },
    };
  };
  return [value("A1"), refused, value("A2"), refused, value("A3")];
}

const written = () => [0, 1, 2].map((row) => host.workbook.active.value(row, 0));

test("a step that Excel refuses is ignored, and the next ones are done", async () => {
  const context = new Excel.RequestContext();
  await tryOptional(context, steps(context));
  expect(written()).toEqual(["A1", "A2", "A3"]);
});

test("a refusal because a cell is being edited is not ignored, but thrown", async () => {
  const context = new Excel.RequestContext();
  host.editCell(true);
  await expect(tryOptional(context, steps(context))).rejects.toMatchObject({
    code: "InvalidOperationInCellEditMode",
  });
  host.editCell(false);
  expect(written()).toEqual([null, null, null]);
});
