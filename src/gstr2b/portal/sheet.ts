/**
 * The worksheet of the portal's own GSTR-2B: to compare with, never to claim from. One of a period before the
 * workbook's first is an opening statement: its documents count as filed.
 */
import { documentFields } from "../../documents/columns";
import { particularFields } from "../../portal/particulars";
import { showPeriod, type Period } from "../../gst/period";
import { UNAVAILABLE } from "../../gstr2a/record";
import { REDUCTIONS } from "../../ims/record";
import { choice, optionalColumns, optionalTax, text, type Fields } from "../../sheet/field";
import { layout, type Layout } from "../../sheet/layout";
import { columnsOf } from "../../sheet/rows";
import { PARTS } from "../line";
import type { Gstr2bPortalRow } from "./read";

const { supplierGstin, supplierName, kind, documentNumber, ...further } = documentFields;

export const portalFields: Fields<Gstr2bPortalRow> = {
  supplierGstin,
  supplierName,
  kind,
  documentNumber,
  section: text("Section", "The sheet of the portal's GSTR-2B.", { width: 18 }),
  ...further,
  sellerGstin: optionalColumns(further.sellerGstin),
  part: choice("Part", "Available, not available, reversal, or rejected.", PARTS, { width: 13 }),
  reason: choice("Reason", "Why ITC is not available.", UNAVAILABLE, { width: 10, blank: "" }),
  reduction: choice("Reduce ITC", "What the portal holds as declared.", REDUCTIONS, { width: 11, blank: "" }),
  declared: optionalTax("Reduce", "How much was declared."),
  remarks: text("Remarks", "As the portal holds them.", { width: 24 }),
  ...particularFields,
};

export function portalTable(period: Period): string {
  return `Portal2B_${period.replace("-", "_")}`;
}

export function isPortalTable(table: string): boolean {
  return /^Portal2B_\d{4}_\d{2}$/.test(table);
}

export function portalLayout(period: Period): Layout {
  return layout({
    table: portalTable(period),
    sheet: `Portal 2B ${showPeriod(period)}`,
    title: `The portal's GSTR-2B of ${showPeriod(period)}`,
    about: "As downloaded, to compare with the statement generated here.",
    columns: columnsOf(portalFields),
    tabColour: "#8A8886",
    frozenColumns: 4,
  });
}
