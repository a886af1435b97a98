/** Which records the review list shows, and in what order. Pure, so that the list and its tests agree. */
import { isAmendment } from "../../documents/document";
import type { ImsRecord } from "../../ims/record";

export const FILTERS = {
  unanswered: {
    label: "To answer",
    test: (record: ImsRecord) => record.action === "No action" && record.status !== "Superseded",
  },
  all: { label: "All", test: () => true },
  Pending: { label: "Pending", test: (record: ImsRecord) => record.action === "Pending" },
  Accept: { label: "Accepted", test: (record: ImsRecord) => record.action === "Accept" },
  Reject: { label: "Rejected", test: (record: ImsRecord) => record.action === "Reject" },
  notes: { label: "Credit notes", test: (record: ImsRecord) => record.kind === "Credit note" },
  amendments: { label: "Amendments", test: isAmendment },
  saved: { label: "Saved only", test: (record: ImsRecord) => record.filingStatus === "Saved" },
} as const;
export type Filter = keyof typeof FILTERS;

export const ORDERS = {
  sheet: "as in the sheet",
  amount: "largest effect first",
  supplier: "by supplier",
  until: "soonest limit first",
} as const;
export type Order = keyof typeof ORDERS;

export interface Listed {
  readonly row: number;
  readonly record: ImsRecord;
}

export function listed(all: readonly Listed[], filter: Filter, order: Order, search: string): Listed[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(({ record }) => FILTERS[filter].test(record) && matches(record, words));
  return order === "sheet" ? found : [...found].sort(COMPARE[order]);
}

function matches(record: ImsRecord, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text =
    `${record.supplierName} ${record.supplierGstin} ${record.documentNumber} ${record.kind}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

const COMPARE: Readonly<Record<Exclude<Order, "sheet">, (a: Listed, b: Listed) => number>> = {
  amount: (a, b) => Math.abs(b.record.effect) - Math.abs(a.record.effect),
  supplier: (a, b) =>
    compare(a.record.supplierName || a.record.supplierGstin, b.record.supplierName || b.record.supplierGstin),
  until: (a, b) => compare(a.record.pendingUntil || "9999", b.record.pendingUntil || "9999"),
};

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
