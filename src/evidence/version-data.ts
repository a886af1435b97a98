/** Data of a generated statement: what of its lines is kept, and what it replaced and why. JSON in the Data column. */
import { HEADS, type Tax } from "../gst/tax";
import { NO_MONEY, type Paise } from "../gst/money";

/** The lines of this version are in the copy of facts. */
export interface KeptData {
  /** How many the version has. */
  readonly lines: number;
  /** The batch of the version after which it is kept: only what differs is. Absent where all lines are. */
  readonly after?: string;
}

/** How many lines, and their ITC available. */
export interface CountedItc {
  readonly lines: number;
  readonly itc: Tax;
}

/** The version that was replaced. */
export interface ReplacedData {
  readonly version: number;
  /** Why, in the words of the person who generated. */
  readonly reason: string;
  /** What entered, left and changed; absent where the lines of the version before were not known. */
  readonly entered?: CountedItc;
  readonly left?: CountedItc;
  readonly changed?: CountedItc;
}

type Raw = Readonly<Record<string, unknown>>;

export function parseKept(value: unknown): KeptData | undefined {
  if (!isObject(value)) return undefined;
  const { lines, after } = value;
  if (!isWhole(lines) || lines < 0) return undefined;
  return typeof after === "string" && after !== "" ? { lines, after } : { lines };
}

export function parseReplaced(value: unknown): ReplacedData | undefined {
  if (!isObject(value)) return undefined;
  const { version, reason } = value;
  if (!isWhole(version) || typeof reason !== "string") return undefined;
  const [entered, left, changed] = [value["entered"], value["left"], value["changed"]].map(parseCounted);
  return entered && left && changed ? { version, reason, entered, left, changed } : { version, reason };
}

function parseCounted(value: unknown): CountedItc | undefined {
  if (!isObject(value)) return undefined;
  const itc = parseTax(value["itc"]);
  return isWhole(value["lines"]) && itc ? { lines: value["lines"], itc } : undefined;
}

/** Four heads in paise. */
export function parseTax(value: unknown): Tax | undefined {
  if (!isObject(value) || HEADS.some((head) => !isWhole(value[head]))) return undefined;
  const head = (name: (typeof HEADS)[number]) => (value[name] ?? NO_MONEY) as Paise;
  return { igst: head("igst"), cgst: head("cgst"), sgst: head("sgst"), cess: head("cess") };
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isObject(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
