/** Marks a period's GSTR-3B filed: locks and seals the statement, and takes its records out of the IMS. */
import { rowKey } from "../../documents/identity";
import { evidenceEvent } from "../../evidence/chain";
import { dayOf, showDay } from "../../gst/date";
import { fault, type Fault, isFault, type Result, warning } from "../../gst/fault";
import { stateOf } from "../../gst/gstin";
import { showPeriod, type Period } from "../../gst/period";
import { inSlices, type Steps } from "../../gst/slices";
import { isOpen, type Checked } from "../../checks/list";
import type { Statement } from "../../gstr2b/generate";
import type { Gstr2bLine } from "../../gstr2b/line";
import { timeLimitWarnings } from "../../gstr2b/warnings/time-limit";
import { hasSameContent, sealSteps } from "../../gstr2b/seal";
import { contentOf } from "../../gstr2b/content";

import { filed, staleFault } from "../../gstr3b/period-states";
import { periodRecord, type Register } from "../../gstr3b/periods";
import { refreshSteps } from "../../ims/refresh";
import { imsFacts } from "../../ims/sheet";
import { draftDay } from "../../law/cut-offs";
import { dueDay3b } from "../../law/due-dates";
import { barFault } from "../../law/returns";
import { CITE } from "../../law/citations";
import { diffFactsSteps } from "../../sheet/diff";
import type { Write } from "../../sheet/write";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { commit, type Transaction, type Changes } from "../transaction";
import { attempt, refuse } from "../answers/apply-answers";
import { historyOf, type Filed } from "../history";
import { recordsOf, type Layers, type Opened } from "../layers";
import { supplierWrites } from "../refresh-layers";
import { keptLines } from "./kept-lines";
import { monthWrites } from "./month";
import { reconciledAtFiling } from "./reconciled";
import { checkCounts, listWrites, openForChecks, runChecks, type CheckRun } from "./run-checks";
import { bannerWrites, lockedState, protectionWrites, statementGone, type SheetStatement } from "./sheets";

/**
 * Marks GSTR-3B filed, with the failed checks named in the evidence.
 * @param open what open checks do: named only, because the portal has filed already, or refused with CHECKS_OPEN.
 */
export async function file3b(
  context: ActionContext,
  period: Period,
  open: "named" | "refused" = "named",
): Promise<Outcome> {
  const opened = await openForChecks(context, period, "as on its sheet");
  if (isFault(opened)) return refused(opened);
  const { transaction } = opened;
  const asked = filingAsked(period);
  const register = filed(transaction.register, period, transaction.taxpayer, context);
  if (isFault(register)) return refuse(context, transaction, asked, register);
  const run = await runChecks(context, opened, period);
  if (isFault(run)) return refuse(context, transaction, asked, run);
  const list = listWrites(period, run.checked, context);
  const notApproved = run.checked.find(({ check: { id } }) => id === "K23")?.finding.refusal;
  if (notApproved) return refuse(context, transaction, asked, notApproved);
  const existing = open === "refused" ? run.checked.filter(isOpen) : [];
  if (existing.length > 0) {
    const refusal = openFault(existing);
    await commit(context, transaction, { writes: list, events: [attempt(refusal, asked)] });
    return refused(refusal);
  }
  const filing = await filingOf(context, opened, { ...run, period, register });
  if (isFault(filing)) return refuse(context, transaction, asked, filing);
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

/** How the evidence names the request. */
function filingAsked(period: Period): { period: Period; asked: string } {
  return { period, asked: `file GSTR-3B ${period}` };
}

/** A filing that is decided and not written yet. */
interface Filing {
  readonly changes: Changes & { readonly writes: readonly Write[] };
  readonly outcome: Outcome;
}

/** What is about to be filed, with the results of its checks. */
interface StatementToFile extends CheckRun {
  readonly period: Period;
  /** With the period filed. */
  readonly register: Register;
}

async function filingOf(
  context: ActionContext,
  opened: Opened,
  { period, register, built, sheet, checked }: StatementToFile,
): Promise<Result<Filing>> {
  const { transaction, layers, faults } = opened;
  const refusal =
    barred3b(transaction, period, context) ??
    statementGone(transaction, period) ??
    (await inSlices(sealFault(period, transaction, sheet, built.statement), context.pause));
  if (refusal) return refusal;
  const after: Filed = { ...built.history, ...withPeriod(built.history, sheet.lines, period, layers) };
  const through = { ...transaction.taxpayer, filedThrough: period };
  const staying = recordsOf(layers.ims).filter((record) => !built.statement.taken.has(rowKey(record)));
  const inTime = <T>(steps: Steps<T>) => inSlices(steps, context.pause);
  const ims = await inTime(refreshSteps(staying, after, through, context.asOf));
  const left = await inTime(diffFactsSteps(imsFacts, layers.ims, ims));
  const kept = await inTime(keptLines(period, sheet.lines));
  const { seal } = periodRecord(transaction.register, period);
  const month = await monthWrites(context, {
    ...{ period, taxpayer: through, register, ims, checks: checkCounts(checked) },
    ...{ gstr2a: recordsOf(layers.gstr2a), lines: sheet.lines },
  });
  const writes: Write[] = [
    ...bannerWrites(period, lockedState({ filedOn: context.asOf, filedBy: context.actor, seal }), "quiet"),
    ...left.writes,
    ...supplierWrites(transaction, layers, [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)], after),
    kept,
    ...protectionWrites(period, "protect"),
    ...month.writes,
  ];
  const statement = { record: periodRecord(register, period), built, lines: sheet.lines };
  const reconciled = await reconciledAtFiling(context, opened, statement);
  const event = evidenceEvent("FILE_3B_LOCK", {
    ...filingAsked(period),
    before: "Draft",
    after: "Locked",
    law: CITE.freeze,
    note: `seal ${seal}; ${failedText(checked)}`,
    data: { seal, ...(reconciled ? { reconciled } : {}) },
  });
  return {
    changes: { writes, events: [event], register },
    outcome: done(`GSTR-3B of ${showPeriod(period)} is marked filed. Its GSTR-2B is locked and sealed.`, {
      faults: [
        ...beforeDraft(transaction, period, context),
        ...timeLimitWarnings(built.statement.lines, period, transaction.taxpayer, context.asOf),
        ...faults,
        ...month.faults,
      ],
    }),
  };
}

/** Until GSTR-2B is generated suppliers still file for the period (R-17, R-56). */
function beforeDraft({ settings }: Transaction, period: Period, { asOf }: ActionContext): Fault[] {
  const day = draftDay(period, settings.extensions);
  if (isFault(day) || dayOf(asOf) >= day) return [];
  return [
    warning(
      "BEFORE_DRAFT",
      `The portal drafts GSTR-2B of ${showPeriod(period)} on ${showDay(day)}: what suppliers file until then belongs to it and is not in this one.`,
      "If GSTR-3B is not filed on the portal yet, take the mark back, and generate again on that day.",
      { law: CITE.recompute },
    ),
  ];
}

/** Section 39(11). */
function barred3b({ settings }: Transaction, period: Period, context: ActionContext): Fault | undefined {
  const { frequency, gstin, extensions } = settings;
  const state = stateOf(gstin);
  const due = dueDay3b(period, frequency, state, extensions);
  return barFault({ form: "GSTR-3B", returnPeriod: period, due }, dayOf(context.asOf), { frequency, state });
}

function withPeriod(
  before: Filed,
  lines: readonly Gstr2bLine[],
  period: Period,
  layers: Layers,
): Pick<Filed, "lines" | "positions" | "renamed"> {
  const all = [...before.lines, ...lines.map((line) => ({ line, period }))];
  return { lines: all, ...historyOf(all, recordsOf(layers.gstr2a)) };
}

/** The sheet must be as generated, and the answers must still give the same statement. */
function* sealFault(
  period: Period,
  transaction: Transaction,
  sheet: SheetStatement,
  statement: Statement,
): Steps<Fault | undefined> {
  const { seal } = periodRecord(transaction.register, period);
  if (sheet.seal !== seal) {
    return fault(
      "SEAL_BROKEN",
      `GSTR-2B of ${showPeriod(period)} was changed by hand after it was generated.`,
      "Generate it again; change actions in the IMS sheet only.",
      { law: CITE.freeze },
    );
  }
  const now = contentOf(period, statement.lines);
  if (isFault(now)) return now;
  // The same content has the same seal, and is found faster than one is computed.
  yield;
  const isSame = hasSameContent(sheet.content, now) || (yield* sealSteps(period, now)) === seal;
  yield;
  return isSame ? undefined : staleFault(period);
}
