/** A file that is none of the portal's may be a purchase register: the user looks at how it is read first. */
import { warning, type Fault } from "../../gst/fault";
import type { Owner } from "./read-file";
import { refused, type Outcome } from "../context";

/** What the readers of portal files say of files that are none. */
const NOT_PORTALS: ReadonlySet<string> = new Set(["UNKNOWN_FILE", "NOT_JSON"]);

/**
 * @param found why it is no portal file.
 * @returns an outcome that asks for a look at the register; undefined where the file is none. The reader of registers is
 * loaded only for such files.
 */
export async function registerOutcome(
  file: { readonly name: string; readonly content: string | Uint8Array },
  found: Fault,
  owner: Pick<Owner, "gstin"> | undefined,
): Promise<Outcome | undefined> {
  const { name, content } = file;
  if (!NOT_PORTALS.has(found.code) || typeof content === "string" || /\.json$/i.test(name)) return undefined;
  const { isRegister } = await import("../../books/read-books");
  if (!(await isRegister({ name, bytes: content }, owner?.gstin ?? ""))) return undefined;
  const ask = warning(
    "REGISTER_FOUND",
    `${name} may be a purchase register.`,
    "Look at how it would be read, and import it into Books.",
    { place: name },
  );
  return { ...refused(ask), isRegister: true };
}
