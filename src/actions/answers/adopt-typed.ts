/**
 * Answers typed, pasted or filled down into the IMS sheet. Wherever the answer in the cells differs from the one
 * last recorded, somebody typed: a lawful change is adopted and witnessed, any other is put back and the user told.
 * Because the recorded answer stands in the sheet itself, this also finds what was typed while Milaan was not there.
 */
import { WHO_IS_UNKNOWN, type EvidenceEvent } from "../../evidence/entry";
import { plural } from "../../gst/plural";
import { rowKey } from "../../documents/identity";
import { documentLabel } from "../../documents/label";
import { isFault, type Fault } from "../../gst/fault";
import { isNoTax } from "../../gst/tax";
import { isPutBack, makeRecorded, parseRecorded, putBackText } from "../../ims/answer-text";
import { NO_ANSWER, type Answer, type ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFacts, imsFields } from "../../ims/sheet";
import type { Cells, Grid } from "../../sheet/grid";
import { factPuts } from "../../sheet/diff";
import { isBlankRow } from "../../sheet/grid";
import { findColumns, readRows, writePart, type Row } from "../../sheet/rows";
import type { TableRequest } from "../../workbook/port";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { commit, begin, type Transaction } from "../transaction";
import { openHolding } from "../facts/hold";
import { reductionUntyped } from "./reduction-untyped";
import { noteRefusals, placeNotes } from "./refusal-notes";
import {
  answerWrites,
  applyAnswers,
  overtakenBy,
  refreshAmendments,
  type AnsweredRow,
  type Ask,
  type AppliedAnswers,
} from "./apply-answers";

/**
 * A action of its own: for changes as they are typed, and at opening. @param rows the rows that changed, or "all".
 * @param areMoved rows may have been sorted, inserted or deleted since notes were laid into their cells.
 */
export async function adoptTyped(
  context: ActionContext,
  rows: NonNullable<TableRequest["rows"]> = "all",
  areMoved = false,
): Promise<Outcome> {
  const held = await openHolding(context, () => begin(context, [{ table: IMS_TABLE, rows }]));
  if (isFault(held)) return refused(held);
  const how = areMoved ? "moved" : rows === "all" ? undefined : "as marked";
  const { transaction, answered, faults, warnings, unread } = adopt(held.transaction, context, how);
  await commit(context, transaction);
  await refreshAmendments(answered, context, transaction);
  const found = [...held.faults, ...faults];
  const unknown = answered.filter(({ record }) => context.isByUnknown?.(rowKey(record))).length;
  const message = [
    answered.length > 0
      ? `${plural(answered.length, "typed answer")} recorded${underNobody(unknown, answered.length)}.`
      : "",
    faults.length > 0 ? `${plural(faults.length, "typed answer")} refused.` : "",
    held.faults.length > 0 ? `${plural(held.faults.length, "change")} by hand found.` : "",
  ];
  return done(message.filter(Boolean).join(" "), { faults: [...found, ...warnings, ...unread] });
}

/** Whoever works alone reads this, too, of what he typed while Milaan was not open. */
const WHY_UNKNOWN = "typed while Milaan was closed or at another Excel";

function underNobody(unknown: number, all: number): string {
  if (unknown === 0) return "";
  return `${unknown < all ? `, ${unknown} of them` : ""} under nobody's name: ${WHY_UNKNOWN}`;
}

export interface Adopted {
  /** The transaction in which what was typed is pending, and the draft that it overtakes is stale. */
  readonly transaction: Transaction;
  /** The rows of the IMS that can be read, as they will stand. */
  readonly rows: readonly Row<ImsRecord>[];
  /** Those among them that were typed and adopted. */
  readonly answered: readonly Row<ImsRecord>[];
  /** Why typed answers were put back. */
  readonly faults: readonly Fault[];
  /** What typed answers do that may not have been meant. */
  readonly warnings: readonly Fault[];
  /** Cells of the IMS besides the answer that cannot be read; their rows are not among `rows`. */
  readonly unread: readonly Fault[];
}

/**
 * Adopts what stands typed in the IMS rows of a transaction. Nothing is written before it commits.
 * @param how the rows were read: those alone in which something changed; or all, which may have moved, so that notes in
 * cells stand on other rows than they belong to.
 */
export function adopt(
  transaction: Transaction,
  context: ActionContext,
  how?: "as marked" | "moved",
): Adopted {
  const { told, respelled, asks, unread } = typedIn(
    transaction.grids.get(IMS_TABLE) ?? [],
    how === "as marked",
  );
  const decided = applyAnswers(asks, transaction, context, "typed in the sheet");
  const { answered, unchanged, refused: no } = decided;
  const events = decided.events.map((event) => byWhom(event, context));
  const faults = no.map(putBack);
  const byRow = new Map(asks.map((ask) => [ask.row, ask]));
  const restoredRows = no.map(({ ask: { answer, unreadable, ...row } }, place) => ({
    ...row,
    before: row.record,
    record: { ...row.record, why: faults[place]?.sentence ?? "" },
  }));
  const changed = [...answered, ...unchanged, ...restoredRows];
  const placed = how === "moved" ? placeNotes(told) : [];
  const notes = [...placed, ...noteRefusals({ answered, unchanged, refused: no })];
  const overtaken = overtakenBy(answered, transaction.register);
  return {
    transaction: {
      ...transaction,
      register: overtaken.register,
      pending: {
        writes: [...answerWrites(changed), ...factPuts(imsFacts, respelled, SPELLED), ...notes],
        events: [...events, ...overtaken.events],
      },
    },
    rows: [...told, ...changed],
    answered,
    faults,
    warnings: answered.flatMap((row) => reductionUntyped(row, byRow) ?? []),
    unread,
  };
}

/** Says of which document it is, and which word is not taken, where the reason does not say so itself. */
function putBack({ ask, fault }: AppliedAnswers["refused"][number]): Fault {
  const name = documentLabel(ask.record);
  const { action } = ask.answer;
  const isOther = !ask.unreadable && action !== ask.record.action;
  return {
    ...fault,
    place: fault.place === "" || fault.place === name ? name : `${name}, ${fault.place}`,
    sentence: putBackText(isOther ? `“${action}” is not taken. ${fault.sentence}` : fault.sentence),
  };
}

/** Whoever records what an unknown hand typed did not decide it. */
function byWhom(event: EvidenceEvent, { actor, isByUnknown }: ActionContext): EvidenceEvent {
  if (!isByUnknown?.(event.key)) return event;
  return {
    ...event,
    by: WHO_IS_UNKNOWN,
    note: `${event.note}; ${WHY_UNKNOWN}, and recorded at the Excel of ${actor}`,
  };
}

interface TypedIn {
  /** Rows in which nobody typed since they were last recorded. */
  readonly told: readonly Row<ImsRecord>[];
  /** Those among them that say what was recorded in another word, such as "a". */
  readonly respelled: readonly AnsweredRow[];
  readonly asks: readonly Ask[];
  readonly unread: readonly Fault[];
}

/** @param areMarked somebody typed in each of the rows, if only what stood there. */
function typedIn(grids: readonly Grid[], areMarked: boolean): TypedIn {
  const told: Row<ImsRecord>[] = [];
  const respelled: AnsweredRow[] = [];
  const asks: Ask[] = [];
  const unread: Fault[] = [];
  for (const grid of grids) {
    const read = readRows(imsFields, grid);
    const isRespelled = spellings(grid);
    for (const found of read.rows) {
      const { record } = found;
      // Whoever types again what was put back has read the note.
      if (areMarked && isTold(record) && isPutBack(record.why))
        asks.push({ ...found, answer: answerOf(record) });
      else if (isTold(record)) {
        told.push(found);
        if (isRespelled(found)) respelled.push({ ...found, before: record });
      } else
        asks.push({
          ...found,
          record: { ...record, ...parseRecorded(record.recorded) },
          answer: asMeant(record),
        });
    }
    if (read.faults.length === 0) continue;
    const known = new Set(read.rows.map(({ row }) => row));
    grid.rows.forEach((cells, offset) => {
      const row = grid.first + offset;
      if (known.has(row) || isBlankRow(cells)) return;
      const found = restored(grid, cells, row);
      if ("record" in found) asks.push(found);
      else unread.push(...found.faults);
    });
  }
  return { told, respelled, asks, unread };
}

function answerOf({ action, reduction, declared, remarks }: ImsRecord): Answer {
  return { action, reduction, declared, remarks };
}

/**
 * Who goes over from accepting to another answer types the Action alone: what stands there of the reduction belonged to
 * the acceptance, or was filled in by it.
 */
function asMeant(record: ImsRecord): Answer {
  const [typed, before] = [answerOf(record), parseRecorded(record.recorded)];
  const left = before.action === "Accept" && typed.action !== "Accept";
  const untouched =
    makeRecorded({ ...before, remarks: "" }) === makeRecorded({ ...typed, action: "Accept", remarks: "" });
  return left && untouched ? { ...typed, reduction: "", declared: undefined } : typed;
}

/** Does the answer in the cells say what was recorded? "No" beside an amount reads as "No", and is another all the same. */
export function isTold(record: ImsRecord): boolean {
  const { reduction, declared, recorded } = record;
  const contradicts = reduction === "No" && declared !== undefined && !isNoTax(declared);
  return makeRecorded(answerOf(record)) === recorded && !contradicts;
}

const SPELLED = ["action", "reduction"] as const;

/** Is a cell spelled otherwise than it reads? Who counts cells counts words; blank says No action as it is. */
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

/** A row with an answer that cannot be read, such as "Acept": the recorded answer takes its place. */
function restored(grid: Grid, cells: Cells, row: number): Ask | { faults: readonly Fault[] } {
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
