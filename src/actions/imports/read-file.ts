/**
 * A portal file from its bytes to its rows, before any of it meets a workbook: what can be done elsewhere than on the
 * page's own thread, see src/worker.
 */
import { isFault, type Fault } from "../../gst/fault";
import type { Gstin } from "../../gst/gstin";
import type { Frequency } from "../../gst/period";
import { readGstr1, type Gstr1File } from "../../gstr1/portal";
import { readGstr2a, type Gstr2aFile } from "../../gstr2a/portal";
import { readGstr2b, type Gstr2bFile } from "../../gstr2b/portal/read";
import { readIms, type ImsFile } from "../../ims/portal";
import { readImsErrors, type ImsErrorFile } from "../../ims/portal-errors";
import type { FilePlaces } from "../../portal/file/file-places";
import { openJsonOrWorkbook } from "../../portal/file/open";
import type { PortalFile, PortalForm } from "../../portal/rows";
import { isQuestion, type FormQuestion } from "../../portal/recognise";
import type { OutwardDocument } from "../../suppliers/outward";
import { readSupplierView } from "../../suppliers/portal";
import { askedOf } from "./foreign-file";

/** Whose workbook it is: for files that name no GSTIN, and for the return periods of its own documents. */
export interface Owner {
  readonly gstin: Gstin;
  readonly frequency: Frequency;
}

export interface FileRequest {
  /** "archive.zip/member.json" for a member of an archive. */
  readonly name: string;
  readonly content: string | Uint8Array;
  /** The form chosen by the user, where the file could be several. */
  readonly form?: PortalForm | undefined;
  readonly owner: Owner;
}

/** A file as the reader of its form gives it. */
export type FormFile =
  | { readonly form: "GSTR-1" | "GSTR-1A"; readonly file: Gstr1File }
  | { readonly form: "GSTR-2A"; readonly file: Gstr2aFile }
  | { readonly form: "IMS"; readonly file: ImsFile }
  | { readonly form: "IMS errors"; readonly file: ImsErrorFile }
  | { readonly form: "GSTR-2B"; readonly file: Gstr2bFile }
  | { readonly form: "Supplier view"; readonly file: PortalFile<OutwardDocument> };

/** What is known of a file besides its rows. */
export interface FileNotes {
  /** Where the places of its faults are; a row of an Excel file has its cell as its path already. */
  readonly places: FilePlaces;
  /** Assumptions made to read the file. */
  readonly warnings: readonly Fault[];
  /** What the user is told of the file besides its counts. */
  readonly about: string;
}

export type ReadFile = FormFile & FileNotes;

/** A file as it was read, with the SHA-256 of its bytes in hexadecimal. */
export type HashedFile = ReadFile & { readonly hash: string };

/**
 * @returns the faults of {@link openJsonOrWorkbook}; a {@link FormQuestion} where the file could be several forms, or
 * OTHER_GSTIN where it could be none that concerns the owner.
 */
export async function readFile(request: FileRequest): Promise<ReadFile | Fault | FormQuestion> {
  const { name, content, form, owner } = request;
  const opened = await openJsonOrWorkbook(name, content, form);
  if (isQuestion(opened)) return askedOf(owner.gstin, content, opened);
  if (isFault(opened)) return opened;
  const { body, at, places, warnings, about = "" } = opened;
  const read = formFile(opened.form, body, request);
  const found = [...read.file.faults, ...("sums" in read.file ? read.file.sums : [])];
  const notes: FileNotes = { places: places(found.map(({ place }) => place)), warnings, about };
  return { ...(at ? withCells(read, at) : read), ...notes };
}

function formFile(form: PortalForm, body: unknown, { name, owner }: FileRequest): FormFile {
  const { gstin, frequency } = owner;
  switch (form) {
    case "GSTR-1":
    case "GSTR-1A":
      return { form, file: readGstr1(body, { form, fileName: name }) };
    case "GSTR-2A":
      return { form, file: readGstr2a(body, gstin) };
    case "IMS":
      return { form, file: readIms(body, gstin) };
    case "IMS errors":
      return { form, file: readImsErrors(body, gstin) };
    case "GSTR-2B":
      return { form, file: readGstr2b(body, gstin) };
    case "Supplier view":
      return { form, file: readSupplierView(body, gstin, frequency, name) };
  }
}

/** The file with the cells of its rows in place of their paths. */
function withCells({ form, file }: FormFile, at: (path: string) => string): FormFile {
  const rows = file.rows.map((row) => ({ ...row, path: at(row.path) }));
  return { form, file: { ...file, rows } } as FormFile;
}
