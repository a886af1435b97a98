/**
 * Answers typed, pasted or filled down into the IMS sheet. Wherever the answer in the cells differs from the one
 * last recorded, somebody typed: a lawful change is adopted and witnessed, any other is put back and the user told.
 * Because the recorded answer stands in the sheet itself, this also finds what was typed while Milaan was not there.
 */
import { happening, type Happening } from "../evidence/entry";
import { isFault, type Fault } from "../gst/fault";
import { isNoTax } from "../gst/tax";
import { makeAnswer, makeRecorded, parseRecorded } from "../ims/answer-text";
import { decide } from "../ims/decide";
import type { Answer, ImsRecord } from "../ims/record";
import { IMS_TABLE, imsFields } from "../ims/sheet";
import type { Cells, Grid } from "../table/grid";
import { isBlankRow } from "../table/grid";
import { findColumns, readRows, writePart, type Row } from "../table/rows";
import type { Want } from "../workbook/port";
import { done, refused, type Act, type Outcome } from "./act";
import { answerWrites } from "./answer";
import { closeBook, openBook } from "./book";
import { nameOf } from "./names";
import { staleness } from "./onward";

const ANSWER_FIELDS = ["action", "reduction", "declared", "remarks"] as const;

/** @param rows the rows that changed, or "all" at opening and before a statement is built. */
export async function adoptTyped(act: Act, rows: NonNullable<Want["rows"]> = "all"): Promise<Outcome> {
  const book = await openBook(act, [{ table: IMS_TABLE, rows }]);
  if (isFault(book)) return refused(book);
  const changed: Row<ImsRecord>[] = [];
  const happenings: Happening[] = [];
  const faults: Fault[] = [];
  for (const { row, record, typed, unreadable } of typedRows(book.grids.get(IMS_TABLE) ?? [])) {
    const told = {
      document: nameOf(record),
      period: record.period2b,
      asked: typed ? makeAnswer(typed) : "",
      before: makeAnswer(record),
      note: "typed in the sheet",
    };
    const decision = unreadable ?? decide(record, typed ?? record, book.taxpayer, act.asOf);
    if (isFault(decision)) {
      faults.push({ ...decision, place: decision.place || told.document });
      changed.push({ row, record: { ...record, why: `Put back: ${decision.sentence}` } });
      happenings.push(
        happening("BLOCKED_ATTEMPT", {
          ...told,
          after: told.before,
          law: decision.law ?? "",
          note: `typed in the sheet; ${decision.code}: ${decision.sentence}`,
        }),
      );
    } else {
      changed.push({ row, record: decision.record });
      happenings.push(
        happening("ACTION_SET", { ...told, after: makeAnswer(decision.record), law: decision.law }),
      );
    }
  }
  if (changed.length === 0) return done("Nothing was typed that is not recorded yet.");
  const draft = book.register.find((record) => record.state === "Draft");
  const moved = changed.some(
    ({ record }) =>
      draft !== undefined && record.period2b <= draft.period && !record.why.startsWith("Put back"),
  );
  const told = staleness(book.register, moved);
  await closeBook(act, book, {
    writes: answerWrites(changed),
    happenings: [...happenings, ...told.happenings],
    ...(told.register ? { register: told.register } : {}),
  });
  const kept = changed.length - faults.length;
  const first = faults[0];
  return done(
    `${kept} typed ${kept === 1 ? "answer" : "answers"} recorded.${first ? ` ${faults.length} put back: ${first.sentence}` : ""}`,
    { faults },
  );
}

interface TypedRow {
  readonly row: number;
  /** The record as it was last recorded. */
  readonly record: ImsRecord;
  readonly typed?: Answer;
  readonly unreadable?: Fault;
}

function typedRows(grids: readonly Grid[]): TypedRow[] {
  return grids.flatMap((grid) =>
    grid.rows.flatMap((cells, offset) => typedRow(grid, cells, grid.first + offset)),
  );
}

function typedRow(grid: Grid, cells: Cells, row: number): TypedRow[] {
  if (isBlankRow(cells)) return [];
  const one = { ...grid, rows: [cells], first: row };
  const read = readRows(imsFields, one);
  const record = read.rows[0]?.record;
  if (record) {
    const { action, reduction, declared, remarks } = record;
    const typed: Answer = { action, reduction, declared, remarks };
    // "No" beside an amount reads as "No"; that somebody typed the amount must not be overlooked.
    const isTold =
      makeRecorded(typed) === record.recorded && !(reduction === "No" && declared && !isNoTax(declared));
    return isTold ? [] : [{ row, record: { ...record, ...parseRecorded(record.recorded) }, typed }];
  }
  // A cell that cannot be read, such as "Acept": put the recorded answer in its place and look again.
  const restored = readRows(imsFields, { ...one, rows: [withRecordedAnswer(grid, cells)] }).rows[0]?.record;
  const unreadable = read.faults[0];
  return restored && unreadable ? [{ row, record: restored, unreadable }] : [];
}

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
