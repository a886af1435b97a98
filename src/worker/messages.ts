/** What the page asks of its worker, and what the worker answers. All of it can be cloned; memory is handed over. */
import type { FilesToImport, ChosenFile } from "../actions/imports/import-files";
import type { FileNotes, FileRequest } from "../actions/imports/read-file";
import type { Fault } from "../gst/fault";
import type { FormQuestion } from "../portal/recognise";
import type { PortalForm } from "../portal/rows";
import type { PackedRows } from "./packed-rows";

export type Request =
  | { readonly id: number; readonly ask: "read"; readonly file: FileRequest }
  | { readonly id: number; readonly ask: "unpack"; readonly chosen: readonly ChosenFile[] };

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
  /** The worker failed: a bug, or memory refused. */
  | { readonly id: number; readonly failed: string };
