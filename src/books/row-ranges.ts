/** Rows of a file as text. */

/** Of a document that has its rows far apart; the rest is counted. */
const MOST_PARTS = 20;

/** "12 14-16": rows in rising order. @param most ranges that are named; the rows of further ones are counted. */
export function rowRanges(rows: readonly number[], most = Infinity): string {
  const parts: string[] = [];
  let named = 0;
  for (let place = 0; place < rows.length && parts.length < most; place = named) {
    let end = place;
    while (end + 1 < rows.length && rows[end + 1] === (rows[end] ?? 0) + 1) end += 1;
    parts.push(place === end ? String(rows[place]) : `${String(rows[place])}-${String(rows[end])}`);
    named = end + 1;
  }
  const rest = rows.length - named;
  return rest > 0 ? `${parts.join(" ")} and ${rest} more` : parts.join(" ");
}

/** The same, short enough for a cell. */
export function shortRowRanges(rows: readonly number[]): string {
  return rowRanges(rows, MOST_PARTS);
}
