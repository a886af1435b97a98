/**
 * Tab-separated text, the clipboard format of spreadsheets.
 *
 * A cell with a tab, a line break or a quote is quoted, with its own quotes doubled, as in Excel. Reading is the
 * inverse of writing, except for a last empty line, which Excel adds.
 */

/** The text of a block of cells. */
export function writeTsv(block: readonly (readonly string[])[]): string {
  return block.map((row) => row.map(quoteIfNeeded).join("\t")).join("\r\n");
}

/** The block of cells in a text; rows may be of different length. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const { cell, next } = readCell(text, at);
    rows.at(-1)?.push(cell);
    const separator = text[next];
    at = next + 1;
    if (separator === "\t") {
      if (at >= text.length) rows.at(-1)?.push("");
      continue;
    }
    if (separator === "\r" && text[at] === "\n") at += 1;
    if (at < text.length) rows.push([]);
  }
  return rows;
}

function readCell(text: string, start: number): { cell: string; next: number } {
  if (text[start] === '"') {
    const closing = /^"((?:[^"]|"")*)"(?=[\t\r\n]|$)/.exec(text.slice(start));
    if (closing !== null) {
      return { cell: (closing[1] ?? "").replaceAll('""', '"'), next: start + closing[0].length };
    }
  }
  let next = start;
  while (next < text.length && !"\t\r\n".includes(text[next] ?? "")) next += 1;
  return { cell: text.slice(start, next), next };
}

function quoteIfNeeded(cell: string): string {
  return /[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
