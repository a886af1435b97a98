/** Conditional functions: only the chosen branch is evaluated, so an error in the other does not matter. */
import { cellError, isError } from "../../cells/scalar";
import type { Scalar } from "../../cells/scalar";
import { broadcast } from "../broadcast";
import { compare, fail, toBoolean, toNumber } from "../values";
import type { Value } from "../values";
import { ANY_NUMBER, eachScalar, lazy, scalars, values } from "./builtin";
import type { Builtin, Builtins } from "./builtin";
import type { Evaluation } from "../evaluation";

const IF = lazy(2, 3, (args, evaluation, scope) => {
  const condition = evaluation.value(args[0], scope);
  if (isBlock(evaluation, condition)) {
    const [yes = null, no = null] = evaluation.all([args[1], args[2]], scope);
    const otherwise = args.length < 3 ? false : no;
    return broadcast(
      evaluation,
      [condition, yes, otherwise],
      (test, a, b) => {
        if (isError(test)) return test;
        return (toBoolean(test ?? null) ? a : b) ?? null;
      },
      true,
    );
  }
  const test = evaluation.scalar(condition);
  if (isError(test)) return test;
  if (toBoolean(test)) return evaluation.value(args[1], scope);
  return args.length < 3 ? false : evaluation.value(args[2], scope);
});

function ifError(applies: (value: Scalar) => boolean): Builtin {
  return lazy(2, 2, (args, evaluation, scope) => {
    const value = evaluation.value(args[0], scope);
    if (!isBlock(evaluation, value)) {
      const scalar = evaluation.scalar(value);
      return applies(scalar) ? evaluation.value(args[1], scope) : scalar;
    }
    const instead = evaluation.value(args[1], scope);
    return broadcast(
      evaluation,
      [value, instead],
      (a, b) => (applies(a ?? null) ? (b ?? null) : (a ?? null)),
      true,
    );
  });
}

function isBlock(evaluation: Evaluation, value: Value): boolean {
  const rows = evaluation.rowsOf(value);
  return rows !== undefined && !(rows.length === 1 && rows[0]?.length === 1);
}

const IFS = lazy(2, ANY_NUMBER, (args, evaluation, scope) => {
  for (let i = 0; i + 1 < args.length; i += 2) {
    const test = evaluation.scalar(evaluation.value(args[i], scope));
    if (isError(test)) return test;
    if (toBoolean(test)) return evaluation.value(args[i + 1], scope);
  }
  return cellError("#N/A");
});

const SWITCH = lazy(3, ANY_NUMBER, (args, evaluation, scope) => {
  const expression = evaluation.scalar(evaluation.value(args[0], scope));
  if (isError(expression)) return expression;
  for (let i = 1; i + 1 < args.length; i += 2) {
    const candidate = evaluation.scalar(evaluation.value(args[i], scope));
    if (isError(candidate)) return candidate;
    if (compare(expression, candidate) === 0) return evaluation.value(args[i + 1], scope);
  }
  return args.length % 2 === 0 ? evaluation.value(args.at(-1), scope) : cellError("#N/A");
});

const CHOOSE = lazy(2, ANY_NUMBER, (args, evaluation, scope) => {
  const index = Math.trunc(toNumber(evaluation.scalar(evaluation.value(args[0], scope))));
  return index >= 1 && index < args.length ? evaluation.value(args[index], scope) : fail("#VALUE!");
});

function folding(
  start: boolean | undefined,
  step: (sum: boolean | undefined, next: boolean) => boolean,
): Builtin {
  return values(1, ANY_NUMBER, (args, evaluation) => {
    let result = start;
    let seen = false as boolean;
    let error = null as Scalar;
    eachScalar(args, evaluation, (value, direct) => {
      if (isError(value)) error ??= value;
      else if (direct || typeof value === "number" || typeof value === "boolean") {
        result = step(result, toBoolean(value));
        seen = true;
      }
    });
    return error ?? (seen ? (result ?? false) : fail("#VALUE!"));
  });
}

export const LOGIC: Builtins = {
  IF,
  IFS,
  SWITCH,
  CHOOSE,
  IFERROR: ifError(isError),
  IFNA: ifError((value) => isError(value) && value.error === "#N/A"),
  AND: folding(true, (sum, next) => sum === true && next),
  OR: folding(false, (sum, next) => sum === true || next),
  XOR: folding(false, (sum, next) => (sum === true) !== next),
  NOT: scalars(1, 1, (value) => !toBoolean(value ?? null)),
  TRUE: values(0, 0, () => true),
  FALSE: values(0, 0, () => false),
};
