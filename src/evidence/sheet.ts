/** The Evidence worksheet: append-only, one row per entry. */
import { choice, count, optionalMoment, optionalPeriod, text, type Fields } from "../table/field";
import { layout, type Layout } from "../table/layout";
import { columnsOf } from "../table/rows";
import { parseMoment } from "../gst/date";
import { EVENTS, type Entry } from "./entry";

export const EVIDENCE_TABLE = "Evidence";

const on = optionalMoment("On", "India time.");

export const evidenceFields: Fields<Entry> = {
  number: count("No.", "Entries are numbered without a gap."),
  // Unlike other moments on sheets, an entry's is never blank.
  on: { ...on, read: ([cell = ""]) => parseMoment(cell) },
  actor: text("Who", "As entered in the pane.", { width: 18 }),
  // Nobody chooses an event, and Excel takes no list of more than 255 characters.
  event: choice("Event", "What happened.", EVENTS, { width: 26, choices: [] }),
  document: text("Document", "Which record.", { width: 38 }),
  period: optionalPeriod("2B period", "Which GSTR-2B."),
  asked: text("Asked", "What was asked.", { width: 34 }),
  before: text("Before", "How it stood.", { width: 24 }),
  after: text("After", "How it stands.", { width: 24 }),
  law: text("Law", "What the decision leaned on.", { width: 40 }),
  note: text("Note", "Reason, counts or fault code.", { width: 40 }),
  utc: text("UTC", "The same moment in UTC.", { width: 22, role: "bookkeeping" }),
  version: text("Version", "Version of Milaan.", { width: 9, role: "bookkeeping" }),
  previous: text("Hash before", "Hash of the entry before.", { width: 18, role: "bookkeeping" }),
  hash: text("Hash", "SHA-256 of this entry and the hash before.", { width: 18, role: "bookkeeping" }),
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
