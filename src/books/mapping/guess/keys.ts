/** Which columns give a document's keys; here the dates, the supplier's name and the numbers, by names and by values. */
import { headingWords } from "../../layout/heading-words";
import { fieldScore, fullHeading, shownText } from "../../layout/heading-rows";
import { isAmountColumn, type Column, type SampledRegister } from "./columns";
import { assign, nameOf, type Guess } from "./assign";
import type { KeyField } from "../fields";
import { guessGstins } from "./gstins";
import { guessOthers } from "./others";
import { ownSeries } from "./number-series";
import { taxName } from "../tax-heading";

const DATE_SHARE = 0.6;
const LEAST = 0.3;

export function guessKeys(register: SampledRegister, home: string, guess: Guess): void {
  guessGstins(register, home, guess);
  guessDates(register, guess);
  guessNames(register, guess);
  guessNumbers(register, guess);
  guessOthers(register, guess);
}

export function isDateColumn({ filled, days, clearDays, heading }: Column): boolean {
  if (filled === 0 || days < filled * DATE_SHARE) return false;
  return (
    clearDays >= filled * 0.5 ||
    fieldScore(heading, "documentDate") > 0.4 ||
    fieldScore(heading, "postingDate") > 0.4
  );
}

function guessDates({ columns }: SampledRegister, guess: Guess): void {
  const dates = columns.filter((column) => !guess.used.has(column.index) && isDateColumn(column));
  for (const field of ["originalDate", "boeDate"] as const) {
    const best = bestOf(dates, field, guess, 0.6);
    if (best) assign(guess, field, best.column, { confidence: best.score, why: "by its heading" });
  }
  const document = bestOf(dates, "documentDate", guess, 0.2);
  const only = dates.filter(({ index }) => !guess.used.has(index));
  if (document) {
    assign(guess, "documentDate", document.column, { confidence: document.score, why: "by its heading" });
  } else if (only.length === 1 && only[0]) {
    assign(guess, "documentDate", only[0], { confidence: 0.4, why: "the only column of dates" });
    guess.doubts.push({
      field: "documentDate",
      sentence: `${nameOf(only[0])} was taken for the document date because it is the only column of dates.`,
    });
  }
  const posting = bestOf(dates, "postingDate", guess, 0.2);
  if (posting)
    assign(guess, "postingDate", posting.column, { confidence: posting.score, why: "by its heading" });
}

function bestOf(
  columns: readonly Column[],
  field: KeyField,
  guess: Guess,
  least: number,
): { column: Column; score: number } | undefined {
  const scored = columns
    .filter(({ index }) => !guess.used.has(index))
    .map((column) => ({ column, score: fieldScore(column.heading, field) - handicap(column) }))
    .filter(({ score }) => score >= least);
  return scored.sort((a, b) => b.score - a.score || b.column.filled - a.column.filled)[0];
}

/** A hidden column, or one that says the same in all rows, is rarely a document's key. */
function handicap({ isHidden, distinct, filled }: Column): number {
  return (isHidden ? 0.1 : 0) + (distinct.size === 1 && filled > 5 ? 0.25 : 0);
}

function guessNames({ columns }: SampledRegister, guess: Guess): void {
  const texts = columns.filter(
    (column) =>
      column.filled > 0 &&
      !isAmountColumn(column) &&
      column.days < column.filled * 0.5 &&
      column.gstins === 0,
  );
  const best = bestOf(texts, "supplierName", guess, LEAST);
  if (best) assign(guess, "supplierName", best.column, { confidence: best.score, why: "by its heading" });
}

/** The supplier of each row, as far as the columns found so far tell. */
function suppliersOf({ rows }: SampledRegister, guess: Guess): string[] {
  const [gstin] = guess.columns.get("supplierGstin") ?? [];
  const [name] = guess.columns.get("supplierName") ?? [];
  let last = "";
  return rows.map(({ cells }) => {
    const text = shownText(cells[gstin ?? -1]) || shownText(cells[name ?? -1]);
    if (text !== "") last = text;
    return text === "" ? last : text;
  });
}

/** A heading that names the supplier's own number: Party's Bill Ref No., Supplier Credit Note No. */
function isSuppliersOwn(heading: string): boolean {
  const words = headingWords(heading);
  return (
    words.length > 2 && words.includes("supplier") && (words.includes("no") || words.includes("reference"))
  );
}

function guessNumbers(register: SampledRegister, guess: Guess): void {
  const suppliers = suppliersOf(register, guess);
  const possible = register.columns.filter(
    (column) =>
      !guess.used.has(column.index) &&
      column.filled > 0 &&
      column.days < column.filled * 0.7 &&
      column.decimals < column.filled * 0.3 &&
      taxName(fullHeading(column.heading)) === undefined,
  );
  const most = Math.max(1, ...possible.map(({ filled }) => filled));
  const scored = possible.map((column) => {
    const cells = register.rows.map(({ cells: all }) => all[column.index] ?? "");
    const own = ownSeries(cells, suppliers);
    const fill = Math.min(1, column.filled / most);
    const named = fieldScore(column.heading, "documentNumber");
    const name = named > 0 && isSuppliersOwn(fullHeading(column.heading)) ? Math.max(named, 0.9) : named;
    const voucher = fieldScore(column.heading, "voucherNumber");
    return { column, own, name, voucher, score: name === 0 ? 0 : (name - 0.55 * own) * (0.4 + 0.6 * fill) };
  });
  const ranked = scored.filter(({ name }) => name >= 0.25).sort((a, b) => b.score - a.score);
  const [best] = ranked;
  if (best) {
    const why = best.own > 0.5 ? "by its heading" : "by its heading; its numbers have suppliers' shapes";
    assign(guess, "documentNumber", best.column, { confidence: Math.max(0.2, best.score), why });
    if (best.own > 0.5)
      guess.doubts.push({
        field: "documentNumber",
        sentence: `${nameOf(best.column)} was taken for the suppliers' document numbers, but looks like your own series; matching needs the suppliers' numbers.`,
      });
    else if (
      ranked[1] &&
      ranked[1].own < 0.5 &&
      ranked[1].name > best.name &&
      ranked[1].column.filled > most * 0.5
    )
      guess.doubts.push({
        field: "documentNumber",
        sentence: `${nameOf(best.column)} was taken for the suppliers' document numbers, and not ${nameOf(ranked[1].column)}.`,
      });
  }
  const voucher = scored
    .filter(
      ({ column, own, voucher: name }) =>
        !guess.used.has(column.index) && (name >= 0.5 || (own > 0.7 && name > 0.2)),
    )
    .sort((a, b) => b.voucher + b.own - a.voucher - a.own)[0];
  if (!voucher) return;
  assign(guess, "voucherNumber", voucher.column, {
    confidence: voucher.own,
    why: voucher.own > 0.5 ? "one series over all suppliers" : "by its heading",
  });
}
