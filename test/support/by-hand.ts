/** Months of three invoices, and manual edits of their sheets that bypass the actions. */
import { answer } from "../../src/actions/answers/answer";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { importFile } from "../../src/actions/imports/import-file";
import type { Entry } from "../../src/evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { GSTR3B_TABLE, gstr3bFields } from "../../src/gstr3b/sheet";
import type { Answer } from "../../src/ims/record";
import type { Cell, Cells } from "../../src/sheet/grid";
import { readRows } from "../../src/sheet/rows";
import { emptyMonth, OCTOBER, testDocument, say, SUPPLIER, type Month } from "./month";
import { imsFile, imsInvoice } from "./portal-file";

export const GSTR1_OF_OCTOBER = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;

/** INV-1 to INV-3 as the portal's IMS file brings them. */
export const THREE_INVOICES = imsFile(["INV-1", "INV-2", "INV-3"].map((inum) => imsInvoice({ inum })));

/** Three records that only the portal's IMS file brought, INV-2 answered. */
export async function imported(given: Answer | "none" = say({ action: "Reject" })): Promise<Month> {
  const month = await emptyMonth();
  await importFile(month.at("2025-11-12"), "ims.json", THREE_INVOICES);
  if (given !== "none") await answer(month.at("2025-11-12"), [{ ...month.find("INV-2"), answer: given }]);
  return month;
}

/** Three documents that a supplier saved and filed here, passed through GSTR-2A into the IMS, INV-2 rejected. */
export async function furnishedMonth(): Promise<Month> {
  const month = await emptyMonth();
  for (const [number, day] of [
    ["INV-1", "2025-10-05"],
    ["INV-2", "2025-10-06"],
    ["INV-3", "2025-10-07"],
  ] as const)
    await saveDocument(month.at("2025-11-05"), testDocument("Invoice", number, day, 18000), "Monthly");
  await fileSupplierReturn(month.at("2025-11-10"), GSTR1_OF_OCTOBER, "Monthly");
  await answer(month.at("2025-11-12"), [{ ...month.find("INV-2"), answer: say({ action: "Reject" }) }]);
  return month;
}

export const rowsOf = ({ port }: Month, table: string): readonly Cells[] => port.grids.get(table)?.rows ?? [];

/** All rows of a table, in any order. */
export function content(month: Month, table: string): string[] {
  return rowsOf(month, table)
    .map((cells) => JSON.stringify(cells))
    .sort();
}

export function setRows(
  { port }: Month,
  table: string,
  change: (rows: readonly Cells[]) => readonly Cells[],
): void {
  const grid = port.grids.get(table);
  if (!grid) throw new Error(`no table ${table}`);
  const rows = change(grid.rows);
  port.grids.set(table, { ...grid, rows, count: rows.length });
}

export const column = ({ port }: Month, table: string, heading: string): number =>
  port.grids.get(table)?.headings.indexOf(heading) ?? -1;

export const cell = (month: Month, table: string, row: number, heading: string): Cell =>
  rowsOf(month, table)[row]?.[column(month, table, heading)] ?? "";

/** The evidence, entry by entry. */
export function log({ port }: Month): Entry[] {
  const grid = port.grids.get(EVIDENCE_TABLE);
  return grid ? readRows(evidenceFields, grid).rows.map(({ record }) => record) : [];
}

/** Integrated tax available in each generated period, in rupees. */
export function itc({ port }: Month): number[] {
  const grid = port.grids.get(GSTR3B_TABLE);
  return grid ? readRows(gstr3bFields, grid).rows.map(({ record }) => record.itc.igst / 100) : [];
}
