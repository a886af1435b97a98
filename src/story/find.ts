/**
 * Finds a row in the sheets by the name that a story gives it, the way a user looks for it. Of several amendments of
 * one document the newest is found, and an amendment is also found by its original's number.
 */
import { documentLabel } from "../documents/label";
import type { TaxDocument } from "../documents/document";
import { rowKey } from "../documents/identity";
import { documentFields } from "../documents/columns";
import { GSTR1A_TABLE, GSTR1_TABLE } from "../gstr1/sheet";
import { IMS_TABLE, imsFields } from "../ims/sheet";
import type { Fields } from "../sheet/field";
import { readRows, type Row } from "../sheet/rows";
import type { Table, Workbook } from "../workbench/model";
import { gridOf } from "./read-sheets";

/** The row of the IMS and the key of the record; only the key when it is no longer in the IMS. */
export function recordNamed(workbook: Workbook, name: string): { row: number; key: string } {
  const table = workbook.table(IMS_TABLE);
  const found = table ? newestNamed(readRows(imsFields, gridOf(table)).rows, name) : undefined;
  if (found) return { row: found.row, key: rowKey(found.record) };
  const elsewhere = workbook
    .tables()
    .filter(({ name: of }) => of === GSTR1_TABLE || of === GSTR1A_TABLE || /^GSTR2B_\d{4}_\d{2}$/.test(of))
    .flatMap((one) => readRows(documentFields, gridOf(one)).rows);
  const left = newestNamed(elsewhere, name);
  return { row: 0, key: left ? rowKey(left.record) : name };
}

export interface NamedRow {
  readonly table: Table;
  /** Counted from 0 below the headings. */
  readonly row: number;
}

/**
 * A row by the name that a user would give it: a document, or the content of the row's first column or first two, such
 * as a period, a period and a table of GSTR-3B, or a setting.
 * @param heading of a column that the table must have; any where it is left out
 */
export function rowNamed(
  workbook: Workbook,
  sheet: string,
  name: string,
  heading?: string,
): NamedRow | undefined {
  for (const table of tablesOf(workbook, sheet)) {
    if (heading !== undefined && !hasHeading(table, heading)) continue;
    const row = newestNamed(documentsOf(table), name)?.row ?? labelled(table, name);
    if (row !== undefined) return { table, row };
  }
  return undefined;
}

/** The first table of a sheet that has a column. */
export function tableWith(workbook: Workbook, sheet: string, heading: string): Table | undefined {
  return tablesOf(workbook, sheet).find((table) => hasHeading(table, heading));
}

function tablesOf(workbook: Workbook, sheet: string): Table[] {
  return workbook.tables().filter((one) => one.sheet.name === sheet);
}

function hasHeading(table: Table, heading: string): boolean {
  return table.columns().some(({ name }) => name.toLowerCase() === heading.toLowerCase());
}

function labelled(table: Table, name: string): number | undefined {
  const row = gridOf(table).rows.findIndex((cells) =>
    [String(cells[0]), `${String(cells[0])} ${String(cells[1])}`].includes(name),
  );
  return row < 0 ? undefined : row;
}

type Named = Pick<
  TaxDocument,
  "kind" | "supplierGstin" | "documentNumber" | "originalNumber" | "returnPeriod"
>;
const { supplierGstin, kind, documentNumber, originalNumber, returnPeriod } = documentFields;
/** The columns that name a document; its other cells may have any content. */
const nameFields: Fields<Named> = { supplierGstin, kind, documentNumber, originalNumber, returnPeriod };

/** Every layer's table begins with the document itself; a table without those columns has none. */
function documentsOf(table: Table): readonly Row<Named>[] {
  const grid = gridOf(table);
  // Own documents are named by their recipients.
  const headings = grid.headings.includes("Supplier GSTIN")
    ? grid.headings
    : grid.headings.map((of) => (of === "Recipient GSTIN" ? "Supplier GSTIN" : of));
  return readRows(nameFields, { ...grid, headings }).rows;
}

function newestNamed<R extends { readonly record: Named }>(rows: readonly R[], name: string): R | undefined {
  return rows
    .filter(({ record }) =>
      [documentLabel(record), documentLabel({ ...record, documentNumber: record.originalNumber })].includes(
        name,
      ),
    )
    .sort((a, b) => (a.record.returnPeriod < b.record.returnPeriod ? -1 : 1))
    .at(-1);
}
