/**
 * The month that is reviewed: 500 records of 60 suppliers with the right decision of each, seeded.
 *
 * 380 are clean; 40 differ in their value and are accepted; 20 of 30 credit notes are accepted in full and 10, of one
 * supplier, in part; 30 are rejected, six of each of five suppliers for the reason that belongs to it; 20 are saved only
 * and kept pending. What no file of the portal shows (not received, not ours) is a matter of its supplier, as it mostly is.
 */
import { checkCharacter } from "../../../src/gst/gstin";
import { by } from "../../../src/gst/order";
import type { Action } from "../../../src/ims/record";
import { imsFile, imsInvoice } from "../../support/portal-file";
import { seededRandom } from "../../../src/workbench/office/random";

/** The right decision of a record. */
export interface Decision {
  readonly action: Exclude<Action, "No action">;
  /** The number of the reason in the pane's list as it is at first. */
  readonly reason?: number;
  /** Rupees of IGST by which ITC is reduced, where that is not all. */
  readonly part?: string;
}

export interface ReviewMonth {
  readonly file: string;
  /** By document number. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** The names of all suppliers in the order of the pane. */
  readonly suppliers: readonly string[];
  /** Suppliers with credit notes; those of the first one are accepted in part. */
  readonly noteSuppliers: readonly string[];
  /** Suppliers whose records are all rejected, in that order, with the decision of each. */
  readonly rejected: readonly (readonly [name: string, decision: Decision])[];
}

const ACCEPT: Decision = { action: "Accept" };
const SUPPLIERS = 60;
const REJECTED_SUPPLIERS = 5;
const NOT_RECEIVED = 1;

const rejection = (place: number): Decision => ({ action: "Reject", reason: place + 1 });

interface Made {
  readonly supplier: number;
  readonly decision: Decision;
  readonly note?: boolean;
  readonly facts?: object;
}

export function reviewMonth(seed = 16): ReviewMonth {
  const next = seededRandom(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const shuffled = shuffle(
    Array.from({ length: SUPPLIERS }, (_, place) => place),
    below,
  );
  const rejected = shuffled.slice(0, REJECTED_SUPPLIERS);
  const others = shuffled.slice(REJECTED_SUPPLIERS);
  const supplier = () => others[below(others.length)] ?? 0;
  const many = (count: number, make: (place: number) => Made) =>
    Array.from({ length: count }, (_, place) => make(place));
  const made = [
    // Every supplier has a clean record at least.
    ...others.map((of): Made => ({ supplier: of, decision: ACCEPT })),
    ...many(380 - others.length, () => ({ supplier: supplier(), decision: ACCEPT })),
    ...many(40, () => ({ supplier: supplier(), decision: ACCEPT, facts: { differs: true } })),
    ...many(20, () => ({
      supplier: others[1 + below(others.length - 1)] ?? 0,
      decision: ACCEPT,
      note: true,
    })),
    ...many(10, () => ({
      supplier: others[0] ?? 0,
      decision: { action: "Accept", reason: 1, part: String(100 + below(400)) },
      note: true,
    })),
    ...rejected.flatMap((of, place) => many(6, () => ({ supplier: of, decision: rejection(place) }))),
    ...many(20, () => ({
      supplier: supplier(),
      decision: { action: "Pending", reason: NOT_RECEIVED },
      facts: { srcfilstatus: "Not Filed" },
    })),
  ];
  const ofSuppliers = rejected.map((of, place) => [nameOf(of), rejection(place)] as const);
  return { ...monthOf(shuffle(made, below), below), rejected: ofSuppliers.sort(by(([name]) => name)) };
}

/** Clean records of that many suppliers. */
export function cleanMonth(count: number, suppliers: number): ReviewMonth {
  const next = seededRandom(count);
  const made = Array.from({ length: count }, (_, place) => ({
    supplier: place % suppliers,
    decision: ACCEPT,
  }));
  return monthOf(made, (limit) => Math.floor(next() * limit));
}

function monthOf(made: readonly Made[], below: (limit: number) => number): ReviewMonth {
  const decisions = new Map<string, Decision>();
  const rows = made.map(({ supplier, decision, note = false, facts }, place) => {
    const number = `RV-${String(place + 1).padStart(4, "0")}`;
    decisions.set(number, decision);
    return {
      note,
      row: rowOf({ number, supplier, note, taxable: 5000 + below(150_000), facts: facts ?? {} }),
    };
  });
  const section = (notes: boolean) => rows.filter(({ note }) => note === notes).map(({ row }) => row);
  const namesOf = (some: readonly Made[]) =>
    [...new Set(some.map(({ supplier }) => nameOf(supplier)))].sort();
  const suppliers = namesOf(made);
  const disputed = namesOf(made.filter(({ decision }) => decision.part !== undefined));
  const noteSuppliers = [...new Set([...disputed, ...namesOf(made.filter(({ note }) => note))])];
  return {
    file: imsFile(section(false), { b2bcn: section(true) }),
    decisions,
    suppliers,
    noteSuppliers,
    rejected: [],
  };
}

interface Facts {
  readonly number: string;
  readonly supplier: number;
  readonly note: boolean;
  readonly taxable: number;
  readonly facts: object;
}

function rowOf({ number, supplier, note, taxable, facts }: Facts): object {
  const { differs = false, ...more } = facts as { differs?: boolean };
  const tax = Math.round(taxable * 18) / 100;
  return {
    ...imsInvoice(),
    stin: gstinOf(supplier),
    tradenm: nameOf(supplier),
    [note ? "nt_num" : "inum"]: number,
    [note ? "nt_dt" : "idt"]: "10-10-2025",
    val: Math.round((taxable + tax + (differs ? 500 : 0)) * 100) / 100,
    txval: taxable,
    iamt: tax,
    ...more,
  };
}

function nameOf(supplier: number): string {
  return `Supplier ${String(supplier + 1).padStart(2, "0")} Pvt Ltd`;
}

function gstinOf(supplier: number): string {
  const first = `29AAACB${1000 + supplier}A1Z`;
  return first + checkCharacter(first);
}

function shuffle<T>(given: readonly T[], below: (limit: number) => number): T[] {
  const all = [...given];
  for (let place = all.length - 1; place > 0; place -= 1) {
    const other = below(place + 1);
    [all[place], all[other]] = [all[other] as T, all[place] as T];
  }
  return all;
}
