/** Adjacent rows, to be read, written or removed as one block. */
export interface Run {
  readonly first: number;
  readonly count: number;
}

/** Row numbers, in any order and with repetitions, as runs from the top down. */
export function runsOf(rows: Iterable<number>): Run[] {
  const runs: { first: number; count: number }[] = [];
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last.first + last.count === row) last.count += 1;
    else runs.push({ first: row, count: 1 });
  }
  return runs;
}

/** The row numbers of runs. */
export function rowsOf(runs: readonly Run[]): number[] {
  return runs.flatMap(({ first, count }) => Array.from({ length: count }, (_, offset) => first + offset));
}
