/** A file that is none of the portal's may be a purchase register: the user looks at how it is read first. */
import type { BooksFile } from "../../books/read-books";
import { warning, type Fault } from "../../gst/fault";
import type { Owner } from "./read-file";
import { refused, type Outcome } from "../context";

/** What the readers of portal files say of files that are none. */
const NOT_PORTALS: ReadonlySet<string> = new Set(["UNKNOWN_FILE", "NOT_JSON"]);

/** Tells whether a file is a register. */
export type AskRegister = (file: BooksFile, home: string) => Promise<boolean>;

/** On the thread of the page. The reader of registers is loaded only for such files. */
export const isRegisterHere: AskRegister = async (file, home) =>
  (await import("../../books/read-books")).isRegister(file, home);

/**
 * @param found why it is no portal file.
 * @returns an outcome that asks for a look at the register; undefined where the file is none.
 */
export async function registerOutcome(
  file: { readonly name: string; readonly content: string | Uint8Array },
  found: Fault,
  owner: Pick<Owner, "gstin"> | undefined,
  isRegister: AskRegister,
): Promise<Outcome | undefined> {
  const { name, content } = file;
  if (!NOT_PORTALS.has(found.code) || typeof content === "string" || /\.json$/i.test(name)) return undefined;
  if (!(await isRegister({ name, bytes: content }, owner?.gstin ?? ""))) return undefined;
  const ask = warning(
    "REGISTER_FOUND",
    `${name} may be a purchase register.`,
    "Look at how it would be read, and import it into Books.",
    { place: name },
  );
  return { ...refused(ask), isRegister: true };
}
