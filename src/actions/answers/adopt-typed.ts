/**
 * Answers typed, pasted or filled down into the IMS sheet. Where the answer in the cells differs from the one last
 * recorded, it was typed: a lawful change is recorded and logged, any other is put back with a warning. Because the
 * recorded answer is in the sheet itself, this also finds what was typed while Milaan was closed.
 */
import { UNKNOWN_ACTOR, type EvidenceEvent } from "../../evidence/entry";
import { plural } from "../../gst/plural";
import { rowKey } from "../../documents/identity";
import { documentLabel } from "../../documents/label";
import { isFault, type Fault } from "../../gst/fault";
import { isNoTax } from "../../gst/tax";
import { isPutBack, makeRecorded, parseRecorded, putBackText } from "../../ims/recorded-answer";
import { NO_ANSWER, type Answer, type ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFacts, imsFields } from "../../ims/sheet";
import type { Cells, Grid } from "../../sheet/grid";
import { factPuts } from "../../sheet/diff";
import { isBlankRow } from "../../sheet/grid";
import { findColumns, readRows, writePart, type Row } from "../../sheet/rows";
import type { TableRequest } from "../../workbook/port";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { commit, begin, type Transaction } from "../transaction";
import { openVerified } from "../facts/verified-transaction";
import { reductionUntyped } from "./reduction-untyped";
import { noteRefusals, placeNotes } from "./refusal-notes";
import {
  answerWrites,
  applyAnswers,
  staleAfter,
  refreshAmendments,
  type AnsweredRow,
  type Ask,
  type AppliedAnswers,
} from "./apply-answers";

/**
 * An action of its own: for changes as they are typed, and at opening.
 * @param rows the rows that changed, or "all".
 * @param areMoved rows may have been sorted, inserted or deleted since notes were written into their cells.
 */
export async function adoptTyped(
  context: ActionContext,
  rows: NonNullable<TableRequest["rows"]> = "all",
  areMoved = false,
): Promise<Outcome> {
  const verified = await openVerified(context, () => begin(context, [{ table: IMS_TABLE, rows }]));
  if (isFault(verified)) return refused(verified);
  const how = areMoved ? "moved" : rows === "all" ? undefined : "as marked";
  const { transaction, answered, faults, warnings, unread } = adopt(verified.transaction, context, how);
  await commit(context, transaction);
  await refreshAmendments(answered, context, transaction);
  const found = [...verified.faults, ...faults];
  const unknown = answered.filter(({ record }) => context.isByUnknown?.(rowKey(record))).length;
  const message = [
    answered.length > 0
      ? `${plural(answered.length, "typed action")} recorded${unknownActorText(unknown, answered.length)}.`
      : "",
    preparedCountText(warnings),
    faults.length > 0 ? `${plural(faults.length, "typed action")} refused.` : "",
    verified.faults.length > 0 ? `${plural(verified.faults.length, "change")} by hand found.` : "",
  ];
  return done(message.filter(Boolean).join(" "), { faults: [...found, ...warnings, ...unread] });
}

function preparedCountText(warnings: readonly Fault[]): string {
  const count = warnings.filter(({ code }) => code === "NOT_APPROVED").length;
  return count > 0 ? `${plural(count, "typed action")} prepared, for another person to approve.` : "";
}

/** A user who works alone reads this, too, for what was typed while Milaan was closed. */
const WHY_UNKNOWN = "typed while Milaan was closed or at another Excel";

function unknownActorText(unknown: number, all: number): string {
  if (unknown === 0) return "";
  return `${unknown < all ? `, ${unknown} of them` : ""} under nobody's name: ${WHY_UNKNOWN}`;
}

export interface Adopted {
  /** The transaction in which what was typed is pending, and the draft that it makes outdated is stale. */
  readonly transaction: Transaction;
  /** The readable rows of the IMS, as they will be. */
  readonly rows: readonly Row<ImsRecord>[];
  /** Those among them that were typed and adopted. */
  readonly answered: readonly Row<ImsRecord>[];
  /** Why typed answers were put back. */
  readonly faults: readonly Fault[];
  /** Effects of typed answers that may not have been intended. */
  readonly warnings: readonly Fault[];
  /** Cells of the IMS besides the answer that cannot be read; their rows are not among `rows`. */
  readonly unread: readonly Fault[];
}

/**
 * Adopts what is typed in the IMS rows of a transaction. Nothing is written before it commits.
 * @param how the rows were read: only those in which something changed; or all, which may have moved, so that notes are
 * in the cells of other rows.
 */
export function adopt(
  transaction: Transaction,
  context: ActionContext,
  how?: "as marked" | "moved",
): Adopted {
  const { recorded, respelled, asks, unread } = typedIn(
    transaction.grids.get(IMS_TABLE) ?? [],
    how === "as marked",
  );
  const decided = applyAnswers(asks, transaction, context, { note: "typed in the sheet" });
  const { answered, unchanged, refused: refusals } = decided;
  const events = decided.events.map((event) => withUnknownActor(event, context));
  const faults = refusals.map(putBack);
  const putBackRows = [...refusals, ...decided.prepared];
  const byRow = new Map(asks.map((ask) => [ask.row, ask]));
  const restoredRows = putBackRows.map(({ ask: { answer, unreadable, ...row }, fault }, place) => ({
    ...row,
    before: row.record,
    record: { ...row.record, why: faults[place]?.sentence ?? putBackText(fault.sentence) },
  }));
  const changed = [...answered, ...unchanged, ...restoredRows];
  const placed = how === "moved" ? placeNotes(recorded) : [];
  const notes = [...placed, ...noteRefusals({ answered, unchanged, refused: putBackRows })];
  const stale = staleAfter(answered, transaction.register);
  return {
    transaction: {
      ...transaction,
      register: stale.register,
      pending: {
        writes: [...answerWrites(changed), ...factPuts(imsFacts, respelled, SPELLED), ...notes],
        events: [...events, ...stale.events],
      },
    },
    rows: [...recorded, ...changed],
    answered,
    faults,
    warnings: [
      ...answered.flatMap((row) => reductionUntyped(row, byRow) ?? []),
      ...decided.prepared.map((one) => one.fault),
    ],
    unread,
  };
}

/** Names the document, and the word that is refused, where the reason does not. */
function putBack({ ask, fault }: AppliedAnswers["refused"][number]): Fault {
  const name = documentLabel(ask.record);
  const { action } = ask.answer;
  const isOther = !ask.unreadable && action !== ask.record.action;
  return {
    ...fault,
    place: fault.place === "" || fault.place === name ? name : `${name}, ${fault.place}`,
    sentence: putBackText(isOther ? `“${action}” is not recorded. ${fault.sentence}` : fault.sentence),
  };
}

/** The user who records what an unknown user typed did not decide it. */
function withUnknownActor(event: EvidenceEvent, { actor, isByUnknown }: ActionContext): EvidenceEvent {
  if (!isByUnknown?.(event.key)) return event;
  return {
    ...event,
    by: UNKNOWN_ACTOR,
    note: `${event.note}; ${WHY_UNKNOWN}, and recorded at the Excel of ${actor}`,
  };
}

interface TypedIn {
  /** Rows whose answer is as recorded. */
  readonly recorded: readonly Row<ImsRecord>[];
  /** Those among them that spell what was recorded in another way, such as "a". */
  readonly respelled: readonly AnsweredRow[];
  readonly asks: readonly Ask[];
  readonly unread: readonly Fault[];
}

/** @param areMarked each of the rows was edited, even if only to what was there before. */
function typedIn(grids: readonly Grid[], areMarked: boolean): TypedIn {
  const recorded: Row<ImsRecord>[] = [];
  const respelled: AnsweredRow[] = [];
  const asks: Ask[] = [];
  const unread: Fault[] = [];
  for (const grid of grids) {
    const read = readRows(imsFields, grid);
    const isRespelled = spellings(grid);
    for (const found of read.rows) {
      const { record } = found;
      // Typing again what was put back is a new attempt.
      if (areMarked && isAsRecorded(record) && isPutBack(record.why))
        asks.push({ ...found, answer: answerOf(record) });
      else if (isAsRecorded(record)) {
        recorded.push(found);
        if (isRespelled(found)) respelled.push({ ...found, before: record });
      } else
        asks.push({
          ...found,
          record: { ...record, ...parseRecorded(record.recorded) },
          answer: intendedAnswer(record),
        });
    }
    if (read.faults.length === 0) continue;
    const known = new Set(read.rows.map(({ row }) => row));
    grid.rows.forEach((cells, offset) => {
      const row = grid.first + offset;
      if (known.has(row) || isBlankRow(cells)) return;
      const found = withRestoredAnswer(grid, cells, row);
      if ("record" in found) asks.push(found);
      else unread.push(...found.faults);
    });
  }
  return { recorded, respelled, asks, unread };
}

function answerOf({ action, reduction, declared, remarks }: ImsRecord): Answer {
  return { action, reduction, declared, remarks };
}

/**
 * Changing from Accept to another action means typing the Action alone: the reduction still in the row belonged to the
 * acceptance, or was filled in by it.
 */
function intendedAnswer(record: ImsRecord): Answer {
  const [typed, before] = [answerOf(record), parseRecorded(record.recorded)];
  const left = before.action === "Accept" && typed.action !== "Accept";
  const untouched =
    makeRecorded({ ...before, remarks: "" }) === makeRecorded({ ...typed, action: "Accept", remarks: "" });
  return left && untouched ? { ...typed, reduction: "", declared: undefined } : typed;
}

/** Does the answer in the cells equal the recorded one? "No" beside an amount reads as "No", but differs. */
export function isAsRecorded(record: ImsRecord): boolean {
  const { reduction, declared, recorded } = record;
  const contradicts = reduction === "No" && declared !== undefined && !isNoTax(declared);
  return makeRecorded(answerOf(record)) === recorded && !contradicts;
}

const SPELLED = ["action", "reduction"] as const;

/** Is a cell spelled differently from how it reads? Formulas that count cells compare words; blank means No action. */
function spellings(grid: Grid): (row: Row<ImsRecord>) => boolean {
  const found = findColumns(imsFields, grid);
  if (isFault(found)) return () => false;
  const columns = SPELLED.map((field) => [field, found.get(headingOf(field)) ?? -1] as const);
  return ({ row, record }) => {
    const cells = grid.rows[row - grid.first] ?? [];
    return columns.some(([field, column]) => (cells[column] ?? "") !== "" && cells[column] !== record[field]);
  };
}

function headingOf(field: keyof ImsRecord): string {
  return imsFields[field].columns[0]?.heading ?? "";
}

/** A row with an unreadable answer, such as "Acept": the recorded answer replaces it. */
function withRestoredAnswer(grid: Grid, cells: Cells, row: number): Ask | { faults: readonly Fault[] } {
  const one = (line: Cells) => readRows(imsFields, { ...grid, rows: [line], first: row });
  const { faults } = one(cells);
  const [found] = one(withRecordedAnswer(grid, cells)).rows;
  const [unreadable] = faults;
  return found && unreadable ? { ...found, answer: NO_ANSWER, unreadable } : { faults };
}

const ANSWER_FIELDS = ["action", "reduction", "declared", "remarks"] as const;

function withRecordedAnswer(grid: Grid, cells: Cells): Cells {
  const found = findColumns(imsFields, grid);
  if (isFault(found)) return cells;
  const recorded = String(cells[found.get("Recorded") ?? -1] ?? "");
  const { headings, cells: answer } = writePart(imsFields, parseRecorded(recorded), ANSWER_FIELDS);
  const patched = [...cells];
  headings.forEach((heading, place) => {
    patched[found.get(heading) ?? -1] = answer[place] ?? "";
  });
  return patched;
}
