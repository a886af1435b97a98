/**
 * The journal of an apply: its whole list of writes, kept on a very hidden sheet until all of them are done. Office.js
 * knows no transactions, so a batch that fails, or an add-in that is killed between two batches, leaves a part of a
 * list written; whoever opens the workbook next finds the turn taken (turn.ts), and finishes the list.
 *
 * Column A: the header in A1, written last and emptied in the same batch that ends the list; the parts below, each
 * behind a bar so that no part can be read as a formula. A journal without its header was never begun.
 */
import type { Write } from "../table/write";

export const JOURNAL_SHEET = "MilaanJournal";

/** Excel takes 32,767 characters in a cell. */
const LONGEST_PART = 32_000;

export interface Journal {
  /** What was about to be written; empty when the journal was not begun or cannot be read, and nothing of it can be finished. */
  readonly writes: readonly Write[];
}

export interface Header {
  readonly parts: number;
  readonly characters: number;
}

/** The cells of column A, header first. */
export function makeJournal(writes: readonly Write[]): string[] {
  const text = JSON.stringify(writes);
  const parts: string[] = [];
  for (let start = 0; start < text.length; start += LONGEST_PART)
    parts.push(`|${text.slice(start, start + LONGEST_PART)}`);
  const header: Header = { parts: parts.length, characters: text.length };
  return [JSON.stringify(header), ...parts];
}
