/** The operators of a formula on single values; a result that is not finite is #NUM!, a division by 0 #DIV/0!. */
import { cellError } from "../cells/scalar";
import type { Scalar } from "../cells/scalar";
import { checkTextLength } from "./limits";
import { compare, fail, toNumber, toText } from "./values";

export function unaryOperator(op: string, value: Scalar): Scalar {
  if (op === "+") return value;
  return op === "%" ? toNumber(value) / 100 : 0 - toNumber(value);
}

/** `last`: the operation is the formula's last one; only then is floating-point noise removed. */
export function binaryOperator(op: string, left: Scalar, right: Scalar, last = false): Scalar {
  switch (op) {
    case "&":
      return joinedText([left, right]);
    case "=":
      return order(left, right) === 0;
    case "<>":
      return order(left, right) !== 0;
    case "<":
      return order(left, right) < 0;
    case ">":
      return order(left, right) > 0;
    case "<=":
      return order(left, right) <= 0;
    case ">=":
      return order(left, right) >= 0;
    default:
      return arithmetic(op, toNumber(left), toNumber(right), last);
  }
}

/** Numbers are compared by their first 15 significant digits: 0.1+0.2 equals 0.3. */
function order(left: Scalar, right: Scalar): number {
  if (typeof left !== "number" || typeof right !== "number" || left === right) return compare(left, right);
  return Number(left.toPrecision(15)) - Number(right.toPrecision(15));
}

/** Concatenation, up to the text length of a cell. */
export function joinedText(parts: readonly Scalar[]): string {
  const texts = parts.map(toText);
  checkTextLength(texts.reduce((length, text) => length + text.length, 0));
  return texts.join("");
}

function arithmetic(op: string, left: number, right: number, last: boolean): Scalar {
  switch (op) {
    case "+":
      return last ? withoutNoise(left + right, left, right) : finite(left + right);
    case "-":
      return last ? withoutNoise(left - right, left, right) : finite(left - right);
    case "*":
      return finite(left * right);
    case "/":
      return right === 0 ? cellError("#DIV/0!") : finite(left / right);
    case "^":
      return left === 0 && right === 0 ? cellError("#NUM!") : finite(left ** right);
    default:
      return fail("#VALUE!");
  }
}

/** As in Excel, a final sum or difference that is only floating-point noise of its operands is 0. */
function withoutNoise(result: number, left: number, right: number): Scalar {
  const largest = Math.max(Math.abs(left), Math.abs(right));
  return result !== 0 && Math.abs(result) < largest * 2 ** -49 ? 0 : finite(result);
}

function finite(value: number): Scalar {
  return Number.isFinite(value) ? value : cellError("#NUM!");
}
