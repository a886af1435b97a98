/**
 * Criteria such as ">=100", "27*" or "<>Pending", and the functions that sum or count by them.
 *
 * A criterion is text even when it means a number: "=5" and 5 are the same. Wildcards * and ? work on text only; ~
 * escapes the next one. Comparing text ignores case.
 */
import { readValue } from "../../cells/number-format";
import { cellError, errorFromText, isError } from "../../cells/scalar";
import type { Matrix, Scalar } from "../../cells/scalar";
import type { Evaluation } from "../evaluation";
import { Block, Failure, compare, fail } from "../values";
import type { Area, Value } from "../values";
import { ANY_NUMBER, referenceArg, values } from "./builtin";
import type { Builtin, Builtins } from "./builtin";
import { average, largest, smallest, sumOf } from "./math";
import { wildcard } from "./wildcard";

type Criterion = (value: Scalar) => boolean;

/** The predicate of a criterion value. */
function criterionOf(criterion: Scalar): Criterion {
  if (typeof criterion === "string") return textCriterion(criterion);
  if (criterion === null) return (value) => value === 0;
  if (isError(criterion)) return (value) => isError(value) && value.error === criterion.error;
  return (value) => value === criterion;
}

function textCriterion(text: string): Criterion {
  const [, operator = "", rest = ""] = /^(<=|>=|<>|=|<|>)?(.*)$/s.exec(text) ?? [];
  if (operator === "<>") {
    if (rest === "") return (value) => value !== null;
    const equal = equalTo(rest);
    return (value) => !equal(value);
  }
  if (operator === "=" && rest === "") return (value) => value === null;
  if (operator === "" || operator === "=") return rest === "" ? isEmpty : equalTo(rest);
  const limit = constant(rest);
  return (value) => {
    if (value === null || isError(value) || typeof value !== typeof limit) return false;
    const order = compare(value, limit);
    if (operator === "<") return order < 0;
    if (operator === ">") return order > 0;
    return operator === "<=" ? order <= 0 : order >= 0;
  };
}

function isEmpty(value: Scalar): boolean {
  return value === null || value === "";
}

function equalTo(text: string): Criterion {
  const operand = constant(text);
  if (isError(operand)) return (value) => isError(value) && value.error === operand.error;
  if (typeof operand === "string") {
    const pattern = wildcard(operand);
    if (pattern) return (value) => typeof value === "string" && pattern.test(value);
    const upper = operand.toUpperCase();
    return (value) => typeof value === "string" && value.toUpperCase() === upper;
  }
  return (value) => value === operand || (typeof value === "string" && value === text);
}

function constant(text: string): Scalar {
  return readValue(text)?.value ?? errorFromText(text) ?? text;
}

interface Pair {
  readonly area: Area;
  readonly criterion: Criterion;
}

type Fold = (numbers: readonly number[], matches: number) => Scalar;

/** Which rows and columns of equally large areas meet all criteria. */
function matches(
  pairs: readonly Pair[],
  evaluation: Evaluation,
  visit: (row: number, column: number) => void,
): void {
  const blocks = pairs.map(({ area, criterion }) => ({ block: evaluation.block(area), criterion }));
  const size = pairs[0]?.area.rect;
  if (!size) return;
  for (const { area } of pairs) {
    if (area.rect.rows !== size.rows || area.rect.columns !== size.columns) return fail("#VALUE!");
  }
  const rows = Math.max(...blocks.map(({ block }) => block.length));
  const columns = Math.max(...blocks.map(({ block }) => block[0]?.length ?? 0));
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      if (blocks.every(({ block, criterion }) => criterion(block[r]?.[c] ?? null))) visit(r, c);
    }
  }
}

function pairsOf(args: readonly Value[], evaluation: Evaluation, element: (value: Value) => Scalar): Pair[] {
  if (args.length % 2 !== 0) return fail("#VALUE!");
  const pairs: Pair[] = [];
  for (let i = 0; i < args.length; i += 2) {
    pairs.push({ area: referenceArg(args[i]).single, criterion: criterionOf(element(args[i + 1] ?? null)) });
  }
  return pairs;
}

/** Evaluates once, or for each element of criteria that are blocks, as COUNTIFS(A:A, E1#) does. */
function forEachCriterion(
  args: readonly Value[],
  evaluation: Evaluation,
  once: (element: (value: Value) => Scalar) => Scalar,
): Value {
  const blocks = args.filter((_, i) => i % 2 === 1).map((arg) => evaluation.rowsOf(arg));
  const rows = Math.max(1, ...blocks.map((block) => block?.length ?? 1));
  const columns = Math.max(1, ...blocks.map((block) => block?.[0]?.length ?? 1));
  if (rows === 1 && columns === 1) return once((value) => evaluation.scalar(value));
  const result: Matrix = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (__, c) =>
      once((value) => {
        const block = evaluation.rowsOf(value);
        if (!block) return evaluation.scalar(value);
        const line = block.length === 1 ? block[0] : block[r];
        return (line?.length === 1 ? line[0] : line?.[c]) ?? null;
      }),
    ),
  );
  return new Block(result);
}

function conditional(fold: Fold): Builtin {
  return values(3, ANY_NUMBER, ([target = null, ...rest], evaluation) => {
    const area = referenceArg(target).single;
    return forEachCriterion(rest, evaluation, (element) =>
      folded(area, pairsOf(rest, evaluation, element), evaluation, fold),
    );
  });
}

function folded(target: Area, pairs: readonly Pair[], evaluation: Evaluation, fold: Fold): Scalar {
  const block = evaluation.block(target);
  const numbers: number[] = [];
  let count = 0;
  matches(pairs, evaluation, (r, c) => {
    const value = block[r]?.[c] ?? null;
    if (isError(value)) throw new Failure(value);
    if (typeof value === "number") numbers.push(value);
    count++;
  });
  return fold(numbers, count);
}

/** SUMIF and AVERAGEIF: the area to sum has the size of the tested one, whatever size is given. */
function single(fold: Fold): Builtin {
  return values(2, 3, ([tested = null, criterion = null, target = tested], evaluation) => {
    const area = referenceArg(tested).single;
    const place = referenceArg(target).single;
    const { rows, columns } = area.rect;
    const summed: Area = { sheet: place.sheet, rect: { ...place.rect, rows, columns } };
    const pair = [tested, criterion];
    return forEachCriterion(pair, evaluation, (element) =>
      folded(summed, pairsOf(pair, evaluation, element), evaluation, fold),
    );
  });
}

function counting(min: number, max: number): Builtin {
  return values(min, max, (args, evaluation) =>
    forEachCriterion(args, evaluation, (element) => {
      let count = 0;
      matches(pairsOf(args, evaluation, element), evaluation, () => {
        count++;
      });
      return count;
    }),
  );
}

const averaged: Fold = (numbers) => (numbers.length === 0 ? cellError("#DIV/0!") : average(numbers));

export const CRITERIA: Builtins = {
  SUMIF: single(sumOf),
  AVERAGEIF: single(averaged),
  COUNTIF: counting(2, 2),
  COUNTIFS: counting(2, ANY_NUMBER),
  SUMIFS: conditional(sumOf),
  AVERAGEIFS: conditional(averaged),
  MAXIFS: conditional(largest),
  MINIFS: conditional(smallest),
};
