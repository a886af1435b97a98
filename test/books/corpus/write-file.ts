/** Sheets of cells to files as programs write them: .xlsx, .csv in several encodings, .xls with HTML or XML inside. */
import { strToU8, zipSync } from "fflate";

export type Cell =
  | string
  | number
  | null
  | { readonly date: string }
  | { readonly value: number; readonly format: string }
  | { readonly formula: string };

export interface SheetData {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Such as "A1:D1". */
  readonly merges?: readonly string[];
  readonly isHidden?: boolean;
  /** Row numbers from 1. */
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
}

const DAY_ZERO = Date.UTC(1899, 11, 30);

export function serialOf(date: string): number {
  return (Date.parse(`${date}T00:00:00Z`) - DAY_ZERO) / 86_400_000;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

export function columnName(column: number): string {
  let name = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  return name;
}

export interface XlsxOptions {
  readonly startsIn1904?: boolean;
  readonly inline?: boolean;
}

export function makeXlsx(
  sheets: readonly SheetData[],
  { startsIn1904 = false, inline = false }: XlsxOptions = {},
): Uint8Array {
  const formats: string[] = [];
  const texts = new Map<string, number>();
  const styleOf = (format: string) => {
    if (!formats.includes(format)) formats.push(format);
    return formats.indexOf(format) + 2;
  };
  const cellXml = (cell: Cell, ref: string): string => {
    if (cell === null || cell === "") return "";
    if (typeof cell === "number") return `<c r="${ref}"><v>${cell}</v></c>`;
    if (typeof cell === "string") {
      if (inline)
        return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
      if (!texts.has(cell)) texts.set(cell, texts.size);
      return `<c r="${ref}" t="s"><v>${texts.get(cell)}</v></c>`;
    }
    if ("date" in cell)
      return `<c r="${ref}" s="1"><v>${serialOf(cell.date) - (startsIn1904 ? 1462 : 0)}</v></c>`;
    if ("formula" in cell) return `<c r="${ref}"><f>${escaped(cell.formula)}</f></c>`;
    return `<c r="${ref}" s="${styleOf(cell.format)}"><v>${cell.value}</v></c>`;
  };
  const parts: Record<string, string> = {};
  sheets.forEach(({ rows, merges = [], hiddenRows = [], hiddenColumns = [] }, place) => {
    const body = rows
      .map((cells, row) => {
        const inner = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`)).join("");
        return inner === ""
          ? ""
          : `<row r="${row + 1}"${hiddenRows.includes(row + 1) ? ' hidden="1"' : ""}>${inner}</row>`;
      })
      .join("");
    const cols = hiddenColumns
      .map((column) => `<col min="${column + 1}" max="${column + 1}" width="9" hidden="1"/>`)
      .join("");
    parts[`xl/worksheets/sheet${place + 1}.xml`] =
      `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${cols ? `<cols>${cols}</cols>` : ""}<sheetData>${body}</sheetData>${merges.length > 0 ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>` : ""}</worksheet>`;
  });
  const rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  parts["xl/workbook.xml"] =
    `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${rels}"><workbookPr${startsIn1904 ? ' date1904="1"' : ""}/><sheets>${sheets.map(({ name, isHidden }, place) => `<sheet name="${escaped(name)}" sheetId="${place + 1}"${isHidden ? ' state="hidden"' : ""} r:id="rId${place + 1}"/>`).join("")}</sheets></workbook>`;
  parts["xl/_rels/workbook.xml.rels"] =
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, place) => `<Relationship Id="rId${place + 1}" Type="${rels}/worksheet" Target="worksheets/sheet${place + 1}.xml"/>`).join("")}<Relationship Id="rId98" Type="${rels}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId99" Type="${rels}/styles" Target="styles.xml"/></Relationships>`;
  parts["xl/sharedStrings.xml"] =
    `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${[...texts.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`;
  parts["xl/styles.xml"] =
    `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>${formats.map((format, place) => `<numFmt numFmtId="${200 + place}" formatCode="${escaped(format)}"/>`).join("")}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>${formats.map((_, place) => `<xf numFmtId="${200 + place}"/>`).join("")}</cellXfs></styleSheet>`;
  parts["_rels/.rels"] =
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
  parts["[Content_Types].xml"] =
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), {
    level: 1,
  });
}

export type Encoding = "UTF-8" | "UTF-8 with mark" | "UTF-16LE" | "UTF-16BE" | "windows-1252";

export interface CsvOptions {
  readonly separator?: string;
  readonly encoding?: Encoding;
  readonly lineEnd?: string;
  readonly quoteAll?: boolean;
  /** How dates are written. */
  readonly dateText?: (date: string) => string;
}

export function plainText(cell: Cell, dateText: (date: string) => string): string {
  if (cell === null) return "";
  if (typeof cell === "object")
    return "date" in cell ? dateText(cell.date) : "formula" in cell ? "" : String(cell.value);
  return String(cell);
}

export function makeCsv(rows: readonly (readonly Cell[])[], options: CsvOptions = {}): Uint8Array {
  const {
    separator = ",",
    encoding = "UTF-8",
    lineEnd = "\r\n",
    quoteAll = false,
    dateText = dmy("-"),
  } = options;
  const field = (cell: Cell) => {
    const text = plainText(cell, dateText);
    return quoteAll || text.includes(separator) || /["\r\n]/.test(text)
      ? `"${text.replace(/"/g, '""')}"`
      : text;
  };
  return encode(rows.map((cells) => cells.map(field).join(separator)).join(lineEnd) + lineEnd, encoding);
}

export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === "UTF-8") return strToU8(text);
  if (encoding === "UTF-8 with mark") return strToU8(`\ufeff${text}`);
  if (encoding === "windows-1252")
    return Uint8Array.from(text, (letter) => (letter === "₹" ? 0x3f : letter.charCodeAt(0) & 0xff));
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  const isLittle = encoding === "UTF-16LE";
  view.setUint16(0, 0xfeff, isLittle);
  for (let place = 0; place < text.length; place++)
    view.setUint16(2 + place * 2, text.charCodeAt(place), isLittle);
  return bytes;
}

export function makeHtml(
  rows: readonly (readonly Cell[])[],
  dateText: (date: string) => string = dmy("-"),
): Uint8Array {
  const body = rows
    .map(
      (cells) =>
        `<tr>${cells.map((cell) => `<td>${escaped(plainText(cell, dateText)) || "&nbsp;"}</td>`).join("")}</tr>`,
    )
    .join("\n");
  return strToU8(
    `<html><head><style>td{border:1px}</style></head><body><table border="1">${body}</table></body></html>`,
  );
}

export function makeXml2003(sheets: readonly SheetData[]): Uint8Array {
  const cellXml = (cell: Cell) => {
    if (cell === null || cell === "") return "<Cell/>";
    if (typeof cell === "number") return `<Cell><Data ss:Type="Number">${cell}</Data></Cell>`;
    if (typeof cell === "string") return `<Cell><Data ss:Type="String">${escaped(cell)}</Data></Cell>`;
    if ("date" in cell) return `<Cell><Data ss:Type="DateTime">${cell.date}T00:00:00.000</Data></Cell>`;
    return "formula" in cell ? "<Cell/>" : `<Cell><Data ss:Type="Number">${cell.value}</Data></Cell>`;
  };
  const body = sheets
    .map(
      ({ name, rows }) =>
        `<Worksheet ss:Name="${escaped(name)}"><Table>${rows.map((cells) => `<Row>${cells.map(cellXml).join("")}</Row>`).join("")}</Table></Worksheet>`,
    )
    .join("");
  return strToU8(
    `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${body}</Workbook>`,
  );
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const dmy = (separator: string) => (date: string) => date.split("-").reverse().join(separator);
export const mdy = (date: string) => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`;
export const named = (date: string) =>
  `${Number(date.slice(8))}-${MONTHS[Number(date.slice(5, 7)) - 1] ?? ""}-${date.slice(2, 4)}`;
export const digits = (date: string) => date.split("-").reverse().join("");

/** Paise to rupees, as a number or as text with Indian grouping. */
export const rupees = (paise: number) => paise / 100;
export function indian(paise: number): string {
  const [whole = "0", decimals = "00"] = (Math.abs(paise) / 100).toFixed(2).split(".");
  const grouped =
    whole.length > 3 ? `${whole.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ",")},${whole.slice(-3)}` : whole;
  return `${paise < 0 ? "-" : ""}${grouped}.${decimals}`;
}
