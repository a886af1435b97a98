/** A purchase register in the worker: opened once, and read again with every correction. */
import { draftBooks, isRegister, type BooksDraft, type BooksFile } from "../books/read-books";
import { isFault, type Result } from "../gst/fault";
import type { Answer, RegisterRequest } from "./messages";

/** The newest file and its key. */
let kept: { readonly key: number; readonly file: BooksFile } | undefined;

/** Documents that are handed over in one message: the page takes a part of them in some milliseconds. */
const PART = 2_000;

/** The answers to a request, in order; throws where it asks for a file that the worker does not have. */
export async function registerAnswers(request: RegisterRequest): Promise<Answer[]> {
  const { id } = request;
  const file = fileOf(request);
  if (request.ask === "is register") return [{ id, isRegister: await isRegister(file, request.home) }];
  return inParts(id, await draftBooks(file, request.options));
}

function fileOf({ key, file }: RegisterRequest): BooksFile {
  if (file) kept = { key, file };
  if (kept?.key !== key) throw new Error("The worker does not have the file.");
  return kept.file;
}

function inParts(id: number, draft: Result<BooksDraft>): Answer[] {
  if (isFault(draft) || isFault(draft.read)) return [{ id, draft }];
  const { documents } = draft.read;
  const parts: Answer[] = [];
  for (let at = 0; at < documents.length; at += PART)
    parts.push({ id, documents: documents.slice(at, at + PART) });
  return [...parts, { id, draft: { ...draft, read: { ...draft.read, documents: [] } } }];
}
