/**
 * Who signed what in the log: keys that were added and confirmed, and for every decision that is signed where its
 * writer has a key, whether it was signed, and with whose key.
 */
import type { Steps } from "../../gst/slices";
import { hashOf, UNKNOWN_ACTOR, type Entry } from "../entry";
import { KnownKeys, type KnownKey } from "./known-keys";
import { dataOf } from "../legacy";
import { originalOf } from "../histories/merged";
import type { PersonalKey } from "./signature-data";
import { isSignatureValid } from "./signature-check";
import { isSigned, signedText, type Decision } from "./signatures";

/**
 * "wrong": the signature does not fit the entry. "other name": it was made with a key that was added under another name
 * than the entry's. "not confirmed": nobody else has confirmed the key, or it was never added.
 */
export type SignatureState = "not signed" | "wrong" | "other name" | "not confirmed" | "signed";

interface Batch {
  readonly decisions: Decision[];
  /** The entry with the signature. */
  signed?: Entry;
}

/** Verifying so many signatures takes about 30 ms. */
const AT_ONCE = 8;

/** Takes the log entry by entry; signatures are verified at the end. */
export class SignedLog {
  readonly #batches: Batch[] = [];
  #name = "";
  #current: Batch = { decisions: [] };
  /** Hash of the entry before, from its content. */
  #last = "";

  take(row: Entry): void {
    const entry = originalOf(row) ?? row;
    const data = dataOf(entry);
    if (!this.#isOfBatch(entry)) {
      this.#name = entry.batch;
      this.#current = { decisions: [] };
    }
    if (isSigned(entry, data.prepared)) {
      if (this.#current.decisions.length === 0) this.#batches.push(this.#current);
      const { event, actor: person, document, period } = entry;
      const { number } = row;
      const { key } = data;
      this.#current.decisions.push({ number, event, person, document, period, ...(key ? { key } : {}) });
    }
    if (data.signature) this.#current.signed = entry;
    this.#last = this.#current.decisions.length > 0 ? hashOf(entry) : "";
  }

  /** A signature covers the entries that lead to it, hash by hash, and none after it, whatever batch they name. */
  #isOfBatch({ batch, previous }: Entry): boolean {
    if (batch !== this.#name || this.#current.signed) return false;
    return this.#current.decisions.length === 0 || previous === this.#last;
  }

  /** Verifies all signatures. */
  *steps(): Steps<Signatures> {
    const keys = new KnownKeys();
    const read: { readonly decision: Decision; readonly publicKey: string; readonly isValid: boolean }[] = [];
    let verified = 0;
    // A signed entry that is in the log twice was copied. Its signature may have been written in its other form.
    const texts = new Set<string>();
    for (const { decisions, signed } of this.#batches) {
      const isCopy = signed !== undefined && texts.size === texts.add(signedText(signed)).size;
      const isValid = signed !== undefined && !isCopy && isSignatureValid(signed);
      const publicKey = signed ? (dataOf(signed).signature?.publicKey ?? "") : "";
      for (const decision of decisions) {
        read.push({ decision, publicKey, isValid });
        if (isValid) keys.take(decision, publicKey);
      }
      if (signed && ++verified % AT_ONCE === 0) yield;
    }
    const states = new Map<number, SignatureState>();
    const signers = new Map<number, string>();
    for (const { decision, publicKey, isValid } of read) {
      const { number, person } = decision;
      // Nobody signs for a person who is not known.
      const isSignedBy = publicKey !== "" && person !== UNKNOWN_ACTOR;
      if (isSignedBy && isValid) signers.set(number, publicKey);
      states.set(
        number,
        isSignedBy ? (isValid ? stateOf({ publicKey, person }, keys) : "wrong") : "not signed",
      );
    }
    return { decisions: read.map(({ decision }) => decision), keys: keys.all, states, signers };
  }
}

export interface Signatures {
  readonly decisions: readonly Decision[];
  readonly keys: readonly KnownKey[];
  /** By number of the entry. */
  readonly states: ReadonlyMap<number, SignatureState>;
  /** The public keys of the valid signatures, by number of the entry. */
  readonly signers: ReadonlyMap<number, string>;
}

function stateOf(key: PersonalKey, keys: KnownKeys): SignatureState {
  const known = keys.find(key);
  if (known) return known.confirmedBy === "" ? "not confirmed" : "signed";
  return keys.all.some(({ publicKey }) => publicKey === key.publicKey) ? "other name" : "not confirmed";
}
