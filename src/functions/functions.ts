/**
 * The worksheet functions of the namespace GST. Each is a line or two over the core; the live ones stream: they send a
 * new result whenever the sheets change. An invalid argument is #VALUE!, missing data is #N/A, both with a sentence
 * that explains it.
 */
import { isFault } from "../gst/fault";
import { parseDay } from "../gst/date";
import { parseGstin } from "../gst/gstin";
import { financialYear, filingPeriod, parsePeriod, periodOf } from "../gst/period";
import { associate, each, stream, streamWith } from "./results";

/** Loaded on first use. */
const explaining = () => import("../session/show/explanations");

/**
 * Checks whether a text is a GSTIN: pattern, State code and check character. Gives one answer per cell of a range.
 * @customfunction ISGSTIN
 * @param gstin The text or range to check.
 * @returns TRUE or FALSE for each cell.
 * @throws Nothing: what cannot be a GSTIN is FALSE.
 * @example =GST.ISGSTIN("27AAPFU0939F1ZV") → TRUE
 * @see CGST Rules, rule 10
 */
export function isGstin(gstin: any[][]): boolean[][] {
  return gstin.map((row) => row.map((cell) => !isFault(parseGstin(cell))));
}

/**
 * Gives the return period of a date (or of a period in another spelling) as text such as 2025-10.
 * @customfunction PERIOD
 * @param date A date, a range of dates, or a period such as 102025 or Oct-25.
 * @param [frequency] M for monthly (the default), Q for quarterly: the quarter is named by its last month.
 * @returns The period of each cell, for example 2025-10.
 * @throws #VALUE! for what is neither a date nor a period; in a range, such a cell says so in words.
 * @example =GST.PERIOD(DATE(2025,10,15)) → 2025-10
 * @see Rulebook R-95
 */
export function period(date: any[][], frequency?: string): any[][] {
  const how = /^q/i.test(frequency ?? "") ? "Quarterly" : "Monthly";
  return each(date, (cell) => {
    const day = parseDay(cell);
    const month = isFault(day) ? parsePeriod(cell) : periodOf(day);
    return isFault(month) ? month : filingPeriod(month, how);
  });
}

/**
 * Gives the financial year of a date or period, for example 2025-26. It runs from April to March.
 * @customfunction FYEAR
 * @param date A date, a range of dates, or a period such as 2025-10.
 * @returns The financial year of each cell.
 * @throws #VALUE! for what is neither a date nor a period; in a range, such a cell says so in words.
 * @example =GST.FYEAR("2025-10") → 2025-26
 * @see CGST Act, section 2; rulebook R-95
 */
export function fy(date: any[][]): any[][] {
  return each(date, (cell) => {
    const day = parseDay(cell);
    const known = isFault(day) ? parsePeriod(cell) : day;
    return isFault(known) ? known : financialYear(known);
  });
}

/**
 * Shows the status of a document in each return, and keeps it up to date.
 * @customfunction STATUS
 * @param supplier GSTIN of the supplier.
 * @param number Number of the invoice or note.
 * @param invocation Streaming invocation.
 * @returns A line such as: GSTR-1 filed · GSTR-2A filed · IMS Pending.
 * @throws #N/A when no sheet has the document, or the workbook is not set up.
 * @example =GST.STATUS("29ZZZCB2345B1ZE","HV/25-26/0412") → GSTR-1 filed · GSTR-2A filed · IMS Accepted
 * @streaming
 */
export function status(
  supplier: string,
  number: string,
  invocation: CustomFunctions.StreamingInvocation<string>,
): void {
  stream(invocation, (liveFunctions) => liveFunctions.status(supplier, number));
}

/**
 * Gives a total of a period's GSTR-2B in rupees, and keeps it up to date. Credit notes are netted, as in table 4(A).
 * @customfunction ITC
 * @param period Return period, for example 2025-10.
 * @param [head] igst, cgst, sgst or cess; all four when left out.
 * @param [table] A table of GSTR-3B such as 4(A)(5) or 4(D)(2); table 4(A) as a whole when left out.
 * @param invocation Streaming invocation.
 * @returns The amount in rupees.
 * @throws #N/A when the statement is not generated; #VALUE! for a period, head or table that does not exist.
 * @example =GST.ITC("2025-10","igst") → 118000
 * @see CBIC Circular 170/02/2022-GST
 * @streaming
 */
export function itc(
  period: string,
  head: string | undefined,
  table: string | undefined,
  invocation: CustomFunctions.StreamingInvocation<number>,
): void {
  stream(invocation, (liveFunctions) => liveFunctions.itc(period, head ?? "", table ?? ""));
}

/**
 * Lists the status of a document return by return: return, state, when, tax and why. Keeps it up to date.
 * @customfunction TRACE
 * @param supplier GSTIN of the supplier.
 * @param number Number of the invoice or note.
 * @param invocation Streaming invocation.
 * @returns A heading row, then one row per return that has the document.
 * @throws #N/A when no sheet has the document, or the workbook is not set up.
 * @example =GST.TRACE("29ZZZCB2345B1ZE","HV/25-26/0412") → a table of returns
 * @streaming
 */
export function trace(
  supplier: string,
  number: string,
  invocation: CustomFunctions.StreamingInvocation<any[][]>,
): void {
  stream(invocation, (liveFunctions) => {
    const rows = liveFunctions.trace(supplier, number);
    return isFault(rows) ? rows : rows.map((row) => [...row]);
  });
}

/**
 * Says why a document is, or is not, in a period's GSTR-2B, and keeps it up to date. One row per document of that
 * number (the original, then its amendments): the sentence, a reason code, the rule with its date and source, what can
 * still change it, and the ids of open questions about the rule, see GST.DOUBTS.
 * @customfunction WHY
 * @param supplier GSTIN of the supplier; blank for a bill of entry from overseas.
 * @param number Number of the invoice, note or bill of entry.
 * @param [period] Return period, for example 2025-10; the first open one when left out.
 * @param invocation Streaming invocation.
 * @returns A row of five cells for each document of that number.
 * @throws #N/A when no sheet has the document, or the workbook is not set up; #VALUE! for what is not a period of the taxpayer.
 * @example =GST.WHY("29ZZZCB2345B1ZE","HV/25-26/0412","2025-10") → Invoice HV/25-26/0412 is in GSTR-2B of Oct-25: you accepted it.
 * @see CGST Rules, rule 60(7); rulebook K18
 * @streaming
 */
export function why(
  supplier: string,
  number: string,
  period: string | undefined,
  invocation: CustomFunctions.StreamingInvocation<any[][]>,
): void {
  streamWith(explaining, invocation, ({ explanationRows }, liveFunctions) => {
    const rows = explanationRows(liveFunctions, supplier, number, period ?? "");
    return isFault(rows) ? rows : rows.map((row) => [...row]);
  });
}

/**
 * Lists the open questions of law: a question, what Milaan uses, the rules concerned, and how reliable the source is.
 * Where a setting of the workbook decides, its value is shown too.
 * @customfunction DOUBTS
 * @param invocation Streaming invocation.
 * @returns A heading row, then one row per open question.
 * @throws Nothing: the list is also there before the workbook is set up.
 * @example =GST.DOUBTS() → a table of open questions
 * @see Rulebook 0.2 and 13
 * @streaming
 */
export function doubts(invocation: CustomFunctions.StreamingInvocation<any[][]>): void {
  streamWith(explaining, invocation, ({ openQuestionRows }, liveFunctions) =>
    openQuestionRows(liveFunctions).map((row) => [...row]),
  );
}

associate({
  ISGSTIN: isGstin,
  PERIOD: period,
  FYEAR: fy,
  STATUS: status,
  ITC: itc,
  TRACE: trace,
  WHY: why,
  DOUBTS: doubts,
});
