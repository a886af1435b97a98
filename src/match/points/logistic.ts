/**
 * Logistic regression with a prior: weights that make the labels likely and stay near the prior's. Newton's method;
 * equal observations are counted, so that a million of them cost no more than the few thousand that differ.
 */
export interface Pattern {
  /** Places in the table of weights, each of weight one. */
  readonly places: Int32Array;
  readonly right: number;
  readonly wrong: number;
}

export interface Prior {
  /** In points of nats, by place. */
  readonly mean: Float64Array;
  /** How firmly each is held: one over its variance. */
  readonly firmness: Float64Array;
}

const MOST_STEPS = 60;
const SMALL = 1e-7;

/** @returns weights in nats. */
export function fitLogistic(patterns: readonly Pattern[], prior: Prior): Float64Array {
  const weights = prior.mean.slice();
  let before = lossOf(patterns, prior, weights);
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = newtonStep(patterns, prior, weights);
    let length = 1;
    let after = before;
    let next = weights;
    while (length > 1e-4) {
      next = weights.map((weight, at) => weight - length * (change[at] as number));
      after = lossOf(patterns, prior, next);
      if (after <= before) break;
      length /= 2;
    }
    if (after > before) break;
    weights.set(next);
    if (before - after < SMALL * Math.max(1, before)) break;
    before = after;
  }
  return weights;
}

function sumAt(weights: Float64Array, places: Int32Array): number {
  let sum = 0;
  for (const place of places) sum += weights[place] as number;
  return sum;
}

function softplus(value: number): number {
  return value > 30 ? value : Math.log1p(Math.exp(value));
}

function lossOf(patterns: readonly Pattern[], prior: Prior, weights: Float64Array): number {
  let loss = 0;
  for (const { places, right, wrong } of patterns) {
    const sum = sumAt(weights, places);
    loss += right * softplus(-sum) + wrong * softplus(sum);
  }
  weights.forEach((weight, at) => {
    loss += ((prior.firmness[at] as number) * (weight - (prior.mean[at] as number)) ** 2) / 2;
  });
  return loss;
}

function newtonStep(patterns: readonly Pattern[], prior: Prior, weights: Float64Array): Float64Array {
  const size = weights.length;
  const gradient = weights.map(
    (weight, at) => (prior.firmness[at] as number) * (weight - (prior.mean[at] as number)),
  );
  const hessian = Array.from({ length: size }, (_, at) => {
    const row = new Float64Array(size);
    row[at] = prior.firmness[at] as number;
    return row;
  });
  for (const { places, right, wrong } of patterns) {
    const probability = 1 / (1 + Math.exp(-sumAt(weights, places)));
    const count = right + wrong;
    const pull = count * probability - right;
    const bend = count * probability * (1 - probability);
    for (const one of places) {
      gradient[one] = (gradient[one] as number) + pull;
      const row = hessian[one] as Float64Array;
      for (const other of places) row[other] = (row[other] as number) + bend;
    }
  }
  return solve(hessian, gradient);
}

/** Cholesky: the matrix is symmetric and, thanks to the prior, positive definite. */
function solve(matrix: Float64Array[], vector: Float64Array): Float64Array {
  const size = vector.length;
  const cell = (row: number, column: number) => (matrix[row] as Float64Array)[column] as number;
  for (let column = 0; column < size; column++) {
    let sum = cell(column, column);
    for (let at = 0; at < column; at++) sum -= cell(column, at) ** 2;
    const root = Math.sqrt(Math.max(sum, 1e-12));
    (matrix[column] as Float64Array)[column] = root;
    for (let row = column + 1; row < size; row++) {
      let rest = cell(row, column);
      for (let at = 0; at < column; at++) rest -= cell(row, at) * cell(column, at);
      (matrix[row] as Float64Array)[column] = rest / root;
    }
  }
  const solution = vector.slice();
  for (let row = 0; row < size; row++) {
    for (let at = 0; at < row; at++)
      solution[row] = (solution[row] as number) - cell(row, at) * (solution[at] as number);
    solution[row] = (solution[row] as number) / cell(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let at = row + 1; at < size; at++)
      solution[row] = (solution[row] as number) - cell(at, row) * (solution[at] as number);
    solution[row] = (solution[row] as number) / cell(row, row);
  }
  return solution;
}
