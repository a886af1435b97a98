/** From the bytes of a portal file to a reader's input: decoded, parsed, unwrapped, and recognised by its form. */
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import { decodeText, isZip, fileType } from "./decode";
import { officeFile } from "./office-file";
import type { PortalForm } from "../rows";
import { JSON_LIMITS, parseJson, tooLarge } from "./json";
import { parseRowsApart } from "../json/rows-apart";
import { recognise } from "../recognise";
import { unwrap, type Unwrapped } from "./unwrap";

export interface OpenedFile extends Unwrapped {
  readonly form: PortalForm;
  /** Assumptions made to read the file, for example its encoding. */
  readonly warnings: readonly Fault[];
}

/**
 * @param answer the form chosen by the user; used if the file can be that.
 * @returns UNKNOWN_FILE, FORM_UNCLEAR (with choices), FORM_NOT_IMPORTED, and the faults of the steps before.
 */
export function openPortalFile(
  name: string,
  content: string | Uint8Array,
  answer?: PortalForm,
): Result<OpenedFile> {
  const read = jsonOf(content);
  if (isFault(read)) return read;
  const { json, warnings } = read;
  const unwrapped = unwrap(json);
  if (isFault(unwrapped)) return unwrapped;
  const form = recognise(unwrapped.body, name, answer);
  return typeof form === "string" ? { ...unwrapped, form, warnings } : form;
}

/** The unwrapped content of a file, whatever its form; undefined where it cannot be read. */
export function openedBody(content: string | Uint8Array): unknown {
  const read = jsonOf(content);
  const unwrapped = isFault(read) ? read : unwrap(read.json);
  return isFault(unwrapped) ? undefined : unwrapped.body;
}

/** The JSON of a file; the rows of a large one are apart ({@link parseRowsApart}). */
function jsonOf(content: string | Uint8Array): Result<{ json: unknown; warnings: readonly Fault[] }> {
  if (typeof content !== "string" && content.length >= LARGE) {
    const json = rowsApartOf(content);
    if (json !== undefined) return { json, warnings: [] };
  }
  const decoded = typeof content === "string" ? { text: content, warnings: [] } : textOf(content);
  if (isFault(decoded)) return decoded;
  const json = parseJson(decoded.text);
  return isFault(json) ? json : { json, warnings: decoded.warnings };
}

/** Smaller files are read with an object for each row, which is simpler and quick enough. */
const LARGE = 100_000;

/** undefined for a file that is not UTF-8, or too large. */
function rowsApartOf(bytes: Uint8Array): unknown {
  const [a, b, c] = bytes;
  const isMarked = a === 0xef && b === 0xbb && c === 0xbf;
  const text = isMarked ? bytes.subarray(3) : bytes;
  return text.length > JSON_LIMITS.characters ? undefined : parseRowsApart(text);
}

function textOf(bytes: Uint8Array) {
  const office = officeFile(bytes);
  if (office) return office;
  const other = isZip(bytes) ? "a zip archive within an archive" : fileType(bytes);
  if (other)
    return fault(
      "UNKNOWN_FILE",
      `The file is ${other}.`,
      "Choose the JSON file of the portal, or the .zip in which it was downloaded.",
    );
  // At most two bytes per character, so that too large a file is not even decoded.
  return tooLarge(Math.ceil(bytes.length / 2)) ?? decodeText(bytes);
}
