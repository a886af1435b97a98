/**
 * Excel on the web limits a request and a response to 5 MB. Blocks of rows are cut by the bytes of their JSON, not by
 * their number, because one long supplier's name can be larger than a hundred amounts.
 */
import type { Cells } from "../sheet/grid";

/** Room is left for the envelope around the values. */
export const MAX_BYTES = 4_000_000;

/** Bytes of a row in JSON as UTF-8; text outside printable ASCII is counted at six bytes a character, never too few. */
export function bytesOf(row: Cells): number {
  let bytes = 2;
  for (const cell of row) {
    if (typeof cell === "string")
      bytes += cell.length + 3 + (/^[\x20-\x7e]*$/.test(cell) ? escapes(cell) : cell.length * 5);
    else bytes += String(cell).length + 1;
  }
  return bytes;
}

function escapes(text: string): number {
  return text.includes('"') || text.includes("\\") ? text.length : 0;
}

/** Rows of one request. */
export interface Block<T> {
  readonly first: number;
  readonly rows: readonly T[];
  readonly bytes: number;
}

/** Cuts rows into blocks of at most `most` bytes; a block has at least one row. */
export function cutByBytes<T extends Cells>(rows: readonly T[], most = MAX_BYTES): Block<T>[] {
  const blocks: { first: number; rows: T[]; bytes: number }[] = [];
  rows.forEach((row, position) => {
    const own = bytesOf(row);
    const last = blocks.at(-1);
    if (!last || last.bytes + own > most) blocks.push({ first: position, rows: [row], bytes: own });
    else {
      last.rows.push(row);
      last.bytes += own;
    }
  });
  return blocks;
}
