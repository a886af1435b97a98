/** Made-up purchases with seeds: suppliers, invoices and notes of a financial year, as they really are. */
import { checkCharacter } from "../../../src/gst/gstin";
import type { Random } from "../../../src/workbench/office/random";

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

export interface Supplier {
  readonly name: string;
  readonly gstin: string;
  readonly state: string;
  readonly nextNumber: () => string;
}

/** One rate of a document; paise. */
export interface Line {
  readonly item: string;
  readonly rate: number;
  readonly taxable: number;
  readonly igst: number;
  readonly cgst: number;
  readonly sgst: number;
}

export interface Purchase {
  readonly supplier: Supplier;
  readonly type: "INV" | "CN";
  readonly number: string;
  readonly date: string;
  readonly posting: string;
  readonly pos: string;
  readonly reverseCharge: boolean;
  readonly lines: readonly Line[];
  /** Round-off in paise, signed. */
  readonly roundOff: number;
  readonly voucher: number;
}

export const HOME = gstinOf("27", "AABCM", 4821, "K");

function gstinOf(state: string, letters: string, digits: number, last: string): string {
  const first = `${state}${letters}${String(digits).padStart(4, "0")}${last}1Z`;
  return first + checkCharacter(first);
}

const NAMES = [
  ...[
    "V P Traders",
    "Shah & Sons",
    "Total Energies Marketing",
    "M/s Gupta Steel",
    "Sri Balaji Enterprises",
    "ABC Logistics Pvt Ltd",
  ],
  ...[
    "Kaveri Textiles",
    "Om Packaging",
    "Bharat Electricals",
    "Nova Chemicals Limited",
    "Credit Point Services",
    "Metro Paper House",
  ],
  ...["Patel Tools, Rajkot", "Sunrise Polymers", "Deccan Motors", "Lakshmi Hardware"],
];
const STATES = ["27", "27", "27", "24", "29", "33", "07", "09", "06", "36"];
const ITEMS = [
  "Cotton yarn",
  "Steel rods",
  "Office chairs",
  "Copper wire 2.5 sq mm",
  "Freight charges",
  "Paper A4",
  "Consulting fees",
];

/** Habits of numbering, as suppliers have them. */
const STYLES: readonly ((random: Random, count: number) => string)[] = [
  (_, count) => `${count + 117}`,
  (_, count) => `INV/25-26/${String(count + 7).padStart(4, "0")}`,
  (_, count) => `SS-${count + 1043}`,
  (_, count) => `2025-26/${String(count * 3 + 17).padStart(3, "0")}`,
  (_, count) => `GST${count * 7 + 2201}`,
  (_, count) => `T/${count + 9}/APR`,
  (random) => `MH25${between(random, 100000, 999999)}`,
  (_, count) => `00${count + 41}`,
];

function makeSuppliers(random: Random, count: number): Supplier[] {
  return Array.from({ length: count }, (_, place) => {
    const state = pick(random, STATES);
    const letter = () => String.fromCharCode(65 + between(random, 0, 25));
    const letters = letter() + letter() + letter() + pick(random, ["C", "P", "F"]) + letter();
    const style = STYLES[place % STYLES.length] ?? ((_, number) => String(number));
    let used = between(random, 0, 20);
    const nextNumber = () => {
      used += between(random, 1, 23);
      return style(random, used);
    };
    return {
      name: NAMES[place % NAMES.length] ?? "",
      gstin: gstinOf(state, letters, between(random, 1, 9999), letter()),
      state,
      nextNumber,
    };
  });
}

export interface PurchaseOptions {
  readonly count: number;
  /** Most rates of one document. */
  readonly lines?: number;
  readonly notes?: boolean;
  readonly roundOff?: boolean;
  readonly reverseCharge?: boolean;
  /** Months from April that documents are of. */
  readonly months?: number;
}

export function makePurchases(random: Random, options: PurchaseOptions): Purchase[] {
  const suppliers = makeSuppliers(random, Math.min(NAMES.length, Math.max(5, Math.ceil(options.count / 4))));
  const made = Array.from({ length: options.count }, (_, place): Omit<Purchase, "voucher"> => {
    const supplier = pick(random, suppliers);
    const isInter = supplier.state !== "27";
    const count = between(random, 1, options.lines ?? 1);
    const lines = Array.from({ length: count }, () => makeLine(random, isInter));
    const total = lines.reduce((sum, line) => sum + line.taxable + line.igst + line.cgst + line.sgst, 0);
    const roundOff = options.roundOff ? Math.round(total / 100) * 100 - total : 0;
    const offset = Math.floor((place / options.count) * 30 * (options.months ?? 2));
    const date = dayAfter("2025-04-01", Math.max(0, offset + between(random, -3, 3)));
    return {
      supplier,
      type: options.notes === true && place % 9 === 5 ? "CN" : "INV",
      number: supplier.nextNumber(),
      date,
      posting: dayAfter(date, between(random, 0, 6)),
      pos: "27",
      reverseCharge: options.reverseCharge === true && place % 11 === 4,
      lines,
      roundOff,
    };
  });
  return made.map((one, place) => ({ ...one, voucher: place + 1 }));
}

function makeLine(random: Random, isInter: boolean): Line {
  const rate = pick(random, [5, 12, 18, 18, 28]);
  const taxable = between(random, 200_00, 95_000_00);
  const half = Math.round((taxable * rate) / 200);
  const igst = Math.round((taxable * rate) / 100);
  return {
    item: pick(random, ITEMS),
    rate,
    taxable,
    ...(isInter ? { igst, cgst: 0, sgst: 0 } : { igst: 0, cgst: half, sgst: half }),
  };
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export interface Sums {
  readonly taxable: number;
  readonly igst: number;
  readonly cgst: number;
  readonly sgst: number;
  readonly tax: number;
  readonly total: number;
}

export function sumsOf({ lines, roundOff }: Pick<Purchase, "lines" | "roundOff">): Sums {
  const sum = (key: "taxable" | "igst" | "cgst" | "sgst") => lines.reduce((all, line) => all + line[key], 0);
  const [taxable, igst, cgst, sgst] = [sum("taxable"), sum("igst"), sum("cgst"), sum("sgst")];
  const tax = igst + cgst + sgst;
  return { taxable, igst, cgst, sgst, tax, total: taxable + tax + roundOff };
}
