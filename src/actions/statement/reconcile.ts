/**
 * The reconciliation of a period: the books against its GSTR-2B, as persons have decided, on the Reconciliation sheet.
 * A run takes new verdicts along: they are recorded, and the sheet shows what follows from them, in one write.
 */
import { chain, evidenceEvent } from "../../evidence/chain";
import type { EvidenceEvent } from "../../evidence/entry";
import { fault, isFault, warning, type Fault, type Result } from "../../gst/fault";
import { showMoney } from "../../gst/money";
import { showPeriod, type Period } from "../../gst/period";
import { plural } from "../../gst/plural";
import { inSlices } from "../../gst/slices";
import type { PeriodRecord } from "../../gstr3b/record";
import { mayGenerate, staleFault } from "../../gstr3b/period-states";
import { periodRecord } from "../../gstr3b/periods";
import { CITE } from "../../law/citations";
import { documentsByKey, lapsed } from "../../reconcile/apply";
import { RECONCILE_STATUSES, type ReconcileStatus } from "../../reconcile/statuses";
import { doTotalsTie, type ReconcileTotal } from "../../reconcile/totals";
import { RECONCILE_TABLE, RECONCILE_TOTALS_TABLE } from "../../reconcile/tables";
import type { Decided, VerdictLog } from "../../reconcile/verdicts";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { openLayers, type Opened } from "../layers";
import { commit, entryContextOf } from "../transaction";
import { BOOKS, readBookings, readVerdicts } from "./books-facts";
import { buildStatement } from "./build";
import { decisionEvents, type Decision } from "./decide";
import { reconcileWrites } from "./reconcile-writes";
import { reconciledRows, sidesIn, type Sides } from "./reconciled";
import { statementGone, statementSteps, statementTables } from "./sheets";

const OWN_TABLES = [{ table: RECONCILE_TABLE }, { table: RECONCILE_TOTALS_TABLE }];

/** @param decisions verdicts to be recorded first; those that cannot be given are named and the others hold. */
export async function reconcile(
  context: ActionContext,
  period: Period,
  decisions: readonly Decision[] = [],
): Promise<Outcome> {
  const tables = [...statementTables(period), BOOKS, ...OWN_TABLES];
  const opened = await openLayers(context, tables);
  if (isFault(opened)) return refused(opened);
  const run = await sidesOf(context, opened, period);
  if (isFault(run)) return refused(run);
  const { verdicts: log, filed } = await readVerdicts(context, opened.transaction);
  const given = give(context, opened, { run, log, decisions });
  if (decisions.length > 0 && given.events.length === 0) return refused(...given.faults);
  const { decided } = log;
  const { rows, totals } = await reconciledRows(context, run, decided);
  const ties = doTotalsTie(totals);
  const { version, seal, state } = run.record;
  const stamp = { period, version, seal, on: context.asOf };
  const atFiling = state === "Locked" ? filed.of(period) : undefined;
  const writes = reconcileWrites(opened.transaction, {
    rows,
    totals,
    stamp,
    ties,
    leftOut: run.booked.leftOut,
    atFiling,
  });
  const events = decisions.length > 0 ? given.events : [ranEvent(run.record, totals)];
  await commit(context, opened.transaction, { writes, events });
  return done(account(period, totals, ties), {
    faults: [...opened.faults, ...run.faults, ...given.faults, ...lapsedFaults(run, decided)],
  });
}

/** What is reconciled, and what could not be read of the statement. */
interface Run extends Sides {
  readonly faults: readonly Fault[];
}

/** Only a GSTR-2B that is generated and up to date is reconciled: GSTR-2A has no ITC, and a stale one another. */
async function sidesOf(context: ActionContext, opened: Opened, period: Period): Promise<Result<Run>> {
  const { transaction } = opened;
  const refusal = mayGenerate(period, transaction.taxpayer);
  if (refusal?.code === "BAD_PERIOD") return refusal;
  const record = periodRecord(transaction.register, period);
  const unfit = unfitFault(record) ?? statementGone(transaction, period);
  if (unfit) return unfit;
  if (!readBookings(transaction)) return NO_BOOKS;
  const sheet = await inSlices(statementSteps(transaction, period), context.pause);
  if (sheet.seal !== record.seal)
    return fault(
      "SEAL_BROKEN",
      `GSTR-2B of ${showPeriod(period)} was changed by hand after it was generated.`,
      record.state === "Locked" ? "Press Repair in the pane." : "Generate it again.",
      { law: CITE.freeze },
    );
  const built = await buildStatement(context, opened, period);
  const sides = sidesIn(opened, { record, built, lines: sheet.lines });
  return sides ? { ...sides, faults: sheet.faults } : NO_BOOKS;
}

const NO_BOOKS: Fault = fault(
  "NO_BOOKS",
  "The workbook has no purchase register to reconcile with GSTR-2B.",
  "Import the register of your accounting program.",
);

function unfitFault({ period, state }: PeriodRecord): Fault | undefined {
  if (state === "Empty")
    return fault(
      "NO_2B",
      `GSTR-2B of ${showPeriod(period)} was never generated, and the books are reconciled with nothing else.`,
      "Generate it first.",
      { law: CITE.recompute },
    );
  if (state !== "Stale") return undefined;
  return { ...staleFault(period), remedy: "Generate it again, then reconcile." };
}

interface Giving {
  readonly run: Run;
  readonly log: VerdictLog;
  readonly decisions: readonly Decision[];
}

/** Adds the verdicts to the log as they will be recorded. */
function give(
  context: ActionContext,
  { transaction }: Opened,
  { run: { names, reported, record }, log, decisions }: Giving,
): { readonly events: readonly EvidenceEvent[]; readonly faults: readonly Fault[] } {
  const known = {
    bookings: new Map([...names].map(([booking, name]) => [name, booking])),
    documents: documentsByKey(reported),
    decided: log.decided,
    period: record.period,
  };
  const given = decisionEvents(context, decisions, known);
  // Entries pending from opening the workbook are written before these.
  const all = [...(transaction.pending.events ?? []), ...given.events];
  for (const entry of chain(transaction.settings.head, all, entryContextOf(context)).entries) log.take(entry);
  return given;
}

/** The entry of a run without verdicts: which GSTR-2B was reconciled, with what result. */
function ranEvent({ period, version, seal }: PeriodRecord, totals: readonly ReconcileTotal[]): EvidenceEvent {
  return evidenceEvent("RECONCILED", {
    period,
    asked: `reconcile GSTR-2B v${version}`,
    note: countsText(totals),
    law: CITE.evidence,
    data: { version, seal },
  });
}

function countsText(totals: readonly ReconcileTotal[]): string {
  return totals
    .filter(({ status, rows }) => rows > 0 && (RECONCILE_STATUSES as readonly string[]).includes(status))
    .map(({ status, rows }) => `${status}: ${rows}`)
    .join(", ");
}

/** "Reconciliation of Oct-25: 120 agree, 4 to look at, 1 row with ₹ 540.00 booked and not in GSTR-2B; every total ties." */
function account(period: Period, totals: readonly ReconcileTotal[], ties: boolean): string {
  const of = (...statuses: ReconcileStatus[]) =>
    totals.filter(({ status }) => (statuses as string[]).includes(status));
  const count = (...statuses: ReconcileStatus[]) => of(...statuses).reduce((sum, { rows }) => sum + rows, 0);
  const [missing] = of("Not in GSTR-2B");
  const agree = count("Exact", "Matched");
  return [
    `Reconciliation of ${showPeriod(period)}: ${agree} ${agree === 1 ? "agrees" : "agree"}`,
    `${count("Suggested", "Mismatch", "Group")} to look at`,
    `${missingText(missing)}; ${ties ? "every total ties" : "totals do not tie"}.`,
  ].join(", ");
}

function missingText(missing: ReconcileTotal | undefined): string {
  if (!missing || missing.rows === 0) return "nothing booked is missing in GSTR-2B";
  return `${plural(missing.rows, "row")} with ₹ ${showMoney(missing.credit)} booked and not in GSTR-2B`;
}

function lapsedFaults({ names, reported, record }: Run, decided: Decided): Fault[] {
  // Of a filed period later documents are left out, and verdicts on them are none of its own.
  const documents = record.state === "Locked" ? { has: () => true } : documentsByKey(reported);
  const gone = lapsed(decided, new Set(names.values()), documents);
  if (gone.length === 0) return [];
  const what = gone.length === 1 ? "A verdict is" : `${gone.length} verdicts are`;
  return [
    warning(
      "VERDICT_LAPSED",
      `${what} about bookings or documents that were corrected or are gone, and not used.`,
      "What was corrected is matched again; decide again where that is not enough.",
    ),
  ];
}
