/** The newest part of the log, as the mirror has it: what is shown of it, and what taking back would take back. */
import type { Entry } from "../evidence/entry";
import { LastAnswers } from "../evidence/last-answers";
import { evidenceFields, EVIDENCE_TABLE } from "../evidence/sheet";
import { rowKey } from "../documents/identity";
import { makeAnswer } from "../ims/answer-text";
import type { ImsRecord } from "../ims/record";
import { imsFields, IMS_TABLE } from "../ims/sheet";
import { NEWEST_ENTRIES, type Mirror } from "./mirror";

/** The newest entries of the evidence, newest first. */
export function latestEvidence(mirror: Mirror, most: number): Entry[] {
  const rows = mirror.rows(EVIDENCE_TABLE, evidenceFields);
  return rows
    .slice(-most)
    .reverse()
    .map(({ record }) => record);
}

/** Was something filed since a checkpoint or a certificate was last handed out? As far as the newest part of the log says. */
export function lacksCheckpoint(mirror: Mirror): boolean {
  const last = latestEvidence(mirror, NEWEST_ENTRIES).find(
    ({ event }) => event === "EXPORT_HEAD" || event === "FILE_3B_LOCK",
  );
  return last?.event === "FILE_3B_LOCK";
}

/**
 * The answers that taking back would take back now, as far as the newest part of the log says; there may be more where it
 * is not whole.
 */
export function answersToTakeBack(mirror: Mirror): LastAnswers {
  let found: ReadonlyMap<string, ImsRecord> | undefined;
  const answerOf = (key: string) => {
    found ??= new Map(mirror.rows(IMS_TABLE, imsFields).map(({ record }) => [rowKey(record), record]));
    const record = found.get(key);
    return record && makeAnswer(record);
  };
  // An older log names no key; then the command itself finds what can be taken back.
  const last = new LastAnswers(({ key, after }) => key === "" || answerOf(key) === after);
  last.see(latestEvidence(mirror, NEWEST_ENTRIES).reverse());
  return last;
}
