/** Command-line options. */

/** @returns the number of an option such as `--seed`, and the other arguments; undefined where it is not given. */
export function numberOption(
  name: string,
  words: readonly string[],
): { readonly number: number | undefined; readonly rest: readonly string[] } {
  const place = words.indexOf(name);
  if (place < 0) return { number: undefined, rest: words };
  const number = Number(words[place + 1]);
  if (!Number.isInteger(number)) throw new Error(`${name} wants a whole number behind it.`);
  return { number, rest: [...words.slice(0, place), ...words.slice(place + 2)] };
}
