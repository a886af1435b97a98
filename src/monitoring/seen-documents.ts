/** The documents of each supplier that were seen, period by period: of GSTR-2A and of every GSTR-2B, each once. */
import type { TaxDocument } from "../documents/document";
import { rowKey } from "../documents/identity";
import { by } from "../gst/order";
import type { Period } from "../gst/period";

export class SeenDocuments {
  readonly #suppliers = new Map<string, TaxDocument[]>();
  /** The return periods of all documents, in order. */
  readonly periods: readonly Period[];

  constructor(documents: Iterable<TaxDocument>) {
    const keys = new Set<string>();
    const periods = new Set<Period>();
    for (const document of documents) {
      const key = rowKey(document);
      if (document.supplierGstin === "" || keys.has(key)) continue;
      keys.add(key);
      periods.add(document.returnPeriod);
      const known = this.#suppliers.get(document.supplierGstin);
      if (known) known.push(document);
      else this.#suppliers.set(document.supplierGstin, [document]);
    }
    for (const known of this.#suppliers.values()) known.sort(by(({ returnPeriod }) => returnPeriod));
    this.periods = [...periods].sort();
  }

  /** Those of a supplier in returns before a period. */
  before(period: Period, supplierGstin: string): readonly TaxDocument[] {
    const all = this.#suppliers.get(supplierGstin) ?? [];
    const end = all.findIndex(({ returnPeriod }) => returnPeriod >= period);
    return end < 0 ? all : all.slice(0, end);
  }
}
