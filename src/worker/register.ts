/** A purchase register in the worker: opened once, and read again with every correction. */
import { draftBooks, isRegister, type BooksDraft, type BooksFile } from "../books/read-books";
import { isFault, type Result } from "../gst/fault";
import type { Answer, RegisterRequest } from "./messages";

/** The files of the newest keys; a register may have its party list beside it. */
const kept = new Map<number, BooksFile>();
const MOST_KEPT = 2;

/** Documents that are handed over in one message: the page takes a part of them in some milliseconds. */
const PART = 2_000;

/** The answers to a request, in order; throws where it asks for a file that is not here. */
export async function registerAnswers(request: RegisterRequest): Promise<Answer[]> {
  const { id } = request;
  const file = fileOf(request);
  if (request.ask === "is register") return [{ id, isRegister: await isRegister(file, request.home) }];
  return inParts(id, await draftBooks(file, request.options));
}

function fileOf({ key, file }: RegisterRequest): BooksFile {
  if (file) {
    kept.set(key, file);
    for (const old of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(old);
  }
  const found = kept.get(key);
  if (!found) throw new Error("The file is not here.");
  return found;
}

function inParts(id: number, draft: Result<BooksDraft>): Answer[] {
  if (isFault(draft) || isFault(draft.read)) return [{ id, draft }];
  const { documents } = draft.read;
  const parts: Answer[] = [];
  for (let at = 0; at < documents.length; at += PART)
    parts.push({ id, documents: documents.slice(at, at + PART) });
  return [...parts, { id, draft: { ...draft, read: { ...draft.read, documents: [] } } }];
}
