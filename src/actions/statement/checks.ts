/** The checks before filing: run them and list them on the Milaan sheet, or acknowledge one, which the evidence keeps. */
import { acknowledgementEvent } from "../../checks/acknowledgement";
import { CHECKS, lawOf, type Checked } from "../../checks/list";
import type { CheckRow } from "../../checks/sheet";
import { fault, isFault, type Fault } from "../../gst/fault";
import { showPeriod, type Period } from "../../gst/period";
import { CITE } from "../../law/citations";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { longReasonFault, unnamedFault } from "../named-person";
import { commit } from "../transaction";
import { checkedAfter, listWrites, openForChecks, runChecks, stateOf } from "./run-checks";

/** Runs all checks of an open period and lists them on the Milaan sheet. */
export async function check(context: ActionContext, period: Period): Promise<Outcome> {
  const opened = await openForChecks(context, period, "as on its sheet");
  if (isFault(opened)) return refused(opened);
  const run = await runChecks(context, opened, period);
  if (isFault(run)) return refused(run);
  const { checked } = run;
  await commit(context, opened.transaction, { writes: listWrites(period, checked, context) });
  return done(`Checks of ${showPeriod(period)}: ${countsText(checked)}.`, { faults: opened.faults });
}

function countsText(checked: readonly Checked[]): string {
  const states = checked.map(stateOf);
  const count = (state: CheckRow["state"]) => states.filter((one) => one === state).length;
  return `${count("Failed")} failed, ${count("Acknowledged")} acknowledged, ${count("Passed")} passed, ${count("Does not apply")} do not apply`;
}

/** Acknowledges a failed check in the actor's name, with a reason. It is valid only for the current finding. */
export async function acknowledge(
  context: ActionContext,
  period: Period,
  named: string,
  reason: string,
): Promise<Outcome> {
  const wrong = formFault(context, reason);
  if (wrong) return refused(wrong);
  const opened = await openForChecks(context, period, "as on its sheet");
  if (isFault(opened)) return refused(opened);
  const run = await runChecks(context, opened, period);
  if (isFault(run)) return refused(run);
  const { facts, checked } = run;
  const one = checked.find(({ check: { id } }) => id === named);
  if (!one)
    return refused(
      fault("BAD_CHOICE", `“${named.slice(0, 10)}” is not a check.`, `Name one of K1 to K${CHECKS.length}.`),
    );
  const { id } = one.check;
  const refusal = one.finding.refusal ?? (one.finding.state === "Failed" ? undefined : notFailed(one));
  if (refusal) return refused(refusal);
  const event = acknowledgementEvent(id, period, one.finding, {
    reason: reason.trim(),
    law: lawOf(one.check)[0] ?? CITE.evidence,
  });
  const after = await checkedAfter(context, opened, facts, [event]);
  await commit(context, opened.transaction, { writes: listWrites(period, after, context), events: [event] });
  return done(`${id} of ${showPeriod(period)} is acknowledged by ${context.actor}.`, {
    faults: opened.faults,
  });
}

function formFault(context: ActionContext, reason: string): Fault | undefined {
  const refusal = unnamedFault(context, "A check is acknowledged by a named person.");
  if (refusal) return refusal;
  if (reason.trim() === "")
    return fault("BAD_VALUE", "An acknowledgement needs a reason.", "Say why it may stay as it is.");
  return longReasonFault(reason);
}

function notFailed({ check: { id }, finding }: Checked): Fault {
  return fault(
    "NO_CHANGE",
    `${id} has not failed: ${finding.state.toLowerCase()}. ${finding.detail}`,
    "There is nothing to acknowledge.",
  );
}
