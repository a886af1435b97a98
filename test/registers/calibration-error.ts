/** How far probabilities are from what is right, over bins of equal count. */
import type { Matched } from "../../src/match/matcher";
import type { Calibration, Observation } from "../../src/match/points/calibration";
import { probabilityOf } from "../../src/match/points/calibration";
import { linkStatus } from "../../src/match/results/status";
import type { Registers } from "./generate";
import { Truth } from "./judge";

/** Every link that is no group, with its points and whether it is right. */
export function observations(matched: Matched, registers: Registers): Observation[] {
  const truth = new Truth(registers);
  const { outcome, sides } = matched;
  const found: Observation[] = [];
  for (let link = 0; link < outcome.count; link++) {
    if (!outcome.isLive(link) || (outcome.group[link] as number) > 0) continue;
    const books = sides.books.idOf(outcome.book[link] as number);
    const statement = sides.statement.idOf(outcome.statement[link] as number);
    found.push({ points: linkStatus(matched, link).score, isRight: truth.isRight(books, statement) });
  }
  return found;
}

export function calibrationError(all: readonly Observation[], calibration: Calibration, bins = 20): number {
  const sorted = [...all].sort((a, b) => a.points - b.points);
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const part = sorted.slice(
      Math.floor((bin * sorted.length) / bins),
      Math.floor(((bin + 1) * sorted.length) / bins),
    );
    const said = part.reduce((sum, { points }) => sum + probabilityOf(points, calibration), 0);
    const right = part.filter(({ isRight }) => isRight).length;
    error += Math.abs(said - right);
  }
  return error / Math.max(1, sorted.length);
}
