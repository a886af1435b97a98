/**
 * Rows that are too low, and cells whose text is illegible. Whole columns are requested, and halved as long as their
 * formats differ, so that a uniformly formatted sheet costs one request whatever its length.
 */
import {
  illegible,
  LEAST_HEIGHT,
  type FaintCells,
  type Presentation,
  type Illegible,
  type Written,
} from "../../../sheet/presentation";
import { eachUniform, type RowsOf, type Span } from "./uniform-rows";
import { inBlocks } from "../run";

/** The heading row, before the first row of the table; its format differs from the rest. */
const HEADING = -1;
/** Cells per response. */
const CELLS = 40_000;

interface FormatSpan extends Span {
  /** Of the column whose font is checked; undefined where the row heights are. */
  readonly heading?: string;
}

interface IllegibleSpan extends Span {
  readonly heading: string;
  readonly why: Illegible;
}

/** @param columns those whose font is checked */
export async function readFormats(
  context: Excel.RequestContext,
  rowsOf: RowsOf,
  columns: readonly { readonly heading: string; readonly place: number }[],
  rows: number,
): Promise<Pick<Presentation, "hasLowRows" | "faint" | "isWhole">> {
  const spans = [{ place: 0 }, ...columns].flatMap((column): FormatSpan[] => [
    { ...column, first: HEADING, count: 1 },
    ...(rows > 0 ? [{ ...column, first: 0, count: rows }] : []),
  ]);
  const faint: IllegibleSpan[] = [];
  let hasLowRows = false;
  const isWhole = await eachUniform(
    context,
    spans,
    (span) => {
      const range = rowsOf(span);
      if (span.heading === undefined)
        return { range: range.load("rowHidden"), format: range.format.load("rowHeight") };
      return { range, format: range.format.load(FONT_AND_FILL) };
    },
    ({ range, format }, { heading, ...span }) => {
      if (heading === undefined) {
        const height = format.rowHeight as number | null;
        // Hidden rows are reported separately.
        const isVisible = () => (range.rowHidden as boolean | null) === false;
        if (height !== null && height < LEAST_HEIGHT && isVisible()) hasLowRows = true;
        return height !== null;
      }
      const written = writtenAs(format);
      const why = written && illegible(written);
      if (why) faint.push({ ...span, heading, why });
      return written !== undefined;
    },
  );
  return { hasLowRows, faint: await notBlank(context, rowsOf, faint), isWhole };
}

const FONT_AND_FILL = "font/color,font/size,font/name,font/strikethrough,fill/color";

/** @returns undefined where cells differ: Excel then returns null or "". */
function writtenAs({ font, fill: { color: fillColor } }: Excel.RangeFormat): Written | undefined {
  const { color: fontColor, size, name, strikethrough: isStruck } = font;
  if (!fontColor || !fillColor || !size || !name || (isStruck as boolean | null) === null) return undefined;
  return { fontColor, fillColor, size, font: name, isStruck };
}

async function notBlank(
  context: Excel.RequestContext,
  rowsOf: RowsOf,
  spans: readonly IllegibleSpan[],
): Promise<FaintCells[]> {
  const found = new Map<string, FaintCells>();
  for (const span of spans) {
    await inBlocks(
      context,
      span.count,
      CELLS,
      (first, count) => rowsOf({ ...span, first: span.first + first, count }).load("text"),
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
