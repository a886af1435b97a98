/** GST.* that compare documents in ranges: they need no workbook of Milaan. */
import { associate, choice, onDemand, usedPart, valueOrError } from "../results";

const matching = onDemand(() => import("../values/matching"));

/** @customenum {string} */
const enum ExplainForm {
  /** One sentence */
  Sentence = "sentence",
  /** Comparison, finding, points and running sum */
  Table = "table",
}

/**
 * Gives the numbers of a range that are most like a number, and how they compare: what a lookup by the exact text misses.
 * @customfunction SIMILAR
 * @param number Number of a document.
 * @param range Numbers to choose from.
 * @param [count] How many; 3 when left out.
 * @returns {any[][]} One row per number, the best first: the number, and how it compares.
 * @throws Nothing: where the range is blank the result is blank.
 * @example =GST.SIMILAR("HV/25-26/0412",{"412";"HV-0412";"SRV/9"},1) → HV-0412 | the same but for zeros, general words, or a year left out or written otherwise
 */
export function similar(number: string, range: any[][], count?: number) {
  return matching(({ similarNumbers }) => {
    const rows = similarNumbers(number, usedPart(range), atLeastOne(count, 3));
    return rows.length > 0 ? rows : [["", ""]];
  });
}

/**
 * Matches a purchase register with a statement: numbers typed otherwise, split and merged bookings, and mistyped GSTINs included. The last row has the totals, to which the columns add up.
 * @customfunction MATCH
 * @param books The register with its headings: Supplier GSTIN, Number, Date, Type, Taxable value, IGST, CGST, SGST, Cess; others are used where they are known.
 * @param statement The statement with its headings, such as GST.TABLE("GSTR-2A").
 * @returns {any[][]} A heading row, one row per link, then what is in one side only or cannot be read, with status, probability, tax of both sides and the reason.
 * @throws #VALUE! where the headings Supplier GSTIN and Number are missing.
 * @remarks Only Exact and Matched mean that nobody has to look.
 * @example =INDEX(GST.MATCH({"GSTIN","Number","Date","IGST";"29ZZZCB2345B1ZE","412","10-10-2025",180},{"GSTIN","Number","Date","IGST";"29ZZZCB2345B1ZE","INV/25-26/0412","10-10-2025",180}),2,3) → Matched
 */
export function match(books: any[][], statement: any[][]) {
  return matching(({ matchedRows }) => valueOrError(matchedRows(usedPart(books), usedPart(statement))));
}

/**
 * Says how near two documents are: in a sentence, or comparison by comparison with points that add up to the score.
 * @customfunction EXPLAIN
 * @param book A row of the register, in the order Supplier GSTIN, Number, Date, Taxable value, IGST, CGST, SGST, Cess, Type; or its headings and the row.
 * @param statement A row of the statement, in the same way.
 * @param [form] sentence (the default) or table.
 * @returns {any[][]} A sentence; with table, a heading row, then rows of comparison, finding, points and running sum.
 * @throws #VALUE! where a row cannot be read, or more than one is given.
 * @example =GST.EXPLAIN({"29ZZZCB2345B1ZE","412","10-10-2025",1000,180,0,0,0},{"29AAGCB7383J1Z4","412","10-10-2025",1000,180,0,0,0}) → Not linked: the supplier's PAN or the section differs.
 */
export function explain(book: any[][], statement: any[][], form?: ExplainForm) {
  return matching(({ explained }) => {
    const wanted = valueOrError(choice(form, ["sentence", "table"], "form of an explanation"));
    return valueOrError(explained(book, statement, wanted));
  });
}

/**
 * Gives the documents of a statement that a booking is nearest to, with what differs: why a lookup found none.
 * @customfunction NEAREST
 * @param book A row of the register, in the order Supplier GSTIN, Number, Date, Taxable value, IGST, CGST, SGST, Cess, Type; or its headings and the row.
 * @param statement The statement with its headings.
 * @param [count] How many; 3 when left out.
 * @returns {any[][]} A heading row, then one row per document, the best first: row, number, date, tax, probability (blank where the two are not linked), what differs.
 * @throws #VALUE! where the booking cannot be read, or the statement has no headings Supplier GSTIN and Number.
 * @example =INDEX(GST.NEAREST({"29ZZZCB2345B1ZE","413","10-10-2025",1000,180},{"GSTIN","Number","Date","Taxable value","IGST";"29ZZZCB2345B1ZE","HV/412","10-10-2025",1000,180}),2,2) → HV/412
 */
export function nearest(book: any[][], statement: any[][], count?: number) {
  return matching(({ nearestRows }) =>
    valueOrError(nearestRows(book, usedPart(statement), atLeastOne(count, 3))),
  );
}

/**
 * Names the fields in which two documents differ, a sentence each.
 * @customfunction DIFF
 * @param book A row of the register, in the order Supplier GSTIN, Number, Date, Taxable value, IGST, CGST, SGST, Cess, Type; or its headings and the row.
 * @param statement A row of the statement, in the same way.
 * @returns {any[][]} One cell: the sentences, or “All fields are equal.”
 * @throws #VALUE! where a row cannot be read, or more than one is given.
 * @example =GST.DIFF({"29ZZZCB2345B1ZE","412","10-10-2025",1000,180},{"29ZZZCB2345B1ZE","412","10-10-2025",1000,180}) → All fields are equal.
 */
export function diff(book: any[][], statement: any[][]) {
  return matching(({ differenceText }) => [[valueOrError(differenceText(book, statement))]]);
}

function atLeastOne(count: number | null | undefined, otherwise: number): number {
  return Math.max(1, Math.trunc(count ?? otherwise));
}

associate({
  SIMILAR: similar,
  MATCH: match,
  EXPLAIN: explain,
  NEAREST: nearest,
  DIFF: diff,
});
