/** K2, K9 and K11: the purchase register against what suppliers reported, and against GSTR-2B alone. */
import { bookingLabel, type BookedRow } from "../books/record";
import { documentLabel } from "../documents/label";
import { daysBetween, dayOf, showDay, type Day } from "../gst/date";
import { NO_MONEY, plus, showMoney, type Paise } from "../gst/money";
import { plural } from "../gst/plural";
import { showPeriod } from "../gst/period";
import { totalTax } from "../gst/tax";
import { periodRecord } from "../gstr3b/periods";
import { bookedOf, differenceInTax, inStatements, judge } from "../sync-check/books-border";
import { bookedTax } from "../sync-check/books-match";
import { filingDays, type FilingDays } from "../sync-check/filing-days";
import { StatementReasons } from "../sync-check/statement-reasons";
import { SYNC_REASONS } from "../sync-check/reason";
import { whyUnreported } from "../sync-check/unreported";
import { Explanations } from "../sync-check/words";
import { doesNotApply, found, failed, sumOf, type Finding, type Item } from "./check";
import type { PeriodFacts } from "./facts";

const NO_REGISTER = "This workbook holds no purchase register, so nothing is reconciled with it.";

/** K2: what is booked with ITC is in a return of its supplier, filed or saved. A credit note reduces ITC, and is not asked for. */
export function unreportedBookings(facts: PeriodFacts): Finding {
  const { books, period, asOf, taxpayer } = facts;
  if (!books) return doesNotApply(NO_REGISTER);
  const booked = books.groups.filter(({ bookings }) => bookings.some(isOfRegistered));
  if (booked.length === 0) return doesNotApply("No document of a registered supplier is booked with tax.");
  const missing = booked.filter(
    ({ bookings, reported, isTwice }) =>
      reported.length === 0 &&
      !isTwice &&
      bookings.every((one) => one.period === "" || one.period >= books.firstPeriod),
  );
  const items = missing.flatMap(({ bookings }) =>
    bookings.map((booking) =>
      itemOf(booking, unreported(filingDays(period, taxpayer, booking.supplierGstin))),
    ),
  );
  return found(
    items,
    `${plural(items.length, "booked document")} with ₹ ${showMoney(sumOf(items))} of ITC in no return of the supplier, for GSTR-2B ${showPeriod(period)}${daysLeft(dayOf(asOf), filingDays(period, taxpayer))}:`,
    "Ask the suppliers to report and file them before the cut-off (Period, Sync check, Follow up); until then claim no ITC on them.",
    `All ${plural(booked.length, "booked document")} of registered suppliers are reported.`,
  );
}

/** Only a registered supplier's document with tax, which the supplier pays, gives ITC by GSTR-2B. */
function isOfRegistered(booking: BookedRow): boolean {
  return whyUnreported(booking) === "NOT_REPORTED" && !booking.reverseCharge && booking.documentType !== "CN";
}

/** Without days left: the finding must not change with the clock. */
function unreported({ monthly, quarterly }: FilingDays): string {
  if (monthly === "" || quarterly === "") return "booked, in no return of the supplier";
  const orQuarterly = monthly === quarterly ? "" : `, by a quarterly supplier by ${showDay(quarterly)}`;
  return `booked, in no return of the supplier; to be in this GSTR-2B it has to be filed by ${showDay(monthly)}${orQuarterly}`;
}

function daysLeft(today: Day, { monthly, quarterly }: FilingDays): string {
  if (monthly === "" || quarterly === "") return "";
  const days = daysBetween(today, monthly);
  const orQuarterly = monthly === quarterly ? "" : ` (of quarterly suppliers: ${showDay(quarterly)})`;
  if (days < 0) return `, whose cut-off was on ${showDay(monthly)}${orQuarterly}`;
  return `, whose cut-off is ${days === 0 ? "today" : `in ${plural(days, "day")}`}${orQuarterly}`;
}

function itemOf(booking: BookedRow, fact: string): Item {
  return { name: bookingLabel(booking), fact, amount: unsigned(totalTax(bookedTax(booking))) };
}

function unsigned(amount: Paise): Paise {
  return Math.abs(amount) as Paise;
}

/** K9: the books agree with this GSTR-2B, generated and up to date: nothing of it is unbooked, twice or different. */
export function reconciledBooks(facts: PeriodFacts): Finding {
  const { books, sheet, register, period } = facts;
  if (!books) return doesNotApply(NO_REGISTER);
  const { state, version } = periodRecord(register, period);
  const name = `GSTR-2B ${showPeriod(period)}`;
  if (sheet === undefined || state === "Empty" || state === "Stale")
    return failed(
      "The books can be reconciled only with a GSTR-2B that is up to date:",
      [{ name, fact: state === "Stale" ? "changed after it was generated" : "not generated" }],
      "Generate GSTR-2B, then run the checks again.",
    );
  const of = { reasons: new StatementReasons(facts), words: new Explanations(facts) };
  const inThis = books.groups.filter(({ reported }) => reported.some(({ line }) => line));
  if (inThis.length === 0) return doesNotApply(`${name} holds no document to reconcile.`);
  const items = inThis.flatMap((group): Item[] => {
    const [document] = group.reported;
    const reason = judge(group, of)?.reason;
    if (!document || !reason || !OPEN.has(reason)) return [];
    const amount = unsigned(totalTax(differenceInTax(group)));
    return [
      { name: documentLabel(document.document), fact: SYNC_REASONS[reason], amount, key: document.key },
    ];
  });
  return found(
    items,
    `${plural(items.length, "document")} of ${name} v${version} not reconciled with the books:`,
    "Book what is missing, and correct what differs (Period, Sync check); then import the register again.",
    `${name} v${version} is reconciled with the books: ${plural(inThis.length, "document")}.`,
  );
}

/** Differences that somebody has to settle in the books. */
const OPEN: ReadonlySet<string> = new Set(["NOT_BOOKED", "AMOUNTS_DIFFER", "TO_CONFIRM", "BOOKED_TWICE"]);

/** K11: no ITC is booked on what is only in GSTR-2A. */
export function bookedFromGstr2a(facts: PeriodFacts): Finding {
  const { books, period } = facts;
  if (!books) return doesNotApply(NO_REGISTER);
  const linked = books.groups.filter(({ bookings, reported }) => bookings.length > 0 && reported.length > 0);
  if (linked.length === 0) return doesNotApply("No booked document is in GSTR-2A or in a GSTR-2B.");
  const of = { reasons: new StatementReasons(facts), words: new Explanations(facts) };
  const items = linked.flatMap((group): Item[] => {
    const [document] = group.reported;
    const booked = bookedOf(group);
    if (!document || inStatements(group.reported).length > 0 || totalTax(booked) <= 0) return [];
    const reason = judge(group, of)?.reason;
    const fact = `booked and only in GSTR-2A${reason ? `: ${SYNC_REASONS[reason]}` : ""}`;
    return [{ name: documentLabel(document.document), fact, amount: totalTax(booked), key: document.key }];
  });
  const total = items.reduce((sum, { amount = NO_MONEY }) => plus(sum, amount), NO_MONEY);
  return found(
    items,
    `${plural(items.length, "booked document")} with ₹ ${showMoney(total)} of tax in GSTR-2A and in no GSTR-2B up to ${showPeriod(period)}:`,
    "Claim no ITC on them in this GSTR-3B: keep it as ITC not yet available in the books until a GSTR-2B holds them.",
    `All ${plural(linked.length, "booked document")} that suppliers reported are in a GSTR-2B.`,
  );
}
