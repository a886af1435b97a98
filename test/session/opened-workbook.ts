/** A real workbook opened in the host: the real Office.js, a session, and helpers that act as its user. */
import type { Moment } from "../../src/gst/date";
import { IMS_TABLE } from "../../src/ims/sheet";
import { startHeadless, type HeadlessAddin } from "../../src/tools/headless-addin";
import type { Table } from "../../src/workbench/model";
import { saveXlsx } from "../../src/workbench/xlsx";
import { OWN_GSTIN, OCTOBER, testDocument, SUPPLIER } from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";
import { reopened } from "../support/reopened";

export type Cell = string | number | boolean;

export interface OpenedWorkbook extends HeadlessAddin {
  table(name: string): Table;
  rows(table: string): Cell[][];
  /** The row of a table with a cell of this text. */
  rowOf(table: string, text: string): number;
  cell(table: string, row: number, heading: string): Cell;
  /** @param by the user or a co-author; "calc" changes the cell without an event. */
  type(table: string, row: number, heading: string, value: Cell): void;
  /** Types as somebody else who has the workbook open. */
  typeElsewhere(table: string, row: number, heading: string, value: Cell): void;
  /** Puts a value into a cell without an event. */
  putSilently(table: string, row: number, heading: string, value: Cell): void;
  notices(): string[];
}

export const imsOf = (number: string): Record<string, unknown> => ({
  ...imsInvoice(),
  inum: number,
  iamt: 180,
  rtnprd: "102025",
});

/** Three invoices in the IMS, one filed and one saved return of a supplier, and a draft of October. */
export async function savedMonth(): Promise<Uint8Array> {
  const addin = await startHeadless({ at: "2025-11-12T10:00:00" as Moment });
  const { session } = addin;
  await session.setUp({ gstin: OWN_GSTIN, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" });
  await session.save(testDocument("Invoice", "R-1", "2025-10-10", 1800), "Monthly");
  await session.fileReturn({ supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER }, "Monthly");
  await session.importFile("ims.json", imsFile(["A-1", "A-2", "A-3"].map(imsOf)));
  await addin.close();
  return saveXlsx(addin.workbook);
}

const opened = new Set<HeadlessAddin>();

/** To be called after each test, because a failed one leaves its add-in open. */
export async function closeWorkbooks(): Promise<void> {
  for (const addin of opened) await addin.kill();
  opened.clear();
}

export async function openWorkbook(
  saved: Uint8Array,
  options: Parameters<typeof startHeadless>[0] = {},
): Promise<OpenedWorkbook> {
  const workbook = await reopened(saved);
  const addin = await startHeadless({ workbook, at: "2025-11-13T10:00:00" as Moment, ...options });
  opened.add(addin);
  if (!options.unopened) await addin.idle();
  return withHelpers(addin);
}

function withHelpers(addin: HeadlessAddin): OpenedWorkbook {
  const { workbook } = addin;
  const table = (name: string) => {
    const found = workbook.table(name);
    if (!found) throw new Error(`no table ${name}`);
    return found;
  };
  const place = (name: string, row: number, heading: string) => {
    const { bodyRect } = table(name);
    const column = table(name)
      .columns()
      .findIndex((known) => known.name === heading);
    if (column < 0) throw new Error(`no column ${heading}`);
    return { row: bodyRect.row + row, column: bodyRect.column + column };
  };
  const typedBy =
    (by: "user" | "remote" | "calc"): OpenedWorkbook["type"] =>
    (name, row, heading, value) => {
      table(name).sheet.set(place(name, row, heading), [[value]], { by });
    };
  const rows = (name: string) => table(name).sheet.values(table(name).bodyRect) as Cell[][];
  return {
    ...addin,
    close: async () => {
      opened.delete(addin);
      await addin.close();
    },
    table,
    rows,
    rowOf: (name, text) => rows(name).findIndex((cells) => cells.includes(text)),
    cell: (name, row, heading) => {
      const at = place(name, row, heading);
      return table(name).sheet.values({ ...at, rows: 1, columns: 1 })[0]?.[0] as Cell;
    },
    type: typedBy("user"),
    typeElsewhere: typedBy("remote"),
    putSilently: typedBy("calc"),
    notices: () => addin.session.current().notices.map(({ code, sentence }) => `${code} ${sentence}`),
  };
}

/** The row of the IMS with that number. */
export const imsRow = (excel: OpenedWorkbook, number: string): number => excel.rowOf(IMS_TABLE, number);
