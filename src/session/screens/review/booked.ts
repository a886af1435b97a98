/** What the last reconciliation of the open period says of records: those that differ from the books, or are not in them. */
import type { VersionSays } from "../../../documents/side-by-side";
import { negateTax } from "../../../gst/tax";
import type { Period } from "../../../gst/period";
import type { ReconcileRow } from "../../../reconcile/row";
import type { ReconcileStatus } from "../../../reconcile/statuses";
import { reconciled } from "../reconcile/list";
import type { SheetCache } from "../../sheet-cache";

export type BooksQueue = "differs" | "unbooked";

const QUEUES: Partial<Record<ReconcileStatus, BooksQueue>> = {
  Mismatch: "differs",
  Suggested: "differs",
  Group: "differs",
  "Not in the books": "unbooked",
};

const known = new WeakMap<readonly ReconcileRow[], ReadonlyMap<string, ReconcileRow>>();
const NONE: ReadonlyMap<string, ReconcileRow> = new Map();

/** The rows of the reconciliation by the row keys of their documents; none where the period was not reconciled. */
export function reconciledRows(cache: SheetCache, period: Period): ReadonlyMap<string, ReconcileRow> {
  const rows = reconciled(cache, period)?.rows;
  if (!rows) return NONE;
  let found = known.get(rows);
  if (!found) {
    found = new Map(rows.flatMap((row) => row.documents.map((key) => [key, row] as const)));
    known.set(rows, found);
  }
  return found;
}

export function booksQueueOf(row: ReconcileRow | undefined): BooksQueue | undefined {
  return row && QUEUES[row.status];
}

/** For the details of a record; blank where nothing has to be looked at. */
export function booksSentence(row: ReconcileRow | undefined): string {
  if (!row || booksQueueOf(row) === undefined) return "";
  return `Books, as last reconciled: ${row.status}. ${row.reason}`.trim();
}

/** What the linked bookings say of the document, all together; undefined where nothing is booked. */
export function bookingSays(row: ReconcileRow): VersionSays | undefined {
  const { booked, bookedNumber, bookedDate, bookedType } = row;
  if (!booked || bookedType === "") return undefined;
  return {
    kind: bookedType,
    documentNumber: bookedNumber,
    ...(bookedDate !== "" && row.bookings.length === 1 ? { documentDate: bookedDate } : {}),
    // Amounts of a credit note have a minus there, and none in the documents.
    tax: bookedType === "Credit note" ? negateTax(booked) : booked,
  };
}
