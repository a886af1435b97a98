/**
 * The text of a portal file to JSON, with a plain message when it is not JSON: empty, truncated, or wrong at a line
 * and column. What no portal file has is refused before anything is read: excessive size, deep nesting, and keys that
 * would reach JavaScript's own objects.
 *
 * Note: browsers word their JSON errors differently and often give no position, so after a failure the tokens are
 * scanned again to find the place.
 */
import { fault, isFault, type Fault, type Result } from "../../gst/fault";

export interface JsonLimits {
  /** Longest text, in characters; a character takes at least one byte, so this bounds the file's size. */
  readonly characters: number;
  /** Deepest nesting; the portal's own files are below ten. */
  readonly depth: number;
}

export const JSON_LIMITS: JsonLimits = { characters: 100_000_000, depth: 40 };

const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);
/** Text that may contain a forbidden key, possibly escaped; any other text needs no check. */
const SUSPICIOUS = /__proto__|constructor|prototype|\\u00/;

/**
 * Text of a file to JSON.
 * @returns NOT_JSON (with line and column, or that the file ends too early), FILE_TOO_LARGE, or WRONG_SHAPE for
 * nesting or keys that no portal file has.
 */
export function parseJson(text: string, limits: JsonLimits = JSON_LIMITS): Result<unknown> {
  const large = tooLarge(text.length, limits);
  if (large) return large;
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (body.trim() === "")
    return fault("NOT_JSON", "The file is empty.", "Download it from the portal again.");
  const page = webPage(body);
  if (page) return page;
  const { depth, keys } = measured(body);
  if (depth > limits.depth) {
    return fault(
      "WRONG_SHAPE",
      `The file nests more than ${limits.depth} levels deep.`,
      "Choose a file as downloaded from the portal.",
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return notJson(body);
  }
  const twice = keysIn(json) < keys ? keyTwice(body) : undefined;
  if (twice) return twice;
  // Callers recognise faults by their shape.
  if (isFault(json))
    return fault("UNKNOWN_FILE", "The file is not one of the portal's.", "Choose a portal file.");
  const hidden = SUSPICIOUS.test(body) ? forbiddenKey(json) : undefined;
  if (hidden === undefined) return json;
  return fault(
    "WRONG_SHAPE",
    `The file has a key “${hidden}”, which no portal file has.`,
    "Do not use this file; download it from the portal again.",
  );
}

/** FILE_TOO_LARGE for a file that need not be read; a file has at least one byte per character. */
export function tooLarge(size: number, limits: JsonLimits = JSON_LIMITS): Fault | undefined {
  if (size <= limits.characters) return undefined;
  return fault(
    "FILE_TOO_LARGE",
    `The file is larger than ${limits.characters.toLocaleString("en-IN")} characters.`,
    "Download it from the portal in parts.",
  );
}

/** Nesting depth by brackets, and how many keys there are by colons, outside of strings. */
function measured(text: string): { depth: number; keys: number } {
  let depth = 0;
  let most = 0;
  let keys = 0;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code === 34) place = endOfString(text, place);
    else if (code === 123 || code === 91) most = Math.max(most, ++depth);
    else if (code === 125 || code === 93) depth--;
    else if (code === 58) keys++;
  }
  return { depth: most, keys };
}

/** How many keys were parsed: of a duplicate key in one object only the last is. */
function keysIn(json: unknown): number {
  let count = 0;
  const waiting: unknown[] = [json];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== "object" || value === null) continue;
    const inner: unknown[] = Object.values(value);
    if (!Array.isArray(value)) count += inner.length;
    for (const one of inner) if (typeof one === "object" && one !== null) waiting.push(one);
  }
  return count;
}

/** An object that is open while the text is scanned, with its keys, or a list. */
interface Open {
  readonly name: string;
  readonly keys: Set<string> | undefined;
}

/** DUPLICATE_KEY for the first duplicate key in one object: its first value would be lost. */
function keyTwice(text: string): Fault {
  const open: Open[] = [];
  let key = "";
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    // Elements of a list have no key.
    const name = open.at(-1)?.keys ? key : "";
    if (code === 123) open.push({ name, keys: new Set() });
    else if (code === 91) open.push({ name, keys: undefined });
    else if (code === 125 || code === 93) open.pop();
    if (code !== 34) continue;
    const end = endOfString(text, place);
    const isKey = text.charCodeAt(afterSpace(text, end + 1)) === 58;
    const keys = open.at(-1)?.keys;
    if (isKey && keys) {
      key = JSON.parse(text.slice(place, end + 1)) as string;
      if (keys.has(key)) return twiceFault(key, open);
      keys.add(key);
    }
    place = end;
  }
  return twiceFault(key, open);
}

function twiceFault(key: string, open: readonly Open[]): Fault {
  const names = open.map(({ name }) => name).filter(Boolean);
  const where = names.length > 0 ? `“${names.join(".")}”` : "the file";
  return fault(
    "DUPLICATE_KEY",
    `The key “${key.slice(0, 40)}” appears twice in ${where}; only the last of the two would be read.`,
    "Download the file from the portal again, or put both into one.",
    { place: [...names, key.slice(0, 40)].join(".") },
  );
}

/** Position of the closing quotation mark, or the text's end. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === 92) before--;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}

function forbiddenKey(json: unknown): string | undefined {
  const waiting: unknown[] = [json];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== "object" || value === null) continue;
    for (const key of Object.keys(value)) {
      if (FORBIDDEN.has(key)) return key;
      const inner = (value as Record<string, unknown>)[key];
      if (typeof inner === "object" && inner !== null) waiting.push(inner);
    }
  }
  return undefined;
}

function notJson(text: string): Fault {
  const place = firstError(text);
  if (place >= text.trimEnd().length) {
    return fault(
      "NOT_JSON",
      "The file ends too early; it was cut off on the way.",
      "Download it from the portal again.",
    );
  }
  const before = text.slice(0, place).split("\n");
  const column = (before.at(-1) ?? "").length + 1;
  const seen = text.slice(place, place + 12).replace(/\s+/g, " ");
  return fault(
    "NOT_JSON",
    `The file is not JSON: line ${before.length}, column ${column}, at “${seen}”.`,
    "Download it from the portal again, and do not edit it by hand.",
  );
}

/** The portal's response without a login, saved under the name of a file. */
function webPage(text: string): Fault | undefined {
  const [start] = /^\s*<[!?\w]/.exec(text) ?? [];
  if (start === undefined) return undefined;
  return /<(?:!doctype html|html|head|body|script|table)\b/i.test(text.slice(0, 10_000))
    ? fault(
        "NOT_JSON",
        "This is a web page, not a file of the portal.",
        "Log in to the portal and download the file again: without a login the portal answers with a page.",
      )
    : fault(
        "NOT_JSON",
        "This is an XML file, not a JSON file of the portal.",
        "Choose the JSON file of the portal, or the .zip in which it was downloaded.",
      );
}

const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("[^"\\\p{Cc}]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\p{Cc}]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/uy;
/** A string, number or word that runs into the end of the text. */
const CUT_OFF = /[ \t\r\n]*(?:"(?:[^"\\]|\\.)*\\?|-?[\d.]*(?:[eE][+-]?)?|t(?:ru?)?|f(?:al?s?)?|n(?:ul?)?)$/uy;

type Next = "value" | "value or end" | "key" | "key or end" | "colon" | "comma or end";

/** Offset of the first unexpected token, or the text's length when the text merely ends. */
function firstError(text: string): number {
  const open: string[] = [];
  let next: Next | "end" = "value";
  let place = 0;
  for (;;) {
    TOKEN.lastIndex = place;
    const token = TOKEN.exec(text);
    if (!token) {
      CUT_OFF.lastIndex = place;
      return CUT_OFF.test(text) ? text.length : afterSpace(text, place);
    }
    const after = follow(next, token[1] ?? (token[2] === undefined ? "word" : "string"), open);
    if (after === undefined) return afterSpace(text, place);
    next = after;
    place = TOKEN.lastIndex;
  }
}

function afterSpace(text: string, place: number): number {
  while (place < text.length && " \t\r\n".includes(text.charAt(place))) place++;
  return place;
}

/** What may come after a token; undefined when the token itself is not allowed. */
function follow(next: Next | "end", token: string, open: string[]): Next | "end" | undefined {
  const done = (): Next | "end" => (open.length === 0 ? "end" : "comma or end");
  if (token === "}" || token === "]") {
    const isAllowed = next === "comma or end" || next === (token === "}" ? "key or end" : "value or end");
    if (!isAllowed || open.pop() !== (token === "}" ? "{" : "[")) return undefined;
    return done();
  }
  if (next === "colon") return token === ":" ? "value" : undefined;
  if (next === "comma or end") return token === "," ? (open.at(-1) === "{" ? "key" : "value") : undefined;
  if (next === "key" || next === "key or end") return token === "string" ? "colon" : undefined;
  if (next === "end" || token === ":" || token === ",") return undefined;
  if (token === "{" || token === "[") {
    open.push(token);
    return token === "{" ? "key or end" : "value or end";
  }
  return done();
}
