/**
 * A prepared answer is approved by another person, and is the record's answer from then on, under the law of today; or
 * it is sent back, and nothing changes. The log says which answers are prepared, and who prepared them.
 */
import { rowKey } from "../../documents/identity";
import { documentLabel } from "../../documents/label";
import { evidenceEvent } from "../../evidence/chain";
import { UNKNOWN_ACTOR, type EvidenceEvent } from "../../evidence/entry";
import { isSameKey } from "../../evidence/signed/known-keys";
import { isSamePerson } from "../../evidence/signed/person";
import type { Prepared } from "../../evidence/signed/prepared";
import { fault, isFault, type Fault } from "../../gst/fault";
import { plural } from "../../gst/plural";
import { batchEffect } from "../../ims/batch";
import { makeAnswer, parseRecorded } from "../../ims/recorded-answer";
import { lineageOf, type ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { CITE } from "../../law/citations";
import type { Row } from "../../sheet/rows";
import { NO_KEY, readSigned, signerThatSigns, type SignedState } from "../audit/signed";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { longReasonFault, unnamedFault } from "../named-person";
import { openVerified } from "../facts/verified-transaction";
import { begin, commit, readTable, type Transaction } from "../transaction";
import {
  answerWrites,
  applyAnswers,
  attempt,
  refreshAmendments,
  staleAfter,
  type AnsweredRow,
} from "./apply-answers";
import { clearNotes } from "./refusal-notes";

/** A prepared answer as the user saw it: the record's row key, and the number of the entry that prepared it. */
export interface PreparedRequest {
  readonly key: string;
  readonly number: number;
}

/** Approves prepared answers; those that this person may not approve, or that law refuses now, stay prepared. */
export async function approve(context: ActionContext, asks: readonly PreparedRequest[]): Promise<Outcome> {
  const opened = await open(context, asks);
  if (isFault(opened)) return refused(opened);
  const { transaction, found, log } = opened;
  const own = (await context.signer?.())?.publicKey;
  // An approval without a signature is that of a name alone.
  if (log.isUsed && own !== undefined && !(await signerThatSigns(context.signer)))
    return refused({
      ...NO_KEY,
      remedy:
        "This workbook has confirmed keys, so a name alone does not count: approve at an Excel that can sign, or try again later.",
    });
  const answered: AnsweredRow[] = [];
  const faults = [...opened.faults];
  const events: EvidenceEvent[] = [];
  for (const { prepared, row } of found) {
    const refusal =
      changedSince(prepared, row.record) ?? mayNotApprove(context.actor, own, { prepared, log });
    if (refusal) {
      const { document, key, asked, period, before } = prepared;
      faults.push({ ...refusal, place: document });
      const about = { document, key, lineage: lineageOf(row.record), period, asked, before, after: before };
      events.push(attempt(refusal, about, "approve"));
      continue;
    }
    const applied = applyAnswers([{ ...row, answer: parseRecorded(prepared.asked) }], transaction, context, {
      note: `approved; prepared by ${prepared.by} in entry ${prepared.number}`,
      data: { prepared: prepared.number },
      isApproved: true,
    });
    answered.push(...applied.answered);
    events.push(...applied.events);
    faults.push(...applied.refused.map((one) => one.fault));
  }
  const stale = staleAfter(answered, transaction.register);
  await commit(context, transaction, {
    writes: [...answerWrites(answered), ...clearNotes(answered)],
    events: [...events, ...stale.events],
    register: stale.register,
  });
  await refreshAmendments(answered, context, transaction);
  if (answered.length === 0) return refused(...faults);
  return done(approvedText(answered, log.isUsed, faults.length), { faults });
}

function approvedText(answered: readonly AnsweredRow[], isSigned: boolean, others: number): string {
  const [first] = answered;
  const what =
    answered.length === 1 && first ? documentLabel(first.record) : plural(answered.length, "record");
  return [
    `${what}: approved.`,
    answered.length > 1 ? batchEffect(answered) : "",
    isSigned ? "" : "Names are typed, and no confirmed key proves them.",
    others > 0 ? `${others} not approved.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Sends prepared answers back; whoever prepared one may take it back, too. */
export async function sendBack(
  context: ActionContext,
  asks: readonly PreparedRequest[],
  reason: string,
): Promise<Outcome> {
  const tooLong = longReasonFault(reason);
  if (tooLong) return refused(tooLong);
  const opened = await open(context, asks);
  if (isFault(opened)) return refused(opened);
  const { transaction, found, faults } = opened;
  const events = found.map(({ prepared, row }) => {
    const { document, key, period, asked, before, number } = prepared;
    return evidenceEvent("ANSWER_SENT_BACK", {
      ...{ document, key, period, asked, before, after: before },
      lineage: lineageOf(row.record),
      law: CITE.evidence,
      note: reason.trim(),
      data: { prepared: number },
    });
  });
  await commit(context, transaction, { events });
  if (found.length === 0) return refused(...faults);
  return done(`${plural(found.length, "prepared action")} sent back. The records stay as they are.`, {
    faults,
  });
}

interface Opened {
  readonly transaction: Transaction;
  readonly found: readonly { readonly prepared: Prepared; readonly row: Row<ImsRecord> }[];
  readonly log: SignedState;
  readonly faults: readonly Fault[];
}

async function open(context: ActionContext, asks: readonly PreparedRequest[]): Promise<Opened | Fault> {
  const unnamed = unnamedFault(context, "A named person approves an action or sends it back.");
  if (unnamed) return unnamed;
  const verified = await openVerified(context, () => begin(context, [{ table: IMS_TABLE }]));
  if (isFault(verified)) return verified;
  const { transaction } = verified;
  const log = await readSigned(context);
  if (isFault(log)) return log;
  const rows = new Map(
    readTable(transaction, IMS_TABLE, imsFields).rows.map((row) => [rowKey(row.record), row]),
  );
  const faults = [...verified.faults];
  const found: { prepared: Prepared; row: Row<ImsRecord> }[] = [];
  const once = new Map(asks.map((ask) => [`${ask.number} ${ask.key}`, ask]));
  for (const { key, number } of once.values()) {
    const prepared = log.prepared.get(key);
    const row = rows.get(key);
    if (!prepared || prepared.number !== number) faults.push(notPrepared(key));
    else if (!row) faults.push(gone(prepared));
    else found.push({ prepared, row });
  }
  return { transaction, found, log, faults };
}

function notPrepared(key: string): Fault {
  return fault(
    "NO_CHANGE",
    "It is not prepared any more as it was shown: it was approved, sent back, prepared again, or changed by its supplier.",
    "Look at the list again.",
    { place: key.split("|").slice(0, 3).join(" ") },
  );
}

function gone({ document }: Prepared): Fault {
  return fault(
    "UNKNOWN_DOCUMENT",
    "The record is no longer in the IMS: its supplier deleted it, or the row was removed.",
    "Sync, then check again.",
    { place: document },
  );
}

function changedSince({ before }: Prepared, record: ImsRecord): Fault | undefined {
  if (makeAnswer(record) === before) return undefined;
  return fault(
    "ANSWERED_MEANWHILE",
    `The record has another action, “${makeAnswer(record)}”, than when this was prepared, “${before}”.`,
    "Send it back, and prepare it again if it is still wanted.",
  );
}

/**
 * Another person approves: one of another name, and with another key where both have one. As soon as a key in the log
 * is confirmed, names alone do not count.
 */
function mayNotApprove(
  actor: string,
  own: string | undefined,
  { prepared: { by, number }, log }: { readonly prepared: Prepared; readonly log: SignedState },
): Fault | undefined {
  const keyOfMaker = log.signatures.signers.get(number);
  if (by === UNKNOWN_ACTOR)
    return samePerson(
      "It is not known who prepared this: it was typed while Milaan was closed or at another Excel.",
    );
  if (isSamePerson(by, actor)) return samePerson(`${by} prepared this.`);
  if (own !== undefined && own === keyOfMaker)
    return samePerson(`This was prepared with the key of this Excel, under the name ${by}.`);
  if (!log.isUsed) return undefined;
  if (log.signatures.states.get(number) !== "signed")
    return notConfirmed(`The key of ${by}, who prepared this,`);
  const ownKey = own === undefined ? undefined : { publicKey: own, person: actor };
  const isConfirmed = log.signatures.keys.some(
    (key) => key.confirmedBy !== "" && ownKey && isSameKey(key, ownKey),
  );
  return isConfirmed ? undefined : notConfirmed("The key of this Excel");
}

function samePerson(sentence: string): Fault {
  return fault("SAME_PERSON", sentence, "Have another person approve it, or send it back.", {
    law: CITE.evidence,
  });
}

function notConfirmed(whose: string): Fault {
  return fault(
    "KEY_NOT_CONFIRMED",
    `${whose} is not confirmed, and this workbook has confirmed keys, so a name alone does not count.`,
    "Have another person confirm the key in the pane, under Evidence; what was prepared without one, send back and prepare again.",
    { law: CITE.evidence },
  );
}
