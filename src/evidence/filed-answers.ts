/**
 * Compares filed statements with the log: a filed GSTR-2B holds every document with its action logged before the
 * filing, and such a document has no later action. Entries of older logs, which have only names of documents, are
 * skipped.
 */
import { fault, type Fault } from "../gst/fault";
import { showPeriod, type Period } from "../gst/period";
import { CITE } from "../law/citations";
import type { Event } from "./entry";
import type { Replayed } from "./replay";
import { COMPARE, impossible } from "./transitions";

/** A document that came through the IMS, as a filed GSTR-2B holds it, with its action in words. */
export interface FiledAnswer {
  readonly document: string;
  readonly key: string;
  readonly period: Period;
  readonly answer: string;
}

export function compareFiled(
  { byKey, periods, isConcurrent: isBeside }: Replayed,
  filed: Iterable<FiledAnswer>,
): Fault[] {
  const faults: Fault[] = [];
  for (const { document, key, period, answer } of filed) {
    const last = byKey.get(key);
    const existing = periods.get(period);
    // The filed answer counts, whatever was answered in the other history.
    if (!last || existing?.state !== "Locked" || isBeside(last.number)) continue;
    const of = showPeriod(period);
    if (last.number > existing.changedBy)
      faults.push(
        impossible(last.number, {
          what: `${actionText(last.event)} ${document}, though GSTR-2B of ${of} holds it and was filed in entry ${existing.changedBy}`,
          remedy: COMPARE,
          law: CITE.freeze,
        }),
      );
    else if (last.answer !== answer)
      faults.push(
        fault(
          "LOG_DIFFERS",
          `${document} is “${answer}” in the filed GSTR-2B; the evidence says “${last.answer}”.`,
          COMPARE,
          { place: `GSTR-2B ${of}`, law: CITE.freeze },
        ),
      );
  }
  return faults;
}

function actionText(event: Event): string {
  return event === "RECORD_NEW" || event === "ROW_RESTORED" ? "the IMS receives" : "the action is changed on";
}
