/**
 * Rows of the IMS as upload files: one request each, and no file larger than the portal takes. The portal adds what a
 * file has to what it has already, so that several files come to the same as one.
 */
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Gstin } from "../gst/gstin";
import type { ImsRecord } from "./record";

/**
 * The portal names no limit for IMS files. Its offline tools for the returns limit a file to 5 MB (5 000 000 bytes, on
 * the safe side), which is kept here too.
 */
export const LARGEST_FILE = 5_000_000;

export type UploadRequest = "SAVE" | "RESET";

export interface UploadFile {
  readonly request: UploadRequest;
  /** The file's text, ready to be saved. */
  readonly text: string;
  readonly records: readonly ImsRecord[];
}

/** A row as the portal takes it, and the record that it is of. */
export interface UploadRow {
  readonly section: string;
  readonly row: Readonly<Record<string, string | number>>;
  readonly record: ImsRecord;
}

/** @param largest bytes of a file; a row larger than that is a file of its own. */
export function makeUploadFiles(
  rtin: Gstin,
  request: UploadRequest,
  rows: readonly UploadRow[],
  largest = LARGEST_FILE,
): UploadFile[] {
  const files: { sections: Map<string, string[]>; records: ImsRecord[] }[] = [];
  const frame = textOf(rtin, request, new Map()).length;
  let size = largest;
  for (const { section, row, record } of rows) {
    const text = JSON.stringify(row);
    // With its comma; a section's key and brackets are counted for every row, as they may begin with it.
    const added = utf8ToBytes(text).length + section.length + 8;
    if (size + added > largest) {
      files.push({ sections: new Map(), records: [] });
      size = frame;
    }
    size += added;
    const file = files.at(-1);
    const texts = file?.sections.get(section);
    if (texts) texts.push(text);
    else file?.sections.set(section, [text]);
    file?.records.push(record);
  }
  return files.map(({ sections, records }) => ({ request, text: textOf(rtin, request, sections), records }));
}

function textOf(
  rtin: Gstin,
  request: UploadRequest,
  sections: ReadonlyMap<string, readonly string[]>,
): string {
  const invdata = [...sections].map(([section, rows]) => `${JSON.stringify(section)}:[${rows.join(",")}]`);
  return `{"rtin":${JSON.stringify(rtin)},"reqtyp":"${request}","invdata":{${invdata.join(",")}}}`;
}
