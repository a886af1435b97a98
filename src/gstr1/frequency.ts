/**
 * How often a supplier files GSTR-1, which decides the cut-off date of its documents (rulebook R-17). Files seldom
 * state it and suppliers change it by the quarter, so it is taken from the return where that is unambiguous, and else
 * from the newest return known up to then.
 */
import type { TaxDocument } from "../documents/document";
import type { Frequency, Period } from "../gst/period";
import { by } from "../gst/order";
import type { Form } from "../law/cut-offs";
import type { Gstr1Record } from "./record";

/** Only quarterly filers file an IFF, and they file no GSTR-1 for the first two months of a quarter. */
export function plainFrequency(form: Form, returnPeriod: Period): Frequency | undefined {
  if (form === "IFF") return "Quarterly";
  const isQuarterEnd = Number(returnPeriod.slice(5, 7)) % 3 === 0;
  return form === "GSTR-1" && !isQuarterEnd ? "Monthly" : undefined;
}

export class SupplierFrequencies {
  /** The frequencies of each supplier's returns, by period. */
  private readonly known = new Map<string, Map<Period, Frequency>>();

  constructor(records: Iterable<Gstr1Record>) {
    for (const { supplierGstin, returnPeriod, supplierFrequency } of records) {
      const returns = this.known.get(supplierGstin) ?? new Map<Period, Frequency>();
      this.known.set(supplierGstin, returns.set(returnPeriod, supplierFrequency));
    }
  }

  /** By its newest return up to then, else by its first; monthly where nothing is known. */
  of({
    supplierGstin,
    form,
    returnPeriod,
  }: Pick<TaxDocument, "supplierGstin" | "form" | "returnPeriod">): Frequency {
    const returns = [...(this.known.get(supplierGstin) ?? [])].sort(by(([key]) => key));
    const upToThen = returns.filter(([period]) => period <= returnPeriod);
    return plainFrequency(form, returnPeriod) ?? (upToThen.at(-1) ?? returns[0])?.[1] ?? "Monthly";
  }
}
