/** Functions from blocks to blocks: FILTER, SORT, UNIQUE, and those that take, stack and transpose. */
import { cellError, isError } from "../../cells/scalar";
import type { Matrix, Scalar } from "../../cells/scalar";
import type { Evaluation } from "../evaluation";
import { checkBlockSize } from "../limits";
import { Block, Failure, fail, toBoolean, toNumber, transposed } from "../values";
import type { Value } from "../values";
import { ANY_NUMBER, numberArg, values } from "./builtin";
import type { Builtin, Builtins } from "./builtin";

/** Orders values for sorting: numbers, text, truth values, errors, and empty cells last in either direction. */
function sortOrder(a: Scalar, b: Scalar, ascending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const [rankA, rankB] = [sortRank(a), sortRank(b)];
  const direction = ascending ? 1 : -1;
  if (rankA !== rankB) return (rankA - rankB) * direction;
  if (typeof a === "string" && typeof b === "string") return COLLATOR.compare(a, b) * direction;
  return isError(a) ? 0 : (Number(a) - Number(b)) * direction;
}

const COLLATOR = new Intl.Collator("en", { sensitivity: "accent" });

function sortRank(value: Scalar): number {
  if (typeof value === "number") return 0;
  if (typeof value === "string") return 1;
  return typeof value === "boolean" ? 2 : 3;
}

function matrixArg(evaluation: Evaluation, value: Value | undefined): Matrix {
  if (isError(value)) throw new Failure(value);
  return evaluation.matrix(value ?? null);
}

function filter([data = null, keep = null, ifEmpty]: readonly Value[], evaluation: Evaluation): Value {
  const rows = matrixArg(evaluation, data);
  const flags = matrixArg(evaluation, keep);
  const byRow = flags.length === rows.length && flags[0]?.length === 1;
  if (!byRow && !(flags.length === 1 && flags[0]?.length === rows[0]?.length)) return fail("#VALUE!");
  const test = (flag: Scalar | undefined): boolean => toBoolean(flag ?? null);
  const kept = byRow
    ? rows.filter((_, r) => test(flags[r]?.[0]))
    : rows.map((row) => row.filter((_, c) => test(flags[0]?.[c])));
  if (kept.length === 0 || kept[0]?.length === 0) return ifEmpty ?? cellError("#CALC!");
  return new Block(kept);
}

function sort([data = null, key, order, byColumn]: readonly Value[], evaluation: Evaluation): Value {
  const across = byColumn !== undefined && toBoolean(evaluation.scalar(byColumn));
  const rows = across ? transposed(matrixArg(evaluation, data)) : matrixArg(evaluation, data);
  const keys = key === undefined || key === null ? [1] : matrixArg(evaluation, key).flat().map(toNumber);
  const orders =
    order === undefined || order === null ? [1] : matrixArg(evaluation, order).flat().map(toNumber);
  if (keys.some((column) => column < 1 || column > (rows[0]?.length ?? 0))) return fail("#VALUE!");
  const sorted = [...rows].sort((a, b) => {
    for (const [i, column] of keys.entries()) {
      const by = sortOrder(a[column - 1] ?? null, b[column - 1] ?? null, (orders[i] ?? orders[0] ?? 1) > 0);
      if (by !== 0) return by;
    }
    return 0;
  });
  return new Block(across ? transposed(sorted) : sorted);
}

function sortBy([data = null, ...rest]: readonly Value[], evaluation: Evaluation): Value {
  const rows = matrixArg(evaluation, data);
  const keys: { values: Scalar[]; ascending: boolean }[] = [];
  for (let i = 0; i < rest.length; i += 2) {
    const line = matrixArg(evaluation, rest[i]).flat();
    if (line.length !== rows.length) return fail("#VALUE!");
    keys.push({ values: line, ascending: numberArg(evaluation, rest[i + 1], 1) > 0 });
  }
  const order = rows.map((_, i) => i);
  order.sort((a, b) => {
    for (const { values: line, ascending } of keys) {
      const by = sortOrder(line[a] ?? null, line[b] ?? null, ascending);
      if (by !== 0) return by;
    }
    return a - b;
  });
  return new Block(order.map((i) => rows[i] ?? []));
}

function unique([data = null, byColumn, once]: readonly Value[], evaluation: Evaluation): Value {
  const across = byColumn !== undefined && byColumn !== null && toBoolean(evaluation.scalar(byColumn));
  const only = once !== undefined && toBoolean(evaluation.scalar(once));
  const rows = across ? transposed(matrixArg(evaluation, data)) : matrixArg(evaluation, data);
  const seen = new Map<string, { row: Scalar[]; count: number }>();
  for (const row of rows) {
    const key = JSON.stringify(row.map((value) => (typeof value === "string" ? value.toUpperCase() : value)));
    const known = seen.get(key);
    if (known) known.count++;
    else seen.set(key, { row, count: 1 });
  }
  const kept = [...seen.values()].filter(({ count }) => !only || count === 1).map(({ row }) => row);
  if (kept.length === 0) return cellError("#CALC!");
  return new Block(across ? transposed(kept) : kept);
}

function sequence([rows = null, columns, start, step]: readonly Value[], evaluation: Evaluation): Value {
  const [down, across] = [numberArg(evaluation, rows, 1), numberArg(evaluation, columns, 1)].map(
    Math.trunc,
  ) as [number, number];
  const [first, by] = [numberArg(evaluation, start, 1), numberArg(evaluation, step, 1)];
  if (down < 1 || across < 1) return fail("#CALC!");
  checkBlockSize(down, across);
  return new Block(
    Array.from({ length: down }, (_, r) =>
      Array.from({ length: across }, (__, c) => first + (r * across + c) * by),
    ),
  );
}

/** The first `count` elements, or the last when it is negative. */
function taken<T>(list: readonly T[], count: number): T[] {
  return count >= 0 ? list.slice(0, count) : list.slice(count);
}

function dropped<T>(list: readonly T[], count: number): T[] {
  return count >= 0 ? list.slice(count) : list.slice(0, count);
}

function cutting(cut: <T>(list: readonly T[], count: number) => T[]): Builtin {
  return values(2, 3, ([data = null, rows, columns], evaluation) => {
    const all = matrixArg(evaluation, data);
    const byRow = rows === undefined || rows === null ? [...all] : cut(all, numberArg(evaluation, rows, 0));
    const result =
      columns === undefined ? byRow : byRow.map((row) => cut(row, numberArg(evaluation, columns, 0)));
    return result.length === 0 || result[0]?.length === 0 ? cellError("#CALC!") : new Block(result);
  });
}

function choosing(across: boolean): Builtin {
  return values(2, ANY_NUMBER, ([data = null, ...picks], evaluation) => {
    const all = matrixArg(evaluation, data);
    const lines = across ? transposed(all) : all;
    const places = picks.flatMap((pick) => matrixArg(evaluation, pick).flat());
    checkBlockSize(places.length, lines[0]?.length ?? 0);
    const chosen = places.map((place) => {
      const at = Math.trunc(toNumber(place));
      return (at > 0 ? lines[at - 1] : lines.at(at)) ?? fail("#VALUE!");
    });
    return new Block(across ? transposed(chosen) : chosen);
  });
}

function stacking(across: boolean): Builtin {
  return values(1, ANY_NUMBER, (args, evaluation) => {
    const parts = args.map((arg) =>
      across ? transposed(matrixArg(evaluation, arg)) : matrixArg(evaluation, arg),
    );
    const width = Math.max(...parts.map((part) => part[0]?.length ?? 0));
    checkBlockSize(
      parts.reduce((sum, part) => sum + part.length, 0),
      width,
    );
    const rows = parts.flatMap((part) =>
      part.map((row) => [...row, ...Array.from({ length: width - row.length }, () => cellError("#N/A"))]),
    );
    return new Block(across ? transposed(rows) : rows);
  });
}

function flat(down: boolean): Builtin {
  return values(1, 3, ([data = null, ignore, byColumn], evaluation) => {
    const rows = matrixArg(evaluation, data);
    const turned = byColumn !== undefined && toBoolean(evaluation.scalar(byColumn)) ? transposed(rows) : rows;
    const skip = numberArg(evaluation, ignore, 0);
    const line = turned.flat().filter((value) => {
      if (value === null && (skip === 1 || skip === 3)) return false;
      return !(isError(value) && skip >= 2);
    });
    if (line.length === 0) return cellError("#CALC!");
    return new Block(down ? line.map((value) => [value]) : [line]);
  });
}

export const ARRAYS: Builtins = {
  FILTER: values(2, 3, filter),
  SORT: values(1, 4, sort),
  SORTBY: values(2, ANY_NUMBER, sortBy),
  UNIQUE: values(1, 3, unique),
  SEQUENCE: values(1, 4, sequence),
  TRANSPOSE: values(1, 1, ([data], evaluation) => new Block(transposed(matrixArg(evaluation, data)))),
  TAKE: cutting(taken),
  DROP: cutting(dropped),
  CHOOSEROWS: choosing(false),
  CHOOSECOLS: choosing(true),
  VSTACK: stacking(false),
  HSTACK: stacking(true),
  TOCOL: flat(true),
  TOROW: flat(false),
};
