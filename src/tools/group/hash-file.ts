import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import path from "node:path";
import type { Output } from "../../group/manifest";

const CHUNK = 1 << 20;

/** SHA-256 in hexadecimal, of a file of any size. */
export function hashFile(file: string): string {
  const hash = createHash("sha256");
  const chunk = Buffer.alloc(CHUNK);
  const handle = openSync(file, "r");
  for (let read = readSync(handle, chunk); read > 0; read = readSync(handle, chunk))
    hash.update(chunk.subarray(0, read));
  closeSync(handle);
  return hash.digest("hex");
}

/** SHA-256 of all TypeScript files of a folder, with their names. */
export function hashSources(folder: string): string {
  const hash = createHash("sha256");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((one) => /\.tsx?$/.test(one)).sort())
    hash.update(`${name.split(path.sep).join("/")} ${hashFile(path.join(folder, name))}\n`);
  return hash.digest("hex");
}

/** @param file within `out`, with slashes. */
export function outputOf(out: string, file: string): Output {
  return { file, sha256: hashFile(path.join(out, file)) };
}
