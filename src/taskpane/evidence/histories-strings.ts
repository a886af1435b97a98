/** Texts for two histories of the evidence. */
import { showMinute, type Moment } from "../../gst/date";

export const historiesStrings = {
  title: "Two histories",
  about:
    "Two copies of this workbook were edited separately. Merging brings the entries of both into one log and applies the actions of both; nothing is written before you choose.",
  since: (number: number) => `Both have entries 1 to ${number}.`,
  here: "This workbook",
  there: "The other history",
  none: "nothing since",
  lost: (count: number) => `${count} ${count === 1 ? "entry" : "entries"} missing here`,
  entry: (number: number, on: Moment) => `${number} · ${showMinute(on)}`,
  more: (count: number) => `and ${count} more`,
  choose: (document: string) => `${document}: whose action counts?`,
  answer: (answer: string, actor: string, on: Moment) => `${answer} (${actor}, ${showMinute(on)})`,
  merge: "Merge",
  chooseCopy: "Choose the other copy",
  copy: "The other copy of this workbook, an Excel file",
  without: "Go on without these entries",
  leave: "Cancel",
};
