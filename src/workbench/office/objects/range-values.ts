/**
 * Blocks of values between ranges and the client: read as JSON values, written with Excel's checks.
 *
 * Sizes must match exactly; a single value fills the range; null leaves a cell unchanged. Whole rows and columns read
 * as null and cannot be written. More than five million cells are refused.
 */
import type { CellInput, Matrix, Rect, Scalar } from "../../model";
import { HostError, isError } from "../../model";
import { valueType } from "../change-events";
import { invalidArgument } from "../failure";
import { CELL_LIMIT } from "../faults";
import type { Place } from "../references";
import type { Session } from "../session";
import { isUnbounded } from "./place";

const SIZE_MISMATCH =
  "The number of rows or columns in the input array doesn't match the size or dimensions of the range.";

/** A cell's value as sent to the client: errors by name, empty cells as "". */
export function wireValue(value: Scalar): string | number | boolean {
  return value === null ? "" : isError(value) ? value.error : value;
}

/** Reads a block, or null for whole rows and columns. */
export function readBlock<T>({ rect }: Place, read: (rect: Rect) => T): T | null {
  if (isUnbounded(rect)) return null;
  if (rect.rows * rect.columns > CELL_LIMIT)
    throw new HostError(
      "RangeExceedsLimit",
      "The cell count in the range has exceeded the maximum supported number.",
    );
  return read(rect);
}

export function readValues(place: Place): (string | number | boolean)[][] | null {
  return readBlock(place, (rect) => place.sheet.values(rect).map((row) => row.map(wireValue)));
}

export function readValueTypes(place: Place): string[][] | null {
  return readBlock(place, (rect) => place.sheet.values(rect).map((row) => row.map(valueType)));
}

/** Writes values or formulas: a block of the range's size, or one value for all cells. */
export function writeValues({ sheet, rect }: Place, value: unknown, { harshness }: Session): void {
  refuseUnbounded(rect);
  const block = Array.isArray(value) ? checkedBlock(value, rect, cellInput) : undefined;
  const seen = harshness.seenRows(sheet, rect);
  if (seen) {
    const line = block?.[0] ?? Array.from({ length: rect.columns }, () => cellInput(value));
    for (const row of seen) sheet.set({ row, column: rect.column }, [line], { by: "api" });
  } else if (block) sheet.set({ row: rect.row, column: rect.column }, block, { by: "api" });
  else sheet.fill(rect, cellInput(value), { by: "api" });
}

/**
 * Writes number formats: a block of the range's size, or one format for all cells, alone or as a block of one, as in
 * Microsoft's samples. Whole columns are allowed here. That a block of one does not fill a range with values is
 * unverified: P05. No page or sample states either.
 */
export function writeNumberFormats({ sheet, rect }: Place, value: unknown): void {
  const one = singleOf(value);
  if (one !== undefined) {
    if (one !== null) sheet.setStyle(rect, { numberFormat: formatInput(one) || "General" }, { by: "api" });
    return;
  }
  const formats = checkedBlock(value as unknown[], rect, formatInput);
  for (const run of uniformRuns(formats, rect))
    sheet.setStyle(run.rect, { numberFormat: run.format }, { by: "api" });
}

/** The value for all cells; undefined for a block of several. */
function singleOf(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const [line, ...others] = value as unknown[];
  return Array.isArray(line) && line.length === 1 && others.length === 0 ? (line as unknown[])[0] : undefined;
}

function refuseUnbounded(rect: Rect): void {
  if (isUnbounded(rect)) throw invalidArgument();
  if (rect.rows * rect.columns > CELL_LIMIT) throw invalidArgument();
}

/** Checks dimensions and element types without copying. */
function checkedBlock<T>(value: unknown[], rect: Rect, check: (element: unknown) => T): T[][] {
  if (value.length !== rect.rows) throw new HostError("InvalidArgument", SIZE_MISMATCH);
  for (const row of value) {
    if (!Array.isArray(row) || row.length !== rect.columns)
      throw new HostError("InvalidArgument", SIZE_MISMATCH);
    for (const element of row as unknown[]) check(element);
  }
  return value as T[][];
}

function cellInput(value: unknown): CellInput {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  throw invalidArgument();
}

function formatInput(value: unknown): string | null {
  if (value === null || typeof value === "string") return value;
  throw invalidArgument();
}

/** Cuts a block of formats into rectangles of one format: whole if uniform, else runs down each column. */
function uniformRuns(formats: (string | null)[][], rect: Rect): { rect: Rect; format: string }[] {
  const first = formats[0]?.[0] ?? null;
  if (formats.every((row) => row.every((format) => format === first)))
    return first === null ? [] : [{ rect, format: first }];
  const runs: { rect: Rect; format: string }[] = [];
  for (let column = 0; column < rect.columns; column++) {
    for (let start = 0; start < rect.rows;) {
      const format = formats[start]?.[column] ?? null;
      let end = start + 1;
      while (end < rect.rows && (formats[end]?.[column] ?? null) === format) end += 1;
      if (format !== null) {
        const run = { row: rect.row + start, column: rect.column + column, rows: end - start, columns: 1 };
        runs.push({ rect: run, format });
      }
      start = end;
    }
  }
  return runs;
}

/** A block for table rows and columns: errors by name. */
export function wireMatrix(matrix: Matrix): (string | number | boolean)[][] {
  return matrix.map((row) => row.map(wireValue));
}
