/**
 * Cell values: text, a number, TRUE/FALSE, an error or nothing.
 *
 * Note: an error is an object, not a text, because the text "#N/A" may be typed into a cell formatted as text and must
 * stay text. Errors without a message are shared constants; one with a message (custom functions attach them to #N/A
 * and #VALUE!) is a new object, so compare `.error`, never identity.
 */
export type ErrorCode =
  | "#N/A"
  | "#VALUE!"
  | "#REF!"
  | "#NAME?"
  | "#DIV/0!"
  | "#NUM!"
  | "#NULL!"
  | "#SPILL!"
  | "#BUSY!"
  | "#CALC!"
  | "#FIELD!";

export interface CellError {
  readonly error: ErrorCode;
  readonly message?: string;
}

/** A cell's value; `null` is an empty cell. */
export type Scalar = string | number | boolean | CellError | null;

/** A block of values, row by row. */
export type Matrix = Scalar[][];

/** The input of a cell: `undefined` and `null` leave it unchanged, `""` clears it. */
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
  "#FIELD!",
];

const SHARED = new Map<string, CellError>(ERROR_CODES.map((error) => [error, Object.freeze({ error })]));

/** The error with this code; with a message it is a new object, without one a shared constant. */
export function cellError(error: ErrorCode, message?: string): CellError {
  const shared = SHARED.get(error) ?? { error };
  return message === undefined ? shared : { error, message };
}

/** The error of a text such as "#n/a", or undefined. */
export function errorFromText(text: string): CellError | undefined {
  return text.startsWith("#") ? SHARED.get(text.toUpperCase()) : undefined;
}

export function isError(value: unknown): value is CellError {
  return typeof value === "object" && value !== null && "error" in value;
}
