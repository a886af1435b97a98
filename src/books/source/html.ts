/** An .xls that is a page of HTML inside, as many programs export: its tables, one below the other, as one sheet. */
import type { Parser } from "htmlparser2";
import { MAX_COLUMNS, type SheetCell, type SheetRow } from "../../files/xlsx/cell";
import { NO_NOTES, type SourceSheet } from "./source";

interface Attributes {
  readonly [name: string]: string;
}

/** The rows of all tables, as far as {@link MAX_COLUMNS}; cells that span are filled with blanks, as merged cells are. */
class TableReader {
  #row = 0;
  #cells: SheetCell[] = [];
  #text = "";
  #number: string | undefined;
  #depth = 0;
  #span = 1;
  /** By column: for how many rows a cell from above covers it. */
  readonly #covered: number[] = [];
  #isInCell = false;
  isTooWide = false;

  constructor(private readonly visit: (row: SheetRow) => void) {}

  open(name: string, attributes: Attributes): void {
    if (name === "tr") {
      this.#endRow();
      this.#row += 1;
    } else if (name === "td" || name === "th") this.#beginCell(attributes);
    else if (name === "br" && this.#isInCell) this.#text += "\n";
    else if (name === "script" || name === "style") this.#depth += 1;
  }

  text(piece: string): void {
    if (this.#isInCell && this.#depth === 0) this.#text += piece;
  }

  close(name: string): void {
    if (name === "td" || name === "th") this.#endCell();
    else if (name === "tr" || name === "table") this.#endRow();
    else if (name === "script" || name === "style") this.#depth -= 1;
  }

  #beginCell({ colspan = "1", rowspan = "1", ...others }: Attributes): void {
    this.#endCell();
    while ((this.#covered[this.#cells.length] ?? 0) > 0) {
      this.#covered[this.#cells.length] = (this.#covered[this.#cells.length] ?? 1) - 1;
      this.#cells.push("");
    }
    this.#isInCell = true;
    this.#text = "";
    this.#number = others["x:num"];
    this.#span = bounded(colspan);
    const rows = bounded(rowspan);
    for (let step = 0; rows > 1 && step < this.#span; step++)
      this.#covered[this.#cells.length + step] = rows - 1;
  }

  #endCell(): void {
    if (!this.#isInCell) return;
    this.#isInCell = false;
    const text = this.#text.replace(/[\s\u00a0]+/g, " ").trim();
    const value = this.#number ? Number(this.#number) : Number.NaN;
    if (this.#cells.length >= MAX_COLUMNS) {
      this.isTooWide = true;
      return;
    }
    this.#cells.push(Number.isFinite(value) ? value : text);
    for (let step = 1; step < this.#span && this.#cells.length < MAX_COLUMNS; step++) this.#cells.push("");
  }

  #endRow(): void {
    this.#endCell();
    const cells = this.#cells;
    this.#cells = [];
    for (let column = cells.length; column < this.#covered.length; column++)
      this.#covered[column] = Math.max(0, (this.#covered[column] ?? 0) - 1);
    while (cells.length > 0 && cells.at(-1) === "") cells.pop();
    if (cells.length > 0 && this.#row > 0) this.visit({ number: this.#row, isHidden: false, cells });
  }
}

function bounded(span: string): number {
  const count = Number(span);
  return Number.isSafeInteger(count) && count > 0 ? Math.min(count, MAX_COLUMNS) : 1;
}

export function htmlSheet(parser: typeof Parser, name: string, text: string): SourceSheet {
  return {
    name,
    isHidden: false,
    read: (visit) => {
      const reader = new TableReader(visit);
      const page = new parser({
        onopentag: (tag, attributes) => reader.open(tag, attributes),
        ontext: (piece) => reader.text(piece),
        onclosetag: (tag) => reader.close(tag),
      });
      page.write(text);
      page.end();
      return { ...NO_NOTES, isTooWide: reader.isTooWide };
    },
  };
}
