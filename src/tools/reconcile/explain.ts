/** One document's candidates with their points, comparison by comparison. */
import type { Matched } from "../../match/matcher";
import { candidatesOf } from "../../match/results/explain";
import { waterfall } from "../../match/results/waterfall";
import { shownDay } from "../../match/results/reasons";
import { missReasons, type Side } from "../../match/results/misses";
import { linkReasons } from "../../match/results/reasons";
import { linkStatus } from "../../match/results/status";
import type { Sides } from "./read-sides";

const MOST_SHOWN = 5;

/** @throws Error where no document has the id. */
export function explain(matched: Matched, sides: Sides, id: string): string {
  const side: Side = sides.books.ids.find(id) === undefined ? "statement" : "books";
  const row = sides[side].ids.find(id);
  if (row === undefined) throw new Error(`No document of either side has the id ${id}.`);
  const register = sides[side].register;
  const lines = [
    `${id}: ${register.typeOf(row)} ${register.numberOf(row).trim()} of ${shownDay(register.day[row] as number)}, ${register.gstinOf(row) || "no GSTIN"}`,
    ...linkLines(matched, side, row),
  ];
  const candidates = candidatesOf(matched, side, row).slice(0, MOST_SHOWN);
  if (candidates.length === 0) lines.push("No candidate of the other side.");
  for (const candidate of candidates) {
    const { other, levels, score, link } = candidate;
    const against = sides[side === "books" ? "statement" : "books"].register;
    lines.push(
      "",
      `Candidate ${against.idOf(other)}: ${against.typeOf(other)} ${against.numberOf(other).trim()} of ${shownDay(against.day[other] as number)}, score ${score}, ${link ? `probability ${link.probability.toFixed(4)}` : "not linked"}`,
    );
    for (const { comparison, finding, points, sum } of waterfall(
      levels,
      matched.weightsOf(side === "books" ? row : other),
      candidate,
    ))
      lines.push(`  ${signed(points).padStart(6)} ${String(sum).padStart(6)}  ${comparison}: ${finding}`);
  }
  return `${lines.join("\n")}\n`;
}

function linkLines(matched: Matched, side: Side, row: number): string[] {
  const { outcome, sides } = matched;
  const of = side === "books" ? outcome.book : outcome.statement;
  const links: number[] = [];
  for (let at = 0; at < outcome.count; at++) if (of[at] === row) links.push(at);
  if (links.length === 0) return [missReasons(matched, side, row)];
  return links.map((link) => {
    const other =
      side === "books"
        ? sides.statement.idOf(outcome.statement[link] as number)
        : sides.books.idOf(outcome.book[link] as number);
    return `${linkStatus(matched, link).status} with ${other}. ${linkReasons(matched, link)}`;
  });
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : String(points);
}
