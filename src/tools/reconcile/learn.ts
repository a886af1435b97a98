/** The points that a file of verdicts teaches: the pairs are measured in a first run, as the matcher sees them. */
import { adapt, type Taught } from "../../match/points/adapt";
import { match } from "../../match/engine";
import type { MatchOptions } from "../../match/matcher";
import { weightsOf } from "../../match/points/weights";
import { WEIGHTS } from "../../match/points/weights-table";
import type { Sides } from "./read-sides";
import type { VerdictsRead } from "./verdict-file";

export function learnFrom(
  { books, statement }: Sides,
  { pairs, verdicts }: VerdictsRead,
  tolerance: number,
): MatchOptions {
  const said = new Map(pairs.map(({ book, statement: s, isPair }) => [`${book} ${s}`, isPair]));
  const taught: Taught[] = [];
  const { suppliers, supplier } = statement.register;
  match(books.register, statement.register, {
    tolerance,
    see: (b, s, levels) => {
      const isPair = said.get(`${b} ${s}`);
      if (isPair === undefined) return;
      taught.push({ levels: levels.slice(), isPair, supplier: suppliers.panOf(supplier[s] as number) });
    },
  });
  const { company, suppliers: own } = adapt(weightsOf(WEIGHTS), taught);
  return { weights: company, supplierWeights: own, verdicts };
}
