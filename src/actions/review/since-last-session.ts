/** The records that came or changed since the last review session ended: from the log, and from the copy of facts. */
import { isFault, type Result } from "../../gst/fault";
import { GSTR1A_TABLE, GSTR1_TABLE } from "../../gstr1/sheet";
import { GSTR2A_TABLE } from "../../gstr2a/sheet";
import { IMS_TABLE } from "../../ims/sheet";
import { Arrivals } from "../../review/since-last-session";
import { eachEntry } from "../audit/log";
import type { ActionContext } from "../context";
import { copiedBlocks, COPIES_TABLE, rowsOfBlock } from "../facts/copies";
import { keyOfFacts } from "../facts/expected-rows";

const TABLES = [IMS_TABLE, GSTR2A_TABLE, GSTR1_TABLE, GSTR1A_TABLE];

/** @returns row keys; undefined where no session has ended yet. */
export async function arrivedSince(context: ActionContext): Promise<Result<ReadonlySet<string> | undefined>> {
  const arrivals = new Arrivals();
  const unreadable = await eachEntry(context, (entry) => {
    arrivals.take(entry);
  });
  if (isFault(unreadable)) return unreadable;
  if (!arrivals.hasEnded) return undefined;
  const keys = new Set(arrivals.keys);
  if (arrivals.batches.size === 0) return keys;
  const grids = await context.port.read([{ table: COPIES_TABLE }]);
  for (const table of TABLES)
    for (const block of await copiedBlocks(grids.get(COPIES_TABLE)?.[0], table, arrivals.batches))
      for (const facts of rowsOfBlock(block)) {
        const key = keyOfFacts(table, facts);
        if (key !== undefined) keys.add(key);
      }
  return keys;
}
