/**
 * An entry of the evidence: who did what to which document, when, under which law, with the answer before and after.
 * Entries are chained: each holds the hash of the one before, so that a changed, removed or inserted entry is detected.
 * The owner of the file could rebuild the whole chain; only a head saved elsewhere prevents that.
 *
 * An entry's hash is SHA-256 over a JSON array of its values. A log can have entries of three formats, each hashed as
 * when it was written: {@link HASHED} alone; with {@link HASHED_LATER} where one of them is not blank; and where there
 * are machine-readable columns, all columns after the prefix {@link MARK}.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Blank } from "../gst/blank";
import type { Moment } from "../gst/date";
import type { Period } from "../gst/period";

export const EVENTS = [
  "SET_UP",
  "IMPORT",
  "RECORD_NEW",
  "RECORD_EDITED",
  "RECORD_FILED",
  "RECORD_WITHDRAWN",
  "ACTION_SET",
  "ACTION_RESET_BY_SUPPLIER_EDIT",
  "BLOCKED_ATTEMPT",
  "SAVE_RETURN",
  "DELETE_RECORD",
  "FILE_RETURN",
  "GENERATE_2B",
  "STALE_2B",
  "FILE_3B_LOCK",
  "CORRECT_3B",
  "ACKNOWLEDGE_CHECK",
  "EXPORT_JSON",
  "EXPORT_HEAD",
  "VERIFY",
  "NOTE",
  "FACT_CHANGED",
  "ROW_RESTORED",
  "ROW_REMOVED",
  "SETTING_CHANGED",
  "LAYERS_CHANGED",
  "HISTORIES_JOINED",
  "MERGED",
  "RECONCILED",
  "KEY_ADDED",
  "KEY_CONFIRMED",
  "ANSWER_PREPARED",
  "ANSWER_SENT_BACK",
  "SESSION_BEGUN",
  "SESSION_ENDED",
] as const;
export type Event = (typeof EVENTS)[number];

/** The note of an answer from the portal's file, which cannot be taken back. */
export const ANSWERED_ON_PORTAL = "as answered on the portal";

/** What an entry was asked to do that says that a supplier was asked about a period. */
export const FOLLOW_UP = "follow up";

/** What an action reports; number, hashes and the rest are added when it is chained. */
export interface EvidenceEvent {
  readonly event: Event;
  /** The document's label, "29AAGCB7383J1Z4 CN-7", or the file or check that the entry is about. */
  readonly document: string;
  /** The first document of the lineage (documents/identity.ts); blank where the entry is not about a document. */
  readonly lineage: string;
  readonly period: Period | Blank;
  readonly asked: string;
  readonly before: string;
  readonly after: string;
  /** The recipient's remarks with an answer; otherwise blank. */
  readonly remarks: string;
  readonly law: string;
  readonly note: string;
  /** Of an imported or exported file: SHA-256 of its bytes. In an older log it is in the note: "sha256 5f…". */
  readonly sourceFileHash: string;
  /** The row key of the document (documents/identity.ts); blank where there is none, and in older logs. */
  readonly key: string;
  /** Machine-readable data, see {@link EntryData}; blank where there is none. */
  readonly data: string;
  /** Who acted, where it was not the person who writes the entry. */
  readonly by?: string;
}

/** The actor where it is not known. */
export const UNKNOWN_ACTOR = "Not known";

export interface Entry extends Omit<EvidenceEvent, "by"> {
  readonly number: number;
  readonly on: Moment;
  readonly utc: string;
  readonly actor: string;
  readonly version: string;
  /**
   * The add-in that wrote the entry, in this installation and this copy of the workbook; in a log of an earlier Milaan
   * the running one, and blank in an older log.
   */
  readonly writer: string;
  /** Entries written together have one batch: the writer and the number of its first entry. */
  readonly batch: string;
  /** Of the last entry of a batch: the digests of all layers after it (sheet/digest.ts); blank on the others. */
  readonly digests: string;
  readonly previous: string;
  readonly hash: string;
}

/** The head of the chain: the number of entries, and the hash of the last. */
export interface Head {
  readonly entries: number;
  readonly hash: string;
}

export const FIRST_HASH = "0".repeat(64);
export const NO_ENTRIES: Head = { entries: 0, hash: FIRST_HASH };

const HASHED = [
  "previous",
  "number",
  "on",
  "utc",
  "actor",
  "event",
  "document",
  "period",
  "asked",
  "before",
  "after",
  "law",
  "note",
  "version",
] as const;

const HASHED_LATER = ["lineage", "remarks", "sourceFileHash"] as const;

/** Machine-readable columns, hashed with a prefix; older entries have neither. */
const MACHINE = ["key", "data", "writer", "batch", "digests"] as const;
const MARK = "MILAAN-ENTRY 2";

export function hashOf(entry: Omit<Entry, "hash">): string {
  const values = (keys: readonly (keyof Omit<Entry, "hash">)[]) => keys.map((key) => entry[key]);
  const [core, later, machine] = [values(HASHED), values(HASHED_LATER), values(MACHINE)];
  if (machine.some(Boolean)) return hashOfText(JSON.stringify([MARK, ...core, ...later, ...machine]));
  return hashOfText(JSON.stringify([...core, ...(later.some(Boolean) ? later : [])]));
}

/** SHA-256 of a text in UTF-8, as lower-case hexadecimal. */
export function hashOfText(text: string): string {
  return hashOfBytes(utf8ToBytes(text));
}

/** SHA-256 of bytes, as lower-case hexadecimal. */
export function hashOfBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
