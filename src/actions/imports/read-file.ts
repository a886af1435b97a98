/**
 * A portal file from its bytes to its rows, before any of it meets a workbook: what can be done elsewhere than on the
 * page's own thread, see src/worker.
 */
import { isFault, type Fault, type Result } from "../../gst/fault";
import type { Gstin } from "../../gst/gstin";
import type { Frequency } from "../../gst/period";
import { readGstr1, type Gstr1File } from "../../gstr1/portal";
import { readGstr2a, type Gstr2aFile } from "../../gstr2a/portal";
import { readGstr2b, type Gstr2bFile } from "../../gstr2b/portal/read";
import { readIms, type ImsFile } from "../../ims/portal";
import { openPortalFile } from "../../portal/file/open";
import type { Wrapping } from "../../portal/file/unwrap";
import type { PortalFile, PortalForm } from "../../portal/rows";
import type { FormQuestion } from "../../portal/recognise";
import type { OutwardDocument } from "../../suppliers/outward";
import { readSupplierView } from "../../suppliers/portal";

export interface FileRequest {
  /** "archive.zip/member.json" for a member of an archive. */
  readonly name: string;
  readonly content: string | Uint8Array;
  /** The form chosen by the user, where the file could be several. */
  readonly form?: PortalForm;
  /** The workbook's GSTIN, for files that name none, and its frequency. */
  readonly ownGstin: Gstin;
  readonly frequency: Frequency;
}

export type FormFile = Gstr1File | Gstr2aFile | Gstr2bFile | ImsFile | PortalFile<OutwardDocument>;

export interface ReadFile {
  readonly file: FormFile;
  readonly wrapping: Wrapping;
  /** Assumptions made to read the file. */
  readonly warnings: readonly Fault[];
}

/** @returns the faults of {@link openPortalFile}; a {@link FormQuestion} where the file could be several forms. */
export function readFile(request: FileRequest): Result<ReadFile> | FormQuestion {
  const opened = openPortalFile(request.name, request.content, request.form);
  if (isFault(opened)) return opened;
  const { body, form, wrapping, warnings } = opened;
  return { file: formFile(form, body, request), wrapping, warnings };
}

function formFile(form: PortalForm, body: unknown, { name, ownGstin, frequency }: FileRequest): FormFile {
  switch (form) {
    case "GSTR-1":
    case "GSTR-1A":
      return readGstr1(body, { form, fileName: name });
    case "GSTR-2A":
      return readGstr2a(body, ownGstin);
    case "IMS":
      return readIms(body, ownGstin);
    case "GSTR-2B":
      return readGstr2b(body, ownGstin);
    case "Supplier view":
      return readSupplierView(body, ownGstin, frequency, name);
  }
}
