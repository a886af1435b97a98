/**
 * Merges another history of this workbook: its entries are appended as entries of their own, its answers are applied
 * where this history has no different answer on the same document, and where both have the user is asked first. What
 * was filed counts, whatever the other side answered. What only a file can provide is named.
 */
import { rowKey } from "../../documents/identity";
import { evidenceEvent } from "../../evidence/chain";
import { hashOfBytes, type Entry, type EvidenceEvent, type Head } from "../../evidence/entry";
import { foreignFields } from "../../evidence/histories/mixed-row";
import type { Joined } from "../../evidence/histories/histories-data";
import { describeEntries, missingEntryFaults } from "../../evidence/histories/history-words";
import { mergedEvent } from "../../evidence/histories/merged";
import { joinedPeriod, replay } from "../../evidence/replay";
import { EVIDENCE_TABLE, evidenceFields } from "../../evidence/sheet";
import { plural } from "../../gst/plural";
import { asWarning, fault, type Fault, isFault, type Result, warning } from "../../gst/fault";
import { showPeriod } from "../../gst/period";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import { CITE } from "../../law/citations";
import type { Write } from "../../sheet/write";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { commit, begin, readTable, type Transaction } from "../transaction";
import {
  answerWrites,
  applyAnswers,
  staleAfter,
  refreshAmendments,
  staleDrafts,
} from "../answers/apply-answers";
import { COPIES_TABLE } from "../facts/copies";
import { FACT_TABLES } from "../facts/tables";
import { withAnswer } from "../answers/last-answer";
import { actionsToRepeat, filedThere } from "./actions-to-repeat";
import { answersToApply, type Choices, type Merging } from "./answers";
import { readCopy } from "./copy";
import { factsAfter, type Sides } from "./facts-after";
import { readOwnLog, type OwnLog } from "./own-histories";
import { periodsAfter, registerAfter, type Periods } from "./periods-after";
import { contradictionsIn, planOf, type Contradiction, type Plan } from "./plan";

/** The source of the other history: another copy as a file, or what is in this log and what this Excel kept. */
export interface MergeSource {
  readonly copy?: { readonly name: string; readonly bytes: Uint8Array };
  readonly kept?: readonly Entry[];
}

/** What merging would do, as the pane shows it before anything is written. */
export interface Histories {
  readonly plan: Plan;
  readonly contradictions: readonly Contradiction[];
}

export interface MergeOutcome extends Outcome {
  readonly histories?: Histories;
}

/** Compares the two histories, and writes nothing. */
export async function compareHistories(context: ActionContext, source: MergeSource): Promise<MergeOutcome> {
  const read = await readBoth(context, source);
  if (isFault(read)) return refused(read);
  const { plan, transaction } = read;
  const open = new Set(readTable(transaction, IMS_TABLE, imsFields).rows.map(({ record }) => rowKey(record)));
  const contradictions = contradictionsIn(plan).filter(({ key }) => open.has(key));
  if (isNothing(read)) return refused(nothingToMerge);
  return { ...done(summary(plan)), histories: { plan, contradictions } };
}

/**
 * @param choices whose answer counts where the two contradict each other.
 * @param without continues although entries of the other history are missing.
 */
export async function merge(
  context: ActionContext,
  source: MergeSource,
  choices: Choices = new Map(),
  without = false,
): Promise<MergeOutcome> {
  const read = await readBoth(context, source);
  if (isFault(read)) return refused(read);
  const { plan, transaction, log } = read;
  if (isNothing(read)) return refused(nothingToMerge);
  const elsewhere = source.copy ? filedThere(plan, transaction.register)[0] : undefined;
  if (elsewhere) return refused(mergeThere(elsewhere));
  if (plan.lost.length > 0 && !without)
    return refused(...missingEntryFaults(plan.lost).map(orContinueWithout));
  const periods = periodsAfter(plan, transaction.register);
  const facts = await factsAfter(context, transaction, sidesOf(plan, periods));
  const isProven = facts.proven.has(IMS_TABLE);
  const { asks, bases, warnings, open } = await answersToApply(context, read, choices, isProven);
  if (open.length > 0)
    return { ...refused(...open.map(contradicts)), histories: { plan, contradictions: open } };
  const decided = applyAnswers(asks, transaction, context, {
    note: "from the other history",
    isApproved: true,
  });
  const rows = [...decided.answered, ...decided.unchanged].map((row) => ({
    ...row,
    before: withAnswer(row.before, bases.get(rowKey(row.before))),
  }));
  const existing = withHead({ ...transaction, digests: facts.digests }, log);
  const register = registerAfter(transaction.register, periods);
  const drafts = register.filter(
    ({ period, state }) => state !== "Draft" || periods.get(period)?.state === "Draft",
  );
  const isOutdated = plan.missing.some(({ event }) => event === "GENERATE_2B" || event === "IMPORT");
  const stale = isOutdated ? staleDrafts(drafts, true) : staleAfter(decided.answered, drafts);
  const moved = new Map(stale.register.map((record) => [record.period, record]));
  await commit(context, existing, {
    writes: [...restoredLogRows(log), ...answerWrites(rows)],
    events: [
      joinedEvent(source, plan, log, periods),
      ...plan.missing.map(mergedEvent),
      ...decided.events,
      ...stale.events,
    ],
    register: register.map((record) => moved.get(record.period) ?? record),
  });
  await refreshAmendments(decided.answered, context, transaction);
  const faults = [
    ...warnings,
    ...decided.refused.map((one) => asWarning(one.fault)),
    ...filedThere(plan, transaction.register).map(fileAgain),
    ...actionsToRepeat(plan),
  ];
  const applied = plural(decided.answered.length, "answer");
  return done(
    `${summary(plan)} Merged: ${plural(plan.missing.length, "entry", "entries")}, ${applied} applied.`,
    {
      faults,
    },
  );
}

async function readBoth(context: ActionContext, { copy, kept = [] }: MergeSource): Promise<Result<Merging>> {
  const other = copy ? await readCopy(copy.name, copy.bytes) : kept;
  if (isFault(other)) return other;
  const log = await readOwnLog(context);
  const last = log.entries.at(-1);
  const gap =
    log.unreadable ?? log.chain.end({ entries: last?.number ?? 0, hash: last?.hash ?? "" }, log.heads);
  if (gap) return gap;
  const transaction = await begin(
    context,
    [{ table: IMS_TABLE }],
    [...FACT_TABLES, COPIES_TABLE].filter((table) => table !== IMS_TABLE).map((table) => ({ table })),
  );
  if (isFault(transaction)) return transaction;
  const plan = planOf(log, other, copy !== undefined);
  return isFault(plan) ? plan : { transaction, log, plan };
}

function isNothing({ log, plan }: Merging): boolean {
  const { chain } = log;
  const found = plan.missing.length + plan.lost.length + chain.mixed.length + chain.openForks.length;
  return found === 0;
}

const nothingToMerge = fault(
  "NO_CHANGE",
  "There is nothing to merge: this log has every entry of the other history.",
  "Nothing needs to be done.",
);

function summary({ since, here, there, lost }: Plan): string {
  const parted = since ? `Since entry ${since.number}: ` : "";
  const sides = [
    here.length > 0 ? `here ${describeEntries(here)}` : "",
    there.length > 0 ? `in the other history ${describeEntries(there)}` : "",
    lost.length > 0 ? `${plural(lost.length, "entry", "entries")} not available` : "",
  ];
  return `${parted}${sides.filter(Boolean).join("; ")}.`;
}

function contradicts({ document, here, there }: Contradiction): Fault {
  return fault(
    "ANSWERS_CONTRADICT",
    `${document} is “${here.answer}” here (${describeEntries([here])}) and “${there.answer}” in the other history (${describeEntries([there])}).`,
    "Choose which of the two counts.",
    { place: document },
  );
}

function orContinueWithout(gone: Fault): Fault {
  return { ...gone, remedy: "Choose the copy that holds it, or go on without it." };
}

function mergeThere({ period, actor, on }: Entry): Fault {
  return fault(
    "PERIOD_LOCKED",
    `GSTR-3B of ${period === "" ? "" : showPeriod(period)} was marked filed in the other copy (${actor}, ${on.slice(0, 10)}): only that copy has its sealed statement.`,
    "Open the other copy, and merge this one into it.",
    { law: CITE.freeze },
  );
}

function fileAgain(entry: Entry): Fault {
  const { sentence } = mergeThere(entry);
  return warning(
    "LOG_FORKED",
    sentence,
    "Generate its GSTR-2B here and mark it filed, or merge into the other copy.",
    {
      place: entry.period === "" ? "" : showPeriod(entry.period),
      law: CITE.freeze,
    },
  );
}

/**
 * The last entries of both sides, and that before they parted, have the digests of the facts. A side with a filing that
 * does not count afterwards is left out: its documents have left the IMS.
 */
function sidesOf({ path, here, branches, since }: Plan, periods: Periods): Sides {
  const parted = since?.number ?? Infinity;
  const counts = (branch: readonly Entry[]) =>
    [...replay(branch.filter(({ event }) => FILING_EVENTS.has(event))).periods].every(
      ([period, { state }]) => state !== "Locked" || periods.get(period)?.state === "Locked",
    );
  return {
    before: path.filter(({ number }) => number <= parted),
    here: here.length > 0 ? here : path,
    there: branches.filter(counts),
  };
}

const FILING_EVENTS: ReadonlySet<string> = new Set(["GENERATE_2B", "FILE_3B_LOCK", "CORRECT_3B"]);

function joinedEvent(
  { copy }: MergeSource,
  plan: Plan,
  { chain, entries }: OwnLog,
  periods: Periods,
): EvidenceEvent {
  const since = plan.since?.number ?? 0;
  const last = Math.max(...entries.map(({ number }) => number));
  const tears = chain.openForks.map(({ entry }) => entry.hash);
  const joined: Joined = {
    since,
    from: copy ? "copy" : plan.isInLog ? "log" : "kept",
    rows: tears,
    // What was filed on one side counts, whatever the other one answered meanwhile.
    beside: tears.length > 0 || hasFiled(plan) ? [[since + 1, last]] : [],
    lost: plan.lost.map(({ hash }) => hash),
    periods: [...periods].map(([period, existing]) => joinedPeriod(period, existing)),
  };
  return evidenceEvent("HISTORIES_JOINED", {
    document: copy?.name.slice(0, 120) ?? "",
    asked: "merge two histories",
    before: since > 0 ? `parted after entry ${since}` : "",
    note: summary(plan),
    law: CITE.evidence,
    data: { joined },
    ...(copy ? { sourceFileHash: hashOfBytes(copy.bytes) } : {}),
  });
}

function hasFiled({ there }: Plan): boolean {
  return there.some(({ event }) => event === "FILE_3B_LOCK");
}

/** The log continues after its last row, with the number after the highest. */
function withHead(transaction: Transaction, { entries, chain }: OwnLog): Transaction {
  const last = entries.at(-1);
  if (!last || chain.openForks.length + chain.mixed.length === 0) return transaction;
  const head: Head = { entries: Math.max(...entries.map(({ number }) => number)), hash: last.hash };
  return { ...transaction, settings: { ...transaction.settings, head } };
}

/** Rows of the log with cells of two entries get the entry again that the hash proves. */
function restoredLogRows({ entries, chain }: OwnLog): Write[] {
  return chain.mixed.map(({ row, written }): Write => {
    const fields = foreignFields(row, written);
    return {
      do: "put",
      table: EVIDENCE_TABLE,
      row: entries.indexOf(written),
      keys: [String(written.number)],
      headings: fields.map((field) => evidenceFields[field].columns[0]?.heading ?? ""),
      rows: [fields.map(() => "")],
    };
  });
}
