/**
 * Contradictions in a file about a quarterly supplier's IFF: more than the limit of the month, or a filing after the
 * 13th. Other documents are reported in the quarter's GSTR-1 (R-21, rule 59(2)).
 */
import type { TaxDocument } from "../documents/document";
import { dayOf, showDay } from "../gst/date";
import { type Fault, isFault, warning } from "../gst/fault";
import { plus, showMoney, NO_MONEY } from "../gst/money";
import { filingPeriod, showPeriod } from "../gst/period";
import { iffLimit, lastDayIff } from "../law/iff";
import type { Return, Returns } from "./furnish";

/**
 * Warnings about the return of a document, none where it is not an IFF; the workbook has the documents of one
 * recipient only.
 */
export function iffWarnings(returns: Returns, of: Return & Pick<TaxDocument, "filedOn">): Fault[] {
  if (of.form !== "IFF") return [];
  return [tooMuch(returns, of) ?? [], tooLate(returns, of) ?? []].flat();
}

function tooMuch(returns: Returns, of: Return): Fault | undefined {
  const limit = iffLimit(of.returnPeriod);
  if (!limit) return undefined;
  let sum = NO_MONEY;
  for (const { form, supplierGstin, returnPeriod, taxableValue } of returns.all())
    if (form === "IFF" && supplierGstin === of.supplierGstin && returnPeriod === of.returnPeriod)
      sum = plus(sum, taxableValue);
  if (sum <= limit.most) return undefined;
  return warning(
    "IFF_LIMIT",
    `The IFF of ${showPeriod(of.returnPeriod)} holds supplies of ₹ ${showMoney(sum)}; it is limited to ₹ ${showMoney(limit.most)} a month.`,
    "Ask the supplier what waits for the quarter's GSTR-1.",
    { law: limit.law },
  );
}

/** A filing that the portal does not accept: the day, or the supplier's frequency, cannot be as the file says. */
function tooLate(
  { extensions }: Returns,
  { returnPeriod, supplierGstin, filedOn }: Return & Pick<TaxDocument, "filedOn">,
): Fault | undefined {
  if (filedOn === "") return undefined;
  const last = lastDayIff(returnPeriod, extensions, supplierGstin.slice(0, 2));
  if (isFault(last) || dayOf(filedOn) <= last.day) return undefined;
  const quarter = showPeriod(filingPeriod(returnPeriod, "Quarterly"));
  return warning(
    "WINDOW_CLOSED",
    `The file says that the IFF of ${showPeriod(returnPeriod)} was filed on ${showDay(dayOf(filedOn))}, but it closed on ${showDay(last.day)} and is never filed late; its documents are placed with the quarter's GSTR-1, ${quarter}.`,
    "Check the day of filing on the portal, and whether the supplier files monthly.",
    { law: last.law },
  );
}
