/** Functions that take a LAMBDA and call it for every element, row or column. */
import { isError } from "../../cells/scalar";
import type { Matrix, Scalar } from "../../cells/scalar";
import type { Evaluation } from "../evaluation";
import { Block, fail, transposed } from "../values";
import type { Value } from "../values";
import { ANY_NUMBER, values } from "./builtin";
import type { Builtin, Builtins } from "./builtin";

function one(evaluation: Evaluation, value: Value): Scalar {
  const rows = evaluation.rowsOf(value);
  if (rows && rows.length * (rows[0]?.length ?? 0) > 1) return fail("#CALC!");
  return evaluation.scalar(value);
}

function map(args: readonly Value[], evaluation: Evaluation): Value {
  const lambda = args.at(-1) ?? null;
  const blocks = args.slice(0, -1).map((arg) => evaluation.matrix(arg));
  const result: Matrix = (blocks[0] ?? []).map((row, r) =>
    row.map((_, c) => {
      const elements = blocks.map((block) => block[r]?.[c] ?? null);
      return one(evaluation, evaluation.apply(lambda, elements));
    }),
  );
  return new Block(result);
}

function byLine(across: boolean): Builtin {
  return values(2, 2, ([data = null, lambda = null], evaluation) => {
    if (isError(data)) return data;
    const lines = across ? transposed(evaluation.matrix(data)) : evaluation.matrix(data);
    const results = lines.map((line) => {
      const block = new Block(across ? line.map((value) => [value]) : [line]);
      return one(evaluation, evaluation.apply(lambda, [block]));
    });
    return new Block(across ? [results] : results.map((value) => [value]));
  });
}

function reduce([start = null, data = null, lambda = null]: readonly Value[], evaluation: Evaluation): Value {
  let sum: Value = start;
  for (const value of evaluation.matrix(data).flat()) sum = evaluation.apply(lambda, [sum, value]);
  return sum;
}

function scan([start = null, data = null, lambda = null]: readonly Value[], evaluation: Evaluation): Value {
  let sum: Value = start;
  const rows = evaluation.matrix(data).map((row) =>
    row.map((value) => {
      sum = evaluation.apply(lambda, [sum, value]);
      return one(evaluation, sum);
    }),
  );
  return new Block(rows);
}

export const HIGHER_ORDER: Builtins = {
  MAP: values(2, ANY_NUMBER, map),
  BYROW: byLine(false),
  BYCOL: byLine(true),
  REDUCE: values(3, 3, reduce),
  SCAN: values(3, 3, scan),
};
