/** GST.* on a register and GSTR-2B: bookings of one's own, and the last reconciliation. They read the sheets once, and again when recalculated. */
import { associate } from "../results";
import { withWorkbook } from "../workbook";

const bookings = withWorkbook(() => import("../values/matched"));
const matrix = withWorkbook(() => import("../values/recon"));

/**
 * Says of each booking of a register of your own what it is in the workbook's GSTR-2B, for whole columns in one formula, with a card where Excel shows cards: score, what differs, the document, its ITC and the rule. A field is read with a dot, as in =E2.Differs.
 * @customfunction MATCHED
 * @param supplier GSTIN of the supplier, or a column of them.
 * @param number Number of the invoice or note; a cell, or as many as suppliers.
 * @param [date] Date of the document; a cell, or as many as suppliers.
 * @param [amount] Taxable value, invoice value or tax in rupees, a credit note with a minus; a cell, or as many as suppliers. Which of the three the column holds shows in the documents of the same numbers.
 * @param [period] Return period, for example 2025-10, or financial year, for example 2025-26; every GSTR-2B when left out.
 * @returns {Promise<any[][]>} For each booking Exact, Matched, Suggested, Mismatch, Group, Duplicate booking, ITC not available, Rejected or pending in IMS, or Not in GSTR-2B.
 * @throws #N/A when no such GSTR-2B is generated, or the workbook is not set up; #VALUE! for what is not a GSTIN, date, amount or period; in a range, such a cell says so in words.
 * @remarks Only Exact and Matched mean that nobody has to look. Give whole columns in one formula: a second booking of one document shows only then. Without an amount nothing is Exact. Fields: Score, Probability, Compared, Differs, Returns, Supplier, Gstin, Number, Type, Date, TaxableValue, Tax, Period, Part, Table, Itc, Reason, Why, Rule, Outlook. It is worked out again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =GST.MATCHED("29ZZZCB2345B1ZE","HV/25-26/0412","10-10-2025",18000) → Exact
 * @example =GST.MATCHED("29ZZZCB2345B1ZE","HV-412") → Matched
 * @example =GST.MATCHED("29ZZZCB2345B1ZE","SRV/9","10-10-2025",18000,"2025-26") → Not in GSTR-2B
 * @see CGST Act, section 16(2)(aa)
 */
export function matched(
  supplier: any[][],
  number: any[][],
  date?: any[][],
  amount?: any[][],
  period?: string,
) {
  return bookings(({ matchedCards }, workbook) =>
    matchedCards(workbook, { supplier, number, date, amount }, period),
  );
}

/** @customenum {string} */
const enum ReconBy {
  /** One row per status */
  Status = "status",
  /** One row per supplier */
  Supplier = "supplier",
  /** One row per GSTR-2B that has the document */
  Period = "period",
}

/**
 * Adds up the last reconciliation of the books with GSTR-2B as a matrix: rows and rupees, head by head, of books, GSTR-2B and their difference, tied to both.
 * @customfunction RECON
 * @param [period] Return period, for example 2025-10: #N/A where another was reconciled last. That one when left out.
 * @param [by] status (the default), supplier or period.
 * @returns {Promise<any[][]>} A heading row, then a row for each status, supplier or period; below them All rows, Books and GSTR-2B by themselves, Difference (0 where every total ties), and when it was reconciled.
 * @throws #N/A when nothing, or another period, was reconciled, or the workbook is not set up; #VALUE! for what is not a period or a way to add up.
 * @remarks The last row says so where documents or bookings may have changed since. It is worked out again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =INDEX(GST.RECON("2025-10"),2,1) → Exact
 * @example =INDEX(GST.RECON(,"supplier"),1,1) → Supplier GSTIN
 * @see CGST Act, section 16(2)(aa)
 */
export function recon(period?: string, by?: ReconBy) {
  return matrix(({ reconMatrix }, workbook) => reconMatrix(workbook, period, by));
}

associate({
  MATCHED: matched,
  RECON: recon,
});
