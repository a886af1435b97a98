/**
 * Rows that are too low, and cells whose text is illegible. Whole columns are requested, and halved as long as their
 * formats differ, so that a uniformly formatted sheet costs one request whatever its length.
 */
import {
  illegibleReason,
  MIN_HEIGHT,
  type IllegibleCells,
  type Presentation,
  type IllegibleReason,
  type CellFormat,
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
  readonly why: IllegibleReason;
}

/** @param columns those whose font is checked */
export async function readFormats(
  context: Excel.RequestContext,
  rowsOf: RowsOf,
  columns: readonly { readonly heading: string; readonly place: number }[],
  rows: number,
): Promise<Pick<Presentation, "hasLowRows" | "illegible" | "isComplete">> {
  const spans = [{ place: 0 }, ...columns].flatMap((column): FormatSpan[] => [
    { ...column, first: HEADING, count: 1 },
    ...(rows > 0 ? [{ ...column, first: 0, count: rows }] : []),
  ]);
  const found: IllegibleSpan[] = [];
  let hasLowRows = false;
  const isComplete = await eachUniform(
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
        if (height !== null && height < MIN_HEIGHT && isVisible()) hasLowRows = true;
        return height !== null;
      }
      const written = writtenAs(format);
      const why = written && illegibleReason(written);
      if (why) found.push({ ...span, heading, why });
      return written !== undefined;
    },
  );
  return { hasLowRows, illegible: await notBlank(context, rowsOf, found), isComplete };
}

const FONT_AND_FILL = "font/color,font/size,font/name,font/strikethrough,fill/color";

/** @returns undefined where cells differ: Excel then returns null or "". */
function writtenAs({ font, fill: { color: fillColor } }: Excel.RangeFormat): CellFormat | undefined {
  const { color: fontColor, size, name, strikethrough: isStruck } = font;
  if (!fontColor || !fillColor || !size || !name || (isStruck as boolean | null) === null) return undefined;
  return { fontColor, fillColor, size, font: name, isStruck };
}

async function notBlank(
  context: Excel.RequestContext,
  rowsOf: RowsOf,
  spans: readonly IllegibleSpan[],
): Promise<IllegibleCells[]> {
  const found = new Map<string, IllegibleCells>();
  for (const span of spans) {
    await inBlocks(
      context,
      { rows: span.count, largest: CELLS },
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
