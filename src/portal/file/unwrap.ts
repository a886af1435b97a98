/**
 * Unwraps a portal file from the API response in which it was saved: from the browser or an API the portal answers
 * {status_cd, data: {…}}, one level or more, and some programs store JSON or base64 of it as a text in `data`. Readers
 * get the content; {@link placeIn} converts the places in their faults back to the real path.
 */
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import { decodeText } from "../../files/decode";
import { parseJson } from "./json";
import { isObject, type JsonObject } from "../read/reading";

/**
 * Keys allowed beside `data` in a response whose value may be an object or a list; all other values there are scalar.
 */
const ALLOWED_BESIDE = new Set(["error", "errors", "header", "headers", "meta", "metadata", "warnings"]);
/** Keys beside `data` that readers need. */
const CARRIED = ["gstin", "rtin", "fp", "rtnprd", "fil_dt", "filing_typ"] as const;
/** A GSTR-2B has one level of its own, an API adds one, a program that stores responses another. */
const MAX_LEVELS = 4;

export interface Unwrapped {
  readonly body: unknown;
  readonly wrapping: Wrapping;
}

/** Where a body is in its file. */
export interface Wrapping {
  /** The path of the body: "data.data". */
  readonly prefix: string;
  /** Keys of the body that are beside it in the file. */
  readonly outside: readonly string[];
}

/** The path in the file for a path in the body. A place that is not a path, such as a cell, is unchanged. */
export function placeIn({ prefix, outside }: Wrapping, place: string): string {
  if (prefix === "") return place;
  if (place === "") return prefix;
  const [, first] = /^([A-Za-z_]\w*)(?:\[\d+\]|\.\w+)*$/.exec(place) ?? [];
  return first === undefined || outside.includes(first) ? place : `${prefix}.${place}`;
}

/**
 * @returns NOT_JSON or BAD_ENCODING with place "data" for a text without JSON, UNKNOWN_FILE for an error response of
 * the portal or an encrypted one, WRONG_SHAPE for more levels than any response has.
 */
export function unwrap(json: unknown): Result<Unwrapped> {
  let body = json;
  const carried: Record<string, unknown> = {};
  const path: string[] = [];
  for (;;) {
    const failed = errorAnswer(body);
    if (failed) return failed;
    if (!isAnswer(body)) break;
    if (path.length === MAX_LEVELS)
      return fault(
        "WRONG_SHAPE",
        `The file has “data” within “data”, more than ${MAX_LEVELS} levels deep.`,
        "Download the file from the portal again.",
      );
    path.push("data");
    for (const key of CARRIED) if (body[key] !== undefined && body[key] !== null) carried[key] = body[key];
    const { data } = body;
    body = typeof data === "string" ? jsonIn(data.trim(), body) : data;
    // An object in the file may look like a fault; the result of a text may not ({@link parseJson}).
    if (typeof data === "string" && isFault(body)) return { ...body, place: path.join(".") };
  }
  if (path.length === 0) return { body, wrapping: { prefix: "", outside: [] } };
  const inside: JsonObject = isObject(body) ? body : {};
  const outside = Object.keys(carried).filter((key) => inside[key] === undefined);
  const whole = isObject(body)
    ? { ...Object.fromEntries(outside.map((key) => [key, carried[key]])), ...body }
    : body;
  return { body: whole, wrapping: { prefix: path.join("."), outside } };
}

function isAnswer(json: unknown): json is JsonObject {
  if (!isObject(json)) return false;
  const { data } = json;
  if (!isObject(data) && (typeof data !== "string" || data.trim() === "")) return false;
  return Object.keys(json).every((key) => key === "data" || ALLOWED_BESIDE.has(key) || !isNested(json[key]));
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** {status_cd: "0", error: {error_cd, message}}: the portal refused the request, and there is no file. */
function errorAnswer(json: unknown): Fault | undefined {
  if (!isObject(json) || isNested(json["data"]) || typeof json["data"] === "string") return undefined;
  const error = json["error"];
  if (!isObject(error)) return undefined;
  const message = [
    error["error_cd"] ?? error["errorCode"] ?? error["code"],
    error["message"] ?? error["desc"],
  ]
    .filter((part) => typeof part === "string" && part !== "")
    .join(": ");
  return fault(
    "UNKNOWN_FILE",
    `The file is an error answer of the portal: ${message.slice(0, 200) || "it gives no reason"}.`,
    "Download the file from the portal again.",
  );
}

/** The content of a text in `data`: JSON, or base64 of it. */
function jsonIn(text: string, answer: JsonObject): unknown {
  if (/^[{[]/.test(text)) return parseJson(text);
  const bytes = fromBase64(text);
  const decoded = bytes && decodeText(bytes);
  if (decoded && !isFault(decoded) && /^\s*[{[]/.test(decoded.text)) return parseJson(decoded.text);
  const isEncrypted = answer["rek"] !== undefined || answer["hmac"] !== undefined;
  return fault(
    "UNKNOWN_FILE",
    isEncrypted
      ? "The answer in the file is still encrypted."
      : "The “data” of the file is a text that holds no JSON.",
    isEncrypted
      ? "Save the answer after the program has decrypted it, or download the file from the portal."
      : "Download the file from the portal.",
  );
}

function fromBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/_\-\s]+=*\s*$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
