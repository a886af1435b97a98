/**
 * An entry of another history that was brought into this log keeps its place in the columns that say what it was about;
 * when, by whom and with which hash it was written there stands in its data. So its hash can be worked out again.
 */
import type { Entry, Event, EvidenceEvent } from "./entry";
import { makeData } from "./data";
import type { MergedFrom } from "./histories-data";
import { dataOf } from "./legacy";
import type { Moment } from "../gst/date";

/** The entry as what an action reports, to be appended to this log. */
export function mergedEvent(entry: Entry): EvidenceEvent {
  const { event, number, on, utc, actor, version, data, writer, batch, digests, previous, hash, ...columns } =
    entry;
  const merged: MergedFrom = {
    ...{ event, number, on, utc, actor, version, data, writer, batch, digests, previous, hash },
  };
  return { ...columns, event: "MERGED", data: makeData({ merged }) };
}

/** The entry as it stood in the other history; undefined of one that was not brought from there. */
export function originalOf(entry: Entry): Entry | undefined {
  const { merged } = dataOf(entry);
  if (!merged) return undefined;
  return { ...entry, ...merged, event: merged.event as Event, on: merged.on as Moment };
}
