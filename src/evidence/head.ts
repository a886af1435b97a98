/** The head of the chain, from its last entry and from the Milaan sheet. */
import { hashOf, type Entry, type Head } from "./entry";

const HASH = /^[0-9a-f]{64}$/;

/**
 * The shown head is a cell that can be overwritten, so the last entry decides. But a log that is shorter than the shown
 * head lacks its last entries, and must not pass as complete.
 */
export function headOf(shown: Head, last: Entry | undefined): Head {
  if (!last || hashOf(last) !== last.hash) return shown;
  const isTruncated = shown.entries > last.number && shown.hash !== last.hash && HASH.test(shown.hash);
  return isTruncated ? shown : { entries: last.number, hash: last.hash };
}
