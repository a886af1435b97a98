/**
 * Wildcards of criteria, lookups and SEARCH: * for any text, ? for any letter, ~ to take the next one literally. Case
 * is ignored. The time is bounded by pattern length times text length; that of a regular expression is not.
 */

/** A part between two asterisks, letter by letter; null is a question mark. */
type Piece = readonly (string | null)[];

export interface Wildcard {
  /** Whether the pattern matches the whole text. */
  test(text: string): boolean;
  /** The index of the first match in a text, in UTF-16 units; -1 where there is none. */
  find(text: string): number;
}

/** The pattern of a text, or undefined when it has no wildcards. */
export function wildcard(text: string): Wildcard | undefined {
  return /[*?~]/.test(text) ? patternOf(text) : undefined;
}

/** The pattern of any text, also of one without wildcards. */
export function patternOf(text: string): Wildcard {
  const pieces = piecesOf(text);
  return { test: (whole) => fits(pieces, Array.from(whole, folded)), find: (whole) => found(pieces, whole) };
}

function piecesOf(text: string): Piece[] {
  const pieces: (string | null)[][] = [[]];
  for (const [part] of text.matchAll(/~[*?~]|./gsu)) {
    if (part === "*") pieces.push([]);
    else
      pieces
        .at(-1)
        ?.push(part === "?" ? null : folded(part.length > 1 && part.startsWith("~") ? part.slice(1) : part));
  }
  return pieces;
}

function folded(letter: string): string {
  return letter.toLowerCase();
}

function matchesAt(piece: Piece, letters: readonly string[], from: number): boolean {
  return (
    from >= 0 &&
    from + piece.length <= letters.length &&
    piece.every((part, i) => part === null || part === letters[from + i])
  );
}

function firstPlace(piece: Piece, letters: readonly string[], from: number): number {
  for (let at = from; at + piece.length <= letters.length; at++) if (matchesAt(piece, letters, at)) return at;
  return -1;
}

/** The first and last piece match at the ends, those between at their first possible position. */
function fits(pieces: readonly Piece[], letters: readonly string[]): boolean {
  const [first = [], ...rest] = pieces;
  const last = rest.pop();
  if (!last) return first.length === letters.length && matchesAt(first, letters, 0);
  if (!matchesAt(first, letters, 0)) return false;
  let from = first.length;
  for (const piece of rest) {
    const at = firstPlace(piece, letters, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return letters.length - last.length >= from && matchesAt(last, letters, letters.length - last.length);
}

/** Where the remaining pieces do not match after the first occurrence, they match after no later one. */
function found(pieces: readonly Piece[], text: string): number {
  const whole = Array.from(text);
  const letters = whole.map(folded);
  let start = -1;
  let from = 0;
  for (const piece of pieces) {
    const at = firstPlace(piece, letters, from);
    if (at < 0) return -1;
    if (start < 0) start = at;
    from = at + piece.length;
  }
  return whole.slice(0, start).join("").length;
}
