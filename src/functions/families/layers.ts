/** GST.* on the sheets of Milaan: tables, documents and periods. They read the sheets once, and again when recalculated. */
import type { Result } from "../../gst/fault";
import type { Cell } from "../../sheet/grid";
import { associate, each, eachOf, usedPart, valueOrError } from "../results";
import { withWorkbook } from "../workbook";

const tables = withWorkbook(() => import("../values/table"));
const cards = withWorkbook(() => import("../values/document-cards"));
const evidence = withWorkbook(() => import("../values/as-of"));
const layers = withWorkbook(() => import("../values/layers"));

/** @customenum {string} */
const enum LayerName {
  /** Documents that suppliers reported */
  Gstr1 = "GSTR-1",
  /** Amendments before GSTR-3B */
  Gstr1a = "GSTR-1A",
  /** Documents in GSTR-2A */
  Gstr2a = "GSTR-2A",
  /** Records with their actions */
  Ims = "IMS",
  /** Lines of a period's GSTR-2B */
  Gstr2b = "GSTR-2B",
  /** Totals of a period's GSTR-2B by table of GSTR-3B */
  Table4 = "Table 4",
  /** The portal's four summaries of a period's GSTR-2B */
  Summary = "Summary",
  /** Periods and their state */
  Gstr3b = "GSTR-3B",
  /** The purchase register */
  Books = "Books",
  /** Every act, in order */
  Evidence = "Evidence",
}

/**
 * Gives a sheet of Milaan as a table for FILTER, SORTBY, GROUPBY, PIVOTBY and the like: headings, then rows.
 * @customfunction TABLE
 * @param layer GSTR-1, GSTR-1A, GSTR-2A, IMS, GSTR-2B, Table 4, Summary, GSTR-3B, Books or Evidence.
 * @param [period] Return period, for example 2025-10; all when left out; of GSTR-2B, Table 4 and Summary the newest.
 * @param [columns] Headings of the columns wanted, in cells or in one text with commas; all when left out.
 * @param [where] Conditions such as Action=Pending or IGST>1000, in cells or in one text with semicolons.
 * @returns {Promise<any[][]>} A heading row, then at most 50,000 rows; dates as Excel's serial numbers.
 * @throws #N/A when there is no such sheet, or the workbook is not set up; #VALUE! for a layer, period, heading or condition that does not exist, and for more than 50,000 rows, with how to narrow them.
 * @remarks It is worked out when it is entered, and again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =GST.TABLE("IMS","2025-10","Supplier GSTIN,Number,Action","Action=Reject") → a table of three columns
 * @example =INDEX(GST.TABLE("Table 4","2025-10"),1,1) → Table
 */
export function table(layer: LayerName, period?: string, columns?: any[][], where?: any[][]) {
  return tables(({ layerOf, tableRows }, { session }) =>
    tableRows(session.cache, {
      layer: valueOrError(layerOf(layer)),
      period,
      columns: columns ?? [],
      where: where ?? [],
    }),
  );
}

/**
 * Gives a document's number as text with a card, where Excel shows cards: its way through the returns, tax, action, reason and rule. A field is read with a dot, as in =A2.Rule.
 * @customfunction DOC
 * @param supplier GSTIN of the supplier, or a range of them.
 * @param number Number of the invoice or note; a cell, or as many as suppliers.
 * @returns {Promise<any[][]>} The number of each document, as the supplier wrote it.
 * @throws #N/A when no sheet has the document, or the workbook is not set up; in a range, such a cell says so in words.
 * @remarks Fields: Supplier, Gstin, Type, Date, Igst, Cgst, Sgst, Cess, Gstr1, Gstr2a, Ims, Action, PendingUntil, Gstr2b, Itc, Reason, Why, Rule, Outlook. Cards need a Microsoft 365 with ExcelApi 1.19; older ones show the number. It is worked out again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =GST.DOC("29ZZZCB2345B1ZE","hv/25-26/0412") → HV/25-26/0412
 */
export function doc(supplier: any[][], number: any[][]) {
  return cards(({ documentCard }, workbook) =>
    eachOf([supplier, number], ([who, which]) => documentCard(workbook, who, which)),
  );
}

/**
 * Gives a supplier's name, or its PAN where no sheet has a name, with a card, where Excel shows cards: documents, open records, and ITC in all periods. A field is read with a dot, as in =A2.Itc.
 * @customfunction SUPPLIER
 * @param gstin GSTIN of the supplier, or a range of them.
 * @returns {Promise<any[][]>} The name for each GSTIN.
 * @throws #N/A when no sheet has a document of the supplier, or the workbook is not set up; #VALUE! for what is not a GSTIN; in a range, such a cell says so in words.
 * @remarks Fields: Gstin, Pan, State, Documents, Saved, NoAction, Pending, Itc. Cards need a Microsoft 365 with ExcelApi 1.19; older ones show the name. It is worked out again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =GST.SUPPLIER("29ZZZCB2345B1ZE") → Hampi Valves
 */
export function supplier(gstin: any[][]) {
  return cards(({ supplierCard }, workbook) => each(gstin, (cell) => supplierCard(workbook, cell)));
}

/**
 * Gives the action taken on a document in the IMS, with the card of the document where Excel shows cards: Accept, Reject, Pending or No action.
 * @customfunction ACTION
 * @param supplier GSTIN of the supplier, or a range of them.
 * @param number Number of the invoice or note; a cell, or as many as suppliers.
 * @returns {Promise<any[][]>} The action on each document; “not in IMS” where none is asked.
 * @throws #N/A when no sheet has the document, or the workbook is not set up; in a range, such a cell says so in words.
 * @remarks It is worked out when it is entered, and again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =GST.ACTION("29ZZZCB2345B1ZE","HV/25-26/0412") → No action
 */
export function action(supplier: any[][], number: any[][]) {
  return cards(({ actionCard }, workbook) =>
    eachOf([supplier, number], ([who, which]) => actionCard(workbook, who, which)),
  );
}

/**
 * Lists what the evidence says of a document: when, who, what happened, the action before and after, and the rule.
 * @customfunction HISTORY
 * @param supplier GSTIN of the supplier; blank for a bill of entry from overseas.
 * @param number Number of the invoice, note or bill of entry.
 * @returns {Promise<any[][]>} A heading row, then one row per entry, oldest first.
 * @throws #N/A when no sheet has the document, or the workbook is not set up.
 * @remarks Of a very long log the newest 5,000 entries are read. It is worked out again with “Recalculate” in the pane.
 * @example =INDEX(GST.HISTORY("29ZZZCB2345B1ZE","HV/25-26/0412"),1,3) → Event
 * @see Rulebook R-90
 */
export function history(supplier: string, number: string) {
  return layers((values, workbook) => values.history(workbook, supplier, number));
}

/**
 * Says whether a period's GSTR-3B is filed, so that its GSTR-2B is final.
 * @customfunction LOCKED
 * @param period Return period, for example 2025-10; or a range of them.
 * @returns {Promise<any[][]>} TRUE or FALSE for each period.
 * @throws #N/A where no GSTR-2B of the period is generated; #VALUE! for what is not a period; in a range, such a cell says so in words.
 * @remarks It is worked out when it is entered, and again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =GST.LOCKED("2025-10") → FALSE
 * @see CGST Rules, rule 60(7); rulebook R-60
 */
export function locked(period: any[][]) {
  return layers(({ periodStates, ofPeriod }, workbook) =>
    each(
      period,
      ofPeriod(periodStates(workbook), ({ state }) => state === "Locked"),
    ),
  );
}

/**
 * Says whether a period's GSTR-2B is out of date, because something has changed since it was generated.
 * @customfunction STALE
 * @param period Return period, for example 2025-10; or a range of them.
 * @returns {Promise<any[][]>} TRUE or FALSE for each period.
 * @throws #N/A where no GSTR-2B of the period is generated; #VALUE! for what is not a period; in a range, such a cell says so in words.
 * @remarks It is worked out when it is entered, and again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =GST.STALE("2025-10") → FALSE
 * @see Rulebook R-57
 */
export function stale(period: any[][]) {
  return layers(({ periodStates, ofPeriod }, workbook) =>
    each(
      period,
      ofPeriod(periodStates(workbook), ({ state }) => state === "Stale"),
    ),
  );
}

/**
 * Gives the seal of a period's GSTR-2B: SHA-256 over everything that its sheets show.
 * @customfunction SEAL
 * @param period Return period, for example 2025-10; or a range of them.
 * @returns {Promise<any[][]>} 64 characters for each period.
 * @throws #N/A where no GSTR-2B of the period is generated; #VALUE! for what is not a period; in a range, such a cell says so in words.
 * @remarks It is worked out when it is entered, and again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =LEN(GST.SEAL("2025-10")) → 64
 */
export function seal(period: any[][]) {
  return layers(({ periodStates, ofPeriod }, workbook) =>
    each(
      period,
      ofPeriod(periodStates(workbook), (record) => record.seal),
    ),
  );
}

/** @customenum {string} */
const enum EvidenceLayer {
  /** ITC, state, version or seal of a statement */
  Gstr2b = "GSTR-2B",
  /** Was it filed, and by whom */
  Gstr3b = "GSTR-3B",
  /** Actions */
  Ims = "IMS",
  /** Entries and hash of the log itself */
  Evidence = "Evidence",
}

/**
 * Gives a figure of a layer as the evidence had it at the end of a day: what was known then, whatever was changed since. For a column of days in one formula.
 * @customfunction ASOF
 * @param layer GSTR-2B, GSTR-3B, IMS or Evidence.
 * @param date A day, or a range of days.
 * @param what Of GSTR-2B a period, and a head, state, version or seal where it is not all ITC: 2025-10 igst. Of GSTR-3B a period. Of IMS Accept, Reject or Pending, for how many documents had that action last; or a document as the Evidence sheet names it, for its action. Of Evidence entries or head.
 * @returns {Promise<any[][]>} A figure for each day: rupees, a count or a text.
 * @throws #N/A where the statement was not generated by then, or no action was recorded, and when the workbook is not set up; #VALUE! for what is not a day, layer or figure; in a range, such a cell says so in words.
 * @remarks Days are those of the entries, in India. Of records that a file brought without an action there is no entry. It is worked out again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =GST.ASOF("GSTR-2B","14-11-2025","2025-10 igst") → 18000
 * @example =GST.ASOF("GSTR-3B","14-11-2025","2025-10") → Not filed
 * @see Rulebook R-90
 */
export function asOf(layer: EvidenceLayer, date: any[][], what: string) {
  return evidence(async ({ entriesInTime, figureAsOf, figuresAsOf }, workbook) => {
    const figure = valueOrError(figureAsOf(layer, what));
    const days = usedPart(date);
    const entries = valueOrError(await entriesInTime(workbook));
    const figures = figuresAsOf(entries, figure, days.flat());
    return each(days, (day) => figures.get(day) as Result<Cell>);
  });
}

associate({
  TABLE: table,
  DOC: doc,
  SUPPLIER: supplier,
  ACTION: action,
  HISTORY: history,
  LOCKED: locked,
  STALE: stale,
  SEAL: seal,
  ASOF: asOf,
});
