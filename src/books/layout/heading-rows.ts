/**
 * Where the headings of a register are: titles above them are passed over, two rows of headings are read together, and
 * the text of a merged heading holds for all columns under it.
 */
import { AMOUNT_FIELDS, KEY_FIELDS } from "../mapping/fields";
import { headingScore } from "../mapping/heading-score";
import { isOtherAmount, taxName } from "../mapping/tax-heading";
import { isGstin } from "../reading/gstin-state";
import type { MergedRange, SheetCell, SheetRow } from "../source/source";
import { headingWords } from "./heading-words";

export interface Heading {
  readonly text: string;
  /** The heading above it that covers several columns; blank where there is none. */
  readonly group: string;
}

export interface HeadingRows {
  readonly headings: readonly Heading[];
  /** Row numbers of the headings. */
  readonly first: number;
  readonly last: number;
  /** The texts above them. */
  readonly titles: readonly string[];
}

/** Rows from the top among which headings are looked for. */
const SEARCHED = 80;
const MIN_FIELDS = 3;

/** What a row of groups above the headings counts, as it tells headings of the same words apart. */
const GROUPED = 0.4;

/** @returns undefined where no row names enough fields. */
export function findHeadings(
  rows: readonly SheetRow[],
  merges: readonly MergedRange[],
): HeadingRows | undefined {
  const top = rows.slice(0, SEARCHED);
  let best: { score: number; from: number; to: number } | undefined;
  const consider = (score: number, from: number, to: number) => {
    if (score >= MIN_FIELDS && score > (best?.score ?? 0) + 0.01) best = { score, from, to };
  };
  top.forEach((row, place) => {
    if (!isHeadingLike(row)) return;
    consider(scoreOf(headingsOf(undefined, row, merges)), place, place);
    const above = top[place - 1];
    if (!above || above.number < row.number - 2 || !isHeadingLike(above)) return;
    if (isGroupRow(above, row, merges))
      consider(scoreOf(headingsOf(above, row, merges)) + GROUPED, place - 1, place);
  });
  if (!best) return undefined;
  const [upper, lower] = [top[best.from], top[best.to]];
  if (!upper || !lower) return undefined;
  return {
    headings: headingsOf(upper === lower ? undefined : upper, lower, merges),
    first: upper.number,
    last: lower.number,
    titles: top.slice(0, best.from).flatMap(({ cells }) => cells.map(shownText).filter(Boolean)),
  };
}

/** The headings in a row that was picked, with a row of groups above it. @returns undefined where the row is blank. */
export function headingsInRow(
  rows: readonly SheetRow[],
  merges: readonly MergedRange[],
  number: number,
): HeadingRows | undefined {
  const place = rows.findIndex((row) => row.number === number);
  const lower = rows[place];
  if (!lower) return undefined;
  const above = rows[place - 1];
  const isGrouped =
    above !== undefined &&
    above.number >= number - 2 &&
    isHeadingLike(above) &&
    isGroupRow(above, lower, merges);
  const upper = isGrouped ? above : lower;
  return {
    headings: headingsOf(isGrouped ? above : undefined, lower, merges),
    first: upper.number,
    last: number,
    titles: rows
      .slice(0, place - (isGrouped ? 1 : 0))
      .flatMap(({ cells }) => cells.map(shownText).filter(Boolean)),
  };
}

/** What a cell shows, for titles and headings. */
export function shownText(cell: SheetCell | undefined): string {
  if (typeof cell === "string") return cell.trim();
  if (typeof cell === "number") return String(cell);
  return cell === undefined || cell.kind === "lost" ? "" : cell.kind === "date" ? cell.day : cell.text;
}

/** Headings are texts; a row with dates, amounts or GSTINs holds data. */
function isHeadingLike({ cells }: SheetRow): boolean {
  const filled = cells.filter((cell) => cell !== "");
  const texts = filled.filter((cell) => typeof cell === "string" && /\p{L}/u.test(cell) && cell.length < 120);
  const hasGstin = texts.some((cell) => typeof cell === "string" && isGstin(cell));
  return texts.length > 0 && texts.length >= filled.length * 0.7 && !hasGstin;
}

/** Does the upper row group columns of the lower one? A title is one text alone above the first columns. */
function isGroupRow(upper: SheetRow, lower: SheetRow, merges: readonly MergedRange[]): boolean {
  const filled = upper.cells.flatMap((cell, column) => (cell === "" ? [] : [column]));
  if (filled.length >= 2) return true;
  const [only = 0] = filled;
  const merge = mergeAt(merges, upper.number - 1, only);
  // A title is merged over the whole width.
  return only > 0 && merge !== undefined && merge.right - merge.left + 1 < lower.cells.length * 0.8;
}

function mergeAt(merges: readonly MergedRange[], row: number, column: number): MergedRange | undefined {
  return merges.find(
    ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
}

function headingsOf(upper: SheetRow | undefined, lower: SheetRow, merges: readonly MergedRange[]): Heading[] {
  if (!upper) return lower.cells.map((cell) => ({ text: shownText(cell), group: "" }));
  const width = Math.max(upper.cells.length, lower.cells.length);
  const near = merges.filter(({ top, bottom }) => top <= lower.number && bottom >= upper.number - 2);
  let carried = "";
  return Array.from({ length: width }, (_, column) => {
    const own = shownText(upper.cells[column]);
    const text = shownText(lower.cells[column]);
    const merge = mergeAt(near, upper.number - 1, column);
    const isAcross = merge !== undefined && merge.right > merge.left;
    if (own !== "") carried = own;
    else if (near.length > 0 ? !isAcross : text === "") carried = "";
    if (text === "") return { text: own, group: "" };
    return { text, group: carried };
  });
}

/** The heading with its group, for what is compared. */
export function fullHeading({ text, group }: Heading): string {
  return group === "" ? text : `${group} ${text}`;
}

const MARKED = /original|declared|reduction|ineligible|eligible|available/i;

/** How well a heading names a field; its group counts where the heading alone says less or something else. */
export function fieldScore(heading: Heading, field: Parameters<typeof headingScore>[1]): number {
  const full = headingScore(fullHeading(heading), field);
  if (heading.group === "") return full;
  // The originals of an amendment and what was declared about it are other fields than their headings say.
  if (MARKED.test(heading.group)) return full;
  return Math.max(full, headingScore(heading.text, field));
}

/** How many different fields the headings name, each by how well. */
function scoreOf(headings: readonly Heading[]): number {
  const best = new Map<string, number>();
  for (const heading of headings) {
    if (heading.text === "" || headingWords(heading.text).length > 12) continue;
    const tax = taxName(fullHeading(heading));
    if (tax) best.set(tax.head, 1);
    else if (isOtherAmount(heading.text)) best.set("other", 0.5);
    else
      for (const field of [...KEY_FIELDS, ...AMOUNT_FIELDS]) {
        const score = fieldScore(heading, field);
        if (score >= 0.5) {
          best.set(field, Math.max(best.get(field) ?? 0, score));
          if (score > 0.9) break;
        }
      }
  }
  return [...best.values()].reduce((sum, score) => sum + score, 0);
}
