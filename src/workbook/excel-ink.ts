/**
 * Cells whose text is not seen, or not as what it is. Columns are asked for whole, and halved as long as their looks
 * differ, so that a sheet of one look costs one request whatever its length.
 */
import { illegible, type FaintCells, type Illegible, type Written } from "../table/guise";
import { inBlocks } from "./excel-run";

/** Ranges in one request, and in all: a sheet that is coloured cell by cell is not followed to its end. */
const AT_ONCE = 200;
const MOST = 5000;
/** The row of the headings, before the first of the table. */
const HEADING = -1;
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
  const waiting: Span[] = columns.flatMap((column) => [
    { ...column, first: HEADING, count: 1 },
    ...(rows > 0 ? [{ ...column, first: 0, count: rows }] : []),
  ]);
  const faint: (Span & { readonly why: Illegible })[] = [];
  let asked = 0;
  while (waiting.length > 0 && asked < MOST) {
    const spans = waiting.splice(0, AT_ONCE);
    asked += spans.length;
    const formats = spans.map(({ place, first, count }) =>
      rowsOf(place, first, count).format.load("font/color,font/size,font/name,font/strikethrough,fill/color"),
    );
    await context.sync();
    spans.forEach((span, turn) => {
      const written = writtenAs(formats[turn]);
      const why = written && illegible(written);
      if (!written) waiting.push(...halves(span));
      else if (why) faint.push({ ...span, why });
    });
  }
  return { faint: await notBlank(context, rowsOf, faint), isWhole: waiting.length === 0 };
}

/** @returns undefined where cells differ: Excel names then nothing. */
function writtenAs(format: Excel.RangeFormat | undefined): Written | undefined {
  if (!format) return undefined;
  const { color: ink, size, name: font, strikethrough } = format.font;
  const paper = format.fill.color;
  if (!ink || !paper || !size || !font || (strikethrough as boolean | null) === null) return undefined;
  return { ink, paper, size, font, isStruck: strikethrough };
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
  spans: readonly (Span & { readonly why: Illegible })[],
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
          const key = `${span.why} ${span.heading}`;
          const known = found.get(key);
          found.set(key, {
            why: span.why,
            heading: span.heading,
            row: Math.min(row, known?.row ?? row),
            count: (known?.count ?? 0) + 1,
          });
        }),
    );
  }
  return [...found.values()];
}
