/** The portal's IMS lands on its sheet: its answers win over those that wait here. */
import { describe, type TaxDocument } from "../documents/document";
import { lineage, renamings, rowKey } from "../documents/identity";
import { nameOf } from "../documents/name";
import { ANSWERED_ON_PORTAL, happening, type Happening } from "../evidence/entry";
import { at, fault, type Fault, type Parsed } from "../gst/fault";
import { showPeriod, type Period } from "../gst/period";
import { makeAnswer } from "../ims/answer-text";
import { mergePortal, type Merged } from "../ims/merge";
import { readIms } from "../ims/portal";
import { LAW } from "../law/standing";
import { importedDoubts } from "../validation/flood";
import type { Act } from "./act";
import type { Book } from "./book";
import { lockedIn, readFiled } from "./history";
import { otherGstin, Tally, wholeFileFault, type Landed } from "./landing";
import { recordsOf, type Layers } from "./layers";
import { arrivalHappenings } from "./onward";

export async function landIms(json: unknown, act: Act, book: Book, layers: Layers): Promise<Parsed<Landed>> {
  const file = readIms(json, book.settings.gstin);
  const stop = otherGstin(file, book.settings.gstin) ?? wholeFileFault(file);
  if (stop) return stop;
  const filed = await readFiled(act, book, recordsOf(layers.gstr2a));
  const locked = lockedIn(filed.lines);
  const isLocked = ({ record }: (typeof file.rows)[number]) => locked.has(rowKey(record));
  const rows = file.rows.filter((row) => !isLocked(row));
  const left = file.rows.filter(isLocked).map(({ record, path }) => at(path, takenFault(record, locked)));
  const merged = mergePortal(rows, recordsOf(layers.ims), book.taxpayer, act.asOf);
  const renamed = new Map([...filed.renamed, ...renamings(merged.records)]);
  const tally = new Tally(file.read);
  Object.assign(tally, { added: merged.added, changed: merged.changed, unchanged: merged.unchanged });
  return {
    upstream: { ims: merged.records },
    happenings: [
      ...arrivalHappenings(merged.arrivals, renamed, "changes"),
      ...portalAnswers(merged, renamed),
    ],
    counts: tally.counts(),
    faults: [...file.faults, ...left, ...merged.faults, ...importedDoubts(rows)],
  };
}

/** A filed statement has taken the record out of the IMS: once more in a later statement, its credit would double. */
function takenFault(record: TaxDocument, locked: ReadonlyMap<string, Period>): Fault {
  const period = showPeriod(locked.get(rowKey(record)) ?? record.returnPeriod);
  return fault(
    "PERIOD_LOCKED",
    `The ${describe(record)} is in the filed GSTR-2B of ${period}.`,
    `It stays there. If the portal shows it as open, GSTR-3B of ${period} is not filed: correct that filing first.`,
    { law: LAW.freeze },
  );
}

/** Answers that were given on the portal. They are notes, because taking back is for answers given here. */
function portalAnswers({ answered }: Merged, renamed: ReadonlyMap<string, string>): Happening[] {
  return answered.map(({ record, before }) =>
    happening("NOTE", {
      document: nameOf(record),
      key: rowKey(record),
      lineage: lineage(record, renamed),
      period: record.period2b,
      before: makeAnswer(before),
      after: makeAnswer(record),
      remarks: record.remarks,
      law: LAW.evidence,
      note: ANSWERED_ON_PORTAL,
    }),
  );
}
