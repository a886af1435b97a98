/** Functions on text. Positions count from 1; SEARCH supports wildcards and ignores case, FIND does neither. */
import { showValue } from "../../cells/number-format";
import { cellError, isError } from "../../cells/scalar";
import type { Scalar } from "../../cells/scalar";
import type { Evaluation } from "../evaluation";
import { checkTextLength } from "../limits";
import { joinedText } from "../operators";
import { Failure, fail, toBoolean, toNumber, toText } from "../values";
import type { Value } from "../values";
import { ANY_NUMBER, eachScalar, scalars, values } from "./builtin";
import type { Builtin, Builtins } from "./builtin";
import { roundTo } from "./math";
import { patternOf } from "./wildcard";

function onText(fn: (text: string) => Scalar): Builtin {
  return scalars(1, 1, (value = null) => fn(toText(value)));
}

function count(value: Scalar | undefined, otherwise: number): number {
  const number = value === undefined ? otherwise : Math.trunc(toNumber(value));
  return number < 0 ? fail("#VALUE!") : number;
}

function letter(code: Scalar, last: number): string {
  const number = count(code, 0);
  return number >= 1 && number <= last ? String.fromCodePoint(number) : fail("#VALUE!");
}

function search(findText: Scalar, within: Scalar, from: Scalar, exact: boolean): number {
  const start = Math.trunc(toNumber(from));
  const text = toText(within);
  if (start < 1 || start > text.length + 1) return fail("#VALUE!");
  const needle = toText(findText);
  const rest = text.slice(start - 1);
  const at = exact ? rest.indexOf(needle) : patternOf(needle).find(rest);
  return at < 0 ? fail("#VALUE!") : start + at;
}

function substitute(text: string, old: string, replacement: string, occurrence: Scalar | undefined): string {
  if (old === "") return text;
  if (occurrence === undefined) {
    const times = text.split(old).length - 1;
    checkTextLength(text.length + times * (replacement.length - old.length));
    return text.replaceAll(old, () => replacement);
  }
  const instance = Math.trunc(toNumber(occurrence));
  if (instance < 1) return fail("#VALUE!");
  let at = -1;
  for (let i = 0; i < instance; i++) {
    at = text.indexOf(old, at + 1);
    if (at < 0) return text;
  }
  return text.slice(0, at) + replacement + text.slice(at + old.length);
}

function joined(
  args: readonly Value[],
  evaluation: Evaluation,
  separator: string,
  skipEmpty: boolean,
): string {
  const parts: string[] = [];
  eachScalar(args, evaluation, (value) => {
    if (isError(value)) throw new Failure(value);
    const text = toText(value);
    if (text !== "" || !skipEmpty) parts.push(text);
  });
  checkTextLength(
    parts.reduce((length, text) => length + text.length, 0) + separator.length * (parts.length - 1),
  );
  return parts.join(separator);
}

/** The arguments of TEXTBEFORE and TEXTAFTER; whether case and the end count is passed over. */
function part(
  [whole = null, separator = null, occurrence = 1, _case, _end, otherwise]: readonly Scalar[],
  side: "before" | "after",
): Scalar {
  const text = toText(whole);
  const mark = toText(separator);
  const instance = Math.trunc(toNumber(occurrence));
  if (instance === 0) return fail("#VALUE!");
  let at = instance > 0 ? -1 : text.length;
  for (let i = 0; i < Math.abs(instance); i++) {
    if (at < 0 && i > 0) break;
    at = instance > 0 ? text.indexOf(mark, at + 1) : at === 0 ? -1 : text.lastIndexOf(mark, at - 1);
  }
  if (at < 0) return otherwise ?? cellError("#N/A");
  return side === "after" ? text.slice(at + mark.length) : text.slice(0, at);
}

/** The most decimals that FIXED accepts. */
const MAX_DECIMALS = 127;

function fixed(value: Scalar, places: Scalar, noCommas: Scalar): string {
  const digits = Math.trunc(toNumber(places));
  if (digits > MAX_DECIMALS) return fail("#VALUE!");
  const format = `${toBoolean(noCommas) ? "0" : "#,##0"}${digits > 0 ? `.${"0".repeat(digits)}` : ""}`;
  return showValue(roundTo(toNumber(value), digits), format);
}

/** In dollars; negative amounts are in parentheses. */
function dollars(value: Scalar, places: Scalar): string {
  const digits = Math.trunc(toNumber(places));
  if (digits > MAX_DECIMALS) return fail("#VALUE!");
  const format = `$#,##0${digits > 0 ? `.${"0".repeat(digits)}` : ""}`;
  return showValue(roundTo(toNumber(value), digits), `${format};(${format})`);
}

export const TEXT: Builtins = {
  LEN: onText((text) => text.length),
  UPPER: onText((text) => text.toUpperCase()),
  LOWER: onText((text) => text.toLowerCase()),
  PROPER: onText((text) =>
    text.toLowerCase().replace(/(^|[^\p{L}])(\p{L})/gu, (_, a: string, b: string) => a + b.toUpperCase()),
  ),
  TRIM: onText((text) => text.replace(/ +/g, " ").replace(/^ | $/g, "")),
  CLEAN: onText((text) =>
    Array.from(text)
      .filter((letter) => letter.charCodeAt(0) >= 32)
      .join(""),
  ),
  CODE: onText((text) => text.codePointAt(0) ?? fail("#VALUE!")),
  UNICODE: onText((text) => text.codePointAt(0) ?? fail("#VALUE!")),
  CHAR: scalars(1, 1, (code = null) => letter(code, 255)),
  UNICHAR: scalars(1, 1, (code = null) => letter(code, 0x10ffff)),
  LEFT: scalars(1, 2, (text = null, length) => toText(text).slice(0, count(length, 1))),
  RIGHT: scalars(1, 2, (text = null, length) => {
    const whole = toText(text);
    return whole.slice(Math.max(0, whole.length - count(length, 1)));
  }),
  MID: scalars(3, 3, (text = null, start = null, length = null) => {
    const from = count(start, 1) || fail("#VALUE!");
    return toText(text).slice(from - 1, from - 1 + count(length, 0));
  }),
  FIND: scalars(2, 3, (findText = null, text = null, from = 1) => search(findText, text, from, true)),
  SEARCH: scalars(2, 3, (findText = null, text = null, from = 1) => search(findText, text, from, false)),
  SUBSTITUTE: scalars(3, 4, (text = null, old = null, replacement = null, occurrence) =>
    substitute(toText(text), toText(old), toText(replacement), occurrence),
  ),
  REPLACE: scalars(4, 4, (text = null, start = null, length = null, replacement = null) => {
    const whole = toText(text);
    const from = (count(start, 1) || fail("#VALUE!")) - 1;
    return joinedText([whole.slice(0, from), replacement, whole.slice(from + count(length, 0))]);
  }),
  REPT: scalars(2, 2, (text = null, times = null) => {
    checkTextLength(toText(text).length * count(times, 0));
    return toText(text).repeat(count(times, 0));
  }),
  EXACT: scalars(2, 2, (a = null, b = null) => toText(a) === toText(b)),
  CONCAT: values(1, ANY_NUMBER, (args, evaluation) => joined(args, evaluation, "", true)),
  CONCATENATE: scalars(1, ANY_NUMBER, (...parts) => joinedText(parts)),
  TEXTJOIN: values(3, ANY_NUMBER, ([separator = null, skip = null, ...rest], evaluation) =>
    joined(rest, evaluation, toText(evaluation.scalar(separator)), toBoolean(evaluation.scalar(skip))),
  ),
  TEXTBEFORE: scalars(2, 6, (...given) => part(given, "before")),
  TEXTAFTER: scalars(2, 6, (...given) => part(given, "after")),
  TEXT: scalars(2, 2, (value = null, format = null) => {
    const pattern = toText(format);
    return pattern === "" ? "" : showValue(value ?? 0, pattern);
  }),
  VALUE: scalars(1, 1, (value = null) => toNumber(value)),
  DOLLAR: scalars(1, 2, (value = null, places = 2) => dollars(value, places)),
  FIXED: scalars(1, 3, (value = null, places = 2, noCommas = false) => fixed(value, places, noCommas)),
};
