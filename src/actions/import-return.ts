/** A supplier's GSTR-1, IFF or GSTR-1A lands on its sheet: each row is saved, the filed ones filed, under the return's guards. */
import type { TaxDocument } from "../documents/document";
import { fault, isFault, type Fault, type Parsed } from "../gst/fault";
import type { Gstin } from "../gst/gstin";
import type { Frequency } from "../gst/period";
import { SupplierFrequencies } from "../gstr1/frequency";
import { Returns } from "../gstr1/furnish";
import { iffWarnings } from "../gstr1/iff";
import { readGstr1 } from "../gstr1/portal";
import type { Gstr1Record } from "../gstr1/record";
import { sameFacts } from "../ims/receive";
import { importedDoubts } from "../validation/flood";
import type { Act } from "./act";
import type { Book } from "./book";
import { bySheet } from "./furnish";
import { Tally, twice, wholeFileFault, type Landed } from "./landing";
import { recordsOf, type Layers } from "./layers";
import { nilReturns } from "./nil-returns";

export interface ImportHints {
  /** How the supplier of a GSTR-1 file files, where that is known. */
  readonly supplierFrequency?: Frequency;
  readonly form?: "GSTR-1" | "GSTR-1A";
}

export function landReturn(
  json: unknown,
  name: string,
  hints: ImportHints & { form: "GSTR-1" | "GSTR-1A" },
  act: Act,
  book: Book,
  layers: Layers,
): Parsed<Landed> {
  const home = book.settings.gstin;
  const file = readGstr1(json, { form: hints.form, fileName: name });
  const stop = wholeFileFault(file);
  if (stop) return stop;
  const before = [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)];
  const returns = new Returns(before, nilReturns(book.homeGrid), book.settings.extensions);
  const filedByFile: Gstr1Record[] = [];
  const faults: Fault[] = [...file.faults];
  const tally = new Tally(file.read);
  const frequencies = new SupplierFrequencies(before);
  const frequencyOf = (record: TaxDocument) =>
    hints.supplierFrequency ?? file.frequency ?? frequencies.of(record);
  const met = new Set<Gstr1Record>();
  for (const { record, path } of file.rows) {
    const standing = returns.standing(record);
    if (standing && sameFacts(standing, record) && standing.filingStatus === record.filingStatus) {
      tally.unchanged += 1;
      continue;
    }
    if (standing && met.has(standing)) {
      if (sameFacts(standing, record)) tally.unchanged += 1;
      else faults.push({ ...twice(record), place: path });
      continue;
    }
    const saved = returns.save(
      { ...record, supplierName: record.supplierName || (standing?.supplierName ?? "") },
      frequencyOf(record),
      act.asOf,
      record.filedOn || act.asOf,
    );
    if (isFault(saved)) {
      faults.push({ ...saved, place: path });
      continue;
    }
    met.add(saved.document);
    if (record.filingStatus === "Filed")
      filedByFile.push({ ...saved.document, filingStatus: "Filed", filedOn: record.filedOn });
    if (standing) tally.changed += 1;
    else tally.added += 1;
  }
  // Only when all rows are in is the return closed, or its second row would come too late.
  for (const record of filedByFile) returns.put(record);
  for (const { record } of file.deleted) {
    const standing = returns.standing(record);
    if (standing?.filingStatus !== "Saved") continue;
    returns.delete(standing);
    tally.changed += 1;
  }
  faults.push(
    ...importedDoubts(file.rows, (record) => ({
      supplierFrequency: frequencyOf(record),
      original: returns.originalOf(record),
    })),
  );
  if (file.rows[0]) faults.push(...iffWarnings(returns, file.rows[0].record));
  if (
    file.rows.length > 0 &&
    !file.rows.some(({ record }) => record.recipientGstin === home) &&
    file.gstin !== home
  )
    faults.push(noneForUs(home));
  return {
    upstream: bySheet(returns.all()),
    counts: tally.counts(),
    faults,
  };
}

function noneForUs(home: Gstin): Fault {
  return {
    ...fault(
      "OTHER_GSTIN",
      `No document of this return is addressed to ${home}.`,
      "The rows are on the GSTR-1 sheet, but nothing flows to GSTR-2A from them.",
    ),
    severity: "warning",
  };
}
