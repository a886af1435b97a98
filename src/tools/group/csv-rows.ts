/**
 * Rows between two steps of a run, in CSV for DuckDB: every text in quotes, so that nothing in it has a meaning. The
 * file has its name only once it is complete.
 */
import { createHash } from "node:crypto";
import { closeSync, openSync, renameSync, writeSync } from "node:fs";
import type { CanonicalValue } from "../../group/canonical";

const CHUNK = 1 << 18;

export class CsvRows {
  readonly #handle: number;
  readonly #hash = createHash("sha256");
  #text = "";
  rows = 0;

  constructor(private readonly file: string) {
    this.#handle = openSync(`${file}.part`, "w");
  }

  write(row: readonly CanonicalValue[]): void {
    this.rows++;
    for (let at = 0; at < row.length; at++) {
      const value = row[at] as CanonicalValue;
      this.#text += typeof value === "number" ? String(value) : cell(value);
      this.#text += at < row.length - 1 ? "," : "\n";
    }
    if (this.#text.length > CHUNK) this.#flush();
  }

  /** @returns the hash of what was written. */
  close(): string {
    this.#flush();
    closeSync(this.#handle);
    renameSync(`${this.file}.part`, this.file);
    return this.#hash.digest("hex");
  }

  #flush(): void {
    this.#hash.update(this.#text);
    writeSync(this.#handle, this.#text);
    this.#text = "";
  }
}

/** Nothing at all where it is blank: a number may be absent, and is no text. */
function cell(text: string): string {
  if (text === "") return "";
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : `"${text}"`;
}
