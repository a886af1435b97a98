/**
 * Rows between two steps of a run, in CSV for DuckDB: every text in quotes, so that nothing in it has a meaning. The
 * file has its name only once it is complete.
 */
import { closeSync, openSync, renameSync, writeSync } from "node:fs";
import type { CanonicalValue } from "../../group/canonical";

const CHUNK = 1 << 18;

export class CsvRows {
  readonly #handle: number;
  /** Of this process: one that should be gone may still write. */
  readonly #part: string;
  #text = "";
  rows = 0;

  constructor(private readonly file: string) {
    this.#part = `${file}.${process.pid}.part`;
    this.#handle = openSync(this.#part, "w");
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

  close(): void {
    this.#flush();
    closeSync(this.#handle);
    renameSync(this.#part, this.file);
  }

  #flush(): void {
    writeSync(this.#handle, this.#text);
    this.#text = "";
  }
}

/** Nothing at all where it is blank: a number may be absent, and is no text. */
function cell(text: string): string {
  if (text === "") return "";
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : `"${text}"`;
}
