/**
 * What a number format says about a cell (ECMA-376 Part 1, 18.8.30 and 18.8.31): whether its numbers are dates, and
 * whether they are shown with more than their digits: zeros in front, a text around them such as "Dr", an exponent.
 */

/** How cells of one style are read. */
export type FormatUse = "number" | "date" | "shown";

export interface NumberFormat {
  readonly use: FormatUse;
  /** The number as the format shows it; only of formats of use "shown". */
  readonly show: (value: number) => string;
}

/** Formats that Excel does not list in the file: dates of all languages, and the scientific ones. */
const DATE_IDS = new Set([14, 15, 16, 17, 22, ...range(27, 36), ...range(50, 58)]);
const SCIENTIFIC_IDS = new Set([11, 48]);

const PLAIN: NumberFormat = { use: "number", show: String };
const DATE: NumberFormat = { use: "date", show: String };

/** @param code the format's code where the file has one. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined)
    return DATE_IDS.has(id)
      ? DATE
      : SCIENTIFIC_IDS.has(id)
        ? { use: "shown", show: (value) => value.toExponential(2) }
        : PLAIN;
  const sections = sectionsOf(code);
  const bare = bareCode(sections[0] ?? "");
  if (/[ymd]/i.test(bare) && !/^general$/i.test(bare)) return DATE;
  if (!sections.some(isShown)) return PLAIN;
  return { use: "shown", show: (value) => shown(sections, value) };
}

/** The sections for positive numbers, negative ones and zero, split at semicolons outside quotes. */
function sectionsOf(code: string): string[] {
  return code.match(/(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+/g) ?? [];
}

/** A section without texts, colours, conditions and fillers. */
function bareCode(section: string): string {
  return section
    .replace(/"[^"]*"/g, "")
    .replace(/\\.|_.|\*./g, "")
    .replace(/\[[^\]]*\]/g, "");
}

/** The text that a section adds to its number. */
function literalOf(section: string): string {
  return [...section.matchAll(/"([^"]*)"|\\(.)/g)].map(([, quoted, one]) => quoted ?? one ?? "").join("");
}

function isShown(section: string): boolean {
  const bare = bareCode(section);
  return /[a-z]/i.test(literalOf(section)) || /^0{2,}$/.test(bare) || /^[0#.,]+e[+-]/i.test(bare);
}

function shown(sections: readonly string[], value: number): string {
  const [positive = "", negative, zero] = sections;
  const section = value < 0 ? (negative ?? positive) : value === 0 ? (zero ?? positive) : positive;
  const bare = bareCode(section);
  const sign = value < 0 && (negative === undefined || bare.includes("-")) ? "-" : "";
  if (/e[+-]/i.test(bare)) return value.toExponential(2).toUpperCase();
  const digits = /^0{2,}$/.test(bare)
    ? String(Math.abs(value)).padStart(bare.length, "0")
    : String(Math.abs(value));
  return withLiterals(section, sign + digits);
}

/** The texts before and after the number's place. */
function withLiterals(section: string, number: string): string {
  const place = section.replace(/"[^"]*"/g, (text) => " ".repeat(text.length)).search(/[0#?]/);
  const at = place < 0 ? section.length : place;
  return `${literalOf(section.slice(0, at))}${number}${literalOf(section.slice(at))}`;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}
