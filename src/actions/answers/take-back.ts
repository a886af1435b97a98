/**
 * Takes the last answers back: each record gets its previous answer, under the law of today, and the log keeps both. A
 * record answered again since, or included in a filed statement, stays as it is and is named.
 */
import type { Entry } from "../../evidence/entry";
import { LastAnswers, rangeOf, takesBackNote } from "../../evidence/last-answers";
import { EVIDENCE_TABLE, evidenceFields } from "../../evidence/sheet";
import { plural } from "../../gst/plural";
import { fault, isFault, type Fault } from "../../gst/fault";
import { makeAnswer, parseRecorded } from "../../ims/recorded-answer";
import type { ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { readRows, type Row } from "../../sheet/rows";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { lockedFault } from "../../gstr3b/period-states";
import { commit, begin, readTable } from "../transaction";
import { filedPeriodOf, readFiled } from "../history";
import { clearNotes } from "./refusal-notes";
import { openVerified } from "../facts/verified-transaction";
import {
  answerWrites,
  applyAnswers,
  staleAfter,
  refreshAmendments,
  preparedText,
  type Ask,
} from "./apply-answers";
import { asUpgraded } from "../workbook/upgrade";
import { rowKey } from "../../documents/identity";
import { documentLabel } from "../../documents/label";

/** Entries read at a time, going back from the end of the log. */
const BLOCK = 5000;

/** The batch of answers that would be taken back now, however long it is. @param block entries read at a time. */
export async function lastBatch(
  context: Pick<ActionContext, "port">,
  block = BLOCK,
): Promise<readonly Entry[]> {
  return (await lastAnswers(context, block)).batch;
}

/** Can the answer still be taken back: is its record in the IMS, with that answer? */
export function canTakeBack(rows: readonly Row<ImsRecord>[]): (entry: Entry) => boolean {
  const find = finder(rows);
  return (entry) => {
    const found = find(entry);
    return found !== undefined && makeAnswer(found.record) === entry.after;
  };
}

async function lastAnswers(context: Pick<ActionContext, "port">, block: number): Promise<LastAnswers> {
  const ims = (await context.port.read([{ table: IMS_TABLE }])).get(IMS_TABLE) ?? [];
  const last = new LastAnswers(
    canTakeBack(ims.flatMap((grid) => readRows(imsFields, asUpgraded(grid)).rows)),
  );
  const [whole] =
    (await context.port.read([{ table: EVIDENCE_TABLE, rows: "none" }])).get(EVIDENCE_TABLE) ?? [];
  for (let end = whole?.count ?? 0; end > 0 && !last.isComplete; end -= block) {
    const first = Math.max(0, end - block);
    const rows = [{ first, count: end - first }];
    const [grid] = (await context.port.read([{ table: EVIDENCE_TABLE, rows }])).get(EVIDENCE_TABLE) ?? [];
    if (!grid) break;
    last.add(readRows(evidenceFields, asUpgraded(grid)).rows.map(({ record }) => record));
  }
  return last;
}

/** @param asked the first and last entry of the batch that the user was asked about; another is not taken back. */
export async function takeBack(
  context: ActionContext,
  asked?: readonly [number, number],
  block = BLOCK,
): Promise<Outcome> {
  const { batch, skipped: passedOver } = await lastAnswers(context, block);
  if (asked && String(rangeOf(batch)) !== String(asked))
    return refused(
      fault(
        "NO_CHANGE",
        "Other actions were taken since you were asked.",
        "Check what would be taken back now.",
      ),
    );
  // What was written since then does not matter: each answer is compared with the existing one.
  const verified = await openVerified(context, () => begin(context, [{ table: IMS_TABLE }]));
  if (isFault(verified)) return refused(verified);
  const { transaction } = verified;
  if (batch.length === 0)
    return refused(
      fault("NO_CHANGE", "There is no action to take back.", "Take action in the IMS sheet or in the pane."),
    );
  const { asks, gone, lost } = match(batch, readTable(transaction, IMS_TABLE, imsFields).rows);
  const filed = gone.length > 0 ? await readFiled(context, transaction) : undefined;
  for (const { document, key } of gone) {
    const period = filed && filedPeriodOf(filed.lines, key);
    lost.push({ ...(period ? lockedFault(period) : withdrawn), place: document });
  }
  const range = rangeOf(batch);
  const how = { note: takesBackNote(range), data: { takesBack: range } };
  const applied = applyAnswers(asks, transaction, context, how);
  const { answered, prepared, refused: refusals, events } = applied;
  const stale = staleAfter(answered, transaction.register);
  await commit(context, transaction, {
    writes: [...answerWrites(answered), ...clearNotes(answered)],
    events: [...events, ...stale.events],
    register: stale.register,
  });
  await refreshAmendments(answered, context, transaction);
  const faults = [...verified.faults, ...lost, ...refusals.map((one) => one.fault)];
  if (answered.length + prepared.length === 0) return refused(...faults);
  return done(
    [
      preparedText(applied),
      `${answered.length} of ${plural(batch.length, "action")} taken back.`,
      passedOver > 0 ? `Later ones: ${passedOverText(passedOver)}.` : "",
    ]
      .filter(Boolean)
      .join(" "),
    { faults },
  );
}

function passedOverText(passedOver: number): string {
  return `${passedOver} ${passedOver === 1 ? "stays" : "stay"}, filed or given another action since`;
}

const withdrawn = fault(
  "UNKNOWN_DOCUMENT",
  "It is no longer in the IMS: its supplier deleted it, or the row was removed.",
  "Nothing is left to take back.",
);

interface Matched {
  readonly asks: readonly Ask[];
  /** Entries whose record is no longer in the IMS. */
  readonly gone: readonly Entry[];
  readonly lost: Fault[];
}

/** Finds the record of an entry. */
function finder(rows: readonly Row<ImsRecord>[]): (entry: Entry) => Row<ImsRecord> | undefined {
  const byKey = new Map(rows.map((row) => [rowKey(row.record), row]));
  const byName = new Map(rows.map((row) => [placeOf(documentLabel(row.record), row.record.period2b), row]));
  // Entries of an older log identify documents by name only.
  return ({ key, document, period }) => (key === "" ? byName.get(placeOf(document, period)) : byKey.get(key));
}

function match(batch: readonly Entry[], rows: readonly Row<ImsRecord>[]): Matched {
  const find = finder(rows);
  const asks: Ask[] = [];
  const lost: Fault[] = [];
  const gone: Entry[] = [];
  for (const entry of batch) {
    const { document, before, after } = entry;
    const found = find(entry);
    if (!found) gone.push(entry);
    else if (makeAnswer(found.record) === after) asks.push({ ...found, answer: parseRecorded(before) });
    else
      lost.push(
        fault(
          "ROW_MOVED",
          "It was given another action since.",
          "It stays as it is; take action on it separately.",
          {
            place: document,
          },
        ),
      );
  }
  return { asks, gone, lost };
}

function placeOf(document: string, period: string): string {
  return `${document}|${period}`;
}
