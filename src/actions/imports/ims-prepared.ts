/**
 * Actions in an upload file or a working copy are not the portal's: whoever imports one gives them here. So those that
 * two persons decide are prepared, and the record keeps the action that it had.
 */
import { rowKey } from "../../documents/identity";
import { documentLabel } from "../../documents/label";
import { evidenceEvent } from "../../evidence/chain";
import type { EvidenceEvent } from "../../evidence/entry";
import type { Fault } from "../../gst/fault";
import { FaultList } from "../../gst/combine-faults";
import type { Merged } from "../../ims/merge";
import type { ImsPortalRow } from "../../ims/portal";
import { sameFacts, type Arrival } from "../../ims/receive";
import { makeAnswer, makeRecorded } from "../../ims/recorded-answer";
import { lineageOf, NO_ANSWER, type ImsRecord } from "../../ims/record";
import { needsSecondPerson, type SecondPerson } from "../../ims/second-person";
import type { PortalRow } from "../../portal/rows";
import { preparedFault } from "../answers/apply-answers";
import { withAnswer } from "../answers/last-answer";

export interface WithPrepared {
  readonly merged: Merged;
  readonly events: readonly EvidenceEvent[];
  readonly faults: readonly Fault[];
}

/** @param before the records before the merge. */
export function withPrepared(
  merged: Merged,
  rows: readonly PortalRow<ImsPortalRow>[],
  before: readonly ImsRecord[],
  rule: SecondPerson,
): WithPrepared {
  const given = new Set(rows.flatMap(({ record }) => (record.isAtPortal ? [] : [rowKey(record)])));
  if (given.size === 0) return { merged, events: [], faults: [] };
  const existing = new Map(before.map((record) => [rowKey(record), record]));
  const events: EvidenceEvent[] = [];
  const found = new FaultList();
  const replaced = new Map<ImsRecord, ImsRecord>();
  for (const record of merged.records) {
    const key = rowKey(record);
    if (!given.has(key)) continue;
    const known = existing.get(key);
    const kept = keptAnswer(record, known);
    const [asked, had] = [makeAnswer(record), makeAnswer(kept)];
    if (asked === had || !isForTwo(rule, record, known)) continue;
    replaced.set(record, kept);
    const document = documentLabel(record);
    found.add({ ...preparedFault(asked, ""), document }, "prepared");
    events.push(
      evidenceEvent("ANSWER_PREPARED", {
        ...{ document, key, lineage: lineageOf(record), period: record.period2b },
        ...{ asked, before: had, after: had, remarks: record.remarks, note: "from an upload file" },
      }),
    );
  }
  return { merged: withRecords(merged, replaced), events, faults: found.all() };
}

/** The record with the answer that it had, which a change of its facts has reset. */
function keptAnswer(record: ImsRecord, known: ImsRecord | undefined): ImsRecord {
  const answer = known && sameFacts(known, record) ? known : NO_ANSWER;
  return { ...withAnswer(record, makeRecorded(answer)), portalAction: known?.portalAction ?? "No action" };
}

/** As the record is now, or as it was: an upload file could say less tax. */
function isForTwo(rule: SecondPerson, record: ImsRecord, known: ImsRecord | undefined): boolean {
  const { action } = known ?? NO_ANSWER;
  return [record, known ?? record].some(({ kind, tax }) =>
    needsSecondPerson(rule, { kind, tax, action }, record),
  );
}

function withRecords(merged: Merged, replaced: ReadonlyMap<ImsRecord, ImsRecord>): Merged {
  if (replaced.size === 0) return merged;
  const now = (record: ImsRecord) => replaced.get(record) ?? record;
  return {
    ...merged,
    records: merged.records.map(now),
    arrivals: merged.arrivals.map((arrival): Arrival => ({ ...arrival, record: now(arrival.record) })),
    answered: merged.answered.filter(({ record }) => !replaced.has(record)),
  };
}
