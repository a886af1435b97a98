/**
 * Writes CSV. A cell that a spreadsheet would take for a formula gets an apostrophe in front, which makes it text
 * there; a plain number keeps its sign. {@link unprotected} takes the apostrophe off again.
 */
import { closeSync, openSync, writeSync } from "node:fs";

const FORMULA = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;
const CHUNK = 1 << 18;

export class CsvWriter {
  readonly #file: number;
  #text = "";
  /** Cells that got an apostrophe. */
  protectedCells = 0;

  constructor(file: string, headings: readonly string[]) {
    this.#file = openSync(file, "w");
    this.row(headings);
  }

  row(cells: readonly string[]): void {
    this.#text += cells.map((text) => this.#cell(text)).join(",") + "\r\n";
    if (this.#text.length > CHUNK) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #cell(text: string): string {
    const isFormula = FORMULA.test(text) && !PLAIN_NUMBER.test(text);
    if (isFormula) this.protectedCells++;
    const shown = isFormula ? `'${text}` : text;
    return /[",\r\n]/.test(shown) ? `"${shown.replace(/"/g, '""')}"` : shown;
  }

  #flush(): void {
    writeSync(this.#file, this.#text);
    this.#text = "";
  }
}

export function unprotected(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
