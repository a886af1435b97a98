/**
 * The values of a formula while it is computed: scalars, blocks, references and lambdas, and their conversions.
 *
 * A formula error is a thrown `Failure` inside a function and an error value everywhere else. Two more values are
 * thrown and are not errors: `NeedsCells` (compute these first) and `PENDING` (a promise is open).
 */
import type { Rect } from "../cells/address";
import type { Cards } from "../cells/card";
import { readValue } from "../cells/number-format";
import { cellError, isError } from "../cells/scalar";
import type { CellError, ErrorCode, Matrix, Scalar } from "../cells/scalar";
import type { FormulaSheet } from "./host";
import type { Expr } from "./formula";

export interface Area {
  readonly sheet: FormulaSheet;
  readonly rect: Rect;
}

/** A reference: usually one area, several after a union. */
export class Reference {
  constructor(readonly areas: readonly Area[]) {}

  /** The only area; a union is #VALUE! where one area is expected. */
  get single(): Area {
    const [area] = this.areas;
    if (!area || this.areas.length > 1) throw new Failure(cellError("#VALUE!"));
    return area;
  }
}

export class Block {
  constructor(
    readonly rows: Matrix,
    readonly cards?: Cards,
  ) {}
}

export class Lambda {
  constructor(
    readonly params: readonly string[],
    readonly body: Expr,
    readonly scope: ReadonlyMap<string, Value>,
  ) {}
}

export type Value = Scalar | Reference | Block | Lambda;

/** A formula error thrown by a function. */
export class Failure {
  constructor(readonly error: CellError) {}
}

export function fail(code: ErrorCode, message?: string): never {
  throw new Failure(cellError(code, message));
}

/** Thrown while an asynchronous function has no result: the cell becomes #BUSY!. */
export const PENDING = Symbol("pending");

export function toNumber(value: Scalar): number {
  if (typeof value === "number") return value;
  if (value === null) return 0;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (isError(value)) throw new Failure(value);
  const read = value === "" ? undefined : readValue(value);
  if (typeof read?.value !== "number") return fail("#VALUE!");
  return read.value;
}

export function toText(value: Scalar): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (isError(value)) throw new Failure(value);
  return numberText(value);
}

/** A number as concatenation shows it: at most 15 digits, exponent from 1E+21 on. */
function numberText(value: number): string {
  const rounded = Number(value.toPrecision(15));
  return String(Object.is(rounded, -0) ? 0 : rounded).replace(
    /e([+-]?)(\d+)$/,
    (_, sign: string, digits: string) => {
      return `E${sign === "-" ? "-" : "+"}${digits.padStart(2, "0")}`;
    },
  );
}

export function toBoolean(value: Scalar): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  if (value === null) return false;
  if (isError(value)) throw new Failure(value);
  const upper = value.toUpperCase();
  if (upper === "TRUE") return true;
  if (upper === "FALSE") return false;
  return fail("#VALUE!");
}

/** Orders two values as Excel does: numbers before text before truth values; text ignoring case. */
export function compare(a: Scalar, b: Scalar): number {
  if (isError(a)) throw new Failure(a);
  if (isError(b)) throw new Failure(b);
  const left = a ?? blankLike(b);
  const right = b ?? blankLike(a);
  const [rankA, rankB] = [rank(left), rank(right)];
  if (rankA !== rankB) return rankA - rankB;
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  return Number(left) - Number(right);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [a.toUpperCase(), b.toUpperCase()];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function blankLike(other: Scalar): string | number | boolean {
  if (typeof other === "string") return "";
  return typeof other === "boolean" ? false : 0;
}

function rank(value: string | number | boolean): number {
  if (typeof value === "number") return 0;
  return typeof value === "string" ? 1 : 2;
}

export function transposed(rows: Matrix): Matrix {
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, c) => rows.map((row) => row[c] ?? null));
}
