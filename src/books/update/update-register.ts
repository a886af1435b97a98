/**
 * A register that is imported, against the bookings that are there: what is new, changed, the same and gone.
 *
 * Only a newer file of the same register can say that a booking is gone, and only in the months that it covers: of two
 * branches or of purchases and notes, each has a register of its own for the same month. A file is taken for the same
 * register when it has at least half of the bookings that the register has in those months.
 */
import { plainText } from "../../gst/cell-text";
import { grouped } from "../../gst/grouped";
import { bookedDocumentKey, bookedRow, type BookedRow, type BookingSource } from "../record";
import type { BookedDocument } from "../document";
import { bookedText, changedFields } from "./changed-fields";
import { coveredMonths, isWithin, type Months } from "./covered-months";

export interface NewRegister extends Omit<BookingSource, "register"> {
  readonly documents: readonly BookedDocument[];
  /** The months that it covers; left out to go by its dates. */
  readonly months?: Months | undefined;
  /** The register that it replaces; blank for none; left out to go by its bookings. */
  readonly replaces?: string | undefined;
}

export interface ChangedBooking {
  readonly before: BookedRow;
  readonly after: BookedRow;
}

/** Bookings of the same months that belong to another register, as far as is known. */
export interface OtherRegister {
  readonly register: string;
  /** Bookings that the file does not have, and those that it has. */
  readonly left: number;
  readonly found: number;
}

export interface RegisterUpdate {
  /** All bookings as they should be. */
  readonly rows: readonly BookedRow[];
  readonly added: readonly BookedRow[];
  readonly changed: readonly ChangedBooking[];
  readonly unchanged: number;
  readonly gone: readonly BookedRow[];
  readonly register: string;
  readonly months: Months | undefined;
  readonly others: readonly OtherRegister[];
}

/** From this share of a register's bookings on, a file is a newer one of it. */
const SAME_REGISTER = 0.5;

/** @param before the bookings of this registration, and any others, which stay as they are. */
export function updateRegister(before: readonly BookedRow[], given: NewRegister): RegisterUpdate {
  const rows = given.documents.map((document) => bookedRow(document, { ...given, register: "" }));
  const months = given.months ?? coveredMonths(rows);
  const keys = new Set(rows.map(bookedDocumentKey));
  const registers = registersIn(before, given.home, { months, keys });
  const register = nameOfRegister(before, registers, given);
  const pairs = pairBookings(before, rows);
  const added: BookedRow[] = [];
  const changed: ChangedBooking[] = [];
  const replaced = new Map<BookedRow, BookedRow>();
  let unchanged = 0;
  for (const { existing, row, occurrence } of pairs) {
    if (!existing) {
      added.push({ ...row, register, occurrence });
      continue;
    }
    const isSame = existing.status === "Booked" && changedFields(existing, row).length === 0;
    if (isSame) {
      unchanged += 1;
      replaced.set(existing, existing);
      continue;
    }
    // A booking that is moved to another month is in the register of that month, which alone can say that it is gone.
    const isOwn = existing.status === "Booked" && existing.period === row.period;
    const after = { ...row, register: isOwn ? existing.register : register, occurrence };
    replaced.set(existing, after);
    changed.push({ before: existing, after });
  }
  const gone: BookedRow[] = [];
  const kept = before.map((row): BookedRow => {
    const after = replaced.get(row);
    if (after) return after;
    if (row.register !== register || !isCovered(row, given.home, months)) return row;
    const left: BookedRow = { ...row, status: "Gone" };
    gone.push(left);
    return left;
  });
  const others = [...registers].flatMap(([name, { found, all }]) =>
    name === register || found === all ? [] : [{ register: name, left: all - found, found }],
  );
  return { rows: [...kept, ...added], added, changed, unchanged, gone, register, months, others };
}

function isCovered(row: BookedRow, home: string, months: Months | undefined): boolean {
  return row.status === "Booked" && row.homeGstin === home && isWithin(row.period, months);
}

interface RegisterInMonths {
  /** Bookings in the months, and those of them that the file has. */
  all: number;
  found: number;
}

function registersIn(
  before: readonly BookedRow[],
  home: string,
  { months, keys }: { readonly months: Months | undefined; readonly keys: ReadonlySet<string> },
): Map<string, RegisterInMonths> {
  const registers = new Map<string, RegisterInMonths>();
  for (const row of before) {
    if (!isCovered(row, home, months)) continue;
    const known = registers.get(row.register) ?? { all: 0, found: 0 };
    registers.set(row.register, known);
    known.all += 1;
    if (keys.has(bookedDocumentKey(row))) known.found += 1;
  }
  return registers;
}

function nameOfRegister(
  before: readonly BookedRow[],
  registers: ReadonlyMap<string, RegisterInMonths>,
  { replaces, file }: NewRegister,
): string {
  if (replaces !== undefined && replaces !== "") return replaces;
  const shareOf = ({ found, all }: RegisterInMonths) => found / all;
  const [best] = [...registers].sort(([, a], [, b]) => shareOf(b) - shareOf(a));
  if (replaces === undefined && best && shareOf(best[1]) >= SAME_REGISTER) return best[0];
  // The register of other months goes on under its name; one that has bookings in these months is another one.
  const isTaken = (name: string) =>
    registers.has(name) || (replaces === "" && before.some(({ register }) => register === name));
  const name = bookedName(file);
  for (let count = 1; ; count += 1) {
    const numbered = count === 1 ? name : `${name} (${count})`;
    if (!isTaken(numbered)) return numbered;
  }
}

/** The file's name as a cell has it. */
function bookedName(file: string): string {
  return plainText(file.slice(0, 200)).trim() || "Register";
}

interface Pair {
  readonly row: BookedRow;
  readonly existing: BookedRow | undefined;
  readonly occurrence: number;
}

/** Each booking of the file with the one that is there; a document may be booked more than once. */
function pairBookings(before: readonly BookedRow[], rows: readonly BookedRow[]): Pair[] {
  const groups = grouped(before, bookedDocumentKey);
  const newOnes = grouped(rows, bookedDocumentKey);
  return [...newOnes].flatMap(([key, list]) => pairGroup(groups.get(key) ?? [], list));
}

/**
 * Bookings of one document: first those that say the same, then those with the same voucher number, then in their
 * order; of several that fit, one that is booked before one that is gone. One that is new gets the next number.
 */
function pairGroup(existing: readonly BookedRow[], rows: readonly BookedRow[]): Pair[] {
  const isBooked = ({ status }: BookedRow) => status === "Booked";
  const before = [...existing.filter(isBooked), ...existing.filter((row) => !isBooked(row))];
  const found = new Map<BookedRow, BookedRow>();
  const taken = new Set<BookedRow>();
  const voucherOf = ({ voucherNumber }: BookedRow) => voucherNumber;
  for (const nameOf of [bookedText, voucherOf, () => "any"]) {
    const free = before.filter((row) => !taken.has(row) && nameOf(row) !== "");
    const waiting = grouped(free, nameOf);
    for (const list of waiting.values()) list.reverse();
    for (const row of rows) {
      if (found.has(row)) continue;
      const one = waiting.get(nameOf(row))?.pop();
      if (!one) continue;
      found.set(row, one);
      taken.add(one);
    }
  }
  let last = before.reduce((most, { occurrence }) => Math.max(most, occurrence), 0);
  return rows.map((row) => {
    const one = found.get(row);
    return { row, existing: one, occurrence: one?.occurrence ?? (last += 1) };
  });
}
