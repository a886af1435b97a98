/**
 * An entry of the evidence: who did what to which document, when, under which law, with the answer before and
 * after. Entries are chained: each holds the hash of the one before, so that a changed, removed or inserted entry
 * shows. Whoever owns the file could rebuild the whole chain; only a head kept elsewhere guards against that.
 *
 * An entry's hash is SHA-256 over the JSON array of its values in the order of {@link HASHED}, previous hash first;
 * those of {@link HASHED_LATER} follow where one of them is not blank, so that entries written before there were such
 * keep their hash.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { makeUtc, type Moment } from "../gst/date";
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
] as const;
export type Event = (typeof EVENTS)[number];

/** Above this many, arrivals are told by the import's own entry, with its counts and the file's hash. */
export const TOLD_ONE_BY_ONE = 1000;

/** The note of an answer that the portal's file brought, which taking back passes over. */
export const ANSWERED_ON_PORTAL = "as answered on the portal";

/** Does an import's note, by its counts, say that entries of their own tell of its records? */
export function tellsOneByOne(note: string): boolean {
  const [, added, changed] = /(\d+) new, (\d+) changed/.exec(note) ?? [];
  return added !== undefined && Number(added) + Number(changed) <= TOLD_ONE_BY_ONE;
}

/** What an action reports; number, hashes and the rest are added when it is chained. */
export interface Happening {
  readonly event: Event;
  /** Whose act: a person's name, or "portal file" and the like. */
  readonly document: string;
  /** The first paper of the document's lineage (documents/identity.ts); blank where the entry is about no document. */
  readonly lineage: string;
  readonly period: Period | "";
  readonly asked: string;
  readonly before: string;
  readonly after: string;
  /** What the recipient said with an answer; blank else. */
  readonly remarks: string;
  readonly law: string;
  readonly note: string;
  /** Of a file that was imported or handed out: SHA-256 of its bytes. In an older log the note says it: "sha256 5f…". */
  readonly sourceFileHash: string;
}

export interface Entry extends Happening {
  readonly number: number;
  readonly on: Moment;
  readonly utc: string;
  readonly actor: string;
  readonly version: string;
  readonly previous: string;
  readonly hash: string;
}

/** Where the chain ends: how many entries, and the hash of the last. */
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

export function hashOf(entry: Omit<Entry, "hash">): string {
  const later = HASHED_LATER.map((key) => entry[key]);
  return hashOfText(
    JSON.stringify([...HASHED.map((key) => entry[key]), ...(later.some(Boolean) ? later : [])]),
  );
}

/** SHA-256 of a text in UTF-8, as lower-case hexadecimal. */
export function hashOfText(text: string): string {
  return hashOfBytes(utf8ToBytes(text));
}

/** SHA-256 of bytes, as lower-case hexadecimal. */
export function hashOfBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

const BLANK: Omit<Happening, "event"> = {
  document: "",
  lineage: "",
  period: "",
  asked: "",
  before: "",
  after: "",
  remarks: "",
  law: "",
  note: "",
  sourceFileHash: "",
};

/** A happening with its blanks filled in. */
export function happening(event: Event, told: Partial<Happening> = {}): Happening {
  return { ...BLANK, event, ...told };
}

export interface Witness {
  readonly on: Moment;
  readonly actor: string;
  readonly version: string;
}

/** Chains happenings after a head: the new entries and the new head. */
export function chain(
  head: Head,
  happenings: readonly Happening[],
  witness: Witness,
): { entries: Entry[]; head: Head } {
  const entries: Entry[] = [];
  let { entries: number, hash: previous } = head;
  for (const told of happenings) {
    number += 1;
    const open = { ...told, ...witness, number, utc: makeUtc(witness.on), previous };
    const entry: Entry = { ...open, hash: hashOf(open) };
    entries.push(entry);
    previous = entry.hash;
  }
  return { entries, head: { entries: number, hash: previous } };
}
