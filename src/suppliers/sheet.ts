/** The Supplier view worksheet: what the actions do to each supplier's liability, an estimate by GSTR-3B period. */
import { documentFields } from "../documents/columns";
import { flag, period, tax, text, type Fields } from "../sheet/field";
import { layout, type Layout } from "../sheet/layout";
import { columnsOf } from "../sheet/rows";
import type { LiabilityRow } from "./liability";
import { SUPPLIERS_TABLE } from "./table";

export const supplierFields: Fields<LiabilityRow> = {
  supplierGstin: documentFields.supplierGstin,
  supplierName: documentFields.supplierName,
  kind: documentFields.kind,
  document: text("Number", "Exactly as received.", { width: 18 }),
  amended: flag("Amended", "Is the row about an amendment?"),
  period: period("GSTR-3B", "The supplier's period whose liability moves."),
  gstr1Effect: tax("GSTR-1", "What the return itself does to the supplier's liability."),
  imsAdjustment: tax("IMS", "What the recipient's action adds to it, or reduces."),
  note: text("Note", "What makes it an estimate.", { width: 40 }),
};

export const suppliersLayout: Layout = layout({
  table: SUPPLIERS_TABLE,
  sheet: "Supplier view",
  title: "Supplier view",
  about: "What your answers do to your suppliers' liability. An estimate: the portal alone posts it.",
  columns: columnsOf(supplierFields),
  tabColour: "#8A8886",
  frozenColumns: 4,
});
