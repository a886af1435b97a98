/** What the log says of prepared answers, keys and signatures, and a key that is confirmed by another person. */
import { evidenceEvent, keyAdded } from "../../evidence/chain";
import { canConfirm, isSameKey } from "../../evidence/signed/known-keys";
import { isSamePerson } from "../../evidence/signed/person";
import { PreparedAnswers, type Prepared } from "../../evidence/signed/prepared";
import { fingerprintOf, type Signer, type SignerSource } from "../../evidence/signed/signatures";
import type { PersonalKey } from "../../evidence/signed/signature-data";
import { SignedLog, type Signatures } from "../../evidence/signed/signed-log";
import { fault, isFault, type Result } from "../../gst/fault";
import { inSlices } from "../../gst/slices";
import { CITE } from "../../law/citations";
import { done, refused, type ActionContext, type Outcome } from "../context";
import { unnamedFault } from "../named-person";
import { begin, commit } from "../transaction";
import { eachEntry } from "./log";

export interface SignedState {
  /** By row key. */
  readonly prepared: ReadonlyMap<string, Prepared>;
  readonly signatures: Signatures;
  /** Is a key in the log confirmed? Then names alone do not count. */
  readonly isUsed: boolean;
}

/** Reads the log from its beginning and verifies its signatures. */
export async function readSigned(context: ActionContext): Promise<Result<SignedState>> {
  const prepared = new PreparedAnswers();
  const signed = new SignedLog();
  const unreadable = await eachEntry(context, (entry) => {
    prepared.take(entry);
    signed.take(entry);
  });
  if (unreadable) return unreadable;
  const signatures = await inSlices(signed.steps(), context.pause);
  const isUsed = signatures.keys.some(({ confirmedBy }) => confirmedBy !== "");
  return { prepared: prepared.open, signatures, isUsed };
}

/** Adds the key of this Excel under the user's name, so that another person can confirm it. */
export async function addKey(context: ActionContext): Promise<Outcome> {
  const signer = await ownSigner(context);
  if (isFault(signer)) return refused(signer);
  const transaction = await begin(context);
  if (isFault(transaction)) return refused(transaction);
  const key = { publicKey: signer.publicKey, person: context.actor };
  await commit(context, transaction, { events: [keyAdded(key)] });
  return done(
    `The key ${fingerprintOf(key.publicKey)} of ${key.person} is in the evidence. Another person confirms it in the pane, under Evidence.`,
  );
}

/** “I confirm that this key is theirs”: the user has compared its fingerprint with the other person. */
export async function confirmKey(context: ActionContext, key: PersonalKey): Promise<Outcome> {
  const signer = await ownSigner(context);
  if (isFault(signer)) return refused(signer);
  if (key.publicKey === signer.publicKey || isSamePerson(key.person, context.actor)) return refused(OWN_KEY);
  const transaction = await begin(context);
  if (isFault(transaction)) return refused(transaction);
  const log = await readSigned(context);
  if (isFault(log)) return refused(log);
  const { publicKey, person } = key;
  const { keys } = log.signatures;
  const known = keys.find((one) => isSameKey(one, key));
  if (!known || !canConfirm(known, { publicKey: signer.publicKey, person: context.actor }, keys))
    return refused(
      fault(
        "NO_CHANGE",
        known
          ? `${known.confirmedBy} has confirmed this key already.`
          : `The evidence has no such key of ${person}.`,
        "Look at the list again.",
      ),
    );
  const event = evidenceEvent("KEY_CONFIRMED", {
    document: person,
    asked: `confirm the key ${fingerprintOf(publicKey)}`,
    law: CITE.evidence,
    note: `${context.actor} confirms that this key is that of ${person}`,
    data: { key },
  });
  await commit(context, transaction, { events: [event] });
  return done(`The key ${fingerprintOf(publicKey)} is confirmed as that of ${person}.`);
}

async function ownSigner(context: ActionContext): Promise<Result<Signer>> {
  const unnamed = unnamedFault(context, "A key is a named person's.");
  return unnamed ?? (await signerThatSigns(context.signer)) ?? NO_KEY;
}

/** The signer of this Excel where it does sign now: a key may be there whose storage or cryptography refuses. */
export async function signerThatSigns(source: SignerSource | undefined): Promise<Signer | undefined> {
  const signer = await source?.();
  return (await signer?.sign(TRIAL)) === undefined ? undefined : signer;
}

/** No signed text: those begin otherwise. */
const TRIAL = "Does this Excel sign?";

export const NO_KEY = fault(
  "NO_KEY",
  "This Excel cannot sign: its browser refuses storage or cryptography.",
  "Go on without: names are typed, not signed. Another Excel, or one in a browser window that is not private, can sign.",
);

const OWN_KEY = fault(
  "SAME_PERSON",
  "Nobody confirms a key of their own.",
  "Have another person confirm it at their Excel.",
);
