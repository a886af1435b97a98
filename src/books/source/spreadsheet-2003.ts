/** An .xls that is SpreadsheetML of Excel 2003 inside: XML with the sheets of a workbook. */
import type { Parser } from "htmlparser2";
import { parseDay } from "../../gst/date";
import { MAX_COLUMNS, type MergedRange, type SheetCell, type SheetRow } from "../../files/xlsx/cell";
import { NO_NOTES, type SourceSheet } from "./source";

/** Merged cells that are kept of a sheet. */
const MAX_MERGES = 200_000;

/** The rows of one worksheet. */
class WorksheetReader {
  readonly merges: MergedRange[] = [];
  isTooWide = false;
  #row = 0;
  #isHidden = false;
  #cells: SheetCell[] = [];
  /** How many columns to its right the last cell covers. */
  #across = 0;
  #type = "";
  #text = "";
  #isInData = false;
  /** Has the row come to cells beyond the last column that is read? */
  #isBeyond = false;

  constructor(private readonly visit: (row: SheetRow) => void) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "Row") {
      this.#row = Number(attributes["ss:Index"] ?? this.#row + 1);
      this.#isHidden = attributes["ss:Hidden"] === "1";
      this.#cells = [];
      this.#across = 0;
      this.#isBeyond = false;
    } else if (name === "Cell") this.#beginCell(attributes);
    else if (name === "Data") {
      this.#type = attributes["ss:Type"] ?? "";
      this.#text = "";
      this.#isInData = true;
    }
  }

  text(piece: string): void {
    if (this.#isInData) this.#text += piece;
  }

  close(name: string): void {
    if (name === "Data") {
      this.#isInData = false;
      if (this.#cells.length > 0 && !this.#isBeyond)
        this.#cells[this.#cells.length - 1] = valueOf(this.#type, this.#text);
    } else if (name === "Row") this.#endRow();
  }

  #beginCell(attributes: Readonly<Record<string, string>>): void {
    const next = this.#cells.length + this.#across + 1;
    const index = Number(attributes["ss:Index"] ?? next);
    this.#isBeyond ||= index > MAX_COLUMNS;
    this.isTooWide ||= this.#isBeyond;
    if (this.#isBeyond) return;
    while (this.#cells.length < index - 1) this.#cells.push("");
    const down = Number(attributes["ss:MergeDown"] ?? 0);
    this.#across = Number(attributes["ss:MergeAcross"] ?? 0);
    const [top, left] = [this.#row - 1, this.#cells.length];
    this.#cells.push("");
    if ((this.#across > 0 || down > 0) && this.merges.length < MAX_MERGES)
      this.merges.push({ top, left, bottom: top + down, right: left + this.#across });
  }

  #endRow(): void {
    const cells = this.#cells;
    while (cells.length > 0 && cells.at(-1) === "") cells.pop();
    if (cells.length > 0) this.visit({ number: this.#row, isHidden: this.#isHidden, cells });
  }
}

function valueOf(type: string, text: string): SheetCell {
  if (type === "Number") return Number.isFinite(Number(text)) && text !== "" ? Number(text) : text;
  if (type === "DateTime") {
    const day = parseDay(text.slice(0, 10));
    return typeof day === "string" ? { kind: "date", day } : text;
  }
  if (type === "Error") return { kind: "lost", why: text };
  return text;
}

/** Each sheet is read from its own part of the text, so that many sheets cost no more than their text. */
export function spreadsheet2003Sheets(parser: typeof Parser, text: string): SourceSheet[] {
  const starts = [...text.matchAll(/<(?:ss:)?Worksheet\b[^>]*?\bss:Name="([^"]{1,200})"/g)];
  return starts.map(({ 1: name = "", index }, place) => ({
    name,
    isHidden: false,
    read: (visit) => {
      const reader = new WorksheetReader(visit);
      const xml = new parser(
        {
          onopentag: (tag, attributes) => reader.open(tag.replace(/^ss:/, ""), attributes),
          ontext: (piece) => reader.text(piece),
          onclosetag: (tag) => reader.close(tag.replace(/^ss:/, "")),
        },
        { xmlMode: true },
      );
      xml.write(text.slice(index, starts[place + 1]?.index));
      xml.end();
      return { ...NO_NOTES, merges: reader.merges, isTooWide: reader.isTooWide };
    },
  }));
}
