/**
 * The candidates of one document, the linked ones first as the engine scored them. The others are measured again, each
 * by itself: without the supplier's habit, and with their amount taken to occur once.
 */
import type { Levels } from "../levels/comparison";
import type { Matched } from "../matcher";
import { isNever, NEVER } from "../levels/impossible-pairs";
import { measureRows } from "../levels/pair-levels";
import type { Side } from "./misses";
import { linkStatus, type LinkStatus } from "./status";
import { scoreOf } from "../points/weights";

export interface MeasuredCandidate {
  /** Row of the other side. */
  readonly other: number;
  readonly levels: Levels;
  readonly rivals: number;
  /** Points taken off a pair that is not linked because such a pair is never made; zero for any other. */
  readonly never: number;
  /** The sum of all points, those of other candidates and of what is never made taken off. */
  readonly score: number;
  /** Status and probability; undefined where the two are not linked: probabilities were measured on links alone. */
  readonly link: LinkStatus | undefined;
}

/** Of one supplier at most so many documents are measured. */
const MOST_MEASURED = 20_000;

export function candidatesOf(matched: Matched, side: Side, row: number): MeasuredCandidate[] {
  const { sides, outcome } = matched;
  const register = side === "books" ? sides.statement : sides.books;
  const linked = linksOf(matched, side, row);
  const found: MeasuredCandidate[] = linked.map(({ link, other }) => {
    const levels = outcome.levelsOf(link);
    const rivals = outcome.rivals[link] as number;
    const status = linkStatus(matched, link);
    return { other, levels, rivals, never: 0, score: status.score, link: status };
  });
  const known = new Set(linked.map(({ other }) => other));
  const pan = sides[side].suppliers.panOf(sides[side].supplier[row] as number);
  const others: MeasuredCandidate[] = [];
  for (let other = 0; other < register.count && others.length < MOST_MEASURED; other++) {
    if (known.has(other) || register.suppliers.panOf(register.supplier[other] as number) !== pan) continue;
    const [b, s] = side === "books" ? [row, other] : [other, row];
    if (!sides.isPossible(b, s)) continue;
    const levels = measureRows(sides, b, s);
    const never = isNever(levels) ? NEVER : 0;
    const score = scoreOf(levels, matched.weightsOf(b)) + never;
    others.push({ other, levels, rivals: 0, never, score, link: undefined });
  }
  return [...found, ...others.sort((a, b) => b.score - a.score || a.other - b.other)];
}

function linksOf({ outcome }: Matched, side: Side, row: number): { link: number; other: number }[] {
  const [own, others] =
    side === "books" ? [outcome.book, outcome.statement] : [outcome.statement, outcome.book];
  const links: { link: number; other: number }[] = [];
  for (let link = 0; link < outcome.count; link++)
    if (own[link] === row) links.push({ link, other: others[link] as number });
  return links;
}
