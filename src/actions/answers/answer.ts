/**
 * Accept, reject, keep pending, reset: one action for the ribbon, the shortcuts, the pane and the Action cell. It reads
 * only the rows asked about, so that one answer costs the same on ten rows and on a hundred thousand.
 */
import { originalOf, rowKey } from "../../documents/identity";
import type { EvidenceEvent } from "../../evidence/entry";
import { plural } from "../../gst/plural";
import { fault, isFault, type Fault } from "../../gst/fault";
import { lockedFault } from "../../gstr3b/period-states";
import { makeAnswer } from "../../ims/recorded-answer";
import { answerOf, batchEffect } from "../../ims/batch";
import { type Action, type Answer, type ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import type { Row } from "../../sheet/rows";
import { runsOf } from "../../sheet/runs";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { adoptTyped, isAsRecorded } from "./adopt-typed";
import { commit, begin, readTable, type Transaction } from "../transaction";
import {
  answerWrites,
  attempt,
  applyAnswers,
  staleAfter,
  refreshAmendments,
  preparedText,
  type AnsweredRow,
  type AppliedAnswers,
  type Ask,
} from "./apply-answers";
import { openVerified } from "../facts/verified-transaction";
import { filedPeriodOf, readFiled } from "../history";
import { answeredMeanwhile } from "./answered-meanwhile";
import { clearNotes } from "./refusal-notes";
import { documentLabel } from "../../documents/label";

/** An answer asked for one row. `key` guards against a row that has moved since the user saw it. */
export interface AnswerRequest {
  readonly row: number;
  readonly key?: string;
  /** An action alone says nothing of reduction and remarks: existing ones of the same action are kept. */
  readonly answer: Answer | Action;
  /** The answer that the user saw there, in words; left out where the user answers in the sheet itself. */
  readonly seen?: string;
}

/**
 * Answers rows of the IMS. Rows that the law refuses stay as they are; the others are answered.
 * @param isRecorded what was typed in these rows is recorded.
 */
export async function answer(
  context: ActionContext,
  asks: readonly AnswerRequest[],
  isRecorded = false,
): Promise<Outcome> {
  if (asks.length === 0)
    return refused(
      fault("NO_CHANGE", "No row of the IMS sheet is selected.", "Select one or more rows of the IMS table."),
    );
  const rows = runsOf(asks.map(({ row }) => row));
  const verified = await openVerified(context, () => begin(context, [{ table: IMS_TABLE, rows }]));
  if (isFault(verified)) return refused(verified);
  const { transaction } = verified;
  const read = readTable(transaction, IMS_TABLE, imsFields);
  const columns = read.faults.find(({ code }) => code === "MISSING_COLUMN");
  if (columns) return refused(columns);
  const found = match(asks, read.rows);
  const warnings = [...verified.faults, ...read.faults];
  if (found.lost.length > 0) return answerMoved(context, asks, warnings, isRecorded);
  if (!isRecorded && found.matched.some(isTyped)) return answerTyped(context, asks, found.matched);
  return carryOut(context, transaction, { asks, matched: found.matched, notFound: [] }, warnings);
}

const isTyped = ({ record }: Row<ImsRecord>) => !isAsRecorded(record);

/** A typed answer is recorded before another one replaces it, or it would never be logged. */
async function answerTyped(
  context: ActionContext,
  asks: readonly AnswerRequest[],
  matched: readonly Row<ImsRecord>[],
): Promise<Outcome> {
  const typed = await adoptTyped(context, runsOf(matched.filter(isTyped).map(({ row }) => row)));
  const outcome = await answer(context, asks, true);
  return { ...outcome, faults: [...typed.faults, ...outcome.faults] };
}

function match(
  asks: readonly AnswerRequest[],
  rows: readonly Row<ImsRecord>[],
): { matched: Ask[]; lost: AnswerRequest[] } {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const matched: Ask[] = [];
  const notFound: AnswerRequest[] = [];
  for (const asked of asks) {
    const { answer } = asked;
    const found = byRow.get(asked.row);
    if (found && (asked.key === undefined || rowKey(found.record) === asked.key))
      matched.push({
        ...found,
        answer: typeof answer === "string" ? answerOf(answer, found.record) : answer,
      });
    else notFound.push(asked);
  }
  return { matched, lost: notFound };
}

/** Rows were sorted, filtered, inserted or deleted: find the records by their keys in the whole sheet. */
async function answerMoved(
  context: ActionContext,
  asks: readonly AnswerRequest[],
  faults: readonly Fault[],
  isRecorded: boolean,
): Promise<Outcome> {
  const verified = await openVerified(context, () => begin(context, [{ table: IMS_TABLE }]));
  if (isFault(verified)) return refused(verified);
  const { transaction } = verified;
  const all = readTable(transaction, IMS_TABLE, imsFields);
  const places = new Map(all.rows.map((row) => [rowKey(row.record), row.row]));
  const found = match(
    asks.map((asked) => ({ ...asked, row: places.get(asked.key ?? "") ?? asked.row })),
    all.rows,
  );
  if (!isRecorded && found.matched.some(isTyped)) return answerTyped(context, asks, found.matched);
  const filed = found.lost.length ? await readFiled(context, transaction) : undefined;
  const notFound = found.lost.map((asked) => ({
    asked,
    fault: goneFault(asked, filed ? filedPeriodOf(filed.lines, asked.key ?? "") : undefined),
  }));
  const requests = { asks, matched: found.matched, notFound };
  return carryOut(context, transaction, requests, [...verified.faults, ...faults]);
}

function goneFault(asked: AnswerRequest, period: Parameters<typeof lockedFault>[0] | undefined): Fault {
  if (period) return lockedFault(period);
  const place = `IMS row ${asked.row + 1}`;
  if (asked.key === undefined)
    return fault(
      "ROW_MOVED",
      "There is no record in that row.",
      "Select a row of the IMS table that holds a record.",
      { place },
    );
  return fault(
    "UNKNOWN_DOCUMENT",
    "The record is no longer in the IMS: its supplier deleted it, or the row was removed.",
    "Sync, then check again.",
    { place },
  );
}

interface NotFound {
  readonly asked: AnswerRequest;
  readonly fault: Fault;
}

/** The answers asked for: those whose record was found in the sheet, and the others. */
interface Requests {
  readonly asks: readonly AnswerRequest[];
  readonly matched: readonly Ask[];
  readonly notFound: readonly NotFound[];
}

async function carryOut(
  context: ActionContext,
  transaction: Transaction,
  { asks, matched, notFound }: Requests,
  unread: readonly Fault[],
): Promise<Outcome> {
  const applied = applyAnswers(matched, transaction, context);
  const { answered, refused: refusals, events } = applied;
  const stale = staleAfter(answered, transaction.register);
  await commit(context, transaction, {
    writes: [...answerWrites(answered), ...clearNotes(answered)],
    events: [...events, ...notFound.map(notFoundAttempt), ...stale.events],
    register: stale.register,
  });
  await refreshAmendments(answered, context, transaction);
  const faults = [...unread, ...refusals.map(({ fault }) => fault), ...notFound.map((one) => one.fault)];
  const result = outcome(applied, faults);
  const meanwhile = await answeredMeanwhile(context, transaction, answered, seenIn(asks));
  return { ...result, faults: [...result.faults, ...meanwhile] };
}

/** What the user saw of each record when answering. */
function seenIn(asked: readonly AnswerRequest[]): Map<string, string> {
  return new Map(
    asked.flatMap(({ key, seen }) => (key === undefined || seen === undefined ? [] : [[key, seen] as const])),
  );
}

function notFoundAttempt({ asked, fault: gone }: NotFound): EvidenceEvent {
  const { key = "", answer: given } = asked;
  return attempt(gone, {
    document: key.split("|").slice(0, 3).join(" "),
    key,
    lineage: originalOf(key),
    asked: typeof given === "string" ? given : makeAnswer(given),
    remarks: typeof given === "string" ? "" : given.remarks,
  });
}

function outcome({ answered, unchanged, prepared }: AppliedAnswers, faults: readonly Fault[]): Outcome {
  const [first] = answered.length > 0 ? answered : unchanged;
  if (!first && prepared.length === 0) return refused(...faults);
  const all = [...answered, ...unchanged];
  return done(
    [
      preparedText({ prepared }),
      first && answered.length > 0 ? `${recordsText(answered)}: ${statusOf(first)}.` : "",
      first && unchanged.length > 0
        ? `${recordsText(unchanged)}: ${statusOf(first)} before, nothing is changed.`
        : "",
      all.length > 1 ? batchEffect(all) : "",
      faults.length > 0 ? `${faults.length} refused.` : "",
    ]
      .filter(Boolean)
      .join(" "),
    { faults },
  );
}

function recordsText(rows: readonly AnsweredRow[]): string {
  const [first] = rows;
  return rows.length === 1 && first ? documentLabel(first.record) : plural(rows.length, "record");
}

function statusOf({ record }: AnsweredRow): string {
  return record.status.toLowerCase();
}
