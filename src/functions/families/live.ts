/** GST.* on documents and totals of the returns; they are live: a new result is sent when the sheets change. */
import { textOf } from "../../gst/cell-text";
import { isFault } from "../../gst/fault";
import { associate, choice } from "../results";
import { stream, streamWith } from "../streams";

/** Number cells, such as the number 412 of a document or a date, come as they are from some hosts. */
function text(cell: unknown): string {
  return textOf(cell ?? "");
}

/** Loaded on first use. */
const explaining = () => import("../../session/screens/explanations");

const cards = () => import("../values/document-cards");

/**
 * Shows the status of a document in each return, and keeps it up to date; with the card of the document, its reason and rule, where Excel shows cards. A field is read with a dot, as in =A2.Rule.
 * @customfunction STATUS
 * @param supplier GSTIN of the supplier.
 * @param number Number of the invoice or note.
 * @param invocation Streaming invocation.
 * @returns A line such as: GSTR-1 filed · GSTR-2A filed · IMS Pending.
 * @throws #N/A when no sheet has the document, or the workbook is not set up.
 * @remarks Fields: those of GST.DOC. For a long column give the whole column to GST.MATCHED or GST.ACTION: one formula is faster than a thousand.
 * @example =GST.STATUS("29ZZZCB2345B1ZE","HV/25-26/0412") → GSTR-1 filed · GSTR-2A filed · IMS Deemed accepted · GSTR-2B Oct-25 available (draft v1)
 * @streaming
 */
export function status(
  supplier: string,
  number: string,
  invocation: CustomFunctions.StreamingInvocation<any>,
): void {
  streamWith(cards, invocation, ({ statusCard }, liveFunctions) =>
    statusCard(liveFunctions, text(supplier), text(number)),
  );
}

/**
 * Gives a total of a period's GSTR-2B in rupees, and keeps it up to date. Credit notes are netted, as in table 4(A).
 * @customfunction ITC
 * @param period Return period, for example 2025-10.
 * @param [head] igst, cgst, sgst or cess; all, or left out, for the four together.
 * @param [table] A table of GSTR-3B such as 4(A)(5) or 4(D)(2); table 4(A) as a whole when left out.
 * @param invocation Streaming invocation.
 * @returns The amount in rupees.
 * @throws #N/A when the statement is not generated; #VALUE! for a period, head or table that does not exist.
 * @example =GST.ITC("2025-10","igst") → 18000
 * @see CBIC Circular 170/02/2022-GST
 * @streaming
 */
export function itc(
  period: string,
  head: string | undefined,
  table: string | undefined,
  invocation: CustomFunctions.StreamingInvocation<number>,
): void {
  stream(invocation, (liveFunctions) => liveFunctions.itc(text(period), text(head), text(table)));
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
    const rows = liveFunctions.trace(text(supplier), text(number));
    return isFault(rows) ? rows : rows.map((row) => [...row]);
  });
}

/** @customenum {string} */
const enum WhyForm {
  /** One cell: a sentence for each document of that number */
  Sentence = "sentence",
  /** One row per document: sentence, reason code, rule, outlook, open questions */
  All = "all",
}

/**
 * Says why a document is, or is not, in GSTR-2B, in one cell, and keeps it up to date.
 * @customfunction WHY
 * @param supplier GSTIN of the supplier; blank for a bill of entry from overseas.
 * @param number Number of the invoice, note or bill of entry.
 * @param [period] Return period, for example 2025-10; that of the GSTR-2B that holds the document when left out, of one in no GSTR-2B yet the one into which it goes.
 * @param [form] sentence (the default): one cell, where several documents have that number one sentence after the other. all: a row of five cells for each document.
 * @param invocation Streaming invocation.
 * @returns A sentence; with all, rows of sentence, reason code, rule with its date and source, what can still change it, and the ids of open questions about the rule (see GST.DOUBTS): the original, then its amendments.
 * @throws #N/A when no sheet has the document, or the workbook is not set up; #VALUE! for what is not a period of the taxpayer, or another form.
 * @example =GST.WHY("29ZZZCB2345B1ZE","HV/25-26/0412") → Invoice HV/25-26/0412 is in GSTR-2B of Oct-25: no action was taken, so it is deemed accepted.
 * @example =INDEX(GST.WHY("29ZZZCB2345B1ZE","HV/25-26/0412","2025-10","all"),1,2) → DEEMED
 * @see CGST Rules, rule 60(7); rulebook K18
 * @streaming
 */
export function why(
  supplier: string,
  number: string,
  period: string | undefined,
  form: WhyForm | undefined,
  invocation: CustomFunctions.StreamingInvocation<any[][]>,
): void {
  streamWith(explaining, invocation, ({ explanationRows }, liveFunctions) => {
    const wanted = choice(form, ["sentence", "all"], "form of an explanation");
    if (isFault(wanted)) return wanted;
    const rows = explanationRows(liveFunctions, text(supplier), text(number), text(period));
    if (isFault(rows)) return rows;
    return wanted === "all" ? rows.map((row) => [...row]) : [[rows.map(([sentence]) => sentence).join(" ")]];
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
  STATUS: status,
  ITC: itc,
  TRACE: trace,
  WHY: why,
  DOUBTS: doubts,
});
