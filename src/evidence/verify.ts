/** Is the chain whole? Finds the first entry that does not follow from the one before, or that was changed. */
import { fault, type Fault } from "../gst/fault";
import { FIRST_HASH, hashOf, type Entry, type Head } from "./entry";

/** @returns the first break as a fault at "Evidence entry N", or undefined when the chain is whole and ends at `head`. */
export function findBreak(entries: readonly Entry[], head: Head): Fault | undefined {
  let previous = FIRST_HASH;
  let expected = 1;
  for (const entry of entries) {
    if (entry.number !== expected)
      return broken(expected, `entry ${expected} is missing; entry ${entry.number} stands in its place`);
    if (entry.previous !== previous) return broken(entry.number, "it does not follow from the entry before");
    if (hashOf(entry) !== entry.hash)
      return broken(entry.number, "its content was changed after it was written");
    previous = entry.hash;
    expected += 1;
  }
  if (entries.length !== head.entries || previous !== head.hash) {
    return broken(expected, `the log ends at entry ${entries.length}, but ${head.entries} were written`);
  }
  return undefined;
}

function broken(number: number, why: string): Fault {
  return fault(
    "CHAIN_BROKEN",
    `The evidence chain breaks at entry ${number}: ${why}.`,
    "Keep this file as it is and compare it with an earlier copy.",
    { place: `Evidence entry ${number}` },
  );
}
