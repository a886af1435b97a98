/** Somewhere from 0 to 1, another place for each number: the fractional parts of multiples of the golden ratio. */
export function placeOf(number: number): number {
  return (number * 0.618_033_988_75) % 1;
}
