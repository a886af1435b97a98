/** The row of a document on the sheet where its difference can be settled: the second side's, or else the first side's. */
import { BOOKS_TABLE, bookingKey } from "../../books/record";
import { booksFields } from "../../books/sheet";
import { rowKey } from "../../documents/identity";
import type { TaxDocument } from "../../documents/document";
import type { Period } from "../../gst/period";
import { GSTR1A_TABLE, GSTR1_TABLE, gstr1Fields } from "../../gstr1/sheet";
import { GSTR2A_TABLE, gstr2aFields } from "../../gstr2a/sheet";
import { portalFields, portalTable } from "../../gstr2b/portal/sheet";
import { gstr2bFields, gstr2bTable } from "../../gstr2b/sheet";
import { tieOutKey, tieOutKeyFields } from "../../gstr3b/tie-out-sheet";
import { TIE_OUT_TABLE } from "../../gstr3b/tie-out-table";
import type { TieOutTable } from "../../gstr3b/tie-out";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import type { Session } from "../../session/session";
import type { Fields } from "../../sheet/field";
import type { BorderName } from "../../sync-check/border";
import type { DifferenceRow } from "../../sync-check/sheet";

type Find = (session: Session, key: string, period: Period) => Place | undefined;

interface Place {
  readonly table: string;
  readonly row: number;
}

function inTable<D extends TaxDocument>(
  table: string | ((period: Period) => string),
  fields: Fields<D>,
): Find {
  return (session, key, period) => {
    const name = typeof table === "string" ? table : table(period);
    const found = session.cache.rows(name, fields).find(({ record }) => rowKey(record) === key);
    return found && { table: name, row: found.row };
  };
}

const gstr1 = inTable(GSTR1_TABLE, gstr1Fields);
const gstr1a = inTable(GSTR1A_TABLE, gstr1Fields);
const gstr2a = inTable(GSTR2A_TABLE, gstr2aFields);
const ims = inTable(IMS_TABLE, imsFields);
const gstr2b = inTable(gstr2bTable, gstr2bFields);
const portal = inTable(portalTable, portalFields);
const tieOut: Find = (session, key, period) => {
  const name = tieOutKey({ period, table: key as TieOutTable });
  const found = session.cache
    .rows(TIE_OUT_TABLE, tieOutKeyFields)
    .find(({ record }) => tieOutKey(record) === name);
  return found && { table: TIE_OUT_TABLE, row: found.row };
};

const books: Find = (session, key) => {
  const found = session.cache.rows(BOOKS_TABLE, booksFields).find(({ record }) => bookingKey(record) === key);
  return found && { table: BOOKS_TABLE, row: found.row };
};

/** Where to look, in this order. */
const SHEETS: Readonly<Record<BorderName, readonly Find[]>> = {
  "GSTR-1 to GSTR-2A": [gstr2a, gstr1, gstr1a],
  "GSTR-2A to IMS": [ims, gstr2a],
  "IMS to GSTR-2B": [ims, gstr2b, gstr2a],
  "GSTR-2B to portal": [gstr2b, ims, gstr2a, portal],
  "GSTR-2B to GSTR-3B": [tieOut],
  "Books to GSTR-2B": [ims, gstr2a, gstr2b, books],
};

export function rowOf(
  session: Session,
  { border, key }: Pick<DifferenceRow, "border" | "key">,
  period: Period,
): Place | undefined {
  for (const find of SHEETS[border]) {
    const place = find(session, key, period);
    if (place) return place;
  }
  return undefined;
}
