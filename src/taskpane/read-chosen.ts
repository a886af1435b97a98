/**
 * The text of a file that was chosen or dropped. What no portal file can be is refused by its size, before the
 * browser takes it into memory; what cannot be read (moved since, a folder, no permission) is said.
 */
import { at, fault, type Parsed } from "../gst/fault";

/** @returns FILE_TOO_LARGE or FILE_UNREADABLE, with the file's name as place. */
export async function readChosen(file: File): Promise<Parsed<string>> {
  const { tooLarge } = await import("../documents/portal-json");
  const large = tooLarge(file.size);
  if (large) return at(file.name, large);
  try {
    return await file.text();
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
