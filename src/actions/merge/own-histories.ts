/** The histories in this workbook's own log, and the entries missing from it. */
import type { Entry } from "../../evidence/entry";
import { historiesIn, type MissingEntry, type Histories } from "../../evidence/histories/fork";
import { forkFaults, mixedFault } from "../../evidence/histories/history-words";
import { ChainCheck } from "../../evidence/verify";
import { headsIn, WRITERS_TABLE, type WriterHead } from "../../evidence/histories/writers";
import type { Fault } from "../../gst/fault";
import type { ActionContext } from "../context";
import { eachEntry } from "../audit/log";

export interface OwnLog {
  /** Every entry as it was written. */
  readonly entries: readonly Entry[];
  readonly chain: ChainCheck;
  /** The last entries of all writers, which the workbook keeps beside the log. */
  readonly heads: readonly WriterHead[];
  readonly gone: readonly MissingEntry[];
  readonly unreadable: Fault | undefined;
}

/** Reads the whole log; needed only where an entry does not follow the one before. */
export async function readOwnLog(context: ActionContext): Promise<OwnLog> {
  const chain = new ChainCheck();
  const entries: Entry[] = [];
  const unreadable = await eachEntry(context, (entry) => entries.push(chain.take(entry)));
  const heads = headsIn((await context.port.read([{ table: WRITERS_TABLE }])).get(WRITERS_TABLE));
  return { entries, chain, heads, gone: chain.missingEntries(heads), unreadable };
}

/** The histories among its entries that are not joined yet. */
export function openHistories({ entries, chain }: OwnLog): Histories {
  if (chain.openForks.length === 0)
    return { since: undefined, here: { entries: [], isIncomplete: false }, others: [] };
  // Everything above the last joining is one history.
  const joined = entries.findLastIndex(({ event }) => event === "HISTORIES_JOINED");
  return historiesIn(entries.slice(Math.max(0, joined)));
}

/** Warnings about them; none where the log is one history, and none for a broken log. */
export function historyFaults(log: OwnLog): Fault[] {
  if (log.unreadable ?? log.chain.isBroken) return [];
  if (log.chain.openForks.length + log.gone.length === 0) return [];
  return [
    ...log.chain.mixed.map(({ written }) => mixedFault(written)),
    ...forkFaults(openHistories(log), log.gone),
  ];
}
