/** Why two documents are linked, as sentences that name every field that differs. */
import { AMOUNT_LEVELS } from "../levels/amounts-level";
import { AT, SUPPLIER, TYPE, type Levels } from "../levels/comparison";
import { DATE, DATE_LEVELS, isOtherFinancialYear } from "../levels/date-level";
import { knownDay } from "../registers/leftovers";
import type { Matched } from "../matcher";
import { writtenNumbersLevel } from "../levels/pair-levels";
import { numberDifference, shownNumber } from "../numbers/number-words";
import { WAY } from "../stages/outcome";
import { AMOUNTS, dayText, NO_DAY, type AmountName, type Register } from "../registers/register";
import { showDay } from "../../gst/date";
import { showMoney, type Paise } from "../../gst/money";
import { plural } from "../../gst/plural";
import { stateName } from "../../gst/pos";
import type { Sides } from "../levels/sides";

const AMOUNT_LABELS: Readonly<Record<AmountName, string>> = {
  taxableValue: "Taxable value",
  igst: "IGST",
  cgst: "CGST",
  sgst: "SGST",
  cess: "Cess",
};

export function linkReasons(matched: Matched, link: number): string {
  const { sides, outcome } = matched;
  const b = outcome.book[link] as number;
  const s = outcome.statement[link] as number;
  const levels = outcome.levelsOf(link);
  const isGroup = outcome.group[link] !== 0;
  const differing = differences(sides, { b, s }, levels, isGroup);
  const group = isGroup ? [groupSentence(matched, link)] : [];
  const rivals = (outcome.rivals[link] as number) < -100 ? ["Other documents fit nearly as well."] : [];
  const equal = differing.length === 0 && !isGroup ? [equalSentence(outcome.way[link] as number)] : [];
  return [...group, ...equal, ...differing, ...doubleClaim(matched, link), ...rivals].join(" ");
}

function doubleClaim({ sides, outcome }: Matched, link: number): string[] {
  const first = outcome.firstClaimOf(link);
  if (first < 0) return [];
  const booked = outcome.book[outcome.linkOfStatement[first] as number] as number;
  return [
    `Appears twice in the books and in the statement: the same as ${sides.statement.idOf(first)}, which is booked as ${sides.books.idOf(booked)}. A supplier's number is unique in a year.`,
  ];
}

function equalSentence(way: number): string {
  return way === WAY.PERSON
    ? "Linked by a person; all fields are equal."
    : "Supplier, type, document number, date and all amounts are equal.";
}

/** One sentence for each field that differs. */
export function differences(
  sides: Sides,
  pair: { readonly b: number; readonly s: number },
  levels: Levels,
  isGroup = false,
): string[] {
  return [
    ...supplierDifference(sides, pair, levels),
    ...homeDifference(sides, pair),
    ...typeDifference(sides, pair, levels),
    ...numberReason(sides, pair, levels),
    ...dateDifference(sides, pair, levels),
    ...placeDifference(sides, pair),
    ...portDifference(sides, pair),
    ...(isGroup ? [] : amountDifferences(sides, pair, levels)),
    ...invoiceValueDifference(sides, pair, isGroup),
  ];
}

interface Pair {
  readonly b: number;
  readonly s: number;
}

function supplierDifference({ books, statement }: Sides, { b, s }: Pair, levels: Levels): string[] {
  const level = levels[AT.supplier] as number;
  if (level === SUPPLIER.SAME) return [];
  const [typed, meant] = [books.gstinOf(b), statement.gstinOf(s)];
  if (level === SUPPLIER.BLANK)
    return [`Supplier GSTIN is blank in the books, ${meant}${nameOf(statement, s)} in the statement.`];
  const how = {
    [SUPPLIER.PAN]: "is another registration of the same PAN",
    [SUPPLIER.REPAIRED]: "has one character wrong",
    [SUPPLIER.OTHER]: "is another supplier's",
  }[level];
  return [`Supplier GSTIN ${how ?? "differs"}: ${typed} in the books, ${meant} in the statement.`];
}

function nameOf(register: Register, row: number): string {
  const name = register.more("supplierName", row);
  return name ? ` (${name})` : "";
}

function homeDifference(sides: Sides, { b, s }: Pair): string[] {
  if (sides.isSameHome(b, s)) return [];
  const [one, other] = [sides.books.more("homeGstin", b), sides.statement.more("homeGstin", s)];
  return [`Home GSTIN differs: booked in ${one}, reported to ${other}, another own registration.`];
}

function typeDifference({ books, statement }: Sides, { b, s }: Pair, levels: Levels): string[] {
  if (levels[AT.type] === TYPE.SAME) return [];
  const [one, other] = [books.typeOf(b), statement.typeOf(s)];
  return [`Document type differs: ${one} in the books, ${other} in the statement.`];
}

function numberReason(sides: Sides, { b, s }: Pair, levels: Levels): string[] {
  const { books, statement } = sides;
  const [one, other] = [books.numberOf(b), statement.numberOf(s)];
  if (one === other) return [];
  const level = levels[AT.number] as number;
  const original = statement.isAmendment(s) ? statement.amendments.get(s)?.number : undefined;
  const isOfOriginal = original !== undefined && level < writtenNumbersLevel(sides, b, s);
  const how = isOfOriginal
    ? "of the document that was amended"
    : numberDifference(
        { text: one, day: knownDay(books, b) },
        { text: other, day: knownDay(statement, s) },
        level,
      );
  const amended = original && original !== other ? `, which amends ${quoted(original)}` : "";
  return [
    `Document number differs (${how}): ${quoted(one)} in the books, ${quoted(other)} in the statement${amended}.`,
  ];
}

function quoted(number: string): string {
  const shown = shownNumber(number);
  return shown === "" ? "none" : shown;
}

function dateDifference({ books, statement }: Sides, { b, s }: Pair, levels: Levels): string[] {
  const [one, other] = [books.day[b] as number, statement.day[s] as number];
  if (one === other) return [];
  const level = levels[AT.date] as number;
  const apart = Math.abs(one - other);
  const how =
    level === DATE.BLANK
      ? "blank on one side"
      : howFar(level, apart) + (isOtherFinancialYear(one, other) ? ", another financial year" : "");
  return [
    `Document date differs (${how}): ${shownDay(one)} in the books, ${shownDay(other)} in the statement.`,
  ];
}

function howFar(level: number, apart: number): string {
  const days = plural(apart, "day");
  return level === DATE.EXCHANGED || level === DATE.OTHER_YEAR ? DATE_LEVELS[level] : `by ${days}`;
}

export function shownDay(day: number): string {
  const text = day === NO_DAY ? "" : dayText(day);
  return text === "" ? "none" : showDay(text);
}

function placeDifference(sides: Sides, { b, s }: Pair): string[] {
  const { books, statement } = sides;
  const [one, other] = [books.pos[b] as number, statement.pos[s] as number];
  const charge =
    books.isReverseCharge(b) === statement.isReverseCharge(s)
      ? []
      : [
          `Reverse charge differs: ${yes(books.isReverseCharge(b))} in the books, ${yes(statement.isReverseCharge(s))} in the statement.`,
        ];
  return one === 0 || other === 0 || one === other
    ? charge
    : [
        `Place of supply (pos) differs: ${state(one)} in the books, ${state(other)} in the statement.`,
        ...charge,
      ];
}

function portDifference(sides: Sides, { b, s }: Pair): string[] {
  if (sides.isSamePort(b, s)) return [];
  const [one, other] = [sides.books.more("portCode", b), sides.statement.more("portCode", s)];
  return [`Port differs: ${one.trim()} in the books, ${other.trim()} in the statement.`];
}

function yes(is: boolean): string {
  return is ? "Y" : "N";
}

function state(code: number): string {
  const text = String(code).padStart(2, "0");
  return `${text} ${stateName(text)}`;
}

function amountDifferences({ books, statement, tolerance }: Sides, { b, s }: Pair, levels: Levels): string[] {
  const differing = AMOUNTS.filter((name) => books[name][b] !== statement[name][s]);
  const sentences = differing.map((name) => {
    const [one, other] = [books[name][b] as Paise, statement[name][s] as Paise];
    const gap = Math.abs(one - other) as Paise;
    const within = gap <= tolerance ? ", within the tolerance" : "";
    return `${AMOUNT_LABELS[name]} differs by Rs ${showMoney(gap)}${within}: ${showMoney(one)} in the books, ${showMoney(other)} in the statement.`;
  });
  const level = levels[AT.amounts] as number;
  return level >= 2 && level <= 6 ? [...sentences, `Found: ${AMOUNT_LEVELS[level] ?? ""}.`] : sentences;
}

function invoiceValueDifference({ books, statement }: Sides, { b, s }: Pair, isGroup: boolean): string[] {
  const [one, other] = [books.invoiceValue(b), statement.invoiceValue(s)];
  if (isGroup || one === undefined || other === undefined || one === other) return [];
  // Beyond taxable value and tax there are TCS, freight and round-off.
  const isBeyond = one - other !== books.totalOf(b) - statement.totalOf(s);
  return [
    `Invoice value differs by Rs ${showMoney(Math.abs(one - other) as Paise)} (${isBeyond ? "TCS, freight or round-off" : "as the amounts do"}): ${showMoney(one)} in the books, ${showMoney(other)} in the statement.`,
  ];
}

function groupSentence({ outcome }: Matched, link: number): string {
  const members = outcome.groupSizes[outcome.group[link] as number] ?? 0;
  const way = outcome.way[link];
  if (way === WAY.PERSON) return "A person put them together.";
  if (way === WAY.NETTED) return "An invoice less its credit note is the amount booked.";
  if (way === WAY.SPLIT) return `${members} bookings add up to this document.`;
  return `${members} documents add up to this booking.`;
}
