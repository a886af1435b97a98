/** A number from 0 to 1, different for each argument: the fractional parts of multiples of the golden ratio. */
export function placeOf(number: number): number {
  return (number * 0.618_033_988_75) % 1;
}
