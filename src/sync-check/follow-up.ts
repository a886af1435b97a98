/**
 * What to ask each supplier: the differences of a sync check that only the supplier can settle, as a mail and as a short
 * message, with numbers, dates and amounts.
 */
import type { Blank } from "../gst/blank";
import { showDay, type Day } from "../gst/date";
import { NO_MONEY, plus, showMoney, type Paise } from "../gst/money";
import { by } from "../gst/order";
import { showPeriod, type Period } from "../gst/period";
import { plural } from "../gst/plural";
import { NO_TAX, totalTax } from "../gst/tax";
import type { Taxpayer } from "../law/taxpayer";
import { filingDays } from "./filing-days";
import type { SyncReason } from "./reason";
import type { DifferenceRow } from "./sheet";

/** Who asks, about which GSTR-2B. */
export interface Asking {
  readonly name: string;
  readonly gstin: string;
  readonly period: Period;
  readonly extensions: Taxpayer["extensions"];
  readonly today: Day;
}

export interface AskedDocument {
  readonly kind: string;
  readonly number: string;
  readonly date: Day | Blank;
  /** Tax of all heads; of a credit note with a minus. */
  readonly tax: Paise;
  readonly reason: SyncReason;
}

export interface FollowUp {
  /** GSTIN, or the name of a supplier without one. */
  readonly supplier: string;
  readonly name: string;
  readonly documents: readonly AskedDocument[];
  /** Of all documents, credit notes taken off. */
  readonly tax: Paise;
  readonly subject: string;
  readonly mail: string;
  /** At most {@link LONGEST_MESSAGE} characters, for WhatsApp. */
  readonly message: string;
}

export const LONGEST_MESSAGE = 700;
/** More are only counted. */
const MOST_IN_MAIL = 200;
const MOST_IN_MESSAGE = 5;

/** What the supplier is asked to do, by reason. */
const REQUESTS: Partial<Record<SyncReason, string>> = {
  NOT_REPORTED: "not found in your GSTR-1 or IFF; please report it",
  NOT_FILED: "saved, but the return is not filed; please file it",
  POS: "CGST/SGST of your State is charged; please amend the place of supply",
  RULE_37A: "GSTR-3B of its period is not filed; please file it",
};

/** One for each supplier, the largest tax first. */
export function followUps(rows: readonly DifferenceRow[], asking: Asking): FollowUp[] {
  const suppliers = new Map<string, { name: string; documents: Map<string, AskedDocument> }>();
  for (const row of rows) {
    if (row.who !== "Supplier" || !REQUESTS[row.reason]) continue;
    const supplier = row.supplierGstin || oneLine(row.supplierName);
    const known = suppliers.get(supplier) ?? {
      name: oneLine(row.supplierName),
      documents: new Map<string, AskedDocument>(),
    };
    suppliers.set(supplier, known);
    const document = askedDocument(row);
    // A document differs at several borders for one reason, and is asked about once.
    const existing = known.documents.get(row.key);
    if (!existing || Math.abs(existing.tax) < Math.abs(document.tax)) known.documents.set(row.key, document);
  }
  return [...suppliers]
    .map(([supplier, { name, documents }]) => followUp(supplier, name, [...documents.values()], asking))
    .sort(by(({ tax }) => -Math.abs(tax)));
}

function askedDocument({
  kind,
  documentNumber,
  documentDate,
  from,
  to,
  reason,
}: DifferenceRow): AskedDocument {
  const tax = totalTax(from ?? to ?? NO_TAX);
  return { kind: kind || "Document", number: oneLine(documentNumber), date: documentDate, tax, reason };
}

function followUp(
  supplier: string,
  name: string,
  documents: readonly AskedDocument[],
  asking: Asking,
): FollowUp {
  const sorted = [...documents].sort(by(({ date, number }) => `${date}|${number}`));
  const tax = sorted.reduce((sum, one) => plus(sum, one.tax), NO_MONEY);
  const subject = `GST: ${plural(sorted.length, "document")} not available to us in GSTR-2B of ${showPeriod(asking.period)}`;
  const of = { supplier, name, documents: sorted, tax, subject };
  return { ...of, mail: mailOf(of, asking), message: messageOf(of, asking) };
}

type Facts = Omit<FollowUp, "mail" | "message">;

function mailOf({ name, supplier, documents, tax }: Facts, asking: Asking): string {
  const lines = documents.slice(0, MOST_IN_MAIL).map((one, place) => `${place + 1}. ${lineOf(one)}`);
  const more = documents.length - MOST_IN_MAIL;
  return [
    `Dear ${name || supplier},`,
    "",
    `${plural(documents.length, "document")} of yours, tax ₹ ${showMoney(tax)}${creditNotes(documents)}, ${documents.length === 1 ? "is" : "are"} not available to us in GSTR-2B of ${showPeriod(asking.period)}:`,
    "",
    ...lines,
    ...(more > 0 ? [`and ${more} more.`] : []),
    "",
    dateSentence(supplier, asking),
    "Please tell us when this is done, or where one of them is not right.",
    "",
    "Regards,",
    asking.name,
    `GSTIN ${asking.gstin}`,
  ].join("\n");
}

function messageOf({ supplier, documents, tax }: Facts, asking: Asking): string {
  const compose = (shown: number) => {
    const named = documents.slice(0, shown).map(shortLineOf);
    const more = documents.length - shown;
    const list = [...named, ...(more > 0 ? [`${more} more`] : [])].join("; ");
    return `GST ${showPeriod(asking.period)}: ${plural(documents.length, "document")}, tax ₹ ${showMoney(tax)}${creditNotes(documents)}, not available to us in GSTR-2B: ${list}. ${dateSentence(supplier, asking)} ${asking.name}, GSTIN ${asking.gstin}`;
  };
  for (let shown = MOST_IN_MESSAGE; shown > 0; shown--) {
    const text = compose(shown);
    if (text.length <= LONGEST_MESSAGE) return text;
  }
  return compose(0).slice(0, LONGEST_MESSAGE);
}

/** "Invoice INV-1 of 10-Oct-2025, tax ₹ 18,000.00: saved, but …". */
function lineOf(document: AskedDocument): string {
  return `${document.kind} ${shortLineOf(document)}: ${REQUESTS[document.reason] ?? ""}`;
}

function shortLineOf({ number, date, tax }: AskedDocument): string {
  const day = date === "" ? "" : ` of ${showDay(date)}`;
  return `${number}${day}, tax ₹ ${showMoney(tax)}`;
}

/** In a sentence with their sum. */
function creditNotes(documents: readonly AskedDocument[]): string {
  return documents.some(({ tax }) => tax < 0) ? " after credit notes" : "";
}

/** How often the supplier files is not known, so both days are given. */
function dateSentence(supplier: string, { period, extensions, today }: Asking): string {
  const { monthly, quarterly } = filingDays(period, { extensions }, supplier);
  const [inTime, inQuarterly] = [monthly, quarterly].map((day) =>
    day === "" || day < today ? "" : showDay(day),
  );
  const of = `in our GSTR-2B of ${showPeriod(period)}`;
  if (inTime && inQuarterly && inTime !== inQuarterly)
    return `What is filed by ${inTime}, in the IFF or a quarterly GSTR-1 by ${inQuarterly}, is ${of}; later, only in the next one.`;
  if (inTime) return `What is filed by ${inTime} is ${of}; later, only in the next one.`;
  if (inQuarterly)
    return `What is filed in the IFF or a quarterly GSTR-1 by ${inQuarterly} is ${of}; anything else comes to us in the GSTR-2B of the month of filing.`;
  return "What you file now comes to us in the GSTR-2B of the month of filing.";
}

/** A name from outside stays on its line. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
