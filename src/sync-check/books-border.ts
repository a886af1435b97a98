/**
 * The books and GSTR-2B: what is booked up to the period against the ITC of all statements here, because a document is
 * booked in one month and comes into the GSTR-2B of another.
 */
import { bookingKey, TYPE_WORDS, type BookedRow } from "../books/record";
import type { Blank } from "../gst/blank";
import { isFault } from "../gst/fault";
import { readGstin } from "../gst/gstin";
import { plural } from "../gst/plural";
import { showPeriod, type Period } from "../gst/period";
import { HEADS, isNoTax, subtractTax, sumTax, type Tax } from "../gst/tax";
import { bookedTax, type BooksGroup } from "./books-match";
import type { Border, Difference, Explained, NamedDocument } from "./border";
import { notCompared } from "./compare";
import type { Reported } from "./reported";
import { stateOfLine } from "./statement-border";
import type { Placed, StatementReasons } from "./statement-reasons";
import { whyUnreported } from "./unreported";
import { explainOf, explainOwn, type Explanations } from "./words";

const NAME = "Books to GSTR-2B";

export interface BooksFacts {
  /** What is matched, and what is on one side only. */
  readonly groups: readonly BooksGroup[];
  /** Bookings that are not compared: of other registrations, of later months, gone from their register. */
  readonly leftOut: string;
  /** The first month of which a GSTR-2B is here. */
  readonly firstPeriod: Period;
  /** The first month that is booked; blank where no booking has one. */
  readonly firstBooked: Period | Blank;
}

export interface BooksWords {
  readonly reasons: StatementReasons;
  readonly words: Explanations;
}

export function booksBorder(books: BooksFacts | undefined, of: BooksWords): Border {
  if (!books) return notCompared(NAME, "The workbook has no purchase register.");
  const onASide = books.groups.filter(isOnASide);
  const earlier = onASide.filter((group) => isBefore(group, books.firstPeriod));
  const unbooked = onASide.filter((group) => isBeforeBooks(group, books.firstBooked));
  const left = new Set([...earlier, ...unbooked]);
  const compared = onASide.filter((group) => !left.has(group));
  const found = compared.map((group) => differenceOf(group, of));
  const differences = found.filter((one) => one !== undefined);
  const leftOut = [
    ...(earlier.length > 0
      ? [
          `${plural(earlier.length, "booking")} before ${showPeriod(books.firstPeriod)}, of which no GSTR-2B is here`,
        ]
      : []),
    ...(unbooked.length > 0 && books.firstBooked !== ""
      ? [
          `${plural(sum(unbooked.map(({ reported }) => inStatements(reported).length)), "document")} of GSTR-2B before ${showPeriod(books.firstBooked)}, of which nothing is booked here`,
        ]
      : []),
    ...(books.leftOut === "" ? [] : [books.leftOut]),
  ];
  return {
    name: NAME,
    documentsFrom: sum(compared.map(({ bookings }) => bookings.length)),
    documentsTo: sum(compared.map(({ reported }) => inStatements(reported).length)),
    agree: found.length - differences.length,
    from: sumTax(compared.map(bookedOf)),
    to: sumTax(compared.map(itcOf)),
    differences,
    leftOut: leftOut.join("; "),
  };
}

const sum = (counts: readonly number[]) => counts.reduce((so, count) => so + count, 0);

/** Booked before the first GSTR-2B that is here, and in none of them. */
export function isBefore({ bookings, reported }: BooksGroup, first: Period): boolean {
  return (
    bookings.length > 0 &&
    inStatements(reported).length === 0 &&
    bookings.every(({ period }) => period !== "" && period < first)
  );
}

/** Not booked, and in filed statements alone that are older than the first month booked here. */
export function isBeforeBooks({ bookings, reported }: BooksGroup, firstBooked: Period | Blank): boolean {
  return (
    bookings.length === 0 &&
    reported.every(({ line, filedIn }) => !line && (filedIn === "" || filedIn < firstBooked))
  );
}

/** Is it booked, or does a GSTR-2B give ITC on it? */
function isOnASide(group: BooksGroup): boolean {
  return group.bookings.length > 0 || !isNoTax(itcOf(group));
}

export function inStatements(reported: readonly Reported[]): Reported[] {
  return reported.filter(({ part }) => part !== "");
}

/** ITC of all statements together. */
export function itcOf({ reported }: BooksGroup): Tax {
  return sumTax(reported.map(({ itc }) => itc));
}

function differenceOf(group: BooksGroup, of: BooksWords): Difference | undefined {
  const { bookings, reported } = group;
  const [from, to, difference] = [bookedOf(group), itcOf(group), differenceInTax(group)];
  const explained = judge(group, of);
  if (!explained) return undefined;
  const [booking] = bookings;
  const [document] = reported;
  const isInStatement = inStatements(reported).length > 0;
  return {
    ...explained,
    border: NAME,
    document: document ? named(document) : booking ? namedBooking(booking) : NOBODY,
    key: document ? document.key : booking ? bookingKey(booking) : "",
    from: { state: bookings.map(stateOfBooking).join(", "), tax: booking ? from : undefined },
    to: { state: stateOfReported(reported), tax: isInStatement ? to : undefined },
    difference,
  };
}

/** Tax of all bookings of the group. */
export function bookedOf({ bookings }: BooksGroup): Tax {
  return sumTax(bookings.map(bookedTax));
}

/** ITC less booked tax. */
export function differenceInTax(group: BooksGroup): Tax {
  return subtractTax(itcOf(group), bookedOf(group));
}

/** Paise: the books may round a head by less. */
const ROUNDING = 100;

export function isMoreThanRounding(difference: Tax): boolean {
  return HEADS.some((head) => Math.abs(difference[head]) >= ROUNDING);
}

/** Why the group's two sides differ; undefined where they agree. */
export function judge(group: BooksGroup, of: BooksWords): Explained | undefined {
  const { bookings, reported, isCertain, isTwice } = group;
  const [booking] = bookings;
  const [first] = reported;
  if (!first) return booking && judgeBooking(booking, group);
  const { document } = first;
  if (!booking) return withWords(explainOf("NOT_BOOKED", document), group);
  if (isTwice) return withWords(explainOf("BOOKED_TWICE", document), group);
  const inSome = inStatements(reported);
  if (inSome.length === 0) return notInStatement(first, of);
  const [available] = inSome.filter(({ part }) => part === "available");
  if (!available) return withoutItc(inSome[0] ?? first, of);
  if (!isCertain) return withWords(explainOf("TO_CONFIRM", document), group);
  const difference = differenceInTax(group);
  if (isNoTax(difference)) return undefined;
  return explainOf(isMoreThanRounding(difference) ? "AMOUNTS_DIFFER" : "ROUNDED", document);
}

function judgeBooking(booking: BookedRow, group: BooksGroup): Explained {
  const name = `${TYPE_WORDS[booking.documentType]} ${booking.documentNumber}`.trim();
  return withWords(explainOwn(group.isTwice ? "BOOKED_TWICE" : whyUnreported(booking), name), group);
}

function notInStatement({ document }: Reported, { reasons, words }: BooksWords): Explained {
  if (!isPlaced(document)) return explainOf("NOT_DRAWN", document);
  const verdict = reasons.verdictOn(document);
  return verdict.reason === "NOT_DRAWN" ? explainOf("NOT_DRAWN", document) : words.explain(verdict, document);
}

function isPlaced(document: Reported["document"]): document is Reported["document"] & Placed {
  return (document.period2b ?? "") !== "";
}

function withoutItc({ document, line }: Reported, { reasons, words }: BooksWords): Explained {
  if (!line) return explainOf("FILED_WITHOUT_ITC", document);
  return words.explain(reasons.verdictOn(line), document);
}

/** With the matcher's sentences: what differs, or which document comes nearest. */
function withWords(explained: Explained, { words }: BooksGroup): Explained {
  return { ...explained, why: `${explained.why} ${words()}`.trim() };
}

const NOBODY: NamedDocument = {
  ...{ supplierGstin: "", supplierName: "", documentNumber: "", kind: "", documentDate: "" },
};

function named({ document }: Reported): NamedDocument {
  const { supplierGstin, supplierName, documentNumber, kind, documentDate } = document;
  return { supplierGstin, supplierName, documentNumber, kind, documentDate };
}

/** As booked; the books may have any text for a GSTIN. */
function namedBooking(booking: BookedRow): NamedDocument {
  const { supplierGstin, supplierName, documentNumber, documentDate, documentType } = booking;
  const who = readGstin(supplierGstin);
  return {
    supplierGstin: isFault(who) ? "" : who.value,
    supplierName: isFault(who) ? `${supplierName} ${supplierGstin}`.trim() : supplierName,
    ...{ documentNumber, documentDate },
    kind: TYPE_WORDS[documentType],
  };
}

function stateOfBooking({ period, voucherNumber }: BookedRow): string {
  const month = period === "" ? "Booked" : `Booked ${showPeriod(period)}`;
  return voucherNumber === "" ? month : `${month}, ${voucherNumber}`;
}

function stateOfReported(reported: readonly Reported[]): string {
  return reported
    .map(({ line, filedIn, part }) => {
      if (part === "") return "not in GSTR-2B";
      const state = line ? stateOfLine(line) : stateOfLine({ part, reason: "" });
      return line || filedIn === "" ? state : `${state}, ${showPeriod(filedIn)}`;
    })
    .join(", ");
}
