/** From the bytes of a portal file to a reader's input: decoded, parsed, unwrapped, and recognised by its form. */
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import { decodeText, isZip, fileType } from "../../files/decode";
import { isExcelFile, officeFile } from "../../files/office-file";
import type { PortalForm } from "../rows";
import { JSON_LIMITS, parseJson, tooLarge } from "./json";
import { parseRowsApart } from "../json/rows-apart";
import { recognise } from "../recognise";
import type { FilePlaces } from "./file-places";
import { unwrap, type Unwrapped } from "./unwrap";

export interface OpenedFile {
  readonly body: unknown;
  readonly form: PortalForm;
  /** Assumptions made to read the file, for example its encoding. */
  readonly warnings: readonly Fault[];
  /** Where these paths of the body are in the file. */
  readonly places: (paths: Iterable<string>) => FilePlaces;
  /** Of an Excel file: the cell of a path of the body. */
  readonly at?: (path: string) => string;
  /** What the user is told of the file besides its counts. */
  readonly about?: string;
}

/** A JSON file, which may be wrapped in an API response. */
export type OpenedJson = OpenedFile & Unwrapped;

/**
 * Opens a file as JSON or as an Excel workbook, whose reader is loaded when it is wanted.
 * @returns the faults of {@link openPortalFile} and of the reader of workbooks.
 */
export async function openJsonOrWorkbook(
  name: string,
  content: string | Uint8Array,
  answer?: PortalForm,
): Promise<Result<OpenedFile>> {
  if (typeof content === "string" || !isForExcel(name, content)) return openPortalFile(name, content, answer);
  const { openPortalWorkbook } = await import("../workbook/open");
  return openPortalWorkbook(content, answer);
}

/** A workbook of today, or a compound file, which is an old or an encrypted one. */
export function isForExcel(name: string, bytes: Uint8Array): boolean {
  const isCompound = bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
  return (isCompound && !/\.(doc|ppt|msg)$/i.test(name)) || isExcelFile(bytes);
}

/**
 * @param answer the form chosen by the user; used if the file can be that.
 * @returns UNKNOWN_FILE, FORM_UNCLEAR (with choices), FORM_NOT_IMPORTED, and the faults of the steps before.
 */
export function openPortalFile(
  name: string,
  content: string | Uint8Array,
  answer?: PortalForm,
): Result<OpenedJson> {
  const read = jsonOf(content);
  if (isFault(read)) return read;
  const { json, warnings } = read;
  const unwrapped = unwrap(json);
  if (isFault(unwrapped)) return unwrapped;
  const form = recognise(unwrapped.body, name, answer);
  if (typeof form !== "string") return form;
  const places = { wrapping: unwrapped.wrapping, cells: NONE, headings: NONE };
  return { ...unwrapped, form, warnings, places: () => places };
}

/** JSON names its own keys and paths. */
const NONE: ReadonlyMap<string, string> = new Map();

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
