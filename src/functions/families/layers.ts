/** GST.* on the sheets of Milaan: tables, documents and periods. They read the sheets once, and again when recalculated. */
import { associate, each, eachOf, valueOrError } from "../results";
import { withWorkbook } from "../workbook";

const tables = withWorkbook(() => import("../values/table"));
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
 * @param [period] Return period, for example 2025-10; all when left out, of GSTR-2B the newest.
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
 * Gives the action taken on a document in the IMS: Accept, Reject, Pending or No action.
 * @customfunction ACTION
 * @param supplier GSTIN of the supplier, or a range of them.
 * @param number Number of the invoice or note; a cell, or as many as suppliers.
 * @returns {Promise<any[][]>} The action on each document; “not in IMS” where none is asked.
 * @throws #N/A when no sheet has the document, or the workbook is not set up; in a range, such a cell says so in words.
 * @remarks It is worked out when it is entered, and again with “Recalculate” in the pane or Ctrl+Alt+F9.
 * @example =GST.ACTION("29ZZZCB2345B1ZE","HV/25-26/0412") → No action
 */
export function action(supplier: any[][], number: any[][]) {
  return layers(({ actionOn }, workbook) =>
    eachOf([supplier, number], ([who, which]) => actionOn(workbook, who, which)),
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

associate({
  TABLE: table,
  ACTION: action,
  HISTORY: history,
  LOCKED: locked,
  STALE: stale,
  SEAL: seal,
});
