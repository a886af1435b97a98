/**
 * A new workbook with the real Office.js for each test of a file.
 *
 * After every test the host must have no fault of its own and no unmodelled member in use; a test that provokes one
 * intentionally removes it with `takeBugs`.
 */
import { afterEach, beforeEach, expect } from "@jest/globals";
import type { OfficeInNode } from "../../../src/workbench/headless/boot";
import { bootOffice } from "../../../src/workbench/headless/boot";
import { Workbook } from "../../../src/workbench/model";
import type { HostOptions } from "../../../src/workbench/office/host";
import { OfficeHost } from "../../../src/workbench/office/host";

export interface ExcelForTests {
  workbook: Workbook;
  host: OfficeHost;
  office: OfficeInNode;
  /** Returns and clears the messages of the host's own faults. */
  takeBugs(): string[];
}

/** Boots Office.js over a workbook with one sheet, "Sheet1", before each test, and closes it afterwards. */
export function useExcel(options: HostOptions = {}): ExcelForTests {
  const excel = {} as ExcelForTests;
  beforeEach(async () => {
    excel.workbook = new Workbook();
    if (excel.workbook.sheets.length === 0) excel.workbook.addSheet("Sheet1");
    excel.host = new OfficeHost(excel.workbook, options);
    excel.office = await bootOffice(excel.host);
    await excel.host.idle();
    excel.host.resetStats();
    excel.takeBugs = () =>
      excel.host.bugs.splice(0).map(({ error }) => (error instanceof Error ? error.message : String(error)));
  });
  afterEach(async () => {
    await excel.office.close();
    expect(excel.takeBugs()).toEqual([]);
  });
  return excel;
}

/** The error of a rejected promise; fails if it is not rejected. */
export async function refusal(work: Promise<unknown>): Promise<OfficeExtension.Error> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome === undefined) throw new Error("Excel accepted what it should refuse.");
  if (!(outcome instanceof OfficeExtension.Error)) throw outcome;
  return outcome;
}

/** Runs a batch on the first sheet. */
export function onSheet<T>(
  work: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>,
): Promise<T> {
  return Excel.run((context) => work(context.workbook.worksheets.getFirst(), context));
}

/** The values of a range, read in a batch of their own. */
export function valuesOf(address: string): Promise<unknown[][]> {
  return onSheet(async (sheet, context) => {
    const range = sheet.getRange(address).load({ values: true });
    await context.sync();
    return range.values as unknown[][];
  });
}
