/** The middle one of some numbers, in whatever order; of an even number of them the higher of the two. */
export function middleOf<N extends number>(numbers: readonly N[]): N | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
