/**
 * The rows of a reconciliation: what is linked and what is open, for a period. Every booking of the period and every line
 * of its GSTR-2B is in one row; of earlier periods only what is still open.
 */
import { TYPE_WORDS, type BookedRow } from "../books/record";
import { countsIn } from "../ims/record";
import { isAmendment } from "../documents/document";
import { originalIdentity, rowKey } from "../documents/identity";
import type { Blank } from "../gst/blank";
import { grouped } from "../gst/grouped";
import { showPeriod, type Period } from "../gst/period";
import { mapInSteps, type Steps } from "../gst/slices";
import { NO_MONEY, plus, type Paise } from "../gst/money";
import { NO_TAX, subtractTax, sumTax, totalTax, type Tax } from "../gst/tax";
import type { Gstr2bLine } from "../gstr2b/line";
import { bookedOf, inStatements, isBefore, isBeforeBooks, itcOf } from "../sync-check/books-border";
import type { BooksGroup } from "../sync-check/books-match";
import { bookedTax } from "../sync-check/books-match";
import { signedTax } from "../sync-check/signed-tax";
import type { Reported } from "../sync-check/reported";
import { Carried, NOT_CARRIED, statementOf, type LimitFacts } from "./carried";
import type { ReconcileRow } from "./row";
import { isBookedIn, type Months } from "./totals";
import { isSettled, statusOf, type StatusFacts } from "./status";
import type { ReconcileStatus } from "./statuses";
import { suggestionFor } from "./suggest";
import { VerdictWords } from "./verdict-words";
import type { Decided } from "./verdicts";

export interface ReconcileFacts extends StatusFacts, Months, LimitFacts {
  readonly groups: readonly BooksGroup[];
  /** Name of each booking (content.ts). */
  readonly names: ReadonlyMap<BookedRow, string>;
  /** The lines of the period's GSTR-2B. */
  readonly lines: readonly Gstr2bLine[];
  readonly decided: Decided;
  /** The first month of which a GSTR-2B is here, and the first that is booked. */
  readonly firstPeriod: Period;
  readonly firstBooked: Period | Blank;
}

export function* reconcileSteps(facts: ReconcileFacts): Steps<ReconcileRow[]> {
  const of = new RowMaker(facts);
  const rows = yield* mapInSteps(facts.groups, (group) => of.rowsOf(group));
  return rows.flat();
}

interface Placed {
  readonly group: BooksGroup;
  readonly status: ReconcileStatus;
}

class RowMaker {
  readonly #lines: ReadonlyMap<string, readonly Gstr2bLine[]>;
  readonly #words: VerdictWords;
  readonly #carried: Carried;

  constructor(private readonly facts: ReconcileFacts) {
    this.#lines = grouped(facts.lines, rowKey);
    this.#words = new VerdictWords(facts.decided);
    this.#carried = new Carried(facts);
  }

  rowsOf(group: BooksGroup): ReconcileRow[] {
    const status = statusOf(group, this.facts);
    if (!this.#isInScope({ group, status })) return [];
    const replaced = replacedOf(group);
    const shown = group.reported.filter((one) => !replaced.includes(one));
    return [
      this.#row({ group, status }, shown),
      ...replaced.map((one) => replacedRow(one, shown[0], this.facts.period)),
    ];
  }

  #isInScope({ group, status }: Placed): boolean {
    const { period, firstPeriod, firstBooked } = this.facts;
    const { bookings, reported, link } = group;
    if (bookings.some((one) => isBookedIn(one, this.facts)) || reported.some(({ line }) => line)) return true;
    if (this.#isHeldBack(reported)) return true;
    if (bookings.length > 0 && bookings.every((one) => one.period > period)) return false;
    if (bookings.length === 0 && inStatements(reported).length === 0) return false;
    if (isBefore(group, firstPeriod) || isBeforeBooks(group, firstBooked)) return false;
    // A difference that a person has looked at is settled with its own period.
    const isLookedAt = status === "Mismatch" && link?.isByPerson === true;
    return !isSettled(status) && !isLookedAt;
  }

  /** In no GSTR-2B yet because of an own action. */
  #isHeldBack(reported: readonly Reported[]): boolean {
    const { ims, period } = this.facts;
    return reported.some(({ key }) => {
      const record = ims.get(key);
      return record && record.period2b <= period && ["Reject", "Pending"].includes(record.action);
    });
  }

  #row({ group, status }: Placed, shown: readonly Reported[]): ReconcileRow {
    const { bookings, reported, link } = group;
    const { period, names, isLocked, ims } = this.facts;
    const lines = reported.flatMap(({ key }) => this.#lines.get(key) ?? []);
    const available = lines.filter(({ part }) => part === "available");
    const isReported = inStatements(reported).length > 0;
    const booked = bookings.length > 0 ? bookedOf(group) : undefined;
    const itc = isReported ? itcOf(group) : undefined;
    const bookingNames = bookings.map((one) => names.get(one) ?? "");
    const documents = reported.map(({ key }) => key);
    const records = isLocked
      ? []
      : shown.flatMap(({ key }) => ims.get(key) ?? []).filter((record) => countsIn(record, period));
    const { action, why } = suggestionFor({ group, status, records, period });
    const credit = creditOf(group);
    return {
      status,
      credit,
      bookedNow: sumOf(bookings.filter((one) => isBookedIn(one, this.facts)).map(bookedTax)),
      inStatement: sumOf(available.map((line) => line.itc)),
      inTable4a5: sumOf(available.filter(({ heading }) => heading === "4(A)(5)").map((line) => line.itc)),
      suggestion: action,
      suggestedWhy: why,
      reason: group.words(),
      ...sidesOf(bookings, shown, period),
      booked,
      itc,
      difference: subtractTax(itc ?? NO_TAX, booked ?? NO_TAX),
      probability: link && !link.isByPerson ? Math.floor(link.probability * 100) : undefined,
      ...this.#words.of(bookingNames, documents),
      ...this.#carried.of({ group, status, credit }),
      bookings: bookingNames,
      documents,
      key: `${bookingNames[0] ?? ""}\n${documents[0] ?? ""}`.trim(),
    };
  }
}

function sumOf(taxes: readonly Tax[]): Paise {
  return totalTax(sumTax(taxes));
}

/** What of the group is at stake: its ITC, else what is booked, else what is reported. */
function creditOf(group: BooksGroup): Paise {
  const itc = totalTax(itcOf(group));
  if (itc !== 0) return itc;
  if (group.bookings.length > 0) return totalTax(bookedOf(group));
  return group.reported.reduce((sum, { document }) => plus(sum, totalTax(signedTax(document))), NO_MONEY);
}

/** Originals whose amendment is in the group too. */
function replacedOf({ reported }: BooksGroup): Reported[] {
  if (reported.length < 2) return [];
  const amended = new Set(
    reported
      .filter(({ document }) => isAmendment(document))
      .map(({ document }) => originalIdentity(document)),
  );
  return reported.filter(({ key, document }) => !isAmendment(document) && amended.has(key));
}

const SHOWN = 3;

function joined(texts: readonly string[]): string {
  const distinct = [...new Set(texts.filter(Boolean))];
  const more = distinct.length - SHOWN;
  return [...distinct.slice(0, SHOWN), ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
}

type Sides = Pick<
  ReconcileRow,
  | "supplierGstin"
  | "supplierName"
  | "bookedType"
  | "bookedNumber"
  | "bookedDate"
  | "bookedIn"
  | "kind"
  | "documentNumber"
  | "documentDate"
  | "period2b"
>;

function sidesOf(bookings: readonly BookedRow[], reported: readonly Reported[], period: Period): Sides {
  const [booking] = bookings;
  const [first] = reported;
  return {
    supplierGstin: first?.document.supplierGstin ?? booking?.supplierGstin ?? "",
    supplierName: first?.document.supplierName || (booking?.supplierName ?? ""),
    bookedType: booking ? TYPE_WORDS[booking.documentType] : "",
    bookedNumber: joined(bookings.map((one) => one.documentNumber)),
    bookedDate: booking?.documentDate ?? "",
    bookedIn: joined(
      bookings.map(({ period, voucherNumber }) =>
        [period === "" ? "" : showPeriod(period), voucherNumber].filter(Boolean).join(" "),
      ),
    ),
    kind: first?.document.kind ?? "",
    documentNumber: joined(reported.map(({ document }) => document.documentNumber)),
    documentDate: first?.document.documentDate ?? "",
    period2b: first ? statementOf(first, period) : "",
  };
}

/** Its ITC is in the row of its amendment. */
function replacedRow(one: Reported, amendment: Reported | undefined, period: Period): ReconcileRow {
  return {
    status: "Replaced by an amendment",
    ...{ credit: NO_MONEY, bookedNow: NO_MONEY, inStatement: NO_MONEY, inTable4a5: NO_MONEY },
    ...{ suggestion: "", suggestedWhy: "" },
    reason: amendment ? `Counts with its amendment ${amendment.document.documentNumber}.` : "",
    ...sidesOf([], [one], period),
    ...{ booked: undefined, itc: undefined, difference: NO_TAX, probability: undefined },
    ...{ verdict: "", reviewer: "", remark: "", entry: "", bookings: [], documents: [] },
    ...NOT_CARRIED,
    key: `replaced\n${one.key}`,
  };
}
