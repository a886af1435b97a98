/**
 * The declaration of a built-in function: how many arguments it takes, and in which form.
 *
 * "scalars" works on single values and is done element by element for blocks; "values" gets evaluated arguments
 * unchanged, references included; "lazy" gets the trees and evaluates only what it needs.
 */
import type { Scalar } from "../../cells/scalar";
import type { Evaluation, Scope } from "../evaluation";
import type { Expr } from "../formula";
import { broadcast } from "../broadcast";
import { Failure, Reference, fail, toNumber } from "../values";
import type { Value } from "../values";
import { isError } from "../../cells/scalar";

export type Builtin =
  | {
      readonly kind: "values";
      readonly min: number;
      readonly max: number;
      run(values: readonly Value[], evaluation: Evaluation): Value;
    }
  | {
      readonly kind: "lazy";
      readonly min: number;
      readonly max: number;
      run(args: readonly (Expr | undefined)[], evaluation: Evaluation, scope: Scope): Value;
    };

export type Builtins = Readonly<Record<string, Builtin>>;
export const ANY_NUMBER = 255;

export function scalars(
  min: number,
  max: number,
  fn: (...args: Scalar[]) => Scalar,
  keepErrors = false,
): Builtin {
  return {
    kind: "values",
    min,
    max,
    run: (values, evaluation) => broadcast(evaluation, values, fn, keepErrors),
  };
}

export function values(
  min: number,
  max: number,
  run: (values: readonly Value[], evaluation: Evaluation) => Value,
): Builtin {
  return { kind: "values", min, max, run };
}

export function lazy(
  min: number,
  max: number,
  run: (args: readonly (Expr | undefined)[], evaluation: Evaluation, scope: Scope) => Value,
): Builtin {
  return { kind: "lazy", min, max, run };
}

/** The numbers of the arguments as SUM counts them: in blocks only numbers count, a direct argument must be one. */
export function numbersOf(args: readonly Value[], evaluation: Evaluation): number[] {
  const numbers: number[] = [];
  eachScalar(args, evaluation, (value, direct) => {
    if (isError(value)) throw new Failure(value);
    if (typeof value === "number") numbers.push(value);
    else if (direct) numbers.push(toNumber(value));
  });
  return numbers;
}

/** Calls back with every value of every argument; `direct` for one that was not in a block. */
export function eachScalar(
  args: readonly Value[],
  evaluation: Evaluation,
  visit: (value: Scalar, direct: boolean) => void,
): void {
  for (const arg of args) {
    const areas = arg instanceof Reference ? arg.areas.map((area) => new Reference([area])) : [arg];
    for (const part of areas) {
      const rows = evaluation.rowsOf(part);
      if (!rows) visit(evaluation.scalar(part), true);
      else for (const row of rows) for (const value of row) visit(value, false);
    }
  }
}

/** An argument as a number, with a default for one that is left out. */
export function numberArg(evaluation: Evaluation, value: Value | undefined, otherwise: number): number {
  return value === undefined || value === null ? otherwise : toNumber(evaluation.scalar(value));
}

/** The only area of a reference argument; #VALUE! for anything else. */
export function referenceArg(value: Value | undefined): Reference {
  if (isError(value)) throw new Failure(value);
  return value instanceof Reference ? value : fail("#VALUE!");
}
