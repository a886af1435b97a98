/**
 * Is the chain intact? Finds the first entry that does not follow from the one before, or that was changed; and
 * distinguishes a fork into two histories, which is not tampering, from a broken chain.
 */
import { fault, type Fault } from "../gst/fault";
import { FIRST_HASH, hashOf, type Entry, type Head } from "./entry";
import { isForkedAt, type MissingEntry, type ForkPoint } from "./histories/fork";
import { entryAsWritten } from "./histories/mixed-row";
import { dataOf } from "./legacy";
import { originalOf } from "./histories/merged";
import type { WriterHead } from "./histories/writers";

/** Checks the chain entry by entry, so that a log of any length can be read in parts. */
export class ChainCheck {
  /** Entries with which another history begins, in the order of the log. */
  readonly forks: ForkPoint[] = [];
  /** Rows with cells of two entries, and the entry that was written. */
  readonly mixed: { readonly row: Entry; readonly written: Entry }[] = [];
  /** The entries that merged histories. */
  readonly joins: Entry[] = [];
  #above: Entry | undefined;
  #highestNumber = 0;
  #found: Fault | undefined;
  /** Number and hash prefix of each entry, as numbers: a million of them need little memory. */
  readonly #numbers: number[] = [];
  readonly #hashPrefixes: number[] = [];
  readonly #ownEntries: MissingEntry[] = [];
  /** Hashes of entries that a merge has resolved. */
  readonly #resolved = new Set<string>();

  /** @returns the entry as it was written: the row itself, unless it has cells of another entry. */
  take(row: Entry): Entry {
    // The search is expensive, so it stops after the first break.
    const written = hashOf(row) === row.hash ? row : this.#found ? undefined : entryAsWritten(row);
    const entry = written ?? row;
    this.#found ??= written ? this.#breakAt(entry) : chainBroken(row.number, CHANGED);
    if (written && written !== row) this.mixed.push({ row, written });
    this.#remember(entry);
    return entry;
  }

  #breakAt(entry: Entry): Fault | undefined {
    const above = this.#above;
    const data = dataOf(entry);
    const expected = data.joined ? this.#highestNumber + 1 : (above?.number ?? 0) + 1;
    if (data.merged) {
      const original = originalOf(entry);
      if (original && hashOf(original) !== original.hash)
        return chainBroken(entry.number, "what it says of a merged entry was changed");
    }
    if (entry.previous === (above?.hash ?? FIRST_HASH))
      return entry.number === expected ? undefined : entryMissing(expected, entry.number);
    const parent = this.#numberOf(entry.previous);
    const fork = above && { entry, above, parent };
    if (fork && isForkedAt(fork) && this.#numberOf(entry.hash) === undefined) {
      this.forks.push(fork);
      return undefined;
    }
    return entry.number === expected
      ? chainBroken(entry.number, "it does not follow from the entry before")
      : entryMissing(expected, entry.number);
  }

  #remember(entry: Entry): void {
    const { own, merged, joined } = dataOf(entry);
    if (own)
      this.#ownEntries.push({
        number: own[0],
        hash: own[1],
        writer: entry.writer,
        actor: entry.actor,
        on: entry.on,
      });
    if (merged) this.#resolved.add(merged.hash);
    if (joined) {
      this.joins.push(entry);
      for (const hash of [...joined.lost, ...joined.rows]) this.#resolved.add(hash);
    }
    this.#above = entry;
    this.#highestNumber = Math.max(this.#highestNumber, entry.number);
    this.#numbers.push(entry.number);
    this.#hashPrefixes.push(hashPrefix(entry.hash));
  }

  #numberOf(hash: string): number | undefined {
    const row = this.#hashPrefixes.lastIndexOf(hashPrefix(hash));
    return row < 0 ? undefined : this.#numbers[row];
  }

  #isInLog({ number, hash }: MissingEntry): boolean {
    return this.#hashPrefixes[number - 1] === hashPrefix(hash) || this.#numberOf(hash) !== undefined;
  }

  /** Forks that are not merged yet. */
  get openForks(): readonly ForkPoint[] {
    return this.forks.filter(({ entry }) => !this.#resolved.has(entry.hash));
  }

  /**
   * Entries that were written and are not in this log, and that no merge has resolved.
   * @param heads the last entries of all writers, from their hidden sheet.
   */
  missingEntries(heads: Iterable<WriterHead> = []): readonly MissingEntry[] {
    const found = new Map<string, MissingEntry>();
    for (const one of [...this.#ownEntries, ...heads])
      if (!this.#resolved.has(one.hash) && !this.#isInLog(one)) found.set(one.hash, one);
    return [...found.values()];
  }

  /** Was a break found that is not a fork? */
  get isBroken(): boolean {
    return this.#found !== undefined;
  }

  /**
   * @param heads as for {@link missingEntries}. @returns the first break as a fault at "Evidence entry N", or undefined when no
   * entry is changed and it ends at `head`.
   */
  end(head: Head, heads: Iterable<WriterHead> = []): Fault | undefined {
    if (this.#found) return this.#found;
    // A mixed row comes from a fork or a missing entry; otherwise a cell was filled by hand.
    const [mixed] = this.mixed;
    if (mixed && this.forks.length === 0 && this.missingEntries(heads).length === 0)
      return chainBroken(mixed.row.number, CHANGED);
    const [number, hash] = [this.#above?.number ?? 0, this.#above?.hash ?? FIRST_HASH];
    if ((number === head.entries && hash === head.hash) || this.openForks.length > 0) return undefined;
    return chainBroken(number + 1, `the log ends at entry ${number}, but ${head.entries} were written`);
  }
}

const CHANGED = "its content was changed after it was written";

/** 48 bits of a hash: a collision among a million entries is improbable. */
function hashPrefix(hash: string): number {
  return Number.parseInt(hash.slice(0, 12), 16);
}

/** {@link ChainCheck} of a complete list of entries. @returns a fork as a fault too. */
export function findBreak(entries: Iterable<Entry>, head: Head): Fault | undefined {
  const check = new ChainCheck();
  for (const entry of entries) check.take(entry);
  return check.end(head) ?? (check.openForks[0] && forkPointFault(check.openForks[0]));
}

/** An entry of another history begins here. */
export function forkPointFault({ entry, above }: ForkPoint): Fault {
  return fault(
    "LOG_FORKED",
    `Entry ${entry.number} of ${entry.actor} follows another entry than that of ${above.actor} above it: two copies of this workbook were edited separately and combined.`,
    MERGE,
    { place: `Evidence entry ${entry.number}` },
  );
}

export const MERGE = "Merge the two histories in the Milaan pane, under Evidence.";

function entryMissing(expected: number, number: number): Fault {
  return chainBroken(expected, `entry ${expected} is missing; entry ${number} is in its place`);
}

function chainBroken(number: number, why: string): Fault {
  return fault(
    "CHAIN_BROKEN",
    `The evidence chain breaks at entry ${number}: ${why}.`,
    "Keep this file as it is and compare it with an earlier copy.",
    { place: `Evidence entry ${number}` },
  );
}
