/** The Evidence worksheet: append-only, one row per entry. */
import { count, optionalMoment, optionalPeriod, text, type Fields } from "../sheet/field";
import { layout, type Layout } from "../sheet/layout";
import { columnsOf } from "../sheet/rows";
import { parseMoment } from "../gst/date";
import { fault, type Result } from "../gst/fault";
import type { Cell } from "../sheet/grid";
import { EVENTS, type Entry, type Event } from "./entry";

export const EVIDENCE_TABLE = "Evidence";

const on = optionalMoment("On", "India time.");

/** No drop-down, because nobody types here; Excel's list would be too short for all events. */
function parseEvent(cell: Cell): Result<Event> {
  const typed = String(cell).trim();
  const known = EVENTS.find((event) => event === typed);
  return (
    known ??
    fault("BAD_CHOICE", `“${typed.slice(0, 40)}” is not an event.`, "Undo the change: the log is not edited.")
  );
}

const MACHINE = { width: 18, role: "bookkeeping", addedLater: true } as const;

export const evidenceFields: Fields<Entry> = {
  number: count("No.", "Entries are numbered without a gap."),
  // Unlike other moments on sheets, an entry's is never blank.
  on: { ...on, read: ([cell = ""]) => parseMoment(cell) },
  actor: text("Who", "As entered in the pane.", { width: 18 }),
  event: text("Event", "What happened.", { width: 26 }, parseEvent),
  document: text("Document", "Which record.", { width: 38 }),
  lineage: text("Lineage", "The first document of the chain of amendments.", {
    width: 34,
    addedLater: true,
  }),
  period: optionalPeriod("2B period", "Which GSTR-2B."),
  asked: text("Asked", "What was asked.", { width: 34 }),
  before: text("Before", "The action before.", { width: 24 }),
  after: text("After", "The action after.", { width: 24 }),
  remarks: text("Remarks", "The recipient's remarks with the action.", { width: 24, addedLater: true }),
  law: text("Law", "The rule on which the decision is based.", { width: 40 }),
  note: text("Note", "Reason, counts or fault code.", { width: 40 }),
  sourceFileHash: text("Source file hash", "SHA-256 of the file that came in or went out.", {
    width: 18,
    role: "bookkeeping",
    addedLater: true,
  }),
  utc: text("UTC", "The same moment in UTC.", { width: 22, role: "bookkeeping" }),
  version: text("Version", "Version of Milaan.", { width: 9, role: "bookkeeping" }),
  previous: text("Hash before", "Hash of the entry before.", { width: 18, role: "bookkeeping" }),
  hash: text("Hash", "SHA-256 of this entry and the hash before.", { width: 18, role: "bookkeeping" }),
  key: text("Key", "The document, with class, year and version, so that no two are taken for one.", {
    ...MACHINE,
    width: 34,
  }),
  data: text("Data", "What programs read of the entry, as JSON.", MACHINE),
  writer: text("Writer", "Which running Milaan wrote the entry.", { ...MACHINE, width: 10 }),
  batch: text("Batch", "Entries that were written together.", { ...MACHINE, width: 12 }),
  digests: text("Digests", "Of every sheet after the batch, one sum over all of its rows.", MACHINE),
};

export const evidenceLayout: Layout = layout({
  table: EVIDENCE_TABLE,
  sheet: "Evidence",
  title: "Evidence",
  about: "Every act, in order, chained by hash. Do not edit: a change shows.",
  columns: columnsOf(evidenceFields),
  tabColour: "#605E5C",
  colours: [{ heading: "Event", equals: "BLOCKED_ATTEMPT", tone: "warn" }],
});
