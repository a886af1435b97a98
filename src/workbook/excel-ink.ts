/**
 * Cells whose ink cannot be told from their paper. Columns are asked for whole, and halved as long as their colours
 * differ, so that a sheet of one colour costs one request whatever its length.
 */
import { isReadable, type FaintCells } from "../table/guise";
import { inBlocks } from "./excel-run";

/** Ranges in one request, and in all: a sheet that is coloured cell by cell is not followed to its end. */
const AT_ONCE = 200;
const MOST = 5000;
/** Cells in one answer. */
const CELLS = 40_000;

interface Span {
  readonly heading: string;
  /** The column's place in the table. */
  readonly place: number;
  readonly first: number;
  readonly count: number;
}

type RowsOf = (place: number, first: number, count: number) => Excel.Range;

/** @returns by heading the first such cell that is not blank, and how many; and whether all colours were followed. */
export async function readInk(
  context: Excel.RequestContext,
  rowsOf: RowsOf,
  columns: readonly Pick<Span, "heading" | "place">[],
  rows: number,
): Promise<{ faint: FaintCells[]; isWhole: boolean }> {
  const waiting: Span[] = rows > 0 ? columns.map((column) => ({ ...column, first: 0, count: rows })) : [];
  const faint: Span[] = [];
  let asked = 0;
  while (waiting.length > 0 && asked < MOST) {
    const spans = waiting.splice(0, AT_ONCE);
    asked += spans.length;
    const formats = spans.map(({ place, first, count }) =>
      rowsOf(place, first, count).format.load("font/color,fill/color"),
    );
    await context.sync();
    spans.forEach((span, turn) => {
      const [ink, paper] = [formats[turn]?.font.color, formats[turn]?.fill.color];
      if (!ink || !paper) waiting.push(...halves(span));
      else if (!isReadable(ink, paper)) faint.push(span);
    });
  }
  return { faint: await notBlank(context, rowsOf, faint), isWhole: waiting.length === 0 };
}

/** Excel names no colour where cells differ, and none for a cell that is written in several. */
function halves({ count, ...span }: Span): Span[] {
  if (count === 1) return [];
  const half = Math.ceil(count / 2);
  return [
    { ...span, count: half },
    { ...span, first: span.first + half, count: count - half },
  ];
}

async function notBlank(
  context: Excel.RequestContext,
  rowsOf: RowsOf,
  spans: readonly Span[],
): Promise<FaintCells[]> {
  const found = new Map<string, FaintCells>();
  for (const span of spans) {
    await inBlocks(
      context,
      span.count,
      CELLS,
      (first, count) => rowsOf(span.place, span.first + first, count).load("text"),
      ({ text }, first) =>
        text.forEach(([shown = ""], offset) => {
          if (shown === "") return;
          const row = span.first + first + offset;
          const known = found.get(span.heading);
          found.set(span.heading, {
            heading: span.heading,
            row: Math.min(row, known?.row ?? row),
            count: (known?.count ?? 0) + 1,
          });
        }),
    );
  }
  return [...found.values()];
}
