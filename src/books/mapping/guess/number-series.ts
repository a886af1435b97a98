/**
 * Is a column of numbers the company's own series? Own voucher numbers have one shape over all suppliers and leave
 * hardly a gap; suppliers' numbers have many shapes, or are spread widely.
 */
import { shownText } from "../../layout/heading-rows";
import type { SheetCell } from "../../source/source";

const MIN_NUMBERS = 3;

/** @returns from 0, surely the suppliers' numbers, to 1, surely one's own. */
export function ownSeries(cells: readonly SheetCell[], suppliers: readonly string[]): number {
  const seen = new Map<string, string>();
  cells.forEach((cell, place) => {
    const text = shownText(cell).trim();
    if (text !== "" && !seen.has(text)) seen.set(text, suppliers[place] ?? "");
  });
  const texts = [...seen.keys()];
  const named = new Set([...seen.values()].filter(Boolean));
  if (texts.length < MIN_NUMBERS || named.size < 2) return 0;
  const shapes = new Map<string, string[]>();
  for (const text of texts) {
    const shape = text.replace(/\d+/g, "9").replace(/[a-z]/gi, (letter) => letter.toUpperCase());
    const same = shapes.get(shape);
    if (same) same.push(text);
    else shapes.set(shape, [text]);
  }
  const largest = [...shapes.values()].reduce((a, b) => (b.length > a.length ? b : a));
  const share = largest.length / texts.length;
  if (share < 0.8) return 0;
  const tails = largest.map((text) => Number(/(\d{1,15})\D*$/.exec(text)?.[1] ?? Number.NaN));
  if (tails.some(Number.isNaN)) return 0;
  const gaps = closeness(tails);
  const steady = rising(tails);
  const isLong = largest.every((text) => /^\d{8,}$/.test(text));
  // Letters that all suppliers share are nobody's habit but the company's.
  const hasPrefix = /[a-z]/i.test(largest[0] ?? "");
  const own = Math.max(
    gaps,
    isLong && steady > 0.9 ? 0.8 : 0,
    hasPrefix && share === 1 && named.size >= 3 ? 0.9 : 0,
  );
  return own * Math.min(1, named.size / 3);
}

/** How many neighbours in the sorted series are at most three apart. */
function closeness(tails: readonly number[]): number {
  const sorted = [...new Set(tails)].sort((a, b) => a - b);
  if (sorted.length < MIN_NUMBERS) return 0;
  const near = sorted.filter((tail, place) => place > 0 && tail - (sorted[place - 1] ?? 0) <= 3).length;
  const share = near / (sorted.length - 1);
  return share > 0.6 ? share : 0;
}

function rising(tails: readonly number[]): number {
  const up = tails.filter((tail, place) => place > 0 && tail > (tails[place - 1] ?? 0)).length;
  return up / Math.max(1, tails.length - 1);
}
