/** The GSTR-2A worksheet: live, never final, and never the basis of an ITC claim. */
import { documentFields, warningsField } from "../documents/columns";
import { particularFields } from "../portal/particulars";
import { rowKey } from "../documents/identity";
import { factColumns, factKeys, type FactLayer } from "../sheet/facts";
import { choice, optionalPeriod, text, type Fields } from "../sheet/field";
import { layout, type Layout } from "../sheet/layout";
import { WAYS } from "../law/routing";
import { AMENDMENT_TYPES, SUPPLIER_GSTR3B, UNAVAILABLE, type Gstr2aRecord } from "./record";

export const GSTR2A_TABLE = "GSTR2A";

const { supplierGstin, supplierName, kind, documentNumber, ...further } = documentFields;

export const gstr2aFields: Fields<Gstr2aRecord> = {
  supplierGstin,
  supplierName,
  kind,
  documentNumber,
  section: text("Section", "The tab of the portal's GSTR-2A that shows it.", {
    width: 10,
    role: "derived",
    addedLater: true,
  }),
  ...further,
  period2b: optionalPeriod("2B period", "The GSTR-2B into which the filing flows.", { role: "derived" }),
  route: choice("Goes to", "To the IMS, directly to GSTR-2B, or no further (TDS, TCS).", WAYS, {
    width: 12,
    role: "derived",
  }),
  unavailable: choice(
    "No ITC because",
    "POS: place of supply; 16(4): time limit; Rule 37A: supplier's GSTR-3B missing; Ineligible: the ISD says so.",
    UNAVAILABLE,
    { width: 14, role: "derived", blank: "" },
  ),
  ...particularFields,
  amendedIn: optionalPeriod(
    "Amended in",
    "The period in which the supplier amended it, as the portal says.",
    {
      addedLater: true,
    },
  ),
  amendmentType: choice("Amendment", "What the supplier amended, as the portal says.", AMENDMENT_TYPES, {
    width: 14,
    addedLater: true,
    blank: "",
  }),
  supplierGstr3b: choice(
    "Supplier's GSTR-3B",
    "Whether the supplier has filed GSTR-3B of the period, as the portal says: Rule 37A asks for it.",
    SUPPLIER_GSTR3B,
    { width: 12, blank: "", addedLater: true },
  ),
  warnings: warningsField,
  source: choice("Source", "From the GSTR-1 sheets, or imported from the portal.", ["GSTR-1", "Portal"], {
    width: 10,
    role: "bookkeeping",
    blank: "GSTR-1",
  }),
};

/** Nothing on this sheet is typed: each row is built from a return or imported from the portal's file. */
export const gstr2aFacts: FactLayer<Gstr2aRecord> = {
  table: GSTR2A_TABLE,
  fields: gstr2aFields,
  key: rowKey,
  facts: factKeys(gstr2aFields, ["section", "period2b", "route", "unavailable"]),
  changing: ["section", "period2b", "route", "unavailable"],
  isOrigin: ({ source }) => source === "Portal",
};

export const gstr2aLayout: Layout = layout({
  table: GSTR2A_TABLE,
  sheet: "GSTR-2A",
  title: "GSTR-2A",
  about:
    "The same documents as you see them: live, informational, never final. Do not claim credit from here.",
  columns: factColumns(gstr2aFacts),
  tabColour: "#498205",
  frozenColumns: 4,
  colours: [
    { heading: "Filing status", equals: "Saved", tone: "warn" },
    { heading: "Filing status", equals: "Filed", tone: "good" },
  ],
});
