/**
 * Built-in functions used unchanged from @formulajs/formulajs: mathematics, statistics and finance.
 *
 * Only functions that return plain numbers or texts are used. Statistics get only the numbers of their ranges, because
 * the library counts empty cells as zeros, which Excel does not.
 */
import {
  ACOS,
  ARABIC,
  ASIN,
  ATAN,
  ATAN2,
  AVEDEV,
  BASE,
  COMBIN,
  CORREL,
  COS,
  DEC2BIN,
  DEC2HEX,
  DECIMAL,
  DEGREES,
  DEVSQ,
  EVEN,
  EXP,
  FACT,
  FV,
  GCD,
  GEOMEAN,
  HARMEAN,
  HEX2DEC,
  IPMT,
  IRR,
  LARGE,
  LCM,
  LN,
  LOG,
  LOG10,
  MEDIAN,
  MODE,
  NPER,
  NPV,
  ODD,
  PERCENTILE,
  PERMUT,
  PI,
  PMT,
  PPMT,
  PV,
  QUARTILE,
  QUOTIENT,
  RADIANS,
  RANK,
  RATE,
  ROMAN,
  SIN,
  SLN,
  SMALL,
  STDEV,
  TAN,
  VAR,
} from "@formulajs/formulajs";
import { cellError, errorFromText } from "../../cells/scalar";
import type { Scalar } from "../../cells/scalar";
import { checkTextLength } from "../limits";
import { Failure, fail, toNumber, toText } from "../values";
import { ANY_NUMBER, numbersOf, scalars, values } from "./builtin";
import type { Builtin, Builtins } from "./builtin";

/** A library function that takes single values. */
type Plain = (...args: never[]) => unknown;

/** The library's result as a value: its errors are Error objects whose message is the code. */
function answerOf(answer: unknown): Scalar {
  if (answer instanceof Error) return errorFromText(answer.message) ?? cellError("#VALUE!");
  if (typeof answer === "number") return Number.isFinite(answer) ? answer : cellError("#NUM!");
  if (typeof answer === "string") checkTextLength(answer.length);
  return typeof answer === "string" || typeof answer === "boolean" ? answer : cellError("#VALUE!");
}

/** The library throws where it has no result. */
function call(fn: Plain, args: readonly unknown[]): Scalar {
  try {
    return answerOf(fn(...(args as never[])));
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    return cellError("#NUM!");
  }
}

function plain(fn: Plain, min: number, max = min): Builtin {
  return scalars(min, max, (...args) =>
    call(
      fn,
      args.map((arg) => arg ?? 0),
    ),
  );
}

/** A statistic over all numbers of all arguments. */
function statistic(fn: Plain): Builtin {
  return values(1, ANY_NUMBER, (args, evaluation) => {
    const numbers = numbersOf(args, evaluation);
    return numbers.length === 0 ? fail("#NUM!") : call(fn, numbers);
  });
}

/** A statistic over the numbers of one range, with one more number: LARGE(range, k). */
function ranged(fn: Plain): Builtin {
  return values(2, 2, ([range = null, extra = null], evaluation) => {
    const numbers = numbersOf([range], evaluation);
    const single = toNumber(evaluation.scalar(extra));
    return numbers.length === 0 ? fail("#NUM!") : call(fn, [numbers, single]);
  });
}

export const LIBRARY: Builtins = {
  ACOS: plain(ACOS, 1),
  ASIN: plain(ASIN, 1),
  ATAN: plain(ATAN, 1),
  ATAN2: plain(ATAN2, 2),
  ARABIC: scalars(1, 1, (text = null) => arabic(toText(text).trim().toUpperCase())),
  AVEDEV: statistic(AVEDEV),
  BASE: plain(capitalBase, 2, 3),
  COMBIN: plain(COMBIN, 2),
  CORREL: values(2, 2, ([a = null, b = null], evaluation) =>
    call(CORREL, [numbersOf([a], evaluation), numbersOf([b], evaluation)]),
  ),
  COS: plain(COS, 1),
  DEC2BIN: plain(DEC2BIN, 1, 2),
  DEC2HEX: plain(DEC2HEX, 1, 2),
  DECIMAL: plain(DECIMAL, 2),
  DEGREES: plain(DEGREES, 1),
  DEVSQ: statistic(DEVSQ),
  EVEN: plain(EVEN, 1),
  EXP: plain(EXP, 1),
  FACT: plain(FACT, 1),
  FV: plain(FV, 3, 5),
  GCD: statistic(GCD),
  GEOMEAN: statistic(GEOMEAN),
  HARMEAN: statistic(HARMEAN),
  HEX2DEC: plain(HEX2DEC, 1),
  IPMT: plain(IPMT, 4, 6),
  IRR: values(1, 2, ([flows = null], evaluation) => call(IRR, [numbersOf([flows], evaluation)])),
  LARGE: ranged(LARGE),
  LCM: statistic(LCM),
  LN: plain(LN, 1),
  LOG: plain(LOG, 1, 2),
  LOG10: plain(LOG10, 1),
  MEDIAN: statistic(MEDIAN),
  "MODE.SNGL": statistic(MODE.SNGL),
  NPER: plain(NPER, 3, 5),
  NPV: values(2, ANY_NUMBER, ([rate = null, ...flows], evaluation) =>
    call(NPV, [toNumber(evaluation.scalar(rate)), ...numbersOf(flows, evaluation)]),
  ),
  ODD: plain(ODD, 1),
  PERCENTILE: ranged(PERCENTILE.INC),
  "PERCENTILE.INC": ranged(PERCENTILE.INC),
  PERMUT: plain(PERMUT, 2),
  PI: plain(PI, 0),
  PMT: plain(PMT, 3, 5),
  PPMT: plain(PPMT, 4, 6),
  PV: plain(PV, 3, 5),
  QUARTILE: ranged(QUARTILE.INC),
  "QUARTILE.INC": ranged(QUARTILE.INC),
  QUOTIENT: plain(QUOTIENT, 2),
  RADIANS: plain(RADIANS, 1),
  RANK: rank(),
  "RANK.EQ": rank(),
  RATE: plain(RATE, 3, 6),
  ROMAN: plain(ROMAN, 1),
  SIN: plain(SIN, 1),
  SLN: plain(SLN, 3),
  SMALL: ranged(SMALL),
  STDEV: statistic(STDEV.S),
  "STDEV.S": statistic(STDEV.S),
  "STDEV.P": statistic(STDEV.P),
  TAN: plain(TAN, 1),
  VAR: statistic(VAR.S),
  "VAR.S": statistic(VAR.S),
  "VAR.P": statistic(VAR.P),
};

function arabic(roman: string): Scalar {
  if (roman === "") return 0;
  return roman.startsWith("-") ? 0 - toNumber(call(ARABIC, [roman.slice(1)])) : call(ARABIC, [roman]);
}

/** Digits above 9 are capital letters. */
function capitalBase(...args: never[]): unknown {
  const text: unknown = (BASE as Plain)(...args);
  return typeof text === "string" ? text.toUpperCase() : text;
}

function rank(): Builtin {
  return values(2, 3, ([value = null, range = null, ascending = null], evaluation) => {
    const order = toNumber(evaluation.scalar(ascending)) !== 0;
    return call(RANK.EQ, [toNumber(evaluation.scalar(value)), numbersOf([range], evaluation), order]);
  });
}
