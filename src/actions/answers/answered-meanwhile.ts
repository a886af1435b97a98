/**
 * Answers of other users that this user has not seen. The later answer counts; a warning names the one that it
 * replaces.
 */
import { rowKey } from "../../documents/identity";
import { documentLabel } from "../../documents/label";
import { UNKNOWN_ACTOR, type Entry } from "../../evidence/entry";
import { EVIDENCE_TABLE, evidenceFields } from "../../evidence/sheet";
import { type Fault, warning } from "../../gst/fault";
import { makeAnswer } from "../../ims/recorded-answer";
import { readRows } from "../../sheet/rows";
import type { ActionContext } from "../context";
import type { Transaction } from "../transaction";
import type { AnsweredRow } from "./apply-answers";
import { asUpgraded } from "../workbook/upgrade";

/** An answer given a moment ago is among the last entries of the log. */
const NEWEST = 500;

/** @param seen what the user saw of each record when answering, by its key; what was not seen is left out. */
export async function answeredMeanwhile(
  context: ActionContext,
  transaction: Pick<Transaction, "logGrid">,
  answered: readonly AnsweredRow[],
  seen: ReadonlyMap<string, string>,
): Promise<Fault[]> {
  const unseen = answered.filter(
    ({ before }) => (seen.get(rowKey(before)) ?? makeAnswer(before)) !== makeAnswer(before),
  );
  if (unseen.length === 0) return [];
  const newest = await newestEntries(context, transaction.logGrid?.count ?? 0);
  return unseen.flatMap(({ before }) => {
    const answer = makeAnswer(before);
    const given = newest.findLast(({ key, after }) => key === rowKey(before) && after === answer);
    // A user who answers twice, faster than the sheets are read, has overlooked nobody.
    const isOwn = given?.actor === context.actor && given.writer === context.writer;
    return isOwn ? [] : [overlookedFault(documentLabel(before), answer, given?.actor)];
  });
}

/** The last entries of the log when it was read. */
async function newestEntries(context: ActionContext, count: number): Promise<Entry[]> {
  const first = Math.max(0, count - NEWEST);
  const grids = await context.port.read([{ table: EVIDENCE_TABLE, rows: [{ first, count: count - first }] }]);
  const [grid] = grids.get(EVIDENCE_TABLE) ?? [];
  return grid ? readRows(evidenceFields, asUpgraded(grid)).rows.map(({ record }) => record) : [];
}

function overlookedFault(document: string, answer: string, actor = UNKNOWN_ACTOR): Fault {
  const who = actor === UNKNOWN_ACTOR ? "somebody else" : actor;
  return warning(
    "ANSWERED_MEANWHILE",
    `${document} was already marked “${answer}” by ${who}; your action replaced it.`,
    "Both are logged in Evidence. If the other is right, take yours back in the pane, under Evidence.",
    { place: document },
  );
}
