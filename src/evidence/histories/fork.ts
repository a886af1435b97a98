/**
 * A fork of the log into two histories. Two copies of a workbook are edited separately; where Excel or somebody merges
 * them cell by cell, one log has rows of both. Each entry is then valid and was written by Milaan, but one does not
 * follow from the one above it.
 */
import type { Moment } from "../../gst/date";
import type { Entry } from "../entry";
import { dataOf } from "../legacy";

/** An entry that does not follow from the one above it. */
export interface ForkPoint {
  readonly entry: Entry;
  readonly above: Entry;
  /** The number of the entry that it follows, where that is further up in this log. */
  readonly parent: number | undefined;
}

/** An entry that was written and is not in the log. */
export interface MissingEntry {
  readonly number: number;
  readonly hash: string;
  readonly writer: string;
  readonly actor: string;
  readonly on: Moment;
}

/**
 * Does another history continue here? Its entry continues one further up; or it continues an entry of its own writer
 * whose row now has an entry of another writer. An entry that was changed and hashed again is neither: its writer is
 * the one of the entries around it, or the entry after it names its own last one.
 */
export function isForkedAt({ entry, above, parent }: ForkPoint): boolean {
  if (parent !== undefined) return entry.number === parent + 1;
  const isOtherWriter = entry.writer !== "" && above.writer !== "" && entry.writer !== above.writer;
  return isOtherWriter && entry.number === above.number + 1 && dataOf(entry).own === undefined;
}

/** Entries of one history since the fork. */
export interface Branch {
  readonly entries: readonly Entry[];
  /** Are entries before the first of these missing? */
  readonly isIncomplete: boolean;
}

export interface Histories {
  /** The last common entry; where entries are missing, the last certain one. */
  readonly since: Entry | undefined;
  /** The history at whose end the log ends. */
  readonly here: Branch;
  /** The others in the log, in the order of its rows. */
  readonly others: readonly Branch[];
}

/** Sorts the entries of a log, as they were written, into its histories. The first of them belongs to all. */
export function historiesIn(entries: readonly Entry[]): Histories {
  const byHash = new Map(entries.map((entry) => [entry.hash, entry]));
  const path = new Set<Entry>();
  for (let at = entries.at(-1); at && !path.has(at); at = byHash.get(at.previous)) path.add(at);
  const first = [...path].at(-1);
  if (first && first !== entries[0]) return incompleteHistories(entries, path, first);
  const others: Entry[][] = [];
  for (const entry of entries) {
    if (path.has(entry)) continue;
    const branch = others.find((one) => one.at(-1)?.hash === entry.previous);
    if (branch) branch.push(entry);
    else others.push([entry]);
  }
  const branchPoints = others.flatMap(([one]) => (one ? [byHash.get(one.previous)] : []));
  const since = branchPoints.reduce<Entry | undefined>(
    (earliest, stem) => (stem && (!earliest || stem.number < earliest.number) ? stem : earliest),
    undefined,
  );
  const here = others.length ? [...path].reverse().filter(({ number }) => number > (since?.number ?? 0)) : [];
  return {
    since,
    here: { entries: here, isIncomplete: false },
    others: others.map((one) => ({ entries: one, isIncomplete: !byHash.has(one[0]?.previous ?? "") })),
  };
}

/** The first entries of the last history are overwritten by those of another, which are above it. */
function incompleteHistories(entries: readonly Entry[], path: ReadonlySet<Entry>, first: Entry): Histories {
  const above = entries.filter((entry) => !path.has(entry));
  const other = above.at(-1)?.writer;
  const firstNumber = Number(/\.(\d+)$/.exec(first.batch)?.[1] ?? first.number);
  const isCertain = ({ writer, number }: Entry) =>
    writer === first.writer || (writer !== other && number < firstNumber);
  const certain = above.findLastIndex(isCertain);
  return {
    since: above[certain],
    here: { entries: [...path].reverse(), isIncomplete: true },
    others: [{ entries: above.slice(certain + 1), isIncomplete: false }],
  };
}
