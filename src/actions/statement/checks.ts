/**
 * The checks before filing: run them, acknowledge one, and file with them. The actions read the layers, the evidence
 * and the locked statements, and list the results on the Milaan sheet; acknowledgements are in the evidence.
 */
import { acknowledgementEvent } from "../../checks/acknowledgement";
import { CHECKS, checkPeriod, checkSteps, isOpen, lawOf, type Checked } from "../../checks/list";
import type { PeriodFacts } from "../../checks/facts";
import { checkFields, CHECKS_TABLE, checksLayout, type CheckRow } from "../../checks/sheet";
import { chain } from "../../evidence/chain";
import type { EvidenceEvent } from "../../evidence/entry";
import { EVIDENCE_TABLE } from "../../evidence/sheet";
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import { showPeriod, type Period } from "../../gst/period";
import { inSlices } from "../../gst/slices";
import { mayGenerate } from "../../gstr3b/register";
import { CITE } from "../../law/citations";
import { headingsOf, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import type { TableRequest } from "../../workbook/port";
import { done, refused, UNNAMED, type ActionContext, type Outcome } from "../context";
import { commit, entryContextOf, type Transaction } from "../transaction";
import { factsOf } from "./check-facts";
import { attempt, refuse } from "../answers/apply-answers";
import { file3b, filedRegister, filingAsked, filingOf } from "./file";
import { generation, generationAsked } from "./generate";
import { openLayers, type Opened } from "../layers";
import { buildStatement, type Built } from "./build";
import { statementGone, statementSteps, statementTables, type SheetStatement } from "./sheets";

const CHECK_TABLES: readonly TableRequest[] = [
  { table: CHECKS_TABLE, rows: "none" },
  { table: EVIDENCE_TABLE },
];

interface CheckRun {
  readonly opened: Opened;
  readonly built: Built;
  readonly sheet: SheetStatement;
  readonly facts: PeriodFacts;
  readonly checked: readonly Checked[];
}

/** Runs all checks of an open period and lists them on the Milaan sheet. */
export async function check(context: ActionContext, period: Period): Promise<Outcome> {
  const run = await runChecks(context, period);
  if (isFault(run)) return refused(run);
  const { opened, checked } = run;
  await commit(context, opened.transaction, { writes: listWrites(period, checked, context) });
  return done(`Checks of ${showPeriod(period)}: ${countsText(checked)}.`, { faults: opened.faults });
}

function countsText(checked: readonly Checked[]): string {
  const states = checked.map(stateOf);
  const count = (state: CheckRow["state"]) => states.filter((one) => one === state).length;
  return `${count("Failed")} failed, ${count("Acknowledged")} acknowledged, ${count("Passed")} passed, ${count("Does not apply")} do not apply`;
}

/** Generates GSTR-2B and runs the checks again, in one list of writes. */
export async function generateAndCheck(context: ActionContext, period: Period): Promise<Outcome> {
  const opened = await openLayers(context, CHECK_TABLES);
  if (isFault(opened)) return refused(opened);
  const { transaction } = opened;
  const made = await generation(context, opened, period);
  if (isFault(made)) return refuse(context, transaction, generationAsked(period), made);
  const { changes, outcome, built, seal } = made;
  const after = { ...opened, transaction: { ...transaction, register: changes.register } };
  const sheet = { lines: built.statement.lines, seal };
  const facts = await factsOf(context, after, { period, built, sheet });
  const afterwards = withPendingEvents(
    facts,
    [...pendingEvents(transaction), ...(changes.events ?? [])],
    context,
  );
  const checked = await inSlices(checkSteps(afterwards), context.pause);
  await commit(context, transaction, {
    ...changes,
    writes: [...changes.writes, ...listWrites(period, checked, context)],
  });
  return outcome;
}

const LONGEST_REASON = 250;

/** Acknowledges a failed check in the actor's name, with a reason. It is valid only for the current finding. */
export async function acknowledge(
  context: ActionContext,
  period: Period,
  named: string,
  reason: string,
): Promise<Outcome> {
  const wrong = formFault(context, reason);
  if (wrong) return refused(wrong);
  const run = await runChecks(context, period);
  if (isFault(run)) return refused(run);
  const { opened, facts, checked } = run;
  const { transaction, faults } = opened;
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
  const after = checkPeriod(withPendingEvents(facts, [...pendingEvents(transaction), event], context));
  await commit(context, transaction, { writes: listWrites(period, after, context), events: [event] });
  return done(`${id} of ${showPeriod(period)} is acknowledged by ${context.actor}.`, { faults });
}

function formFault({ actor }: ActionContext, reason: string): Fault | undefined {
  if (actor.trim() === "" || actor === UNNAMED)
    return fault("NO_ACTOR", "A check is acknowledged by a named person.", "Give your name in the pane.", {
      law: CITE.evidence,
    });
  const length = Array.from(reason.trim()).length;
  if (length === 0)
    return fault("BAD_VALUE", "An acknowledgement needs a reason.", "Say why it may stay as it is.");
  if (length <= LONGEST_REASON) return undefined;
  return fault("BAD_VALUE", `The reason has ${length} characters.`, `Shorten it to ${LONGEST_REASON}.`);
}

function notFailed({ check: { id }, finding }: Checked): Fault {
  return fault(
    "NO_CHANGE",
    `${id} has not failed: ${finding.state.toLowerCase()}. ${finding.detail}`,
    "There is nothing to acknowledge.",
  );
}

/** Entries pending from opening the workbook, written with the action's own. */
function pendingEvents({ pending }: Transaction): readonly EvidenceEvent[] {
  return pending.events ?? [];
}

/** The facts with the entries that are about to be logged. */
function withPendingEvents(
  facts: PeriodFacts,
  events: readonly EvidenceEvent[],
  context: ActionContext,
): PeriodFacts {
  const { settings, evidence } = facts;
  const { entries, head } = chain(settings.head, events, entryContextOf(context));
  return { ...facts, settings: { ...settings, head }, evidence: [...evidence, ...entries] };
}

/**
 * Marks GSTR-3B filed, with the failed checks named in the evidence.
 * @param open what open checks do: named only, because the portal has filed already, or refused with CHECKS_OPEN.
 */
export async function fileChecked(
  context: ActionContext,
  period: Period,
  open: "named" | "refused",
): Promise<Outcome> {
  const run = await runChecks(context, period);
  // If the checks cannot run, filing is refused too and gives the reason.
  if (isFault(run)) return file3b(context, period);
  const { opened, checked } = run;
  const { transaction } = opened;
  const list = listWrites(period, checked, context);
  await context.pause?.();
  const refuseWith = async (refusal: Fault) => {
    await commit(context, transaction, { writes: list, events: [attempt(refusal, filingAsked(period))] });
    return refused(refusal);
  };
  const existing = checked.filter(isOpen);
  if (open === "refused" && existing.length > 0 && !isFault(filedRegister(context, transaction, period)))
    return refuseWith(openFault(existing));
  const filing = await filingOf(context, opened, { ...run, period }, failedText(checked));
  if (isFault(filing)) return refuseWith(filing);
  const { changes, outcome } = filing;
  await commit(context, transaction, { ...changes, writes: [...changes.writes, ...list] });
  return outcome;
}

function openFault(open: readonly Checked[]): Fault {
  const names = open.map(({ check: { id } }) => id).join(", ");
  return fault(
    "CHECKS_OPEN",
    `${open.length === 1 ? "A check before filing has" : `${open.length} checks before filing have`} failed and ${open.length === 1 ? "is" : "are"} not acknowledged: ${names}.`,
    "Correct each, or acknowledge it with a reason.",
    { law: CITE.evidence },
  );
}

/** "checks failed: K4 acknowledged by Asha, K13 not acknowledged", for the entry of the filing. */
function failedText(checked: readonly Checked[]): string {
  const failures = checked.filter(({ finding }) => finding.state === "Failed");
  if (failures.length === 0) return "no check failed";
  const sentences = failures.map(({ check: { id }, acknowledged }) =>
    acknowledged ? `${id} acknowledged by ${acknowledged.by}` : `${id} not acknowledged`,
  );
  return `checks failed: ${sentences.join(", ")}`;
}

async function runChecks(context: ActionContext, period: Period): Promise<Result<CheckRun>> {
  const opened = await openLayers(context, [...statementTables(period), ...CHECK_TABLES]);
  if (isFault(opened)) return opened;
  const { transaction } = opened;
  const refusal = mayGenerate(period, transaction.taxpayer);
  if (refusal && refusal.code !== "PREV_3B_UNFILED") return refusal;
  const built = await buildStatement(context, opened, period);
  const sheet = await inSlices(statementSteps(transaction, period), context.pause);
  const found = statementGone(transaction, period) ? undefined : sheet;
  const facts = await factsOf(context, opened, { period, built, sheet: found });
  const checked = await inSlices(checkSteps(facts), context.pause);
  return { opened, built, sheet, facts, checked };
}

function stateOf({ finding, acknowledged }: Checked): CheckRow["state"] {
  return acknowledged ? "Acknowledged" : finding.state;
}

/** The current list, replacing the one before. */
function listWrites(period: Period, checked: readonly Checked[], { asOf }: ActionContext): Write[] {
  const rows = checked.map((one): CheckRow => {
    const {
      check: { id, sentence, mistake },
      finding,
      acknowledged,
    } = one;
    return {
      period,
      check: id,
      what: sentence,
      state: stateOf(one),
      detail: finding.detail,
      remedy: finding.remedy,
      isFinal: finding.refusal !== undefined,
      acknowledgedBy: acknowledged?.by ?? "",
      reason: acknowledged?.reason ?? "",
      mistake,
      law: lawOf(one.check).join("; "),
      checkedOn: asOf,
      first: finding.items.find(({ key }) => key !== undefined)?.key ?? "",
    };
  });
  return [
    { do: "create", layout: checksLayout },
    {
      do: "refill",
      table: CHECKS_TABLE,
      headings: headingsOf(checkFields),
      rows: rows.map((row) => writeRow(checkFields, row)),
    },
  ];
}
