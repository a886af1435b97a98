/**
 * Signatures in the evidence. What a person decides and others rely on, an answer prepared, approved or sent back, a
 * filing or its correction, a key added or confirmed, is signed with the key of that person's Excel: one signature for
 * a batch of entries, on its last one.
 *
 * The signed text is {@link MARK}, a line break, and the hash that the last entry would have without its signature.
 * That hash covers its content, its batch and the hash of the entry before, and so every entry before it: a signature
 * that is copied to another entry, or whose entry was changed, does not fit.
 */
import { makeData } from "../data";
import { hashOf, hashOfText, type Entry, type Event, type EvidenceEvent } from "../entry";
import type { PersonalKey, Signature } from "./signature-data";

const MARK = "MILAAN-SIGNATURE 1";

/** Signs with a key that never leaves the person's Excel. */
export interface Signer {
  /** As in {@link Signature}. */
  readonly publicKey: string;
  /** @returns the signature of the text's UTF-8 bytes as in {@link Signature}; undefined where it is refused. */
  readonly sign: (text: string) => Promise<string | undefined>;
  /** Does the log have the key already, under that name? It may be added again. */
  readonly isAdded: (person: string) => boolean;
}

/** The signer of this Excel, made when it is first needed; undefined where storage or cryptography are refused. */
export type SignerSource = () => Promise<Signer | undefined>;

const SIGNED_EVENTS: ReadonlySet<Event> = new Set([
  "KEY_ADDED",
  "KEY_CONFIRMED",
  "ANSWER_PREPARED",
  "ANSWER_SENT_BACK",
  "FILE_3B_LOCK",
  "CORRECT_3B",
] as const);

/** Is an entry one that is signed where its writer has a key? An approval is an answer that names what was prepared. */
export function isSigned({ event }: Pick<EvidenceEvent, "event">, prepared: number | undefined): boolean {
  return SIGNED_EVENTS.has(event) || (event === "ACTION_SET" && prepared !== undefined);
}

/** An entry that is signed where its writer has a key. */
export interface Decision {
  readonly number: number;
  readonly event: Event;
  readonly person: string;
  readonly document: string;
  readonly period: string;
  /** Of a key that is added or confirmed. */
  readonly key?: PersonalKey;
}

/** What is signed of the last entry of a batch. */
export function signedText(last: Omit<Entry, "hash">): string {
  return `${MARK}\n${hashOf({ ...last, data: withoutSignature(last.data) })}`;
}

/** The last entry of a batch with its signature. */
export function withSignature(last: Entry, signature: Signature): Entry {
  const raw = objectIn(last.data);
  const signed = { ...last, data: JSON.stringify({ ...raw, signature }) };
  return { ...signed, hash: hashOf(signed) };
}

/**
 * A short form of a public key, to be compared by two people: 16 digits of the SHA-256 of its text in groups of four,
 * "3F2A 91C0 77B4 0E5D".
 */
export function fingerprintOf(publicKey: string): string {
  const digits = hashOfText(publicKey).slice(0, 16).toUpperCase();
  return [0, 4, 8, 12].map((start) => digits.slice(start, start + 4)).join(" ");
}

function withoutSignature(data: string): string {
  const { signature, ...rest } = objectIn(data);
  return Object.keys(rest).length > 0 ? JSON.stringify(rest) : makeData({});
}

function objectIn(data: string): Readonly<Record<string, unknown>> {
  try {
    const raw: unknown = data === "" ? {} : JSON.parse(data);
    return typeof raw === "object" && raw !== null && !Array.isArray(raw)
      ? (raw as Readonly<Record<string, unknown>>)
      : {};
  } catch {
    return {};
  }
}
