/**
 * Sums, counts and rounding.
 *
 * Rounding works on the displayed decimal digits: 1.005 to two places is 1.01, although the binary number is a little
 * less. That is Excel's rounding, half away from zero after 15 significant digits.
 */
import { cellError, isError } from "../../cells/scalar";
import type { Scalar } from "../../cells/scalar";
import type { Evaluation } from "../evaluation";
import { Failure, fail, toNumber } from "../values";
import type { Value } from "../values";
import { ANY_NUMBER, eachScalar, numbersOf, scalars, values } from "./builtin";
import type { Builtin, Builtins } from "./builtin";

export function sumOf(numbers: readonly number[]): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return Number(sum.toPrecision(15));
}

function aggregate(fn: (numbers: readonly number[]) => Scalar): Builtin {
  return values(1, ANY_NUMBER, (args, evaluation) => fn(numbersOf(args, evaluation)));
}

export function average(numbers: readonly number[]): Scalar {
  return numbers.length === 0 ? cellError("#DIV/0!") : sumOf(numbers) / numbers.length;
}

export function largest(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), numbers[0] ?? 0);
}

export function smallest(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), numbers[0] ?? 0);
}

/** MAXA and MINA: in ranges texts count as 0, truth values as 0 or 1. */
function aggregateAll(fn: (numbers: readonly number[]) => Scalar): Builtin {
  return values(1, ANY_NUMBER, (args, evaluation) => {
    const numbers: number[] = [];
    eachScalar(args, evaluation, (value, direct) => {
      if (isError(value)) throw new Failure(value);
      if (value === null && !direct) return;
      numbers.push(typeof value === "string" && !direct ? 0 : toNumber(value));
    });
    return fn(numbers);
  });
}

function counting(counts: (value: Scalar, direct: boolean) => boolean): Builtin {
  return values(1, ANY_NUMBER, (args, evaluation) => {
    let count = 0;
    eachScalar(args, evaluation, (value, direct) => {
      if (counts(value, direct)) count++;
    });
    return count;
  });
}

/** Rounds half away from zero at a decimal place; `way` always rounds down (toward zero) or up. */
export function roundTo(value: number, places: number, way: "nearest" | "down" | "up" = "nearest"): number {
  const digits = Math.trunc(places);
  const shifted = Number(Math.abs(shift(value, digits)).toPrecision(15));
  const whole =
    way === "nearest" ? Math.floor(shifted + 0.5) : way === "down" ? Math.floor(shifted) : Math.ceil(shifted);
  const result = shift(whole, -digits);
  return value < 0 ? 0 - result : result;
}

function shift(value: number, digits: number): number {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  return Number(`${mantissa}e${Number(exponent) + digits}`);
}

function rounding(way: "nearest" | "down" | "up", min = 2): Builtin {
  return scalars(min, 2, (value, places = 0) => roundTo(toNumber(value ?? null), toNumber(places), way));
}

function toMultiple(round: (quotient: number) => number): Builtin {
  return scalars(2, 2, (value = null, step = null) => {
    const [number, multiple] = [toNumber(value), toNumber(step)];
    if (multiple === 0) return 0;
    if (number > 0 && multiple < 0) return cellError("#NUM!");
    return Number((round(Number((number / multiple).toPrecision(15))) * multiple).toPrecision(15));
  });
}

function sumProduct(args: readonly Value[], evaluation: Evaluation): Value {
  const blocks = args.map((arg) => evaluation.matrix(arg));
  const [first] = blocks;
  if (!first) return 0;
  let sum = 0;
  for (const block of blocks) {
    if (block.length !== first.length || block[0]?.length !== first[0]?.length) return cellError("#VALUE!");
  }
  first.forEach((row, r) => {
    row.forEach((_, c) => {
      let product = 1;
      for (const block of blocks) {
        const value = block[r]?.[c] ?? null;
        if (isError(value)) throw new Failure(value);
        product *= typeof value === "number" ? value : 0;
      }
      sum += product;
    });
  });
  return Number(sum.toPrecision(15));
}

const SUBTOTALS: Readonly<Record<number, (numbers: readonly number[], values: readonly Scalar[]) => Scalar>> =
  {
    1: average,
    2: (numbers) => numbers.length,
    3: (_, all) => all.filter((value) => value !== null).length,
    4: largest,
    5: smallest,
    6: (numbers) => numbers.reduce((a, b) => a * b, 1),
    9: sumOf,
  };

/** Leaves out rows a filter hides and other SUBTOTAL cells; 101–111 leave out rows hidden by hand too. */
function subtotal(args: readonly Value[], evaluation: Evaluation): Value {
  const code = toNumber(evaluation.scalar(args[0] ?? null));
  const fold = SUBTOTALS[code % 100];
  if (!fold) return fail("#VALUE!");
  const seen: Scalar[] = [];
  for (const arg of args.slice(1)) {
    if (typeof arg !== "object" || arg === null || !("areas" in arg)) return fail("#VALUE!");
    for (const area of arg.areas) {
      const { sheet, rect } = evaluation.reader.cut(area);
      evaluation.block(area).forEach((row, r) => {
        const line = rect.row + r;
        if (sheet.isRowFiltered(line) || (code > 100 && sheet.isRowHidden(line))) return;
        row.forEach((value, c) => {
          const formula = sheet.hasFormula(line, rect.column + c) ? sheet.formula(line, rect.column + c) : "";
          if (!formula.includes("SUBTOTAL(")) seen.push(value);
        });
      });
    }
  }
  const error = seen.find(isError);
  if (error) return error;
  return fold(
    seen.filter((value) => typeof value === "number"),
    seen,
  );
}

export const MATH: Builtins = {
  SUM: aggregate(sumOf),
  PRODUCT: aggregate((numbers) => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => a * b, 1))),
  AVERAGE: aggregate(average),
  MAX: aggregate(largest),
  MIN: aggregate(smallest),
  MAXA: aggregateAll(largest),
  MINA: aggregateAll(smallest),
  SUMSQ: aggregate((numbers) => sumOf(numbers.map((n) => n * n))),
  COUNT: counting((value, direct) => typeof value === "number" || (direct && typeof value === "boolean")),
  COUNTA: counting((value) => value !== null),
  COUNTBLANK: counting((value) => value === null || value === ""),
  SUMPRODUCT: values(1, ANY_NUMBER, sumProduct),
  SUBTOTAL: values(2, ANY_NUMBER, subtotal),
  ROUND: rounding("nearest"),
  ROUNDDOWN: rounding("down"),
  ROUNDUP: rounding("up"),
  TRUNC: rounding("down", 1),
  INT: scalars(1, 1, (value = null) => Math.floor(toNumber(value))),
  MOD: scalars(2, 2, (value = null, divisor = null) => {
    const [a, b] = [toNumber(value), toNumber(divisor)];
    return b === 0 ? cellError("#DIV/0!") : Number((a - b * Math.floor(a / b)).toPrecision(15));
  }),
  ABS: scalars(1, 1, (value = null) => Math.abs(toNumber(value))),
  SIGN: scalars(1, 1, (value = null) => Math.sign(toNumber(value))),
  SQRT: scalars(1, 1, (value = null) =>
    toNumber(value) < 0 ? cellError("#NUM!") : Math.sqrt(toNumber(value)),
  ),
  POWER: scalars(2, 2, (base = null, exponent = null) => {
    const power = toNumber(base) ** toNumber(exponent);
    return Number.isFinite(power) ? power : cellError("#NUM!");
  }),
  CEILING: toMultiple(Math.ceil),
  FLOOR: toMultiple(Math.floor),
  MROUND: toMultiple(Math.round),
  RAND: values(0, 0, () => Math.random()),
  RANDBETWEEN: scalars(2, 2, (low = null, high = null) => {
    const [from, to] = [Math.ceil(toNumber(low)), Math.floor(toNumber(high))];
    return to < from ? cellError("#NUM!") : from + Math.floor(Math.random() * (to - from + 1));
  }),
};
