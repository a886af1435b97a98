/** Which column has the suppliers' GSTINs, and which the own: by headings and by how many different ones there are. */
import { fieldScore } from "../../layout/heading-rows";
import { assign, nameOf, type Guess } from "./assign";
import type { SampledRegister } from "./columns";

export function guessGstins({ columns, rows }: SampledRegister, home: string, guess: Guess): void {
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
