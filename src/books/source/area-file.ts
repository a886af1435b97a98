/**
 * Cells of an open worksheet as the bytes of a workbook with one sheet, so that they are read as a file is: the same
 * cells give the same bytes. The archive is not compressed, for it is read at once.
 */
import { zipSync, strToU8 } from "fflate";
import { columnLetters } from "../../sheet/grid";
import { isErrorText, type AreaNotes, type AreaRows, type CellArea } from "../../sheet/area";
import type { Steps } from "../../gst/slices";

export interface AreaCells {
  readonly sheet: string;
  /** In the order of their rows. */
  readonly parts: readonly AreaRows[];
  readonly column: number;
  readonly notes: AreaNotes;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
/** Any moment that is always the same; archives know none before. */
const SAVED = "1980-01-01T00:00:00";
/** The first number that a file may give a format of its own. */
const FIRST_FORMAT = 164;

/** The bytes of the workbook. */
export function* areaFileSteps(cells: AreaCells): Steps<Uint8Array> {
  const styles = new Styles();
  const rows = yield* rowParts(cells, styles);
  const { hiddenColumns, merged } = cells.notes;
  const columns = hiddenColumns.map((at) => `<col min="${at + 1}" max="${at + 1}" hidden="1"/>`).join("");
  const merges = merged.map((area) => `<mergeCell ref="${addressOf(area)}"/>`).join("");
  const before = `<worksheet xmlns="${MAIN}">${columns && `<cols>${columns}</cols>`}<sheetData>`;
  const after = `</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = (...all: string[]) =>
    `<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
  const texts: Record<string, string> = {
    "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escaped(cells.sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      relation(1, "worksheet", "worksheets/sheet1.xml"),
      relation(2, "styles", "styles.xml"),
    ),
    "xl/styles.xml": styles.xml(),
  };
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(HEAD + text)]));
  const sheet = joined([strToU8(HEAD + before), ...rows, strToU8(after)]);
  return zipSync({ ...files, "xl/worksheets/sheet1.xml": sheet }, { level: 0, mtime: SAVED });
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Rows that are made without a pause. */
const ROWS_AT_ONCE = 100;

function* rowParts({ parts, column, notes }: AreaCells, styles: Styles): Steps<Uint8Array[]> {
  const made: Uint8Array[] = [];
  for (const { first, values, formats } of parts)
    for (let from = 0; from < values.length; from += ROWS_AT_ONCE) {
      let xml = "";
      for (let at = from; at < Math.min(from + ROWS_AT_ONCE, values.length); at++) {
        const row = first + at;
        const cells = (values[at] ?? [])
          .map((value, place) => {
            const name = `${columnLetters(column + place)}${row + 1}`;
            return cellXml(name, value, styles.of(formats[at]?.[place] ?? ""));
          })
          .join("");
        if (cells)
          xml += `<row r="${row + 1}"${notes.hiddenRows.has(row) ? ' hidden="1"' : ""}>${cells}</row>`;
      }
      made.push(strToU8(xml));
      yield;
    }
  return made;
}

function cellXml(name: string, value: string | number | boolean, style: number): string {
  if (value === "") return "";
  const attributes = `r="${name}"${style > 0 ? ` s="${style}"` : ""}`;
  if (typeof value === "number") return `<c ${attributes}><v>${value}</v></c>`;
  if (typeof value === "boolean") return `<c ${attributes} t="b"><v>${value ? 1 : 0}</v></c>`;
  if (isErrorText(value)) return `<c ${attributes} t="e"><v>${escaped(value)}</v></c>`;
  return `<c ${attributes} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** The number formats that the cells have, each once. */
class Styles {
  readonly #places = new Map<string, number>([
    ["General", 0],
    ["", 0],
  ]);

  of(code: string): number {
    let place = this.#places.get(code);
    if (place === undefined) this.#places.set(code, (place = this.#places.size - 1));
    return place;
  }

  xml(): string {
    const own = [...this.#places].filter(([, place]) => place > 0);
    const formats = own
      .map(([code, place]) => `<numFmt numFmtId="${FIRST_FORMAT + place}" formatCode="${escaped(code)}"/>`)
      .join("");
    const styles = own.map(([, place]) => `<xf numFmtId="${FIRST_FORMAT + place}"/>`).join("");
    return `<styleSheet xmlns="${MAIN}">${formats && `<numFmts>${formats}</numFmts>`}<cellXfs><xf numFmtId="0"/>${styles}</cellXfs></styleSheet>`;
  }
}

function addressOf({ row, column, rows, columns }: Omit<CellArea, "sheet">): string {
  const [last, bottom] = [columnLetters(column + columns - 1), row + rows];
  return `${columnLetters(column)}${row + 1}:${last}${bottom}`;
}

/** Text in XML; what XML does not allow as "_x000B_", as Excel writes it. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_")
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(NOT_IN_XML, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
}

/** Control characters, lone halves of characters, and the two that XML names. */
const NOT_IN_XML = /[\p{Cc}\ufffe\uffff]|\p{Cs}/gu;

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
