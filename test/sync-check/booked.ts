/** Bookings of the test supplier, and the facts of October with them. */
import type { BookedRow } from "../../src/books/record";
import { theDay } from "../../src/gst/date";
import type { Paise } from "../../src/gst/money";
import { NO_MONEY } from "../../src/gst/money";
import { atOnce } from "../../src/gst/slices";
import type { PeriodFacts } from "../../src/checks/facts";
import { matchBooks } from "../../src/sync-check/books-match";
import { reportedDocuments, type FiledLine } from "../../src/sync-check/reported";
import { factsOf, type Given } from "../checks/period";
import { OCTOBER, OWN_GSTIN, SUPPLIER } from "../support/month";

const rupees = (amount: number) => (amount * 100) as Paise;

/** An invoice of 10-Oct-2025 of ₹ 100,000 and integrated tax, as booked. @param tax in rupees. */
export function booking(documentNumber: string, tax: number, more: Partial<BookedRow> = {}): BookedRow {
  return {
    supplierGstin: SUPPLIER,
    supplierName: "Supplier",
    documentType: "INV",
    documentNumber,
    documentDate: theDay("2025-10-10"),
    pos: "27",
    reverseCharge: false,
    taxable: NO_MONEY,
    igst: rupees(tax),
    ...{ cgst: undefined, sgst: undefined, cess: undefined, invoiceValue: undefined },
    ...{ exempt: undefined, ineligible: undefined, eligibility: "" },
    homeGstin: OWN_GSTIN,
    section: "",
    postingDate: theDay("2025-10-12"),
    voucherNumber: `V-${documentNumber}`,
    ...{ originalNumber: "", originalDate: "", portCode: "" },
    period: OCTOBER,
    occurrence: 1,
    status: "Booked",
    ...{ register: "purchases.csv", sourceFile: "purchases.csv", sourceSheet: "", sourceRows: "2" },
    ...more,
  };
}

export function factsWithBooks(
  given: Given,
  bookings: readonly BookedRow[],
  filed: readonly FiledLine[] = [],
): PeriodFacts {
  const facts = factsOf({ ...given, sheet: given.sheet ?? factsOf(given).statement.lines });
  const { period, gstr2a, ims, statement } = facts;
  const reported = reportedDocuments({ period, gstr2a, ims, filed, lines: statement.lines });
  const groups = atOnce(matchBooks(bookings, reported));
  const firstBooked = bookings.map((one) => one.period).sort()[0] ?? "";
  return { ...facts, books: { groups, leftOut: "", firstPeriod: OCTOBER, firstBooked } };
}
