/** Is the chain whole? Finds the first entry that does not follow from the one before, or that was changed. */
import { fault, type Fault } from "../gst/fault";
import { FIRST_HASH, hashOf, type Entry, type Head } from "./entry";

/** Follows the chain entry by entry, so that a log of any length can be read in parts. */
export class ChainCheck {
  private previous = FIRST_HASH;
  private expected = 1;
  private found: Fault | undefined;

  take(entry: Entry): void {
    this.found ??= this.breakAt(entry);
    this.previous = entry.hash;
    this.expected += 1;
  }

  private breakAt(entry: Entry): Fault | undefined {
    const { expected, previous } = this;
    if (entry.number !== expected)
      return broken(expected, `entry ${expected} is missing; entry ${entry.number} stands in its place`);
    if (entry.previous !== previous) return broken(entry.number, "it does not follow from the entry before");
    if (hashOf(entry) !== entry.hash)
      return broken(entry.number, "its content was changed after it was written");
    return undefined;
  }

  /** @returns the first break as a fault at "Evidence entry N", or undefined when the chain is whole and ends at `head`. */
  end(head: Head): Fault | undefined {
    const { expected, previous } = this;
    if (this.found) return this.found;
    if (expected - 1 === head.entries && previous === head.hash) return undefined;
    return broken(expected, `the log ends at entry ${expected - 1}, but ${head.entries} were written`);
  }
}

/** {@link ChainCheck} of entries that are all at hand. */
export function findBreak(entries: Iterable<Entry>, head: Head): Fault | undefined {
  const check = new ChainCheck();
  for (const entry of entries) check.take(entry);
  return check.end(head);
}

function broken(number: number, why: string): Fault {
  return fault(
    "CHAIN_BROKEN",
    `The evidence chain breaks at entry ${number}: ${why}.`,
    "Keep this file as it is and compare it with an earlier copy.",
    { place: `Evidence entry ${number}` },
  );
}
