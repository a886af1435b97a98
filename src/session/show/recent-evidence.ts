/** The newest part of the log, as the cache has it: what is shown of it, and what taking back would take back. */
import type { Entry } from "../../evidence/entry";
import { LastAnswers } from "../../evidence/last-answers";
import { evidenceFields, EVIDENCE_TABLE } from "../../evidence/sheet";
import { rowKey } from "../../documents/identity";
import { makeAnswer } from "../../ims/answer-text";
import type { ImsRecord } from "../../ims/record";
import { imsFields, IMS_TABLE } from "../../ims/sheet";
import { NEWEST_ENTRIES, type SheetCache } from "../sheet-cache";

/** The newest entries of the evidence, newest first. */
export function latestEvidence(cache: SheetCache, most: number): Entry[] {
  const rows = cache.rows(EVIDENCE_TABLE, evidenceFields);
  return rows
    .slice(-most)
    .reverse()
    .map(({ record }) => record);
}

/** Was something filed since a checkpoint or a certificate was last handed out? As far as the newest part of the log says. */
export function lacksCheckpoint(cache: SheetCache): boolean {
  const last = latestEvidence(cache, NEWEST_ENTRIES).find(
    ({ event }) => event === "EXPORT_HEAD" || event === "FILE_3B_LOCK",
  );
  return last?.event === "FILE_3B_LOCK";
}

/**
 * The answers that taking back would take back now, as far as the newest part of the log says; there may be more where it
 * is not whole.
 */
export function answersToTakeBack(cache: SheetCache): LastAnswers {
  let found: ReadonlyMap<string, ImsRecord> | undefined;
  const answerOf = (key: string) => {
    found ??= new Map(cache.rows(IMS_TABLE, imsFields).map(({ record }) => [rowKey(record), record]));
    const record = found.get(key);
    return record && makeAnswer(record);
  };
  // An older log names no key; then the command itself finds what can be taken back.
  const last = new LastAnswers(({ key, after }) => key === "" || answerOf(key) === after);
  last.add(latestEvidence(cache, NEWEST_ENTRIES).reverse());
  return last;
}
