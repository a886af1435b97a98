/**
 * Documents whose supplier did not file GSTR-3B by the last day of Rule 37A, by supplier. Warnings only: the reversal
 * itself comes with the portal's GSTR-2B, or is typed in GSTR-3B (rulebook R-66).
 */
import { isCreditNote } from "../documents/kind";
import { dayOf, showDay, type Moment } from "../gst/date";
import { type Fault, isFault, warning } from "../gst/fault";
import { showMoney, type Paise } from "../gst/money";
import { showPeriod } from "../gst/period";
import { totalTax } from "../gst/tax";
import { rule37aDays } from "../law/rule-37a";
import type { Gstr2aRecord } from "./record";

/** One warning for each supplier and return period; none until the supplier's last day is over. */
export function rule37aWarnings(records: readonly Gstr2aRecord[], asOf: Moment): Fault[] {
  const groups = new Map<string, Gstr2aRecord[]>();
  for (const record of records) {
    if (!isSubjectToRule37a(record, asOf)) continue;
    const key = `${record.supplierGstin} ${record.returnPeriod} ${record.period2b}`;
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()].flatMap(unpaid);
}

/** Rule 37A covers invoices and debit notes with tax payable by the supplier and available ITC. */
function isSubjectToRule37a(
  { kind, form, reverseCharge, supplierGstr3b, period2b, unavailable, filingStatus }: Gstr2aRecord,
  asOf: Moment,
): boolean {
  if (supplierGstr3b !== "Not filed" || period2b === "" || unavailable !== "" || filingStatus !== "Filed")
    return false;
  if (reverseCharge || isCreditNote(kind) || form === "GSTR-5" || form === "GSTR-6") return false;
  const days = rule37aDays(period2b);
  return !isFault(days) && dayOf(asOf) > days.suppliersLastDay;
}

function unpaid(records: readonly Gstr2aRecord[]): Fault[] {
  const first = records[0];
  if (!first || first.period2b === "") return [];
  const days = rule37aDays(first.period2b);
  if (isFault(days)) return [];
  const tax = records.reduce((sum, record) => (sum + totalTax(record.tax)) as Paise, 0 as Paise);
  const documents = records.length === 1 ? "one document" : `${records.length} documents`;
  return [
    warning(
      "SUPPLIER_UNPAID",
      `${first.supplierGstin} had not filed GSTR-3B of ${showPeriod(first.returnPeriod)} by ` +
        `${showDay(days.suppliersLastDay)}: ${documents} with ₹ ${showMoney(tax)} of tax.`,
      `If ITC was taken, reverse it in table 4(B)(2) of GSTR-3B by ${showDay(days.reverseBy)}, later with interest; ` +
        "take it again in 4(A)(5) and 4(D)(1) when the supplier has filed. Uncertain: which GSTR-2B lists it; check on the portal.",
      { law: days.law },
    ),
  ];
}
