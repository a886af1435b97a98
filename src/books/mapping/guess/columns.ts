/** What the cells of each column are, over the sampled rows: the part of guessing that does not go by names. */
import { readAmount } from "../../reading/amount";
import { readDay } from "../../reading/day";
import { gstinText, isGstin } from "../../reading/gstin-state";
import { shownText, type Heading, type HeadingRows } from "../../layout/heading-rows";
import type { Sample } from "../../layout/sample";
import { isRepeatedHeading, sumMark, textsOf, totalWords } from "../../layout/row-words";
import type { SheetCell, SheetRow } from "../../source/source";

export interface Column {
  readonly index: number;
  readonly heading: Heading;
  /** Cells that are not blank. */
  readonly filled: number;
  /** Cells with a valid GSTIN, and with something of its length. */
  readonly gstins: number;
  readonly gstinLike: number;
  readonly days: number;
  /** Of the days, those that are not plain numbers. */
  readonly clearDays: number;
  readonly amounts: number;
  /** Of the amounts, those with paise. */
  readonly decimals: number;
  readonly nonZero: number;
  readonly largest: number;
  /** Different texts, up to {@link MAX_DISTINCT}. */
  readonly distinct: ReadonlySet<string>;
  readonly isHidden: boolean;
}

export interface SampledRegister {
  readonly headings: readonly Heading[];
  readonly columns: readonly Column[];
  /** The rows below the headings that are neither totals nor headings again. */
  readonly rows: readonly SheetRow[];
}

const MAX_DISTINCT = 2_000;

export function profileColumns(sample: Sample, { headings, last }: HeadingRows): SampledRegister {
  const below = sample.rows.filter(({ number }) => number > last);
  const rows = below.filter((row) => isDataLike(row, headings));
  const width = Math.max(headings.length, ...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, index) =>
    profileColumn(
      index,
      headings[index] ?? { text: "", group: "" },
      rows.map(({ cells }) => cells[index] ?? ""),
      sample.notes.hiddenColumns.includes(index),
    ),
  );
  return { headings: columns.map(({ heading }) => heading), columns, rows };
}

function isDataLike(row: SheetRow, headings: readonly Heading[]): boolean {
  if (isRepeatedHeading(row, headings)) return false;
  const texts = textsOf(row.cells);
  if (sumMark(row.cells) !== undefined) return false;
  return totalWords(texts) === undefined || texts.some((text) => isGstin(text));
}

function profileColumn(
  index: number,
  heading: Heading,
  cells: readonly SheetCell[],
  isHidden: boolean,
): Column {
  const distinct = new Set<string>();
  const count = { filled: 0, gstins: 0, gstinLike: 0, days: 0, clearDays: 0 };
  const amounts = { amounts: 0, decimals: 0, nonZero: 0, largest: 0 };
  for (const cell of cells) {
    if (cell === "" || (typeof cell === "string" && cell.trim() === "")) continue;
    count.filled += 1;
    const text = shownText(cell);
    if (distinct.size < MAX_DISTINCT) distinct.add(text.toUpperCase());
    const gstin = typeof cell === "string" && cell.length <= 40 ? gstinText(cell) : "";
    if (/^[0-9A-Z]{15}$/.test(gstin)) {
      count.gstinLike += 1;
      if (isGstin(gstin)) count.gstins += 1;
    }
    if (readDay(cell, "day first") ?? readDay(cell, "month first")) {
      count.days += 1;
      if (typeof cell !== "number") count.clearDays += 1;
    }
    const amount = readAmount(cell);
    if (amount === undefined || amount === "bad") continue;
    amounts.amounts += 1;
    if (amount.paise % 100 !== 0) amounts.decimals += 1;
    if (amount.paise !== 0) amounts.nonZero += 1;
    amounts.largest = Math.max(amounts.largest, Math.abs(amount.paise));
  }
  return { index, heading, ...count, ...amounts, distinct, isHidden };
}

/** Are most of the cells amounts? */
export function isAmountColumn({ filled, amounts, clearDays, gstins }: Column): boolean {
  return filled > 0 && amounts >= filled * 0.7 && clearDays < filled * 0.5 && gstins === 0;
}
