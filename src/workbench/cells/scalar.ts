/**
 * What a cell can hold: text, a number, TRUE/FALSE, an error or nothing.
 *
 * The surprise: an error is an object, not a text, because the text "#N/A" may be typed into a cell that is
 * formatted as text and must then stay text. Errors without a message are shared constants; one with a message
 * (custom functions attach them to #N/A and #VALUE!) is an object of its own, so compare `.error`, never identity.
 */
export type ErrorCode =
  "#N/A" | "#VALUE!" | "#REF!" | "#NAME?" | "#DIV/0!" | "#NUM!" | "#NULL!" | "#SPILL!" | "#BUSY!" | "#CALC!";

export interface CellError {
  readonly error: ErrorCode;
  readonly message?: string;
}

/** A cell's value; `null` is an empty cell. */
export type Scalar = string | number | boolean | CellError | null;

/** A block of values, row by row. */
export type Matrix = Scalar[][];

/** What may be written into a cell: `undefined` and `null` leave it unchanged, `""` clears it. */
export type CellInput = string | number | boolean | null | undefined;

export const ERROR_CODES: readonly ErrorCode[] = [
  "#N/A",
  "#VALUE!",
  "#REF!",
  "#NAME?",
  "#DIV/0!",
  "#NUM!",
  "#NULL!",
  "#SPILL!",
  "#BUSY!",
  "#CALC!",
];

const SHARED = new Map<string, CellError>(ERROR_CODES.map((error) => [error, Object.freeze({ error })]));

/** The error with this code; with a message it is a new object, without one a shared constant. */
export function cellError(error: ErrorCode, message?: string): CellError {
  const shared = SHARED.get(error) ?? { error };
  return message === undefined ? shared : { error, message };
}

/** The error a text spells ("#n/a" too), or undefined. */
export function errorFromText(text: string): CellError | undefined {
  return text.startsWith("#") ? SHARED.get(text.toUpperCase()) : undefined;
}

export function isError(value: unknown): value is CellError {
  return typeof value === "object" && value !== null && "error" in value;
}
