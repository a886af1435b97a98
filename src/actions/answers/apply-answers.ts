/**
 * The result of the answers asked for, whoever asks: the answered rows, the refusals, and the entries for both. The
 * Action cell, the ribbon, the shortcuts and the pane all use this, so that the same law applies to each.
 */
import { isAmendment } from "../../documents/document";
import { rowKey } from "../../documents/identity";
import type { EntryData } from "../../evidence/data";
import { evidenceEvent } from "../../evidence/chain";
import type { EvidenceEvent } from "../../evidence/entry";
import { isFault, warning, type Fault } from "../../gst/fault";
import { plural } from "../../gst/plural";
import { markedStale } from "../../gstr3b/period-states";
import type { Register } from "../../gstr3b/periods";
import { GSTR2A_TABLE, gstr2aFields } from "../../gstr2a/sheet";
import { makeAnswer } from "../../ims/recorded-answer";
import { decide } from "../../ims/decide";
import { lineageOf, type Answer, type ImsRecord } from "../../ims/record";
import { refresh } from "../../ims/refresh";
import { needsSecondPerson } from "../../ims/second-person";
import { IMS_TABLE, imsFacts, imsFields } from "../../ims/sheet";
import { CITE } from "../../law/citations";
import { isFiled } from "../../law/taxpayer";
import { diffFacts, factPuts } from "../../sheet/diff";
import type { Row } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import { refused, type ActionContext, type Outcome } from "../context";
import { commit, begin, readTable, type Transaction } from "../transaction";
import { readFiled } from "../history";
import { documentLabel } from "../../documents/label";

/** One answer asked for one row of the IMS. */
export interface Ask extends Row<ImsRecord> {
  readonly answer: Answer;
  /** Why a typed answer cannot be read; then there is nothing to decide. */
  readonly unreadable?: Fault;
}

/** A row with another answer than it had. */
export interface AnsweredRow extends Row<ImsRecord> {
  readonly before: ImsRecord;
}

export interface AppliedAnswers {
  readonly answered: readonly AnsweredRow[];
  /** Rows that had the same answer before: nothing is logged. */
  readonly unchanged: readonly AnsweredRow[];
  readonly refused: readonly { readonly ask: Ask; readonly fault: Fault }[];
  /** Answers that another person has to approve: their rows stay as they are, with a warning that says so. */
  readonly prepared: readonly { readonly ask: Ask; readonly fault: Fault }[];
  readonly events: readonly EvidenceEvent[];
}

/** How answers were asked for, for the evidence. */
export interface AskedHow {
  /** Blank for a button. */
  readonly note?: string;
  /** Machine-readable data of the entries. */
  readonly data?: EntryData;
  /** Another person has approved them, or they were given in the other of two histories: they are not prepared. */
  readonly isApproved?: true;
}

/** Decides each answer under the law as of the context's day. Nothing is written. */
export function applyAnswers(
  asks: readonly Ask[],
  transaction: Transaction,
  context: ActionContext,
  { note = "", data, isApproved }: AskedHow = {},
): AppliedAnswers {
  const answered: AnsweredRow[] = [];
  const unchanged: AnsweredRow[] = [];
  const refused: { ask: Ask; fault: Fault }[] = [];
  const prepared: { ask: Ask; fault: Fault }[] = [];
  const events: EvidenceEvent[] = [];
  for (const ask of asks) {
    const { answer, unreadable, ...row } = ask;
    const { record } = row;
    const common = {
      document: documentLabel(record),
      key: rowKey(record),
      lineage: lineageOf(record),
      period: record.period2b,
      asked: unreadable ? "" : makeAnswer(answer),
      before: makeAnswer(record),
      remarks: answer.remarks,
    };
    const decision = unreadable ?? decide(record, answer, transaction.taxpayer, context.asOf);
    if (isFault(decision)) {
      const fault = { ...decision, place: decision.place || common.document };
      refused.push({ ask, fault });
      events.push(attempt(fault, { ...common, after: common.before }, note));
    } else if (makeAnswer(decision.record) === common.before)
      unchanged.push({ ...row, before: record, record: keepSuperseded(record, decision.record) });
    else if (!isApproved && needsSecondPerson(transaction.settings.secondPerson, record, answer)) {
      prepared.push({ ask, fault: preparedFault(common.asked, common.document) });
      events.push(evidenceEvent("ANSWER_PREPARED", { ...common, after: common.before, note }));
    } else {
      answered.push({ ...row, before: record, record: keepSuperseded(record, decision.record) });
      const { remarks } = decision.record;
      const after = makeAnswer(decision.record);
      events.push(
        evidenceEvent("ACTION_SET", {
          ...common,
          after,
          remarks,
          law: decision.law,
          note,
          ...(data ? { data } : {}),
        }),
      );
    }
  }
  return { answered, unchanged, refused, prepared, events };
}

/** A warning that another person has to approve the answer. */
export function preparedFault(asked: string, place: string): Fault {
  return warning(
    "NOT_APPROVED",
    `“${asked}” is prepared: another person has to approve it.`,
    "Until then the record keeps its action; it is approved in the pane, under Review.",
    { place },
  );
}

/** "3 records: prepared, another person has to approve them."; blank where there are none. */
export function preparedText({ prepared }: Pick<AppliedAnswers, "prepared">): string {
  const [first] = prepared;
  if (!first) return "";
  const [what, them] =
    prepared.length === 1
      ? [documentLabel(first.ask.record), "it"]
      : [plural(prepared.length, "record"), "them"];
  return `${what}: prepared, another person has to approve ${them}.`;
}

type Asked = Partial<Omit<EvidenceEvent, "data">>;

/** The entry of a refused request. */
export function attempt(fault: Fault, asked: Asked, note = ""): EvidenceEvent {
  const why = `${fault.code}: ${fault.sentence}`;
  return evidenceEvent("BLOCKED_ATTEMPT", {
    ...asked,
    law: fault.law ?? "",
    note: note ? `${note}; ${why}` : why,
    data: { code: fault.code },
  });
}

/** Nothing changes but the evidence, which logs the attempt. */
export async function refuse(
  context: ActionContext,
  transaction: Transaction,
  asked: Asked,
  fault: Fault,
): Promise<Outcome> {
  await commit(context, transaction, { events: [attempt(fault, asked)] });
  return refused(fault);
}

/** A document that an amendment replaces stays replaced whatever is answered on it. */
function keepSuperseded(before: ImsRecord, after: ImsRecord): ImsRecord {
  return before.status === "Superseded"
    ? { ...after, status: "Superseded", effect: before.effect, why: before.why }
    : after;
}

/** The columns that an answer may change. */
const ANSWERED_FIELDS = [
  "action",
  "allowed",
  "status",
  "pendingUntil",
  "effect",
  "why",
  "reduction",
  "declared",
  "remarks",
  "recorded",
] as const;

/** Answers in their cells: whole rows of answer columns, adjacent rows together. */
export function answerWrites(rows: readonly AnsweredRow[]): Write[] {
  return factPuts(imsFacts, rows, ANSWERED_FIELDS);
}

/** The draft that answers make outdated goes stale; a record that is not filed yet, or flows later, is not in it. */
export function staleAfter(answered: readonly Row<ImsRecord>[], register: Register): StaleDrafts {
  const draft = register.find((record) => record.state === "Draft");
  const counts = ({ record }: Row<ImsRecord>) =>
    draft !== undefined && record.filingStatus === "Filed" && record.period2b <= draft.period;
  return staleDrafts(register, answered.some(counts));
}

export interface StaleDrafts {
  readonly events: readonly EvidenceEvent[];
  readonly register: Register;
}

/** The register with outdated drafts marked stale, and the entries for them. */
export function staleDrafts(register: Register, changed: boolean): StaleDrafts {
  const drafts = register.filter((record) => record.state === "Draft");
  if (!changed || drafts.length === 0) return { events: [], register };
  const events = drafts.map(({ period, version }) =>
    evidenceEvent("STALE_2B", { period, before: `Draft v${version}`, after: "Stale", law: CITE.recompute }),
  );
  return { events, register: markedStale(register) };
}

/**
 * An answer on a record carried over from a filed period may open or close an amendment of it (rulebook R-44 I8).
 * Such records are few, so the whole sheet is read only then.
 */
export async function refreshAmendments(
  answered: readonly Row<ImsRecord>[],
  context: ActionContext,
  { taxpayer }: Transaction,
): Promise<void> {
  if (!answered.some(({ record }) => isFiled(record.period2b, taxpayer))) return;
  const transaction = await begin(context, [{ table: IMS_TABLE }, { table: GSTR2A_TABLE }]);
  if (isFault(transaction)) return;
  const { rows } = readTable(transaction, IMS_TABLE, imsFields);
  const records = rows.map(({ record }) => record);
  if (!records.some(isAmendment)) return;
  // Documents that an amendment of their own period replaced are in GSTR-2A alone, with the numbers they named.
  const seen = readTable(transaction, GSTR2A_TABLE, gstr2aFields).rows.map(({ record }) => record);
  const after = refresh(
    records,
    await readFiled(context, transaction, seen),
    transaction.taxpayer,
    context.asOf,
  );
  const { writes } = diffFacts(imsFacts, rows, after);
  await commit(context, transaction, { writes });
}
