/**
 * Notes in the Action cells of refused typed answers, with the reason. A note is removed when its row is answered, and
 * all when everything is recomputed; the column Why says the same.
 */
import { rowKey } from "../../documents/identity";
import { documentLabel } from "../../documents/label";
import { isPutBack, withoutPutBack } from "../../ims/recorded-answer";
import type { ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import type { Row } from "../../sheet/rows";
import type { CellNote, Write } from "../../sheet/write";
import type { AnsweredRow, AppliedAnswers } from "./apply-answers";

const TITLE = "Not recorded";
/** Each note is a validation rule of its own, so only the first refusals get one. */
const MOST = 100;

/** Notes for refused answers; those of rows answered now are removed. */
export function noteRefusals({
  answered,
  unchanged,
  refused,
}: Omit<AppliedAnswers, "events" | "prepared">): Write[] {
  const answeredNow = [...answered, ...unchanged].filter(({ before }) => isPutBack(before.why));
  const replacesAll = answeredNow.length > MOST;
  const gone = replacesAll ? [] : answeredNow.map((row) => noteOf(row, ""));
  const added = refused
    .slice(0, MOST)
    .map(({ ask, fault }) => noteOf(ask, `${documentLabel(ask.record)}: ${fault.sentence} ${fault.remedy}`));
  return gone.length + added.length > 0 || replacesAll ? notes([...gone, ...added], replacesAll) : [];
}

/**
 * Notes stay in their cells when rows are sorted, inserted or deleted.
 * @param rows as they are now: the refused ones get their notes again, and no other has one.
 */
export function placeNotes(rows: readonly Row<ImsRecord>[]): Write[] {
  const refused = rows.filter(({ record }) => isPutBack(record.why)).slice(0, MOST);
  if (refused.length === 0) return [];
  return notes(
    refused.map((row) => noteOf(row, `${documentLabel(row.record)}: ${withoutPutBack(row.record.why)}`)),
    true,
  );
}

/** Removes the note of an answered row. */
export function clearNotes(answered: readonly AnsweredRow[]): Write[] {
  return noteRefusals({ answered, unchanged: [], refused: [] });
}

/** Removes all notes where one of the records, as they were before, may have had one. */
export function clearAllNotes(before: readonly ImsRecord[]): Write[] {
  return before.some(({ why }) => isPutBack(why)) ? notes([], true) : [];
}

function noteOf({ row, record }: Row<ImsRecord>, text: string): CellNote {
  return { row, key: rowKey(record), title: TITLE, text };
}

function notes(notes: readonly CellNote[], replacesAll: boolean): Write[] {
  const [column] = imsFields.action.columns;
  return column ? [{ do: "notes", table: IMS_TABLE, column, isAnew: replacesAll, notes }] : [];
}
