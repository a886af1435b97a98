/** Comparators for `sort`. */

/** Ascending by a key, which is text without language (keys, days, periods) or a number. */
export function by<T>(key: (item: T) => string | number): (a: T, b: T) => number {
  return (a, b) => {
    const [left, right] = [key(a), key(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
}
