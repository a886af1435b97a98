/**
 * Converts arguments and results of custom functions.
 *
 * A parameter's declared type decides the value of an empty cell: 0 for a number, "" for a text, false for a truth
 * value, null for "any". Text that is not a number, given for a number, is #VALUE! without a call. Error numbers are
 * those of the runtime; only #N/A and #VALUE! can have a message. A result of null shows as 0 (unverified: by hand).
 */
import type {
  CellError,
  ErrorCode,
  FieldValue,
  FunctionArgument,
  FunctionResult,
  ResultWithCards,
  Scalar,
} from "../model";
import { cellError, errorFromText, isError } from "../model";
import { valueWithCard } from "./card-values";
import type { ParameterMetadata } from "./functions";

const ERROR_OF_CODE: Readonly<Record<number, ErrorCode>> = {
  1: "#N/A",
  5: "#DIV/0!",
  6: "#NUM!",
  7: "#VALUE!",
  8: "#NULL!",
  9: "#NAME?",
  10: "#NAME?",
};

/** The value to send for an argument, or undefined when it cannot be converted to its parameter's type. */
export function argumentFor(
  parameter: ParameterMetadata,
  value: FunctionArgument,
): { wire: unknown } | undefined {
  if (value === undefined) return { wire: null };
  if (!Array.isArray(value)) return scalarFor(parameter.type, value);
  const wire: unknown[] = [];
  for (const part of value as FunctionArgument[]) {
    const inner = argumentFor(parameter, part);
    if (inner === undefined) return undefined;
    wire.push(inner.wire);
  }
  return { wire };
}

function scalarFor(type: string | undefined, value: Scalar): { wire: unknown } | undefined {
  if (isError(value)) return { wire: { type: "CustomFunctionError", code: value.error } };
  switch (type) {
    case "number": {
      const number =
        value === null ? 0 : typeof value === "string" && value.trim() === "" ? NaN : Number(value);
      return Number.isFinite(number) ? { wire: number } : undefined;
    }
    case "string":
      return {
        wire: value === null ? "" : typeof value === "boolean" ? String(value).toUpperCase() : String(value),
      };
    case "boolean":
      if (typeof value !== "string") return { wire: Boolean(value) };
      return /^(true|false)$/i.test(value) ? { wire: value.toLowerCase() === "true" } : undefined;
    default:
      return { wire: value };
  }
}

/** The cell value, or block of values, of a result. */
export function resultOf(succeeded: boolean, value: unknown, code: unknown): FunctionResult {
  if (!succeeded) {
    const error = (typeof code === "number" ? ERROR_OF_CODE[code] : undefined) ?? "#VALUE!";
    return typeof value === "string" && value !== "" && carriesMessage(error, code)
      ? cellError(error, value)
      : cellError(error);
  }
  if (!Array.isArray(value)) return withCards([[cellOf(value)]]) ?? cellOf(value).value;
  const rows = value as unknown[];
  if (rows.length === 0) return cellError("#VALUE!");
  const cells = rows.map((row) => (Array.isArray(row) ? (row as unknown[]).map(cellOf) : [cellOf(row)]));
  return withCards(cells) ?? cells.map((row) => row.map((cell) => cell.value));
}

/** The result with its cards; undefined where no cell has one. */
function withCards(cells: readonly (readonly FieldValue[])[]): ResultWithCards | undefined {
  if (!cells.some((row) => row.some(({ card }) => card !== undefined))) return undefined;
  return {
    values: cells.map((row) => row.map(({ value }) => value)),
    cards: cells.map((row) => row.map(({ card }) => card)),
  };
}

/** Codes 1 and 7 are errors that the function returned; the message of a thrown exception is not shown. */
function carriesMessage(error: ErrorCode, code: unknown): boolean {
  return (error === "#N/A" || error === "#VALUE!") && (code === 1 || code === 7);
}

function cellOf(value: unknown): FieldValue {
  if (value === null || value === undefined) return { value: 0 };
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return { value };
  return valueWithCard(value) ?? { value: errorOf(value) ?? cellError("#VALUE!") };
}

function errorOf(value: unknown): CellError | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { basicValue, code, message } = value as Record<string, unknown>;
  const name = typeof basicValue === "string" ? basicValue : typeof code === "string" ? code : undefined;
  const error = name === undefined ? undefined : errorFromText(name);
  if (error === undefined) return undefined;
  return typeof message === "string" && message !== "" ? cellError(error.error, message) : error;
}
