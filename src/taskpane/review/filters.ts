/** Which records the review list shows, and in what order. */
import { isAmendment } from "../../documents/document";
import { isCreditNote } from "../../documents/kind";
import { awaitsAnswer, type ImsRecord } from "../../ims/record";

const FILTERS = {
  unanswered: awaitsAnswer,
  all: () => true,
  pending: ({ action }: ImsRecord) => action === "Pending",
  accepted: ({ action }: ImsRecord) => action === "Accept",
  rejected: ({ action }: ImsRecord) => action === "Reject",
  notes: ({ kind }: ImsRecord) => isCreditNote(kind),
  amendments: isAmendment,
  warned: ({ warnings }: ImsRecord) => warnings !== "",
  saved: ({ filingStatus }: ImsRecord) => filingStatus === "Saved",
} as const;
export type Filter = keyof typeof FILTERS;
export const FILTER_NAMES = Object.keys(FILTERS) as readonly Filter[];

export const ORDERS = ["sheet", "amount", "supplier", "until"] as const;
export type Order = (typeof ORDERS)[number];

export interface Listed {
  readonly row: number;
  readonly record: ImsRecord;
}

export function listed(all: readonly Listed[], filter: Filter, order: Order, search: string): Listed[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(({ record }) => FILTERS[filter](record) && matches(record, words));
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

/** How many records each filter would show. */
export function countsOf(all: readonly Listed[]): Readonly<Record<Filter, number>> {
  const counts = Object.fromEntries(FILTER_NAMES.map((name) => [name, 0])) as Record<Filter, number>;
  for (const { record } of all) for (const name of FILTER_NAMES) if (FILTERS[name](record)) counts[name] += 1;
  return counts;
}
