/**
 * The purchase register against all that is reported: which bookings and which documents belong together, by the
 * matcher (src/match), and what is on one side only. Amounts are those of whole groups.
 */
import { bookingLabel, type BookedRow } from "../books/record";
import { documentLabel } from "../documents/label";
import { isFault } from "../gst/fault";
import { NO_MONEY } from "../gst/money";
import { parsePos } from "../gst/pos";
import type { Steps } from "../gst/slices";
import { negateTax, type Tax } from "../gst/tax";
import { matchSteps } from "../match/engine";
import type { Matched, MatchOptions } from "../match/matcher";
import { missReasons } from "../match/results/misses";
import { matchDocumentOf } from "../match/registers/of-record";
import { NOTE, WAY } from "../match/stages/outcome";
import { linkReasons } from "../match/results/reasons";
import { Register, type MatchDocument } from "../match/registers/register";
import { linkStatus, type LinkStatus } from "../match/results/status";
import { Suppliers } from "../match/registers/suppliers";
import type { Reported } from "./reported";

/** Bookings and documents that belong together; one of the two may be missing. */
export interface BooksGroup {
  readonly bookings: readonly BookedRow[];
  readonly reported: readonly Reported[];
  /** Does nobody have to look at it? */
  readonly isCertain: boolean;
  /** Is it the second booking of a document? */
  readonly isTwice: boolean;
  /** The matcher's status and probability of what is linked; undefined where one side is missing. */
  readonly link?: LinkStatus & { readonly isByPerson: boolean };
  /** What differs, or which document comes nearest, in sentences; worked out when asked. */
  readonly words: () => string;
}

/** Both sides of the matcher. */
export interface MatchSides {
  readonly books: Register;
  readonly statement: Register;
}

/**
 * Matches in slices: yields the share that is done.
 * @param optionsOf what persons have decided and taught, for the two sides in the given order.
 */
export function* matchBooks(
  bookings: readonly BookedRow[],
  reported: readonly Reported[],
  optionsOf: (sides: MatchSides) => MatchOptions = () => ({}),
): Steps<BooksGroup[], number> {
  const sides = matchSides(new Suppliers(), bookings, reported);
  const matched = yield* matchSteps(sides.books, sides.statement, optionsOf(sides));
  return groupsOf(matched, bookings, reported);
}

export function matchSides(
  suppliers: Suppliers,
  bookings: readonly BookedRow[],
  reported: readonly Reported[],
): MatchSides {
  const books = new Register(suppliers);
  const statement = new Register(suppliers);
  for (const booking of bookings) books.add(matchDocumentOfBooking(booking));
  for (const one of reported) statement.add(matchDocumentOfReported(one));
  return { books, statement };
}

function matchDocumentOfReported({ document, line, filedIn, part }: Reported): MatchDocument {
  return matchDocumentOf(document, {
    id: documentLabel(document),
    period: filedIn,
    imsAction: part === "rejected" ? "Reject" : line?.action === "Pending" ? "Pending" : "",
  });
}

function matchDocumentOfBooking(row: BookedRow): MatchDocument {
  const pos = parsePos(row.pos);
  return {
    id: bookingLabel(row),
    supplierGstin: gstinOrBlank(row.supplierGstin),
    documentType: row.documentType,
    documentNumber: row.documentNumber,
    documentDate: row.documentDate,
    pos: isFault(pos) ? "" : pos,
    reverseCharge: row.reverseCharge,
    taxableValue: row.taxable ?? NO_MONEY,
    ...bookedHeads(row),
    more: {
      homeGstin: gstinOrBlank(row.homeGstin),
      supplierName: row.supplierName,
      section: row.section,
      period: row.period,
      portCode: row.portCode,
      originalNumber: row.originalNumber,
      originalDate: row.originalDate,
      postingDate: row.postingDate,
      ...(row.invoiceValue === undefined ? {} : { invoiceValue: row.invoiceValue }),
    },
  };
}

/** What the matcher takes for a GSTIN: a register may have any text there. */
function gstinOrBlank(text: string): string {
  return /^[0-9A-Z]{15}$/.test(text) ? text : "";
}

function bookedHeads({ igst, cgst, sgst, cess }: BookedRow): Tax {
  return {
    igst: igst ?? NO_MONEY,
    cgst: cgst ?? NO_MONEY,
    sgst: sgst ?? NO_MONEY,
    cess: cess ?? NO_MONEY,
  };
}

/** The tax that is booked, a credit note with a minus. */
export function bookedTax(row: BookedRow): Tax {
  const heads = bookedHeads(row);
  return row.documentType === "CN" ? negateTax(heads) : heads;
}

function groupsOf(
  matched: Matched,
  bookings: readonly BookedRow[],
  reported: readonly Reported[],
): BooksGroup[] {
  const { outcome } = matched;
  const links = new Map<string, number[]>();
  for (let link = 0; link < outcome.count; link++) {
    if (!outcome.isLive(link)) continue;
    const group = outcome.group[link] as number;
    const name = group === 0 ? `link ${link}` : `group ${group}`;
    const sharing = links.get(name);
    if (sharing) sharing.push(link);
    else links.set(name, [link]);
  }
  const replaced = replacedBy(matched);
  const linked = [...links.values()].map((of): BooksGroup => {
    const rows = new Set(of.map((link) => outcome.statement[link] as number));
    for (const row of rows) for (const earlier of replaced.get(row) ?? []) rows.add(earlier);
    const isByPerson = of.every((link) => outcome.way[link] === WAY.PERSON);
    const statuses = of.map((link) => linkStatus(matched, link));
    const [first] = statuses;
    const least = statuses.find((one) => !isCertain(one)) ?? first;
    return {
      bookings: at(bookings, new Set(of.map((link) => outcome.book[link] as number))),
      reported: at(reported, rows),
      isCertain: isByPerson || (least !== undefined && isCertain(least)),
      ...(least ? { link: { ...least, isByPerson } } : {}),
      isTwice: of.some((link) => outcome.firstClaimOf(link) >= 0),
      words: () => linkReasons(matched, of[0] as number),
    };
  });
  return [...linked, ...aloneInBooks(matched, bookings), ...aloneInReturns(matched, reported, replaced)];
}

function isCertain({ status }: LinkStatus): boolean {
  return status === "Exact" || status === "Matched";
}

function at<T>(list: readonly T[], places: ReadonlySet<number>): T[] {
  return [...places].sort((a, b) => a - b).flatMap((place) => list[place] ?? []);
}

/** Originals by the linked amendment that stands for them: their ITC belongs to the same booking. */
function replacedBy({ outcome, sides }: Matched): ReadonlyMap<number, readonly number[]> {
  const replaced = new Map<number, number[]>();
  for (let row = 0; row < sides.statement.count; row++) {
    if (outcome.noteOfStatement[row] !== NOTE.REPLACED || (outcome.linkOfStatement[row] as number) >= 0)
      continue;
    const amendment = outcome.twinOfStatement[row] as number;
    const originals = replaced.get(amendment);
    if (originals) originals.push(row);
    else replaced.set(amendment, [row]);
  }
  return replaced;
}

function aloneInBooks(matched: Matched, bookings: readonly BookedRow[]): BooksGroup[] {
  const { outcome } = matched;
  return bookings.flatMap((booking, row) =>
    (outcome.linkOfBook[row] as number) >= 0
      ? []
      : {
          bookings: [booking],
          reported: [],
          isCertain: false,
          isTwice: outcome.noteOfBook[row] === NOTE.DUPLICATE,
          words: () => missReasons(matched, "books", row),
        },
  );
}

/** With what it replaces, where it is an amendment. */
function aloneInReturns(
  matched: Matched,
  reported: readonly Reported[],
  replaced: ReadonlyMap<number, readonly number[]>,
): BooksGroup[] {
  const { outcome } = matched;
  const inGroups = new Set<number>();
  for (const [amendment, originals] of replaced)
    if (amendment >= 0) originals.forEach((row) => inGroups.add(row));
  return reported.flatMap((_, row) => {
    if ((outcome.linkOfStatement[row] as number) >= 0 || inGroups.has(row)) return [];
    const rows = new Set([row]);
    for (const one of rows) for (const earlier of replaced.get(one) ?? []) rows.add(earlier);
    return {
      bookings: [],
      reported: at(reported, rows),
      isCertain: false,
      isTwice: false,
      words: () => missReasons(matched, "statement", row),
    };
  });
}
