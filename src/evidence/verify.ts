/**
 * Is the chain whole? Finds the first entry that does not follow from the one before, or that was changed; and tells two
 * histories with one past, which nobody tampered with, from a chain that is broken.
 */
import { fault, type Fault } from "../gst/fault";
import { FIRST_HASH, hashOf, type Entry, type Head } from "./entry";
import { isForkedAt, type Gone, type Tear } from "./fork";
import { entryAsWritten } from "./half-written";
import { dataOf } from "./legacy";
import { originalOf } from "./merged";
import type { WriterHead } from "./writers";

/** Follows the chain entry by entry, so that a log of any length can be read in parts. */
export class ChainCheck {
  /** Where entries of another history begin, in the order of the log. */
  readonly tears: Tear[] = [];
  /** Rows in which cells of two entries stand, and the entry that was written. */
  readonly mixed: { readonly row: Entry; readonly written: Entry }[] = [];
  /** The entries that joined histories. */
  readonly joins: Entry[] = [];
  #above: Entry | undefined;
  #most = 0;
  #found: Fault | undefined;
  /** Of each entry its number, and so much of its hash as a number holds: a million of them take little room. */
  readonly #numbers: number[] = [];
  readonly #marks: number[] = [];
  readonly #owns: Gone[] = [];
  /** Hashes of entries of which a joining says what became of them. */
  readonly #settled = new Set<string>();

  /** @returns the entry as it was written, which is what stands there unless cells of another stand among its own. */
  take(given: Entry): Entry {
    // The search is dear, so a log in which something was changed already is not searched further.
    const written = hashOf(given) === given.hash ? given : this.#found ? undefined : entryAsWritten(given);
    const entry = written ?? given;
    this.#found ??= written ? this.#breakAt(entry) : broken(given.number, CHANGED);
    if (written && written !== given) this.mixed.push({ row: given, written });
    this.#remember(entry);
    return entry;
  }

  #breakAt(entry: Entry): Fault | undefined {
    const above = this.#above;
    const data = dataOf(entry);
    const expected = data.joined ? this.#most + 1 : (above?.number ?? 0) + 1;
    if (data.merged) {
      const original = originalOf(entry);
      if (original && hashOf(original) !== original.hash)
        return broken(entry.number, "what it says of a merged entry was changed");
    }
    if (entry.previous === (above?.hash ?? FIRST_HASH))
      return entry.number === expected ? undefined : missing(expected, entry.number);
    const parent = this.#numberOf(entry.previous);
    const tear = above && { entry, above, parent };
    if (tear && isForkedAt(tear) && this.#numberOf(entry.hash) === undefined) {
      this.tears.push(tear);
      return undefined;
    }
    return entry.number === expected
      ? broken(entry.number, "it does not follow from the entry before")
      : missing(expected, entry.number);
  }

  #remember(entry: Entry): void {
    const { own, merged, joined } = dataOf(entry);
    if (own)
      this.#owns.push({
        number: own[0],
        hash: own[1],
        writer: entry.writer,
        actor: entry.actor,
        on: entry.on,
      });
    if (merged) this.#settled.add(merged.hash);
    if (joined) {
      this.joins.push(entry);
      for (const hash of [...joined.lost, ...joined.rows]) this.#settled.add(hash);
    }
    this.#above = entry;
    this.#most = Math.max(this.#most, entry.number);
    this.#numbers.push(entry.number);
    this.#marks.push(markOf(entry.hash));
  }

  #numberOf(hash: string): number | undefined {
    const row = this.#marks.lastIndexOf(markOf(hash));
    return row < 0 ? undefined : this.#numbers[row];
  }

  #stands({ number, hash }: Gone): boolean {
    return this.#marks[number - 1] === markOf(hash) || this.#numberOf(hash) !== undefined;
  }

  /** Histories that nobody has joined yet. */
  get openTears(): readonly Tear[] {
    return this.tears.filter(({ entry }) => !this.#settled.has(entry.hash));
  }

  /**
   * Entries that were written and are not in this log, and of which no joining says so.
   * @param heads the last entries of all writers, as the workbook keeps them beside the log.
   */
  gone(heads: Iterable<WriterHead> = []): readonly Gone[] {
    const found = new Map<string, Gone>();
    for (const one of [...this.#owns, ...heads])
      if (!this.#settled.has(one.hash) && !this.#stands(one)) found.set(one.hash, one);
    return [...found.values()];
  }

  /** Was anything found that no second history explains? */
  get isBroken(): boolean {
    return this.#found !== undefined;
  }

  /**
   * @param heads as for {@link gone}. @returns the first break as a fault at "Evidence entry N", or undefined when no entry is
   * changed and it ends at `head`.
   */
  end(head: Head, heads: Iterable<WriterHead> = []): Fault | undefined {
    if (this.#found) return this.#found;
    // Where two copies came together something is missed; else somebody has filled a cell in.
    const [mixed] = this.mixed;
    if (mixed && this.tears.length === 0 && this.gone(heads).length === 0)
      return broken(mixed.row.number, CHANGED);
    const [number, hash] = [this.#above?.number ?? 0, this.#above?.hash ?? FIRST_HASH];
    if ((number === head.entries && hash === head.hash) || this.openTears.length > 0) return undefined;
    return broken(number + 1, `the log ends at entry ${number}, but ${head.entries} were written`);
  }
}

const CHANGED = "its content was changed after it was written";

/** 48 bits of a hash: no two of a million entries share them by chance. */
function markOf(hash: string): number {
  return Number.parseInt(hash.slice(0, 12), 16);
}

/** {@link ChainCheck} of entries that are all at hand. @returns also where a second history begins. */
export function findBreak(entries: Iterable<Entry>, head: Head): Fault | undefined {
  const check = new ChainCheck();
  for (const entry of entries) check.take(entry);
  return check.end(head) ?? (check.openTears[0] && tornFault(check.openTears[0]));
}

/** An entry of another history begins here. */
export function tornFault({ entry, above }: Tear): Fault {
  return fault(
    "LOG_FORKED",
    `Entry ${entry.number} of ${entry.actor} follows another entry than that of ${above.actor} above it: two copies of this workbook were written on, and came together.`,
    MERGE,
    { place: `Evidence entry ${entry.number}` },
  );
}

export const MERGE = "Merge the two histories in the Milaan pane, under Evidence.";

function missing(expected: number, number: number): Fault {
  return broken(expected, `entry ${expected} is missing; entry ${number} is in its place`);
}

function broken(number: number, why: string): Fault {
  return fault(
    "CHAIN_BROKEN",
    `The evidence chain breaks at entry ${number}: ${why}.`,
    "Keep this file as it is and compare it with an earlier copy.",
    { place: `Evidence entry ${number}` },
  );
}
