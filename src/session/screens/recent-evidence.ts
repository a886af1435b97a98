/** The newest part of the log, as cached: the entries shown, and the answers that can be taken back. */
import type { Entry } from "../../evidence/entry";
import { LastAnswers } from "../../evidence/last-answers";
import { evidenceFields, EVIDENCE_TABLE } from "../../evidence/sheet";
import { rowKey } from "../../documents/identity";
import { makeAnswer } from "../../ims/recorded-answer";
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

/** Was something filed since the last checkpoint or certificate, as far as the newest part of the log shows? */
export function lacksCheckpoint(cache: SheetCache): boolean {
  const last = latestEvidence(cache, NEWEST_ENTRIES).find(
    ({ event }) => event === "EXPORT_HEAD" || event === "FILE_3B_LOCK",
  );
  return last?.event === "FILE_3B_LOCK";
}

/**
 * The answers that “Take back” would take back now, as far as the newest part of the log shows; there may be more where
 * it is incomplete.
 */
export function answersToTakeBack(cache: SheetCache): LastAnswers {
  let found: ReadonlyMap<string, ImsRecord> | undefined;
  const answerOf = (key: string) => {
    found ??= new Map(cache.rows(IMS_TABLE, imsFields).map(({ record }) => [rowKey(record), record]));
    const record = found.get(key);
    return record && makeAnswer(record);
  };
  // Entries of an older log have no key; then the action itself finds what can be taken back.
  const last = new LastAnswers(({ key, after }) => key === "" || answerOf(key) === after);
  last.add(latestEvidence(cache, NEWEST_ENTRIES).reverse());
  return last;
}
