/** Warnings about amendments whose effect the statement cannot determine. */
import { describe, isAmendment } from "../../documents/document";
import { plural } from "../../gst/plural";
import { type Fault, warning } from "../../gst/fault";
import { showMoney } from "../../gst/money";
import { showPeriod } from "../../gst/period";
import { HEAD_SHORT, HEADS, isNoTax, NO_TAX, type Tax } from "../../gst/tax";
import { CITE } from "../../law/citations";
import type { Gstr2bLine } from "../line";
import { isNotNetted, notNetted } from "../totals";

/** Warnings about the lines of a statement, in their order. */
export function amendmentWarnings(lines: readonly Gstr2bLine[]): Fault[] {
  return lines.filter((line) => isAmendment(line) && line.part !== "rejected").flatMap(warningAbout);
}

/** Credit notes with no ITC to reduce: listed with their amounts by head, because the form asks to net them. */
export function notNettedWarnings(lines: readonly Gstr2bLine[]): Fault[] {
  const tax = notNetted(lines);
  if (isNoTax(tax)) return [];
  const notes = lines.filter(isNotNetted).length;
  return [
    warning(
      "NOT_NETTED",
      `GSTR-2B holds ${plural(notes, "credit note")} under “ITC not available” (${headsText(tax)}): netted nowhere here, because no ITC was taken that they could reduce.`,
      "Uncertain: the form asks to net them from table 4(A). Check table 4(A) on the portal.",
      { law: CITE.placeOfSupply },
    ),
  ];
}

function headsText(tax: Tax): string {
  const heads = HEADS.filter((head) => tax[head] !== 0);
  return heads.map((head) => `${HEAD_SHORT[head]} ₹ ${showMoney(tax[head])}`).join(", ");
}

function warningAbout(line: Gstr2bLine): Fault[] {
  const place = `${line.supplierGstin} ${line.documentNumber}`.trim();
  const name = describe(line);
  if (line.originalState === "Unknown")
    return [
      warning(
        "UNKNOWN_DOCUMENT",
        `The original of the amended ${name} is not in this workbook, so it changes no ITC here.`,
        "Import the portal's GSTR-2B of the period that holds the original, or check the ITC on the portal.",
        { place },
      ),
    ];
  // ITC taken in time stays available, however late the amendment.
  if (line.part !== "not available" || line.reason === "16(4)" || isNoTax(line.credited ?? NO_TAX)) return [];
  const statement = line.originalPeriod
    ? `GSTR-2B of ${showPeriod(line.originalPeriod)}`
    : "an earlier GSTR-2B";
  return [
    warning(
      "BAD_POS",
      `As amended, the ${name} gives no ITC; GSTR-2B does not reverse the ITC of ${statement}.`,
      "Reverse it in table 4(B) of GSTR-3B, and check on the portal.",
      { place },
    ),
  ];
}
