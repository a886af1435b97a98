/**
 * Takes the last answers back: each record gets the answer it had before, under the law of today, and the log keeps
 * both. A record that was answered again since, or that a filed statement has taken, stays as it is and is named.
 */
import type { Entry } from "../evidence/entry";
import { LastAnswers, rangeOf, takesBackNote } from "../evidence/last-answers";
import { EVIDENCE_TABLE, evidenceFields } from "../evidence/sheet";
import { fault, isFault, type Fault } from "../gst/fault";
import { makeAnswer, parseRecorded } from "../ims/answer-text";
import type { ImsRecord } from "../ims/record";
import { IMS_TABLE, imsFields } from "../ims/sheet";
import { readRows, type Row } from "../table/rows";
import { done, refused, type Act, type Outcome } from "./act";
import { closeBook, openBook, readTable } from "./book";
import { openHolding } from "./facts/hold";
import { answerWrites, decideAll, overtakenBy, refreshAmendments, type Ask } from "./decided";
import { asUpgraded } from "./upgrade";
import { rowKey } from "../documents/identity";
import { nameOf } from "../documents/name";

/** Entries read at a time, going back from the end of the log. */
const BLOCK = 5000;

/** The batch of answers that taking back would take back now, however long it is. @param block entries read at a time. */
export async function lastBatch(act: Pick<Act, "port">, block = BLOCK): Promise<readonly Entry[]> {
  const last = new LastAnswers();
  const [whole] = (await act.port.read([{ table: EVIDENCE_TABLE, rows: "none" }])).get(EVIDENCE_TABLE) ?? [];
  for (let end = whole?.count ?? 0; end > 0 && !last.isWhole; end -= block) {
    const first = Math.max(0, end - block);
    const rows = [{ first, count: end - first }];
    const [grid] = (await act.port.read([{ table: EVIDENCE_TABLE, rows }])).get(EVIDENCE_TABLE) ?? [];
    if (!grid) break;
    last.see(readRows(evidenceFields, asUpgraded(grid)).rows.map(({ record }) => record));
  }
  return last.batch;
}

export async function takeBack(act: Act, block = BLOCK): Promise<Outcome> {
  const batch = await lastBatch(act, block);
  // What was written since that look would be in the way of nothing: each answer is compared with what stands.
  const held = await openHolding(act, () => openBook(act, [{ table: IMS_TABLE }]));
  if (isFault(held)) return refused(held);
  const { book } = held;
  if (batch.length === 0)
    return refused(
      fault("NO_CHANGE", "There is no answer to take back.", "Answer in the IMS sheet or in the pane."),
    );
  const { asks, lost } = match(batch, readTable(book, IMS_TABLE, imsFields).rows);
  const range = rangeOf(batch);
  const taken = decideAll(asks, book, act, takesBackNote(range), { takesBack: range });
  const { answered, refused: no, happenings } = taken;
  const overtaken = overtakenBy(answered, book.register);
  await closeBook(act, book, {
    writes: answerWrites(answered),
    happenings: [...happenings, ...overtaken.happenings],
    register: overtaken.register,
  });
  await refreshAmendments(answered, act, book);
  const faults = [...held.faults, ...lost, ...no.map((one) => one.fault)];
  if (answered.length === 0) return refused(...faults);
  return done(
    `${answered.length} of ${batch.length} ${batch.length === 1 ? "answer" : "answers"} taken back.`,
    {
      faults,
    },
  );
}

function match(batch: readonly Entry[], rows: readonly Row<ImsRecord>[]): { asks: Ask[]; lost: Fault[] } {
  const byKey = new Map(rows.map((row) => [rowKey(row.record), row]));
  const byName = new Map(rows.map((row) => [placeOf(nameOf(row.record), row.record.period2b), row]));
  const asks: Ask[] = [];
  const lost: Fault[] = [];
  for (const { document, key, period, before, after } of batch) {
    // Entries of an older log know documents by name only.
    const found = key === "" ? byName.get(placeOf(document, period)) : byKey.get(key);
    if (found && makeAnswer(found.record) === after) asks.push({ ...found, answer: parseRecorded(before) });
    else
      lost.push(
        fault(
          found ? "ROW_MOVED" : "UNKNOWN_DOCUMENT",
          found ? "It was answered otherwise since." : "It is no longer in the IMS.",
          "It stays as it is; answer it by itself.",
          { place: document },
        ),
      );
  }
  return { asks, lost };
}

function placeOf(document: string, period: string): string {
  return `${document}|${period}`;
}
