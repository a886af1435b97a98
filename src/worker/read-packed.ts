/** A file read, hashed and packed: the same in the worker and, where there is none, on the page's own thread. */
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { hashOfBytes } from "../evidence/entry";
import { readFile, type FileRequest, type HashedFile } from "../actions/imports/read-file";
import { isFault, type Fault } from "../gst/fault";
import type { FormQuestion } from "../portal/recognise";
import type { PortalRow } from "../portal/rows";
import type { PackedFile } from "./messages";
import { packRows, unpackRows } from "./packed-rows";

/** SHA-256 by the browser, which is ten times as fast; a page that is not secure has none. */
export async function nativeHash(content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === "string" ? utf8ToBytes(content) : content;
  const native = (globalThis as { crypto?: { subtle?: SubtleCrypto } }).crypto?.subtle;
  if (!native) return hashOfBytes(bytes);
  return bytesToHex(new Uint8Array(await native.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)));
}

export async function readHashed(request: FileRequest): Promise<HashedFile | Fault | FormQuestion> {
  const read = await readFile(request);
  return isFault(read) ? read : { ...read, hash: await nativeHash(request.content) };
}

export function packFile({ file, ...more }: HashedFile): PackedFile {
  const { rows, ...rest } = file;
  const { all = rows, deleted, ...others } = rest as Parts & Record<string, unknown>;
  return {
    ...more,
    file: others,
    rows: packRows(all),
    deleted: deleted?.map(({ path }) => path),
  };
}

/** What a GSTR-1 has of its rows: all of them, and those deleted by the supplier. */
interface Parts {
  readonly all?: readonly PortalRow<object>[];
  readonly deleted?: readonly PortalRow<object>[];
}

/** The file again. @param rest lets the page breathe between two parts of its rows. */
export async function unpackFile(packed: PackedFile, rest: () => Promise<void>): Promise<HashedFile> {
  const { file, rows, deleted, ...more } = packed;
  const all: PortalRow<object>[] = [];
  for (const part of unpackRows(rows)) {
    for (const row of part) all.push(row);
    await rest();
  }
  const gone = new Set(deleted);
  const left = gone.size === 0 ? all : all.filter(({ path }) => !gone.has(path));
  const whole = deleted ? { ...file, all, deleted: all.filter(({ path }) => gone.has(path)) } : file;
  return { ...more, file: { ...whole, rows: left } } as unknown as HashedFile;
}
