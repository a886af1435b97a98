/**
 * Text files with separators: comma, semicolon, tab or bar, quoted or not. The separator is the one that cuts the
 * first rows into the same number of cells most often. Rows are numbered as a spreadsheet would show them.
 */
import type Papa from "papaparse";
import { NO_NOTES, type SourceSheet } from "./source";
import { MAX_COLUMNS, type SheetRow } from "../../files/xlsx/cell";

type Parser = typeof Papa;

const SEPARATORS = [",", ";", "\t", "|"] as const;
const PROBED = 200;

/** The kept parser, loaded when it is wanted. */
export async function loadCsvParser(): Promise<Parser> {
  const loaded = (await import("papaparse")) as unknown as { default?: Parser } & Parser;
  return loaded.default ?? loaded;
}

export function csvSheet(parser: Parser, name: string, text: string): SourceSheet {
  const delimiter = separatorOf(parser, text);
  return {
    name,
    isHidden: false,
    read: (visit) => {
      let number = 0;
      let isTooWide = false;
      parser.parse<string[]>(text, {
        delimiter,
        step: ({ data }) => {
          number += 1;
          isTooWide ||= data.length > MAX_COLUMNS;
          const row = rowOf(number, data);
          if (row) visit(row);
        },
      });
      return { ...NO_NOTES, isTooWide };
    },
  };
}

function rowOf(number: number, data: readonly string[]): SheetRow | undefined {
  let last = Math.min(data.length, MAX_COLUMNS);
  while (last > 0 && (data[last - 1] ?? "").trim() === "") last -= 1;
  return last === 0 ? undefined : { number, isHidden: false, cells: data.slice(0, last).map(unprotected) };
}

/** Programs write ="00123" and '00123 so that Excel keeps the zeros. */
function unprotected(cell: string): string {
  if (cell.startsWith('="') && cell.endsWith('"') && cell.length > 2)
    return cell.slice(2, -1).replace(/""/g, '"');
  return cell;
}

function separatorOf(parser: Parser, text: string): string {
  const named = /^sep=(.)\r?\n/i.exec(text.slice(0, 10))?.[1];
  if (named !== undefined) return named;
  const scores = SEPARATORS.map((delimiter) => {
    const { data } = parser.parse<string[]>(text, { delimiter, preview: PROBED });
    return { delimiter, score: regularity(data) };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** How many rows have the most frequent number of cells, weighed by that number; 0 where nothing is cut. */
function regularity(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) if (row.length > 1) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) best = Math.max(best, count * Math.min(width, 8));
  return best;
}
