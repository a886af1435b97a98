/**
 * Notes in the Action cells of the answers that were typed last and refused: whoever selects such a cell reads why. They
 * go as soon as one of the rows is answered, or others are refused; the column Why says the same.
 */
import { rowKey } from "../documents/identity";
import { nameOf } from "../documents/name";
import { isPutBack } from "../ims/answer-text";
import { IMS_TABLE, imsFields } from "../ims/sheet";
import type { ImsRecord } from "../ims/record";
import type { CellNote, Write } from "../table/write";
import type { Decided } from "./decided";

const TITLE = "Not taken";
/** Each note is a validation rule of its own, so of many refusals only the first have one. */
const MOST = 100;
/** The notes of refused answers, in the place of all before. */
export function noteRefusals(refused: Decided["refused"]): Write[] {
  return refused.length === 0
    ? []
    : notes(
        refused.slice(0, MOST).map(({ ask: { row, record }, fault }) => ({
          row,
          key: rowKey(record),
          title: TITLE,
          text: `${nameOf(record)}: ${fault.sentence} ${fault.remedy}`,
        })),
      );
}

/** Takes all notes away where one of the records, as they stood before, may have had one. */
export function clearNotes(before: readonly ImsRecord[]): Write[] {
  return before.some(({ why }) => isPutBack(why)) ? notes([]) : [];
}

function notes(notes: readonly CellNote[]): Write[] {
  const [column] = imsFields.action.columns;
  return column ? [{ do: "notes", table: IMS_TABLE, column, notes }] : [];
}
