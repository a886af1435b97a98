/**
 * An entry merged from another history has its content in the columns; its time, actor and hash in the other history
 * are in its data. So its hash can be recomputed.
 */
import type { Entry, Event, EvidenceEvent } from "../entry";
import { makeData } from "../data";
import type { MergedFrom } from "./histories-data";
import { dataOf } from "../legacy";
import type { Moment } from "../../gst/date";

/** The entry as an event, to be appended to this log. */
export function mergedEvent(entry: Entry): EvidenceEvent {
  const { event, number, on, utc, actor, version, data, writer, batch, digests, previous, hash, ...columns } =
    entry;
  const merged: MergedFrom = {
    ...{ event, number, on, utc, actor, version, data, writer, batch, digests, previous, hash },
  };
  return { ...columns, event: "MERGED", data: makeData({ merged }) };
}

/** The entry as it was in the other history; undefined for one that was not merged. */
export function originalOf(entry: Entry): Entry | undefined {
  const { merged } = dataOf(entry);
  if (!merged) return undefined;
  return { ...entry, ...merged, event: merged.event as Event, on: merged.on as Moment };
}
