/** The portal's IMS lands on its sheet: its answers win over those that wait here. */
import { nameOf } from "../documents/name";
import { ANSWERED_ON_PORTAL, happening, TOLD_ONE_BY_ONE, type Happening } from "../evidence/entry";
import type { Parsed } from "../gst/fault";
import { makeAnswer } from "../ims/answer-text";
import { mergePortal, type Merged } from "../ims/merge";
import { readIms } from "../ims/portal";
import { LAW } from "../law/standing";
import { importedDoubts } from "../validation/flood";
import type { Act } from "./act";
import type { Book } from "./book";
import { otherGstin, Tally, wholeFileFault, type Landed } from "./landing";
import { recordsOf, type Layers } from "./layers";
import { arrivalHappenings } from "./onward";

export function landIms(json: unknown, act: Act, book: Book, layers: Layers): Parsed<Landed> {
  const file = readIms(json, book.settings.gstin);
  const stop = otherGstin(file, book.settings.gstin) ?? wholeFileFault(file);
  if (stop) return stop;
  const merged = mergePortal(file.rows, recordsOf(layers.ims), book.taxpayer, act.asOf);
  const tally = new Tally(file.read);
  Object.assign(tally, { added: merged.added, changed: merged.changed, unchanged: merged.unchanged });
  return {
    upstream: { ims: merged.records },
    happenings: [...arrivalHappenings(merged.arrivals), ...portalAnswers(merged)],
    counts: tally.counts(),
    faults: [...file.faults, ...merged.faults, ...importedDoubts(file.rows)],
  };
}

/**
 * Answers that were given on the portal. They are notes, because taking back is for answers given here; above a number
 * that is read, the import's own entry tells of them.
 */
function portalAnswers({ answered }: Merged): Happening[] {
  if (answered.length > TOLD_ONE_BY_ONE) return [];
  return answered.map(({ record, before }) =>
    happening("NOTE", {
      document: nameOf(record),
      period: record.period2b,
      before: makeAnswer(before),
      after: makeAnswer(record),
      law: LAW.evidence,
      note: ANSWERED_ON_PORTAL,
    }),
  );
}
