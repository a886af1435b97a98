/**
 * Finds a document in the sheets by the name that a story gives it, the way a user looks for it. Of several amendments
 * of one paper the newest is meant, and an amendment answers to its original's number too.
 */
import { nameOf } from "../../documents/name";
import type { TaxDocument } from "../../documents/document";
import { rowKey } from "../../documents/identity";
import { documentFields } from "../../documents/columns";
import { GSTR1A_TABLE, GSTR1_TABLE } from "../../gstr1/sheet";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { readRows, type Row } from "../../table/rows";
import type { Table, Workbook } from "../model";
import { gridOf } from "./look";

/** The row of the IMS and the key under which the record is asked for; a key alone when it has left the IMS. */
export function recordNamed(workbook: Workbook, name: string): { row: number; key: string } {
  const table = workbook.table(IMS_TABLE);
  const found = table ? newestNamed(readRows(imsFields, gridOf(table)).rows, name) : undefined;
  if (found) return { row: found.row, key: rowKey(found.record) };
  const elsewhere = workbook
    .tables()
    .filter(({ name: of }) => of === GSTR1_TABLE || of === GSTR1A_TABLE || /^GSTR2B_\d{4}_\d{2}$/.test(of))
    .flatMap(documentsOf);
  const left = newestNamed(elsewhere, name);
  return { row: 0, key: left ? rowKey(left.record) : name };
}

/** The cell below a heading in the row of a document, in whichever table of the sheet holds both. */
export function cellNamed(
  workbook: Workbook,
  sheet: string,
  name: string,
  heading: string,
): { row: number; column: number } | undefined {
  for (const table of workbook.tables().filter((one) => one.sheet.name === sheet)) {
    const { headings, origin } = gridOf(table);
    const column = headings.findIndex((standing) => standing.toLowerCase() === heading.toLowerCase());
    const found = column < 0 ? undefined : newestNamed(documentsOf(table), name);
    if (found) return { row: origin.row + 1 + found.row, column: origin.column + column };
  }
  return undefined;
}

/** Every layer's table begins with the document itself; a table without those columns holds none. */
function documentsOf(table: Table): readonly Row<TaxDocument>[] {
  return readRows(documentFields, gridOf(table)).rows;
}

function newestNamed<R extends { readonly record: TaxDocument }>(
  rows: readonly R[],
  name: string,
): R | undefined {
  return rows
    .filter(({ record }) =>
      [nameOf(record), nameOf({ ...record, documentNumber: record.originalNumber })].includes(name),
    )
    .sort((a, b) => (a.record.returnPeriod < b.record.returnPeriod ? -1 : 1))
    .at(-1);
}
