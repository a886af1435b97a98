/** The lines of the review list: records in an order, or suppliers with their records below them, folded or not. */
import { by } from "../../../gst/order";
import { NO_MONEY, plus, safely, type Paise } from "../../../gst/money";
import type { ImsRecord } from "../../../ims/record";
import { habitText, type FilingHabit } from "../../../monitoring/filing-habit";
import { warningCodes } from "./queues";
import { signedTax, worthOf, type Listed } from "./rows";

export const ORDERS = ["sheet", "amount", "supplier", "until"] as const;
export type Order = (typeof ORDERS)[number];

interface RecordLine extends Listed {
  readonly is: "record";
  /** Is it below its supplier's line? */
  readonly isBelow: boolean;
}

export interface SupplierLine {
  readonly is: "supplier";
  readonly key: string;
  readonly name: string;
  readonly gstin: string;
  readonly records: readonly Listed[];
  readonly amount: Paise;
  readonly notes: number;
  readonly warned: number;
  /** How it files; blank where too little is known. */
  readonly habit: string;
  readonly isOpen: boolean;
}

export type Line = RecordLine | SupplierLine;

const supplierOf = ({ supplierName, supplierGstin }: ImsRecord) => supplierName || supplierGstin;

const COMPARE: Readonly<Record<Exclude<Order, "sheet">, (a: Listed, b: Listed) => number>> = {
  amount: by(({ record }) => -Math.abs(worthOf(record))),
  supplier: by(({ record }) => supplierOf(record)),
  until: by(({ record }) => record.pendingUntil || "9999"),
};

export function ordered(listed: readonly Listed[], order: Order): readonly Listed[] {
  return order === "sheet" ? listed : [...listed].sort(COMPARE[order]);
}

export function recordLines(listed: readonly Listed[]): readonly Line[] {
  return listed.map((one) => ({ is: "record", ...one, isBelow: false }));
}

/**
 * Suppliers by name, each with its records in the given order.
 * @param open keys of the lines that are not folded.
 * @param habits how suppliers file, by GSTIN.
 */
export function supplierLines(
  listed: readonly Listed[],
  open: ReadonlySet<string>,
  habits: ReadonlyMap<string, FilingHabit>,
): readonly Line[] {
  const bySupplier = new Map<string, Listed[]>();
  for (const one of listed) {
    const { supplierGstin } = one.record;
    const records = bySupplier.get(supplierGstin);
    if (records) records.push(one);
    else bySupplier.set(supplierGstin, [one]);
  }
  return [...bySupplier]
    .map(([gstin, records]) => supplierLine(gstin, records, { open, habit: habits.get(gstin) }))
    .sort(by(({ name, gstin }) => `${name} ${gstin}`))
    .flatMap((line): Line[] => [
      line,
      ...(line.isOpen ? line.records.map((one) => ({ is: "record" as const, ...one, isBelow: true })) : []),
    ]);
}

function supplierLine(
  gstin: string,
  records: readonly Listed[],
  { open, habit }: { readonly open: ReadonlySet<string>; readonly habit: FilingHabit | undefined },
): SupplierLine {
  const key = supplierKey(gstin);
  let [amount, notes, warned] = [NO_MONEY, 0, 0];
  for (const { record } of records) {
    const tax = signedTax(record);
    amount = plus(amount, tax);
    if (tax < 0) notes += 1;
    if (warningCodes(record).length > 0) warned += 1;
  }
  const name = records.map(({ record }) => record.supplierName).find(Boolean) ?? gstin;
  return {
    ...{ is: "supplier", key, name, gstin, records, habit: habit ? habitText(habit) : "" },
    ...{ amount: safely(amount), notes, warned, isOpen: open.has(key) },
  } as const;
}

export function supplierKey(gstin: string): string {
  return `supplier ${gstin}`;
}

/** The keys of the records that a line stands for. */
export function keysOf(line: Line | undefined): readonly string[] {
  if (!line) return [];
  return line.is === "record" ? [line.key] : line.records.map(({ key }) => key);
}
