/** A saved workbook with a locked period; the tests of this folder change it as somebody could without Milaan. */
import type { Moment } from "../../src/gst/date";
import { gstr2bTable } from "../../src/gstr2b/sheet";
import { startHeadless } from "../../src/tools/headless-addin";
import type { StylePatch, Table, Workbook } from "../../src/workbench/model";
import { saveXlsx } from "../../src/workbench/xlsx";
import { OWN_GSTIN, OCTOBER } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

/** The table of the locked lines. */
export const LINES = gstr2bTable(OCTOBER);

export interface FiledMonth {
  readonly bytes: Uint8Array;
  /** The same workbook as it was saved after the filing. */
  readonly early: Uint8Array;
  /** Exported checkpoints: after the filing, and at the end. */
  readonly checkpoints: { readonly afterFiling: string; readonly atTheEnd: string };
}

/**
 * Three invoices of October are deemed accepted and locked; two of November wait in the IMS, one accepted, one
 * rejected.
 */
export async function filedMonth(): Promise<FiledMonth> {
  const addin = await startHeadless({ at: "2025-11-12T10:00:00" as Moment });
  const { session } = addin;
  await session.setUp({ gstin: OWN_GSTIN, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" });
  const invoice = (inum: string, iamt: number, rtnprd: string) => ({ ...imsInvoice(), inum, iamt, rtnprd });
  const october = [
    invoice("A-1", 180, "102025"),
    invoice("A-2", 360, "102025"),
    invoice("A-3", 90, "102025"),
  ];
  await session.importFile("ims.json", imsFile(october));
  addin.at("2025-11-15T10:00:00" as Moment);
  await session.generate(OCTOBER);
  await session.file(OCTOBER);
  const afterFiling = (await session.saveCheckpoint()).files?.[0]?.text ?? "";
  const early = await saveXlsx(addin.workbook);
  addin.at("2025-12-12T10:00:00" as Moment);
  const november = [invoice("B-1", 45, "112025"), invoice("B-2", 900, "112025")];
  await session.importFile("ims.json", imsFile(november));
  const plain = { reduction: "", declared: undefined, remarks: "" } as const;
  await session.answer([{ row: 0, answer: { ...plain, action: "Accept" } }]);
  await session.answer([{ row: 1, answer: { ...plain, action: "Reject", remarks: "not ours" } }]);
  const atTheEnd = (await session.saveCheckpoint()).files?.[0]?.text ?? "";
  await addin.close();
  return { bytes: await saveXlsx(addin.workbook), early, checkpoints: { afterFiling, atTheEnd } };
}

export function theTable(workbook: Workbook, name: string): Table {
  const table = workbook.table(name);
  if (!table) throw new Error(`no table ${name}`);
  return table;
}

/** The position of a cell of a table; row -1 is the heading's. */
export function cellOf(workbook: Workbook, name: string, row: number, heading: string) {
  const { bodyRect, sheet } = theTable(workbook, name);
  const column = theTable(workbook, name)
    .columns()
    .findIndex((known) => known.name === heading);
  return { sheet, at: { row: bodyRect.row + row, column: bodyRect.column + column } };
}

/** Changes a sheet as a user who unprotects it first and protects it again. */
export function opened(workbook: Workbook, name: string, run: (table: Table) => void): void {
  const table = theTable(workbook, name);
  unprotected(table.sheet, () => {
    run(table);
  });
}

function unprotected(sheet: Sheet, run: () => void): void {
  const { on, options } = sheet.protection;
  if (on) sheet.unprotect();
  run();
  if (on) sheet.protect(options);
}

type TableCell = ReturnType<typeof cellOf>;
type Sheet = TableCell["sheet"];

/** Types into a cell of a table. */
export function type({ sheet, at }: TableCell, value: string | number): void {
  if (sheet.protection.on) sheet.unprotect();
  sheet.set(at, [[value]], { by: "user" });
}

/** Formats the cells of a column. */
export function formatted(workbook: Workbook, name: string, heading: string, style: StylePatch): void {
  const { bodyRect } = theTable(workbook, name);
  formatCell(cellOf(workbook, name, 0, heading), style, bodyRect.rows);
}

/** Formats a cell, or so many from it down. */
export function formatCell({ sheet, at }: TableCell, style: StylePatch, rows = 1): void {
  unprotected(sheet, () => {
    sheet.setStyle({ ...at, rows, columns: 1 }, style);
  });
}
