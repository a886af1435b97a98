/**
 * Accept, reject, keep pending, reset: one verb for the ribbon, the shortcuts, the pane and the Action cell. It reads
 * the rows asked about and nothing else of the sheet, so that one answer costs the same on ten rows and on a
 * hundred thousand.
 */
import { isAmendment } from "../documents/document";
import { rowKey } from "../documents/identity";
import { happening, type Happening } from "../evidence/entry";
import { fault, isFault, type Fault } from "../gst/fault";
import { lockedFault } from "../gstr3b/register";
import { makeAnswer } from "../ims/answer-text";
import { decide } from "../ims/decide";
import type { Answer, ImsRecord } from "../ims/record";
import { refresh } from "../ims/refresh";
import { IMS_TABLE, imsFields } from "../ims/sheet";
import { isFiled } from "../law/taxpayer";
import { difference, runs } from "../table/difference";
import { headingsOf, writePart, type Row } from "../table/rows";
import type { Write } from "../table/write";
import { done, refused, type Act, type Outcome } from "./act";
import { closeBook, openBook, readTable, type Book } from "./book";
import { filedPeriodOf, readFiled } from "./history";
import { nameOf } from "./names";
import { recordsOf, staleness } from "./onward";

/** An answer asked for one row. `key` guards against a row that has moved since the user saw it. */
export interface Asked {
  readonly row: number;
  readonly key?: string;
  readonly answer: Answer;
}

/** The columns that an answer may change. */
export const ANSWERED_FIELDS = [
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

/** Answers rows of the IMS. Rows that the law refuses stay as they are; the others go through. */
export async function answer(act: Act, asks: readonly Asked[]): Promise<Outcome> {
  if (asks.length === 0)
    return refused(
      fault("NO_CHANGE", "No row of the IMS sheet is selected.", "Select one or more rows of the IMS table."),
    );
  const book = await openBook(act, [{ table: IMS_TABLE, rows: wantedRuns(asks) }]);
  if (isFault(book)) return refused(book);
  const near = readTable(book, IMS_TABLE, imsFields);
  const columns = near.faults.find(({ code }) => code === "MISSING_COLUMN");
  if (columns) return refused(columns);
  const found = match(asks, near.rows);
  if (found.lost.length === 0) return carryOut(act, book, found.matched, near.faults);
  return answerMoved(act, asks, near.faults);
}

function wantedRuns(asks: readonly Asked[]): { first: number; count: number }[] {
  const rows = [...new Set(asks.map(({ row }) => row))].map((row) => ({ row, cells: [] }));
  return runs(rows).map(({ row, rows: block }) => ({ first: row, count: block.length }));
}

interface Matched {
  readonly row: Row<ImsRecord>;
  readonly answer: Answer;
}

function match(
  asks: readonly Asked[],
  rows: readonly Row<ImsRecord>[],
): { matched: Matched[]; lost: Asked[] } {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const matched: Matched[] = [];
  const lost: Asked[] = [];
  for (const asked of asks) {
    const row = byRow.get(asked.row);
    if (row && (asked.key === undefined || rowKey(row.record) === asked.key))
      matched.push({ row, answer: asked.answer });
    else lost.push(asked);
  }
  return { matched, lost };
}

/** Somebody sorted, filtered, inserted or deleted: look for the records by their keys in the whole sheet. */
async function answerMoved(act: Act, asks: readonly Asked[], faults: readonly Fault[]): Promise<Outcome> {
  const book = await openBook(act, [{ table: IMS_TABLE }]);
  if (isFault(book)) return refused(book);
  const all = readTable(book, IMS_TABLE, imsFields);
  const places = new Map(all.rows.map((row) => [rowKey(row.record), row.row]));
  const found = match(
    asks.map((asked) => ({ ...asked, row: places.get(asked.key ?? "") ?? asked.row })),
    all.rows,
  );
  const filed = found.lost.length ? await readFiled(act, book.register) : undefined;
  const lost = found.lost.map((asked) => ({
    asked,
    fault: goneFault(asked, filed ? filedPeriodOf(filed.lines, asked.key ?? "") : undefined),
  }));
  return carryOut(act, book, found.matched, faults, lost);
}

function goneFault(asked: Asked, period: Parameters<typeof lockedFault>[0] | undefined): Fault {
  if (period) return lockedFault(period);
  const place = `IMS row ${asked.row + 1}`;
  if (asked.key === undefined)
    return fault(
      "ROW_MOVED",
      "There is no record in that row.",
      "Select a row of the IMS table that holds a record.",
      { place },
    );
  return fault(
    "UNKNOWN_DOCUMENT",
    "The record is no longer in the IMS: its supplier deleted it, or the row was removed.",
    "Sync, and look again.",
    { place },
  );
}

interface Lost {
  readonly asked: Asked;
  readonly fault: Fault;
}

async function carryOut(
  act: Act,
  book: Book,
  matched: readonly Matched[],
  unread: readonly Fault[],
  lost: readonly Lost[] = [],
): Promise<Outcome> {
  const decided = matched.map(({ row, answer: given }) => ({
    row,
    given,
    decision: decide(row.record, given, book.taxpayer, act.asOf),
  }));
  const happenings: Happening[] = [];
  const faults: Fault[] = [...unread];
  const changed: Row<ImsRecord>[] = [];
  for (const { row, given, decision } of decided) {
    const told = {
      document: nameOf(row.record),
      period: row.record.period2b,
      asked: makeAnswer(given),
      before: makeAnswer(row.record),
    };
    if (isFault(decision)) {
      faults.push({ ...decision, place: decision.place || told.document });
      happenings.push(
        happening("BLOCKED_ATTEMPT", {
          ...told,
          after: told.before,
          law: decision.law ?? "",
          note: `${decision.code}: ${decision.sentence}`,
        }),
      );
    } else {
      changed.push({ row: row.row, record: keepSuperseded(row.record, decision.record) });
      happenings.push(
        happening("ACTION_SET", { ...told, after: makeAnswer(decision.record), law: decision.law }),
      );
    }
  }
  for (const { asked, fault: gone } of lost) {
    faults.push(gone);
    happenings.push(
      happening("BLOCKED_ATTEMPT", {
        document: (asked.key ?? "").split("|").slice(0, 3).join(" "),
        asked: makeAnswer(asked.answer),
        note: `${gone.code}: ${gone.sentence}`,
        law: gone.law ?? "",
      }),
    );
  }
  const draft = book.register.find((record) => record.state === "Draft");
  const told = staleness(
    book.register,
    changed.some(
      ({ record }) =>
        draft !== undefined && record.filingStatus === "Filed" && record.period2b <= draft.period,
    ),
  );
  const writes = answerWrites(changed);
  await closeBook(act, book, {
    writes,
    happenings: [...happenings, ...told.happenings],
    ...(told.register ? { register: told.register } : {}),
  });
  if (changed.some(({ record }) => isFiled(record.period2b, book.taxpayer))) await refreshAmendments(act);
  return outcome(changed, faults);
}

/** A paper that an amendment replaces stays replaced whatever is answered on it. */
function keepSuperseded(before: ImsRecord, after: ImsRecord): ImsRecord {
  return before.status === "Superseded"
    ? { ...after, status: "Superseded", effect: before.effect, why: before.why }
    : after;
}

/** Whole answers as writes, neighbouring rows together. */
export function answerWrites(changed: readonly Row<ImsRecord>[]): Write[] {
  const headings = changed[0]
    ? writePart(imsFields, changed[0].record, ANSWERED_FIELDS).headings
    : headingsOf(imsFields);
  const puts = changed.map(({ row, record }) => ({
    row,
    cells: writePart(imsFields, record, ANSWERED_FIELDS).cells,
  }));
  return runs(puts).map(({ row, rows }) => ({ do: "put", table: IMS_TABLE, row, headings, rows }));
}

/** An answer on a record carried over from a filed period may open or close an amendment of it (rulebook R-44 I8). */
async function refreshAmendments(act: Act): Promise<void> {
  const book = await openBook(act, [{ table: IMS_TABLE }]);
  if (isFault(book)) return;
  const { rows } = readTable(book, IMS_TABLE, imsFields);
  if (!rows.some(({ record }) => isAmendment(record))) return;
  const filed = await readFiled(act, book.register);
  const after = refresh(recordsOf(rows), filed, book.taxpayer, act.asOf);
  await closeBook(act, book, {
    writes: difference(IMS_TABLE, imsFields, rows, after, rowKey).writes,
    happenings: [],
  });
}

function outcome(changed: readonly Row<ImsRecord>[], faults: readonly Fault[]): Outcome {
  const [first] = changed;
  if (!first) return refused(...faults);
  const what = changed.length === 1 ? nameOf(first.record) : `${changed.length} records`;
  const rest = faults.length ? ` ${faults.length} refused.` : "";
  return done(
    `${what}: ${first.record.status === "No action" ? "answer taken back" : first.record.status.toLowerCase()}.${rest}`,
    { faults },
  );
}
