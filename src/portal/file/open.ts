/** From the bytes of a portal file to a reader's input: decoded, parsed, unwrapped, and recognised by its form. */
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import { decodeText, isZip, fileType } from "./decode";
import { officeFile } from "./office-file";
import type { PortalForm } from "../rows";
import { parseJson, tooLarge } from "./json";
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
  const decoded = typeof content === "string" ? { text: content, warnings: [] } : textOf(content);
  if (isFault(decoded)) return decoded;
  const json = parseJson(decoded.text);
  if (isFault(json)) return json;
  const unwrapped = unwrap(json);
  if (isFault(unwrapped)) return unwrapped;
  const form = recognise(unwrapped.body, name, answer);
  return typeof form === "string" ? { ...unwrapped, form, warnings: decoded.warnings } : form;
}

/** The unwrapped content of a file, whatever its form; undefined where it cannot be read. */
export function openedBody(content: string | Uint8Array): unknown {
  const decoded = typeof content === "string" ? { text: content } : textOf(content);
  const json = isFault(decoded) ? decoded : parseJson(decoded.text);
  const unwrapped = isFault(json) ? json : unwrap(json);
  return isFault(unwrapped) ? undefined : unwrapped.body;
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
