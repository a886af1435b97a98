/** Documents that the books and the statement both have twice: the first pair counts, the others are double claims. */
import { financialYearOf } from "../levels/date-level";
import { NOTE, WAY, type Outcome } from "./outcome";
import { NO_DAY, type Register } from "../registers/register";
import { Twins } from "./twins";

/** @param rows of one supplier's statement documents, sorted. Notes the first document of the number of each other one. */
export function noteDoubleClaims(statement: Register, rows: Int32Array, outcome: Outcome): void {
  if (rows.length < 2) return;
  const totals = new Set<number>();
  const linked = rows.filter((row) => isPaired(outcome, row));
  for (const row of linked) totals.add(statement.totalOf(row));
  if (totals.size === linked.length) return;
  // What two own registrations received is claimed once in each; numbers may begin again in every financial year.
  const byHomeAndYear = new Map<string, Twins>();
  for (const row of linked) {
    const day = statement.day[row] as number;
    const name = `${statement.more("homeGstin", row)} ${day === NO_DAY ? "" : financialYearOf(day)}`;
    const twins = byHomeAndYear.get(name) ?? new Twins(statement);
    byHomeAndYear.set(name, twins);
    const twin = twins.sameNumberAs(row);
    if (twin === undefined) twins.add(row);
    else outcome.noteStatement(row, NOTE.DUPLICATE, twin);
  }
}

function isPaired(outcome: Outcome, row: number): boolean {
  const link = outcome.linkOfStatement[row] as number;
  return link >= 0 && (outcome.way[link] === WAY.EXACT || outcome.way[link] === WAY.PAIR);
}
