/**
 * The IMS outward worksheet: the own GSTIN's documents with their recipients' actions. A separate sheet, because a
 * filter on one table hides rows of every table next to it.
 */
import { documentFields } from "../documents/columns";
import { factColumns } from "../sheet/facts";
import { choice, optionalPeriod, period, tax, text, type Fields } from "../sheet/field";
import { layout, type Layout } from "../sheet/layout";
import type { OutwardRecord } from "./outward";
import { OUTWARD_STATUSES } from "./outward-status";
import { OUTWARD_TABLE } from "./outward-table";

export { OUTWARD_TABLE };

const { supplierGstin, supplierName, port, kind, documentNumber, recipientGstin, ...further } =
  documentFields;
const { documentDate, tax: taxes, taxableValue, ...rest } = further;

export const outwardFields: Fields<OutwardRecord> = {
  recipientGstin,
  recipientName: text("Recipient", "As the portal names it.", { width: 26 }),
  kind,
  documentNumber,
  table: text("Table", "The table of your GSTR-1.", { width: 7, role: "derived" }),
  documentDate,
  status: choice(
    "Recipient's action",
    "As the portal's supplier view says; blank where none was imported.",
    OUTWARD_STATUSES,
    {
      width: 16,
      blank: "",
    },
  ),
  remarks: text("Remarks", "The recipient's, from October 2025 on.", { width: 24 }),
  taxableValue,
  tax: taxes,
  period: period("GSTR-3B", "The period of your GSTR-3B that takes the return.", { role: "derived" }),
  gstr1Effect: tax("GSTR-1", "What the return itself does to your liability.", { role: "derived" }),
  adjustmentPeriod: optionalPeriod(
    "Adjusted in",
    "Your GSTR-3B that the recipient's action is expected to change.",
    {
      role: "derived",
    },
  ),
  imsAdjustment: tax("IMS", "What the action is expected to add to your liability, or to reduce.", {
    role: "derived",
  }),
  note: text("Note", "What makes it an estimate.", { width: 40, role: "derived" }),
  ...rest,
  source: choice("Source", "From the GSTR-1 sheets, or the portal's supplier view.", ["GSTR-1", "Portal"], {
    width: 10,
    role: "bookkeeping",
    blank: "GSTR-1",
  }),
};

export const outwardLayout: Layout = layout({
  table: OUTWARD_TABLE,
  sheet: "IMS outward",
  title: "Supplier view: your own documents",
  about:
    "How your recipients answered your documents, and what it does to your liability. An estimate: the portal alone posts it.",
  columns: factColumns({ fields: outwardFields }),
  tabColour: "#8A8886",
  frozenColumns: 4,
  colours: [
    { heading: "Recipient's action", equals: "Rejected", tone: "bad" },
    { heading: "Recipient's action", equals: "Pending", tone: "wait" },
    { heading: "Recipient's action", equals: "Accepted", tone: "good" },
  ],
});
