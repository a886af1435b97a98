/**
 * Lookup functions: MATCH, VLOOKUP, XLOOKUP, INDEX, and the two that make references from text and numbers.
 *
 * INDEX, OFFSET, INDIRECT and XLOOKUP return references where they can, so that SUM(A1:INDEX(A:A,3)) works.
 */
import { MAX_COLUMNS, MAX_ROWS, parseRect, splitSheet } from "../../cells/address";
import type { Rect } from "../../cells/address";
import { isError } from "../../cells/scalar";
import type { Matrix, Scalar } from "../../cells/scalar";
import type { Evaluation } from "../evaluation";
import { parseFormula } from "../formula";
import { broadcast } from "../broadcast";
import { firstPositions, lookupKey, type Positions } from "../lookup-indexes";
import { Block, Failure, Reference, compare, fail, toBoolean, toNumber, toText } from "../values";
import type { Value } from "../values";
import { numberArg, referenceArg, values } from "./builtin";
import type { Builtin, Builtins } from "./builtin";
import { wildcard } from "./wildcard";

/** How MATCH and XLOOKUP compare: exact, or the next smaller or larger where there is no exact match. */
type Mode = "exact" | "smaller" | "larger" | "wildcard";

/** The position of a value in a row or column, or -1. Errors never match. */
function find(lookupValue: Scalar, line: readonly Scalar[], mode: Mode, backwards = false): number {
  const pattern = mode === "wildcard" && typeof lookupValue === "string" ? wildcard(lookupValue) : undefined;
  let best = -1;
  for (let step = 0; step < line.length; step++) {
    const i = backwards ? line.length - 1 - step : step;
    const value = line[i] ?? null;
    if (pattern) {
      if (typeof value === "string" && pattern.test(value)) return i;
      continue;
    }
    if (value === null || isError(value) || typeof value !== typeof lookupValue) continue;
    const order = compare(value, lookupValue);
    if (order === 0) return i;
    const kept = best < 0 ? null : (line[best] ?? null);
    if (mode === "smaller" && order < 0 && (best < 0 || compare(value, kept) > 0)) best = i;
    if (mode === "larger" && order > 0 && (best < 0 || compare(value, kept) < 0)) best = i;
  }
  return best;
}

/**
 * The last position not greater than the lookup value, in a list sorted ascending; the default of MATCH. A binary
 * search as in Excel, so that an unsorted list gives the same result as Excel, right or wrong. Values of another type
 * are skipped; how exactly Excel does that in an unsorted list is unverified: P57.
 */
function findSorted(lookupValue: Scalar, line: readonly Scalar[], downwards = false): number {
  const places: number[] = [];
  line.forEach((value, place) => {
    if (value !== null && !isError(value) && typeof value === typeof lookupValue) places.push(place);
  });
  const order = (at: number): number =>
    compare(line[places[at] ?? 0] ?? null, lookupValue) * (downwards ? -1 : 1);
  let [low, high] = [0, places.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (order(middle) <= 0) low = middle + 1;
    else high = middle - 1;
  }
  if (!downwards) return places[high] ?? -1;
  // Of equal values in a descending list the first counts.
  while (high > 0 && order(high) === 0 && order(high - 1) === 0) high--;
  return places[high] ?? -1;
}

/** A row or column to search; an exact search in a reference may use the calculation's index of it. */
interface Line {
  readonly values: readonly Scalar[];
  readonly across: boolean;
  find(lookupValue: Scalar, mode: Mode, backwards?: boolean): number;
}

function lineOf(value: Value, evaluation: Evaluation): Line {
  if (isError(value)) throw new Failure(value);
  if (!(value instanceof Reference)) return lineOfRows(evaluation.matrix(value), evaluation);
  const area = evaluation.reader.cut(value.single);
  const { rows, columns } = area.rect;
  if (rows > 1 && columns > 1) return fail("#VALUE!");
  const positions = evaluation.reader.positions(area);
  let read: Line | undefined;
  const line = (): Line => (read ??= lineOfRows(evaluation.block(area), evaluation));
  return {
    across: columns > 1,
    get values() {
      return line().values;
    },
    find: (lookupValue, mode, backwards = false) =>
      positions && !backwards && isPlain(lookupValue, mode)
        ? at(positions, lookupValue)
        : line().find(lookupValue, mode, backwards),
  };
}

function lineOfRows(rows: Matrix, evaluation: Evaluation): Line {
  const [first = []] = rows;
  const across = rows.length === 1 && first.length > 1;
  if (!across && first.length > 1) return fail("#VALUE!");
  const line = across ? first : rows.map((row) => row[0] ?? null);
  let searches = 0;
  let positions: Positions | undefined;
  return {
    values: line,
    across,
    find: (lookupValue, mode, backwards = false) => {
      // One value is looked for as it is; a column of them by an index, or it takes rows times rows.
      if (!backwards && isPlain(lookupValue, mode) && ++searches > 1)
        return at((positions ??= firstPositions(line)), lookupValue);
      evaluation.countCells(line.length);
      return find(lookupValue, line, mode, backwards);
    },
  };
}

/** Is the first equal value looked for? */
function isPlain(lookupValue: Scalar, mode: Mode): boolean {
  return mode === "exact" || (mode === "wildcard" && !hasWildcard(lookupValue));
}

function at(positions: Positions, lookupValue: Scalar): number {
  const key = lookupKey(lookupValue);
  return key === undefined ? -1 : (positions.get(key) ?? -1);
}

function hasWildcard(lookupValue: Scalar): boolean {
  return typeof lookupValue === "string" && wildcard(lookupValue) !== undefined;
}

function asLookupValue(value: Scalar | undefined): Scalar {
  return value ?? 0;
}

function match(
  [lookupValue = null, lookupArray = null, type]: readonly Value[],
  evaluation: Evaluation,
): Value {
  const line = lineOf(lookupArray, evaluation);
  const kind = numberArg(evaluation, type, type === undefined ? 1 : 0);
  return broadcast(evaluation, [lookupValue], (value) => {
    const index =
      kind === 0
        ? line.find(asLookupValue(value), "wildcard")
        : findSorted(asLookupValue(value), line.values, kind < 0);
    return index < 0 ? fail("#N/A") : index + 1;
  });
}

const X_MODES: Readonly<Record<number, Mode>> = { 0: "exact", 1: "larger", 2: "wildcard" };

function xPosition(lookupValue: Scalar, line: Line, mode: number, direction: number): number {
  const how = mode === -1 ? "smaller" : X_MODES[mode];
  return how ? line.find(asLookupValue(lookupValue), how, direction < 0) : fail("#VALUE!");
}

function xmatch(
  [lookupValue = null, lookupArray = null, mode, direction]: readonly Value[],
  evaluation: Evaluation,
): Value {
  const line = lineOf(lookupArray, evaluation);
  const [how, way] = [numberArg(evaluation, mode, 0), numberArg(evaluation, direction, 1)];
  return broadcast(evaluation, [lookupValue], (value) => {
    const index = xPosition(value ?? null, line, how, way);
    return index < 0 ? fail("#N/A") : index + 1;
  });
}

function xlookup(args: readonly Value[], evaluation: Evaluation): Value {
  const [lookupValue = null, lookupArray = null, result = null, ifNotFound, mode, direction] = args;
  const line = lineOf(lookupArray, evaluation);
  const [how, way] = [numberArg(evaluation, mode, 0), numberArg(evaluation, direction, 1)];
  const wantedRows = evaluation.rowsOf(lookupValue);
  if (wantedRows && wantedRows.length * (wantedRows[0]?.length ?? 0) > 1) {
    const answers = lineOf(result, evaluation).values;
    return broadcast(evaluation, [lookupValue], (value) => {
      const index = xPosition(value ?? null, line, how, way);
      if (index >= 0) return answers[index] ?? null;
      return ifNotFound === undefined ? fail("#N/A") : evaluation.scalar(ifNotFound);
    });
  }
  const key = evaluation.scalar(lookupValue);
  if (isError(key)) return key;
  const index = xPosition(key, line, how, way);
  if (index < 0) return ifNotFound ?? fail("#N/A");
  return line.across ? part(evaluation, result, 0, index + 1) : part(evaluation, result, index + 1, 0);
}

/** A cell, row (column 0) or column (row 0) of a block or reference, counted from 1. */
function part(evaluation: Evaluation, value: Value, row: number, column: number): Value {
  if (isError(value)) return value;
  if (value instanceof Reference) {
    const { sheet, rect } = value.single;
    if (row > rect.rows || column > rect.columns || row < 0 || column < 0) return fail("#REF!");
    return new Reference([
      {
        sheet,
        rect: {
          row: row === 0 ? rect.row : rect.row + row - 1,
          column: column === 0 ? rect.column : rect.column + column - 1,
          rows: row === 0 ? rect.rows : 1,
          columns: column === 0 ? rect.columns : 1,
        },
      },
    ]);
  }
  const rows = evaluation.matrix(value);
  const width = rows[0]?.length ?? 0;
  if (row > rows.length || column > width || row < 0 || column < 0) return fail("#REF!");
  const lines = row === 0 ? rows : [rows[row - 1] ?? []];
  return new Block(column === 0 ? lines : lines.map((line) => [line[column - 1] ?? null]));
}

function index([value = null, row, column]: readonly Value[], evaluation: Evaluation): Value {
  const [r, c] = [numberArg(evaluation, row, 0), numberArg(evaluation, column, 0)].map(Math.trunc) as [
    number,
    number,
  ];
  const size = value instanceof Reference ? value.single.rect : sizeOf(evaluation, value);
  if (column === undefined && size.rows === 1) return part(evaluation, value, 1, r);
  return part(evaluation, value, r, c === 0 && size.columns === 1 && r !== 0 ? 1 : c);
}

function sizeOf(evaluation: Evaluation, value: Value): { rows: number; columns: number } {
  const rows = evaluation.matrix(value);
  return { rows: rows.length, columns: rows[0]?.length ?? 0 };
}

function tableLookup(across: boolean): Builtin {
  return values(3, 4, ([lookupValue = null, table = null, offset = null, near], evaluation) => {
    if (isError(table)) return table;
    const keys = lineOf(across ? part(evaluation, table, 1, 0) : part(evaluation, table, 0, 1), evaluation);
    const size = table instanceof Reference ? table.single.rect : sizeOf(evaluation, table);
    const approximate = near === undefined || toBoolean(evaluation.scalar(near));
    return broadcast(evaluation, [lookupValue, offset], (value = null, position = null) => {
      const at = Math.trunc(toNumber(position));
      if (at < 1) return fail("#VALUE!");
      if (at > (across ? size.rows : size.columns)) return fail("#REF!");
      const found = approximate
        ? findSorted(asLookupValue(value), keys.values)
        : keys.find(asLookupValue(value), "wildcard");
      if (found < 0) return fail("#N/A");
      const [row, column] = across ? [at, found + 1] : [found + 1, at];
      return evaluation.scalar(part(evaluation, table, row, column));
    });
  });
}

function lookup(
  [lookupValue = null, lookupArray = null, result = lookupArray]: readonly Value[],
  evaluation: Evaluation,
): Value {
  const [line, answers] = [lineOf(lookupArray, evaluation), lineOf(result, evaluation)];
  return broadcast(evaluation, [lookupValue], (value) => {
    const found = findSorted(asLookupValue(value), line.values);
    return found < 0 ? fail("#N/A") : (answers.values[found] ?? null);
  });
}

/** The reference of a text: an address, a defined name, a table or a structured reference. */
function indirect([text = null, a1]: readonly Value[], evaluation: Evaluation): Value {
  if (a1 !== undefined && !toBoolean(evaluation.scalar(a1))) return fail("#REF!");
  const address = toText(evaluation.scalar(text)).trim();
  const { sheet: sheetName, rest } = splitSheet(address);
  const rect = parseRect(rest);
  if (rect) {
    const sheet = sheetName === undefined ? evaluation.origin.sheet : evaluation.workbook.sheet(sheetName);
    return sheet ? new Reference([{ sheet, rect }]) : fail("#REF!");
  }
  const formula = address === "" ? undefined : parseFormula(`=${address}`);
  if (
    !formula ||
    (formula.expr.type !== "name" && formula.expr.type !== "table" && formula.expr.type !== "unary")
  ) {
    return fail("#REF!");
  }
  const value = evaluation.value(formula.expr);
  return value instanceof Reference ? value : fail("#REF!");
}

function offset([base = null, down, right, height, width]: readonly Value[], evaluation: Evaluation): Value {
  const { sheet, rect } = referenceArg(base).single;
  const moved: Rect = {
    row: rect.row + Math.trunc(numberArg(evaluation, down, 0)),
    column: rect.column + Math.trunc(numberArg(evaluation, right, 0)),
    rows: Math.trunc(numberArg(evaluation, height, rect.rows)),
    columns: Math.trunc(numberArg(evaluation, width, rect.columns)),
  };
  const inside =
    moved.row >= 0 &&
    moved.column >= 0 &&
    moved.row + moved.rows <= MAX_ROWS &&
    moved.column + moved.columns <= MAX_COLUMNS;
  return inside && moved.rows > 0 && moved.columns > 0
    ? new Reference([{ sheet, rect: moved }])
    : fail("#REF!");
}

export const LOOKUP: Builtins = {
  MATCH: values(2, 3, match),
  XMATCH: values(2, 4, xmatch),
  XLOOKUP: values(3, 6, xlookup),
  INDEX: values(2, 3, index),
  VLOOKUP: tableLookup(false),
  HLOOKUP: tableLookup(true),
  LOOKUP: values(2, 3, lookup),
  INDIRECT: values(1, 2, indirect),
  OFFSET: values(3, 5, offset),
};
