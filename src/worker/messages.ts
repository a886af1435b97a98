/** What the page asks of its worker, and what the worker answers. All of it can be cloned; memory is handed over. */
import type { FilesToImport, ChosenFile } from "../actions/imports/import-files";
import type { FileNotes, FileRequest } from "../actions/imports/read-file";
import type { BookedDocument } from "../books/document";
import type { BooksDraft, BooksFile, BooksOptions } from "../books/read-books";
import type { Fault, Result } from "../gst/fault";
import type { FormQuestion } from "../portal/recognise";
import type { PortalForm } from "../portal/rows";
import type { PackedRows } from "./packed-rows";

export type Request =
  | { readonly id: number; readonly ask: "read"; readonly file: FileRequest }
  | { readonly id: number; readonly ask: "unpack"; readonly chosen: readonly ChosenFile[] }
  | RegisterRequest;

/** About a purchase register, which the worker keeps open: it is looked at again after each correction. */
export type RegisterRequest = {
  readonly id: number;
  readonly key: number;
  /** Left out where the worker has the file of this key. */
  readonly file?: BooksFile | undefined;
} & (
  | { readonly ask: "draft"; readonly options: BooksOptions }
  | { readonly ask: "is register"; readonly home: string }
);

/** How far a request is: n of m bytes. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** A file as it was read, with its rows in columns. */
export interface PackedFile extends FileNotes {
  readonly form: PortalForm;
  /** Everything but the rows. */
  readonly file: Readonly<Record<string, unknown>>;
  /** All rows, those deleted by the supplier included. */
  readonly rows: PackedRows;
  /** Paths of rows that the supplier deleted; undefined where the form knows no such rows. */
  readonly deleted: readonly string[] | undefined;
  /** SHA-256 of the file's bytes, in hexadecimal. */
  readonly hash: string;
}

export type Answer =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly read: PackedFile | Fault | FormQuestion }
  | { readonly id: number; readonly unpacked: FilesToImport }
  | { readonly id: number; readonly isRegister: boolean }
  /** A part of the documents of a draft, so that none takes long to come over; the draft itself follows without them. */
  | { readonly id: number; readonly documents: readonly BookedDocument[] }
  | { readonly id: number; readonly draft: Result<BooksDraft> }
  /** The worker failed: a bug, or memory refused. */
  | { readonly id: number; readonly failed: string };
