/** From points to a probability: knots measured on labelled registers, and straight lines between them. */
import { CALIBRATION } from "./calibration-table";

export interface Calibration {
  /** Rising points. */
  readonly points: readonly number[];
  /** Probabilities in millionths, never falling. */
  readonly millionths: readonly number[];
}

export function probabilityOf(points: number, calibration: Calibration = CALIBRATION): number {
  const { points: knots, millionths } = calibration;
  let low = 0;
  let high = knots.length - 1;
  if (points <= (knots[0] ?? 0)) return (millionths[0] ?? 0) / 1e6;
  if (points >= (knots[high] ?? 0)) return (millionths[high] ?? 0) / 1e6;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((knots[middle] ?? 0) <= points) low = middle;
    else high = middle;
  }
  const [from, to] = [knots[low] ?? 0, knots[high] ?? 0];
  const [least, most] = [millionths[low] ?? 0, millionths[high] ?? 0];
  return (least + ((most - least) * (points - from)) / (to - from)) / 1e6;
}

/** One observation: points and whether the pair was right. */
export interface Observation {
  readonly points: number;
  readonly isRight: boolean;
}

/** Isotonic regression (pool adjacent violators) over at most `knots` groups of equal count. */
export function calibrate(observations: readonly Observation[], knots: number): Calibration {
  const sorted = [...observations].sort((a, b) => a.points - b.points);
  const groups: { points: number; right: number; count: number }[] = [];
  const size = Math.max(1, Math.ceil(sorted.length / knots));
  for (let from = 0; from < sorted.length; from += size) {
    const part = sorted.slice(from, from + size);
    groups.push({
      points: part.reduce((sum, { points }) => sum + points, 0),
      right: part.filter(({ isRight }) => isRight).length,
      count: part.length,
    });
    for (let last = groups.at(-1), before = groups.at(-2); last && before; before = groups.at(-2)) {
      if (before.right * last.count < last.right * before.count) break;
      groups.pop();
      before.points += last.points;
      before.right += last.right;
      before.count += last.count;
      last = before;
    }
  }
  return {
    points: groups.map(({ points, count }) => Math.round(points / count)),
    // Half a right and half a wrong one more, so that nothing is certain.
    millionths: groups.map(({ right, count }) => Math.round(((right + 0.5) / (count + 1)) * 1e6)),
  };
}
