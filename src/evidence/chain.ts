/** Entries written: what an action reports is filled in, witnessed and chained after the last entry. */
import { makeUtc, type Moment } from "../gst/date";
import { makeData, parseData, type EntryData } from "./data";
import { hashOf, type Entry, type Event, type Happening, type Head } from "./entry";

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
  key: "",
  data: "",
};

/** A happening with its blanks filled in. */
export function happening(
  event: Event,
  { data, ...told }: Partial<Omit<Happening, "data">> & { readonly data?: EntryData } = {},
): Happening {
  return { ...BLANK, event, ...told, data: data ? makeData(data) : "" };
}

export interface Witness {
  readonly on: Moment;
  readonly actor: string;
  readonly version: string;
  readonly writer: string;
  /** The last entry that this writer knows to be its own. */
  readonly own?: Head;
}

/**
 * Chains happenings after a head: the new entries, which are one batch, and the new head.
 * @param digests of the layers as they stand when the happenings are written; on the last entry.
 */
export function chain(
  head: Head,
  happenings: readonly Happening[],
  { writer, own, ...witness }: Witness,
  digests = "",
): { entries: Entry[]; head: Head } {
  const entries: Entry[] = [];
  let { entries: number, hash: previous } = head;
  const machine = { writer, batch: `${writer}.${number + 1}` };
  for (const [place, told] of happenings.entries()) {
    number += 1;
    const last = place === happenings.length - 1 ? digests : "";
    const named = place === 0 ? withOwn(told, head, own) : told;
    const open = {
      ...named,
      ...witness,
      actor: told.by ?? witness.actor,
      ...machine,
      digests: last,
      number,
      utc: makeUtc(witness.on),
      previous,
    };
    const entry: Entry = { ...open, hash: hashOf(open) };
    entries.push(entry);
    previous = entry.hash;
  }
  return { entries, head: { entries: number, hash: previous } };
}

/**
 * The first entry of a batch names its writer's own last one where others wrote in between, so that it is missed when it is
 * gone. A log that ends before it was taken back by Undo; nothing stands in its place.
 */
function withOwn(told: Happening, head: Head, own: Head | undefined): Happening {
  if (!own || own.entries === 0 || own.hash === head.hash || own.entries > head.entries) return told;
  return { ...told, data: makeData({ ...parseData(told.data), own: [own.entries, own.hash] }) };
}
