/** Creates entries: events are completed with time, actor and hash, and chained after the last entry. */
import { makeUtc, type Moment } from "../gst/date";
import { makeData, parseData, type EntryData } from "./data";
import { fingerprintOf, isSigned, signedText, withSignature, type SignerSource } from "./signed/signatures";
import type { PersonalKey } from "./signed/signature-data";
import { hashOf, type Entry, type Event, type EvidenceEvent, type Head } from "./entry";

const BLANK_EVENT: Omit<EvidenceEvent, "event"> = {
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
  key: "",
  data: "",
};

/** An event with its missing fields blank. */
export function evidenceEvent(
  event: Event,
  { data, ...fields }: Partial<Omit<EvidenceEvent, "data">> & { readonly data?: EntryData } = {},
): EvidenceEvent {
  return { ...BLANK_EVENT, event, ...fields, data: data ? makeData(data) : "" };
}

export interface EntryContext {
  readonly on: Moment;
  readonly actor: string;
  readonly version: string;
  readonly writer: string;
  /** The last entry that this writer knows to be its own. */
  readonly own?: Head;
}

/**
 * Chains events after a head: returns the new entries, which are one batch, and the new head.
 * @param digests of the layers after the events; stored on the last entry.
 */
export function chain(
  head: Head,
  events: readonly EvidenceEvent[],
  { writer, own, ...context }: EntryContext,
  digests = "",
): { entries: Entry[]; head: Head } {
  const entries: Entry[] = [];
  let { entries: number, hash: previous } = head;
  const machine = { writer, batch: `${writer}.${number + 1}` };
  for (const [place, event] of events.entries()) {
    number += 1;
    const last = place === events.length - 1 ? digests : "";
    const eventWithOwn = place === 0 ? withOwn(event, head, own) : event;
    const unhashed = {
      ...eventWithOwn,
      ...context,
      actor: event.by ?? context.actor,
      ...machine,
      digests: last,
      number,
      utc: makeUtc(context.on),
      previous,
    };
    const entry: Entry = { ...unhashed, hash: hashOf(unhashed) };
    entries.push(entry);
    previous = entry.hash;
  }
  return { entries, head: { entries: number, hash: previous } };
}

/**
 * {@link chain}, with a signature on the last entry where the batch has something to be signed and the signer does not
 * refuse. A key that the log does not have under that name is added before.
 */
export async function signedChain(
  head: Head,
  events: readonly EvidenceEvent[],
  context: EntryContext & { readonly digests?: string },
  source: SignerSource | undefined,
): Promise<{ entries: Entry[]; head: Head }> {
  const { digests, ...author } = context;
  const unsigned = chain(head, events, author, digests);
  const isToSign = events.some((event) => isSigned(event, parseData(event.data).prepared));
  const signer = isToSign ? await source?.() : undefined;
  if (!signer) return unsigned;
  const { publicKey } = signer;
  const person = author.actor;
  const isKnown = signer.isAdded(person) || events.some(({ event }) => event === "KEY_ADDED");
  const added = isKnown ? [] : [keyAdded({ publicKey, person })];
  const made = chain(head, [...added, ...events], author, digests);
  const last = made.entries.at(-1);
  const value = last && (await signer.sign(signedText(last)));
  if (!last || value === undefined) return unsigned;
  const entry = withSignature(last, { publicKey, value });
  return {
    entries: [...made.entries.slice(0, -1), entry],
    head: { entries: made.head.entries, hash: entry.hash },
  };
}

/** The entry with which a key comes into the log. */
export function keyAdded(key: PersonalKey): EvidenceEvent {
  return evidenceEvent("KEY_ADDED", {
    document: key.person,
    asked: `add the key ${fingerprintOf(key.publicKey)}`,
    note: "the public key of this Excel; another person confirms whose it is",
    data: { key },
  });
}

/**
 * The first entry of a batch names its writer's own last one where others wrote in between, so that its loss is
 * detected. A log that ends before it was shortened by Undo, which is no loss.
 */
function withOwn(event: EvidenceEvent, head: Head, own: Head | undefined): EvidenceEvent {
  if (!own || own.entries === 0 || own.hash === head.hash || own.entries > head.entries) return event;
  return { ...event, data: makeData({ ...parseData(event.data), own: [own.entries, own.hash] }) };
}
