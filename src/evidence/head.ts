/** Where the log ends, as its last entry says and as the Milaan sheet shows it. */
import { hashOf, type Entry, type Head } from "./entry";

const HASH = /^[0-9a-f]{64}$/;

/**
 * The shown head is a cell that anybody can type over; a log that is whole says itself where it ends. But a log that is
 * shorter than the shown head lacks its last entries, and is not to be taken for whole.
 */
export function headOf(shown: Head, last: Entry | undefined): Head {
  if (!last || hashOf(last) !== last.hash) return shown;
  const isTruncated = shown.entries > last.number && shown.hash !== last.hash && HASH.test(shown.hash);
  return isTruncated ? shown : { entries: last.number, hash: last.hash };
}
