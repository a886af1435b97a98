/** GST.* on totals and open items. They read the sheets once, and again when recalculated. */
import { associate, each, valueOrError } from "../results";
import { withWorkbook } from "../workbook";

const layers = withWorkbook(() => import("../values/layers"));
const tables = withWorkbook(() => import("../values/table"));

/** @customenum {string} */
const enum TaxHead {
  /** All four together */
  All = "all",
  Igst = "igst",
  Cgst = "cgst",
  Sgst = "sgst",
  Cess = "cess",
}

/** @customenum {string} */
const enum StatementPart {
  Available = "available",
  NotAvailable = "not available",
  Reversal = "reversal",
  Rejected = "rejected",
}

/**
 * Adds up a supplier's ITC in GSTR-2B, in rupees, credit notes netted: for a column of suppliers in one formula.
 * @customfunction SUMITC
 * @param supplier GSTIN of a supplier, or a range of them.
 * @param [period] Return period, for example 2025-10; all periods when left out.
 * @param [head] igst, cgst, sgst or cess; all (the default) together.
 * @param [part] available (the default), not available, reversal or rejected: of rejected ones the tax, without a sign.
 * @returns {Promise<any[][]>} Rupees for each supplier; 0 for one that the statement does not have.
 * @throws #N/A when the statement is not generated; #VALUE! for a period, head or part that does not exist, and for a supplier that is no GSTIN; in a range, such a cell says so in words.
 * @remarks It is worked out when it is entered, and again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =GST.SUMITC("29ZZZCB2345B1ZE","2025-10","igst") → 18000
 * @see CBIC Circular 170/02/2022-GST
 */
export function sumItc(supplier: any[][], period?: string, head?: TaxHead, part?: StatementPart) {
  return layers((values, workbook) => {
    const sumOf = valueOrError(values.sumItc(workbook, { period, head, part }));
    return each(supplier, sumOf);
  });
}

/**
 * Gives the totals of a period's GSTR-2B by table of GSTR-3B, head by head.
 * @customfunction TABLE4
 * @param period Return period, for example 2025-10.
 * @returns {Promise<any[][]>} A heading row, then one row per table: table, what, IGST, CGST, SGST, cess.
 * @throws #N/A when the statement is not generated; #VALUE! for what is not a period.
 * @remarks It is worked out when it is entered, and again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =INDEX(GST.TABLE4("2025-10"),5,3) → 18000
 * @see CBIC Circular 170/02/2022-GST; rulebook
 */
export function table4(period: string) {
  return layers((values, workbook) => values.table4(workbook, period));
}

/**
 * Gives the portal's four summaries of a period's GSTR-2B as a table.
 * @customfunction SUMMARY
 * @param [period] Return period, for example 2025-10; the newest statement when left out.
 * @returns {Promise<any[][]>} A heading row, then the rows of the summaries.
 * @throws #N/A when the statement is not generated; #VALUE! for what is not a period.
 * @remarks It is worked out when it is entered, and again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =INDEX(GST.SUMMARY("2025-10"),1,1) → Summary
 */
export function summary(period?: string) {
  return tables(({ tableRows }, { session }) =>
    tableRows(session.cache, { layer: "Summary", period, columns: [], where: [] }),
  );
}

/**
 * Compares an amount with GSTR-2B to the paisa: a control cell for a total of your own.
 * @customfunction TIE
 * @param amount Your total in rupees, or a range of totals.
 * @param period Return period, for example 2025-10.
 * @param [head] igst, cgst, sgst or cess; all (the default) together.
 * @param [table] A table of GSTR-3B such as 4(A)(5); table 4(A) as a whole when left out.
 * @returns {Promise<any[][]>} TRUE, or by how many rupees your total is more (less, with a minus).
 * @throws #N/A when the statement is not generated; #VALUE! for an amount, period, head or table that does not exist; in a range, such a cell says so in words.
 * @remarks It is worked out when it is entered, and again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =GST.TIE(18000,"2025-10","igst") → TRUE
 * @example =GST.TIE(17999.5,"2025-10","igst") → -0.5
 */
export function tie(amount: any[][], period: string, head?: TaxHead, table?: string) {
  return layers((values, workbook) =>
    each(amount, (cell) => values.tie(workbook, cell, { period, head, table })),
  );
}

/**
 * Lists the records of the IMS that still await something: without an action, or pending.
 * @customfunction OPEN
 * @returns {Promise<any[][]>} A heading row, then one row per record, with its last day as pending and the days left.
 * @throws #N/A when the workbook is not set up.
 * @remarks It is worked out when it is entered, and again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =INDEX(GST.OPEN(),2,4) → HV/25-26/0412
 */
export function open() {
  return layers(({ recordList }, workbook) => recordList(workbook, "open"));
}

/**
 * Lists the records of the IMS that are kept pending, with the last day and the days left.
 * @customfunction PENDING
 * @returns {Promise<any[][]>} A heading row, then one row per record.
 * @throws #N/A when the workbook is not set up.
 * @remarks It is worked out when it is entered, and again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =ROWS(GST.PENDING()) → 1
 * @see Rulebook
 */
export function pending() {
  return layers(({ recordList }, workbook) => recordList(workbook, "pending"));
}

/**
 * Lists the records of the IMS without an action that are deemed accepted into the GSTR-2B of the open period.
 * @customfunction DEEMED
 * @returns {Promise<any[][]>} A heading row, then one row per record.
 * @throws #N/A when the workbook is not set up.
 * @remarks It is worked out when it is entered, and again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =INDEX(GST.DEEMED(),2,9) → 18000
 * @see Rulebook R-77
 */
export function deemed() {
  return layers(({ recordList }, workbook) => recordList(workbook, "deemed"));
}

associate({
  SUMITC: sumItc,
  TABLE4: table4,
  SUMMARY: summary,
  TIE: tie,
  OPEN: open,
  PENDING: pending,
  DEEMED: deemed,
});
