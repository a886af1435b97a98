/**
 * What asked answers come to, whoever asks: the answered rows, the refusals, and the entries for both. The Action
 * cell, the ribbon, the shortcuts and the pane all pass through here, so that none of them knows a law of its own.
 */
import { isAmendment } from "../documents/document";
import { rowKey } from "../documents/identity";
import type { EntryData } from "../evidence/data";
import { happening } from "../evidence/chain";
import type { Happening } from "../evidence/entry";
import { isFault, type Fault } from "../gst/fault";
import { overtaken, type Register } from "../gstr3b/register";
import { GSTR2A_TABLE, gstr2aFields } from "../gstr2a/sheet";
import { makeAnswer } from "../ims/answer-text";
import { decide } from "../ims/decide";
import { lineageOf, type Answer, type ImsRecord } from "../ims/record";
import { refresh } from "../ims/refresh";
import { IMS_TABLE, imsFacts, imsFields } from "../ims/sheet";
import { CITE } from "../law/citations";
import { isFiled } from "../law/taxpayer";
import { diffFacts, factPuts } from "../sheet/diff";
import type { Row } from "../sheet/rows";
import type { Write } from "../sheet/write";
import { refused, type Act, type Outcome } from "./act";
import { closeBook, openBook, readTable, type Book } from "./book";
import { readFiled } from "./history";
import { documentLabel } from "../documents/label";

/** One answer asked for one row of the IMS. */
export interface Ask extends Row<ImsRecord> {
  readonly answer: Answer;
  /** Why a typed answer cannot even be read; there is nothing to decide then. */
  readonly unreadable?: Fault;
}

/** A row with another answer than it had. */
export interface AnsweredRow extends Row<ImsRecord> {
  readonly before: ImsRecord;
}

export interface Decided {
  readonly answered: readonly AnsweredRow[];
  /** Rows that had the very answer before: nothing is written into the evidence. */
  readonly unchanged: readonly AnsweredRow[];
  readonly refused: readonly { readonly ask: Ask; readonly fault: Fault }[];
  readonly happenings: readonly Happening[];
}

/**
 * @param note how the answers were asked, for the evidence; blank for a button.
 * @param data what programs read of the entries, beside it.
 */
export function decideAll(
  asks: readonly Ask[],
  book: Book,
  act: Act,
  note = "",
  data: EntryData = {},
): Decided {
  const answered: AnsweredRow[] = [];
  const unchanged: AnsweredRow[] = [];
  const refused: { ask: Ask; fault: Fault }[] = [];
  const happenings: Happening[] = [];
  for (const ask of asks) {
    const { answer, unreadable, ...row } = ask;
    const { record } = row;
    const told = {
      document: documentLabel(record),
      key: rowKey(record),
      lineage: lineageOf(record),
      period: record.period2b,
      asked: unreadable ? "" : makeAnswer(answer),
      before: makeAnswer(record),
      remarks: answer.remarks,
    };
    const decision = unreadable ?? decide(record, answer, book.taxpayer, act.asOf);
    if (isFault(decision)) {
      const fault = { ...decision, place: decision.place || told.document };
      refused.push({ ask, fault });
      happenings.push(attempt(fault, { ...told, after: told.before }, note));
    } else if (makeAnswer(decision.record) === told.before)
      unchanged.push({ ...row, before: record, record: keepSuperseded(record, decision.record) });
    else {
      answered.push({ ...row, before: record, record: keepSuperseded(record, decision.record) });
      const { remarks } = decision.record;
      const after = makeAnswer(decision.record);
      happenings.push(
        happening("ACTION_SET", { ...told, after, remarks, law: decision.law, note, ...dataOrNone(data) }),
      );
    }
  }
  return { answered, unchanged, refused, happenings };
}

function dataOrNone(data: EntryData): { data?: EntryData } {
  return Object.keys(data).length > 0 ? { data } : {};
}

type Asked = Partial<Omit<Happening, "data">>;

/** The entry of something that was asked and refused. */
export function attempt(fault: Fault, asked: Asked, note = ""): Happening {
  const why = `${fault.code}: ${fault.sentence}`;
  return happening("BLOCKED_ATTEMPT", {
    ...asked,
    law: fault.law ?? "",
    note: note ? `${note}; ${why}` : why,
    data: { code: fault.code },
  });
}

/** Nothing changes but the evidence, which gains the attempt. */
export async function refuse(act: Act, book: Book, asked: Asked, fault: Fault): Promise<Outcome> {
  await closeBook(act, book, { happenings: [attempt(fault, asked)] });
  return refused(fault);
}

/** A paper that an amendment replaces stays replaced whatever is answered on it. */
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

/** Answers in their cells: whole rows of answer columns, neighbouring rows together. */
export function answerWrites(rows: readonly AnsweredRow[]): Write[] {
  return factPuts(imsFacts, rows, ANSWERED_FIELDS);
}

/** The draft that answers overtake goes stale; one that is not filed yet, or flows later, is not in it. */
export function overtakenBy(answered: readonly Row<ImsRecord>[], register: Register): Overtaken {
  const draft = register.find((record) => record.state === "Draft");
  const counts = ({ record }: Row<ImsRecord>) =>
    draft !== undefined && record.filingStatus === "Filed" && record.period2b <= draft.period;
  return staleness(register, answered.some(counts));
}

export interface Overtaken {
  readonly happenings: readonly Happening[];
  readonly register: Register;
}

/** The register with overtaken drafts, and the entries that tell of them. */
export function staleness(register: Register, changed: boolean): Overtaken {
  const drafts = register.filter((record) => record.state === "Draft");
  if (!changed || drafts.length === 0) return { happenings: [], register };
  const happenings = drafts.map(({ period, version }) =>
    happening("STALE_2B", { period, before: `Draft v${version}`, after: "Stale", law: CITE.recompute }),
  );
  return { happenings, register: overtaken(register) };
}

/**
 * An answer on a record carried over from a filed period may open or close an amendment of it (rulebook R-44 I8).
 * Such records are few, so the whole sheet is read only then.
 */
export async function refreshAmendments(
  answered: readonly Row<ImsRecord>[],
  act: Act,
  { taxpayer }: Book,
): Promise<void> {
  if (!answered.some(({ record }) => isFiled(record.period2b, taxpayer))) return;
  const book = await openBook(act, [{ table: IMS_TABLE }, { table: GSTR2A_TABLE }]);
  if (isFault(book)) return;
  const { rows } = readTable(book, IMS_TABLE, imsFields);
  const records = rows.map(({ record }) => record);
  if (!records.some(isAmendment)) return;
  // Papers that an amendment of their own period replaced stand in GSTR-2A alone, with the numbers they gave.
  const seen = readTable(book, GSTR2A_TABLE, gstr2aFields).rows.map(({ record }) => record);
  const after = refresh(records, await readFiled(act, book, seen), book.taxpayer, act.asOf);
  const { writes } = diffFacts(imsFacts, rows, after);
  await closeBook(act, book, { writes });
}
