/** A review session begins and ends: entries under the reviewer's name, with what was left then. */
import { evidenceEvent } from "../../evidence/chain";
import type { SessionData } from "../../evidence/session-data";
import { showMinute } from "../../gst/date";
import { fault, isFault, warning, type Fault, type Result } from "../../gst/fault";
import { showMoney } from "../../gst/money";
import { plural } from "../../gst/plural";
import { CITE } from "../../law/citations";
import { Waits } from "../../review/ageing";
import { ReviewSessions, type ReviewSession } from "../../review/sessions";
import { eachEntry } from "../audit/log";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { unnamedFault } from "../named-person";
import { begin, commit } from "../transaction";

export interface ReviewLog {
  readonly sessions: ReviewSessions;
  readonly waits: Waits;
}

/** Sessions, and since when records wait, from the whole log. */
export async function readReviewLog(context: ActionContext): Promise<Result<ReviewLog>> {
  const sessions = new ReviewSessions();
  const waits = new Waits();
  const unreadable = await eachEntry(context, (entry) => {
    sessions.take(entry);
    waits.take(entry);
  });
  return unreadable ?? { sessions, waits };
}

/** @param name of the queue, as the pane shows it. */
export async function beginSession(
  context: ActionContext,
  session: SessionData,
  name: string,
): Promise<Outcome> {
  const opened = await open(context);
  if (isFault(opened)) return refused(opened);
  const event = evidenceEvent("SESSION_BEGUN", {
    asked: `review “${name}”`,
    note: `${leftText(session)} without an action`,
    law: CITE.evidence,
    data: { session },
  });
  await commit(context, opened.transaction, { events: [event] });
  const others = opened.log.sessions.besides(context.actor, session.queue).map(reviewedBy);
  return done(`Review session “${name}” begun: ${leftText(session)} without an action.`, { faults: others });
}

export async function endSession(context: ActionContext, session: SessionData): Promise<Outcome> {
  const opened = await open(context);
  if (isFault(opened)) return refused(opened);
  const own = opened.log.sessions.of(context.actor);
  if (!own)
    return refused(fault("NO_CHANGE", "You have no open review session.", "Begin one in the review."));
  const summary = summaryOf(own, session);
  const event = evidenceEvent("SESSION_ENDED", {
    asked: "end the review session",
    note: summary,
    law: CITE.evidence,
    data: { session },
  });
  await commit(context, opened.transaction, { events: [event] });
  return done(`Review session ended: ${summary}.`);
}

/** "12 actions given, 3 prepared; 29 records with tax of ₹ 1,200.00 left without an action". */
export function summaryOf({ answered, prepared }: ReviewSession, left: SessionData): string {
  const given = `${plural(answered, "action")} given${prepared > 0 ? `, ${prepared} prepared` : ""}`;
  return `${given}; ${leftText(left)} left without an action`;
}

function leftText({ records, tax }: SessionData): string {
  return `${plural(records, "record")} with tax of ₹ ${showMoney(tax)}`;
}

function reviewedBy({ person, begunOn }: ReviewSession): Fault {
  return warning(
    "REVIEWED_BY_OTHER",
    `${person} has reviewed the same records since ${showMinute(begunOn)}.`,
    "Agree who takes which queue; an action of either counts for both.",
  );
}

async function open(context: ActionContext) {
  const unnamed = unnamedFault(context, "A review session is a named person's.");
  if (unnamed) return unnamed;
  const transaction = await begin(context);
  if (isFault(transaction)) return transaction;
  const log = await readReviewLog(context);
  return isFault(log) ? log : { transaction, log };
}
