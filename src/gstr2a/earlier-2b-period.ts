/** The 2B period of a document by the day of its filing, where the workbook placed it later. */
import type { TaxDocument } from "../documents/document";
import { isFault } from "../gst/fault";
import type { Frequency, Period } from "../gst/period";
import { plainFrequency } from "../gstr1/frequency";
import { periodIn2b } from "../law/cut-offs";
import type { Taxpayer } from "../law/taxpayer";

export type Calendar = Pick<Taxpayer, "frequency" | "extensions">;

/** Undefined where it is not earlier than `period` for any frequency of its supplier, or where the day is not known. */
export function earlierPeriod(
  {
    form,
    returnPeriod,
    filedOn,
    supplierGstin,
  }: Pick<TaxDocument, "form" | "returnPeriod" | "filedOn" | "supplierGstin">,
  period: Period,
  { frequency: recipient, extensions }: Calendar,
): Period | undefined {
  // The cut-offs of a period are in the middle of the next month: for most documents the month decides.
  if (filedOn === "" || (filedOn > `${period}-20` && form !== "ICEGATE")) return undefined;
  const plain = plainFrequency(form, returnPeriod);
  const state = supplierGstin.slice(0, 2);
  const frequencies: readonly Frequency[] = plain ? [plain] : ["Monthly", "Quarterly"];
  const periods = frequencies.map((supplier) =>
    periodIn2b({ form, returnPeriod, supplier, state, recipient, at: filedOn }, extensions),
  );
  const latest = periods.flatMap((placed) => (isFault(placed) ? [] : placed.period)).sort();
  const own = latest.at(-1);
  return own !== undefined && own < period ? own : undefined;
}
