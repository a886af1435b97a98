/**
 * Reads a file that was chosen or dropped. A file too large for a portal file is refused before it is read into memory;
 * one that cannot be read (moved since, a folder, no permission) is reported.
 */
import { at, fault, isFault, type Result } from "../../gst/fault";

/** @returns FILE_TOO_LARGE or FILE_UNREADABLE, with the file's name as place. */
export async function readFile(file: File): Promise<Result<Uint8Array>> {
  const { tooLarge } = await import("../../portal/file/json");
  const large = tooLarge(file.size);
  if (large) return at(file.name, large);
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return at(
      file.name,
      fault(
        "FILE_UNREADABLE",
        "The file cannot be read: it was moved, is a folder, or may not be opened.",
        "Choose it again; nothing was changed.",
      ),
    );
  }
}

/** The same as text. @returns BAD_ENCODING too. */
export async function readTextFile(file: File): Promise<Result<string>> {
  const bytes = await readFile(file);
  if (isFault(bytes)) return bytes;
  const { decodeText } = await import("../../files/decode");
  const decoded = decodeText(bytes);
  return isFault(decoded) ? at(file.name, decoded) : decoded.text;
}
