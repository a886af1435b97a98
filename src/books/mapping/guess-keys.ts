/** Which columns give a document's keys: GSTIN, number, dates, type, place of supply; by names and by values. */
import { headingWords } from "../layout/heading-words";
import { fieldScore, fullHeading, shownText } from "../layout/headings";
import { isDeadStatus, typeWord } from "../reading/document-type";
import { readState } from "../reading/state";
import { isAmountColumn, type Column, type SampledRegister } from "./columns";
import { FIELD_NAMES, KEY_FIELDS, type Field, type KeyField } from "./fields";
import type { Doubt } from "./mapping";
import { seriesOf } from "./number-series";
import { taxName } from "./tax-heading";

export interface Guess {
  readonly columns: Map<Field, number[]>;
  readonly reasons: Map<Field, { confidence: number; why: string }>;
  readonly doubts: Doubt[];
  readonly used: Set<number>;
}

export function assign(
  guess: Guess,
  field: Field,
  column: Column,
  more: { confidence: number; why: string },
): void {
  guess.columns.set(field, [...(guess.columns.get(field) ?? []), column.index]);
  guess.used.add(column.index);
  guess.reasons.set(field, more);
}

export function nameOf({ heading, index }: Column): string {
  const text = fullHeading(heading);
  return text === "" ? `column ${index + 1}` : `“${text.slice(0, 60)}”`;
}

const DATE_SHARE = 0.6;
const LEAST = 0.3;

export function guessKeys(register: SampledRegister, home: string, guess: Guess): void {
  guessGstins(register, home, guess);
  guessDates(register, guess);
  guessNames(register, guess);
  guessNumbers(register, guess);
  guessOthers(register, guess);
}

function guessGstins({ columns, rows }: SampledRegister, home: string, guess: Guess): void {
  const found = columns.filter(
    (column) => column.gstins > 0 && column.gstins + column.gstinLike >= column.filled * 0.5,
  );
  const scored = found.map((column) => ({
    column,
    supplier: fieldScore(column.heading, "supplierGstin"),
    own: fieldScore(column.heading, "homeGstin"),
    isOne: column.distinct.size === 1,
    isHome: home !== "" && column.distinct.has(home) && column.distinct.size <= 2,
  }));
  const several = scored.filter(({ isOne, isHome }) => !isOne && !isHome);
  const pick = (list: typeof scored) => [...list].sort((a, b) => b.supplier - a.supplier)[0];
  let supplier = pick(several);
  if (!supplier) {
    const possible = scored.filter(
      ({ supplier: as, own, isHome }) => !isHome && as > 0 && (as > own || own < 0.8),
    );
    supplier = pick(possible);
    if (supplier && rows.length > 4)
      guess.doubts.push({
        field: "supplierGstin",
        sentence: `${nameOf(supplier.column)} has one GSTIN only (${[...supplier.column.distinct][0] ?? ""}); is it the supplier's, or your own?`,
      });
  }
  if (supplier) {
    const { column } = supplier;
    const why = `${column.gstins} of ${column.filled} cells are valid GSTINs`;
    assign(guess, "supplierGstin", column, { confidence: supplier.supplier > 0 ? 1 : 0.7, why });
    const { supplier: asSupplier } = supplier;
    const rival = several.find((one) => one !== supplier && one.supplier >= asSupplier * 0.9);
    if (rival)
      guess.doubts.push({
        field: "supplierGstin",
        sentence: `${nameOf(column)} was taken for the suppliers' GSTINs, and not ${nameOf(rival.column)}, which has several GSTINs too.`,
      });
    if (supplier.supplier === 0)
      guess.doubts.push({
        field: "supplierGstin",
        sentence: `${nameOf(column)} was taken for the suppliers' GSTINs because of its cells; its heading does not say so.`,
      });
  }
  const own = scored
    .filter((one) => one !== supplier && (one.isOne || one.isHome || one.own >= 0.6))
    .sort((a, b) => b.own - a.own)[0];
  if (own) assign(guess, "homeGstin", own.column, { confidence: 0.9, why: "one GSTIN in all rows" });
  // A column named so without valid numbers is kept: its rows are refused one by one, and say why.
  if (supplier) return;
  const named = columns
    .filter(({ index, filled, gstinLike }) => !guess.used.has(index) && filled > 0 && gstinLike > 0)
    .map((column) => ({ column, score: fieldScore(column.heading, "supplierGstin") }))
    .sort((a, b) => b.score - a.score)[0];
  if (named && named.score > 0.5 && !(home !== "" && named.column.distinct.has(home)))
    assign(guess, "supplierGstin", named.column, {
      confidence: 0.5,
      why: "by its heading; few cells are valid GSTINs",
    });
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
    const { own } = seriesOf(cells, suppliers);
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

const YES_NO =
  /^(y|n|yes|no|true|false|0|1|applicable|not applicable|rcm|fcm|forward charge|reverse charge|na|n\/a|-)$/i;

/** How many of the different values of a column suit a field; undefined where values say nothing about it. */
function fits(column: Column, field: KeyField): number | undefined {
  const values = [...column.distinct];
  const share = (test: (value: string) => boolean) => values.filter(test).length / Math.max(1, values.length);
  switch (field) {
    case "pos":
      return share((value) => readState(value) !== undefined);
    case "documentType":
      return values.length > 60 ? 0 : share((value) => typeWord(value) !== undefined || isDeadStatus(value));
    case "reverseCharge":
      return /reverse|rcm/i.test(fullHeading(column.heading)) && values.length <= 30
        ? 1
        : share((value) => YES_NO.test(value));
    case "rate":
      return column.largest <= 100_00 && column.amounts >= column.filled * 0.8 ? 1 : 0;
    case "currency":
      return share((value) => /^[A-Z]{3}$|^[₹$€£]$/.test(value));
    case "portCode":
      return share((value) => /^[A-Z0-9]{6}$/.test(value));
    default:
      return undefined;
  }
}

const OTHER_KEYS = KEY_FIELDS.filter(
  (field) =>
    ![
      "supplierGstin",
      "supplierName",
      "documentNumber",
      "documentDate",
      "postingDate",
      "voucherNumber",
      "homeGstin",
      "ledger",
      "originalDate",
      "boeDate",
    ].includes(field),
);

function guessOthers({ columns }: SampledRegister, guess: Guess): void {
  const pairs = OTHER_KEYS.flatMap((field) =>
    columns
      .filter(({ index, filled }) => filled > 0 && !guess.used.has(index))
      .map((column) => {
        const name = fieldScore(column.heading, field);
        const value = name < 0.35 ? 0 : fits(column, field);
        return {
          field,
          column,
          score: value === undefined ? name : value < 0.6 ? 0 : name * 0.6 + value * 0.4,
        };
      }),
  );
  for (const { field, column, score } of pairs.sort((a, b) => b.score - a.score)) {
    if (score < 0.55 || guess.columns.has(field) || guess.used.has(column.index)) continue;
    if (taxName(fullHeading(column.heading))) continue;
    assign(guess, field, column, {
      confidence: score,
      why: `by its heading${fits(column, field) === undefined ? "" : " and cells"}`,
    });
  }
}

/** For sentences. */
export function fieldName(field: Field): string {
  return FIELD_NAMES[field];
}
