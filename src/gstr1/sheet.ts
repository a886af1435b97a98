/**
 * The GSTR-1 and GSTR-1A worksheets: documents as suppliers reported them, typed or imported. Both have the same
 * columns; the sheet decides the form. People type here, so numbers and GSTINs are validated strictly.
 */
import { documentFields, typedDocumentFields, warningsField } from "../documents/columns";
import { rowKey } from "../documents/identity";
import { factColumns, factKeys, type FactLayer } from "../sheet/facts";
import { choice, optionalMoment, type Fields } from "../sheet/field";
import { layout, type Layout } from "../sheet/layout";
import type { Gstr1Record } from "./record";

export const GSTR1_TABLE = "GSTR1";
export const GSTR1A_TABLE = "GSTR1A";

const further: Pick<Fields<Gstr1Record>, "supplierFrequency" | "savedOn" | "warnings"> = {
  supplierFrequency: choice(
    "Supplier files",
    "How often the supplier files GSTR-1; it decides the cut-off date.",
    ["Monthly", "Quarterly"],
    { width: 12, blank: "Monthly" },
  ),
  savedOn: optionalMoment("Saved on", "When the record was last saved, India time.", { role: "bookkeeping" }),
  warnings: warningsField,
};

/** For rows that Milaan wrote: a portal GSTIN with a wrong check character may be here. */
export const gstr1Fields: Fields<Gstr1Record> = { ...documentFields, ...further };
/** For rows that a person typed. */
export const typedGstr1Fields: Fields<Gstr1Record> = { ...typedDocumentFields, ...further };

/** Filed documents are facts; typed and unfiled ones are editable. */
const facts = (table: string): FactLayer<Gstr1Record> => ({
  table,
  fields: gstr1Fields,
  key: rowKey,
  facts: factKeys(gstr1Fields),
  changing: [],
  isEditable: ({ savedOn, filingStatus }) => savedOn === "" || filingStatus !== "Filed",
  // Only a return files a document; a copied row was never saved either.
  typedRow: (record, isNew) => ({
    ...record,
    filingStatus: "Saved",
    filedOn: "",
    savedOn: isNew ? "" : record.savedOn,
  }),
  isOrigin: () => true,
});
export const gstr1Facts = facts(GSTR1_TABLE);
export const gstr1aFacts = facts(GSTR1A_TABLE);

const colours = [
  { heading: "Filing status", equals: "Saved", tone: "warn" },
  { heading: "Filing status", equals: "Filed", tone: "good" },
] as const;

export const gstr1Layout: Layout = layout({
  table: GSTR1_TABLE,
  sheet: "GSTR-1",
  title: "GSTR-1 and IFF",
  about: "Documents as suppliers reported them. Type rows or import the supplier's JSON, then Sync.",
  columns: factColumns(gstr1Facts),
  tabColour: "#8A8886",
  frozenColumns: 4,
  colours,
});

export const gstr1aLayout: Layout = layout({
  table: GSTR1A_TABLE,
  sheet: "GSTR-1A",
  title: "GSTR-1A",
  about:
    "A supplier's one correction of a period, after GSTR-1 and before GSTR-3B. It reaches the next GSTR-2B.",
  columns: factColumns(gstr1Facts),
  tabColour: "#8A8886",
  frozenColumns: 4,
  colours,
});
