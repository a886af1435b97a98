/** Writes .xlsx files as Excel and other programs do, for tests of readers: with what users' files have in them. */
import { strToU8, zipSync } from "fflate";
import { columnLetters } from "../../src/sheet/grid";

export type TestCell =
  | undefined
  | string
  | number
  | boolean
  | { readonly date: number }
  | { readonly error: string }
  | { readonly formula: string; readonly result?: string | number };

export interface TestSheet {
  readonly name: string;
  /** Row 1 first. */
  readonly rows: readonly (readonly TestCell[])[];
  readonly merges?: readonly string[];
  /** Rows as the sheet numbers them. */
  readonly hiddenRows?: readonly number[];
  readonly state?: "hidden" | "veryHidden";
}

export interface XlsxOptions {
  /** Texts in their cells, as some programs write them, and not in a common list. */
  readonly inline?: boolean;
  /** Elements as `x:row`. */
  readonly prefix?: boolean;
  readonly is1904?: boolean;
  /** Cells and rows without their references. */
  readonly withoutReferences?: boolean;
  readonly more?: Readonly<Record<string, Uint8Array>>;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

export function xlsxFile(sheets: readonly TestSheet[], options: XlsxOptions = {}): Uint8Array {
  const texts = new Map<string, number>();
  const parts = sheets.map((sheet) => sheetPart(sheet, texts, options));
  const tags = sheets.map(
    ({ name, state }, n) =>
      `<sheet name="${escaped(name)}" sheetId="${n + 1}"${state ? ` state="${state}"` : ""} r:id="rId${n + 1}"/>`,
  );
  const targets = sheets.map((_, n) => relation(`rId${n + 1}`, "worksheet", `worksheets/sheet${n + 1}.xml`));
  const formats = `<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>`;
  const files: Record<string, string> = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": relations([relation("rId1", "officeDocument", "xl/workbook.xml")]),
    "xl/workbook.xml": part(
      "workbook",
      `<workbookPr${options.is1904 ? ' date1904="1"' : ""}/><sheets>${tags.join("")}</sheets>`,
      options,
    ),
    "xl/_rels/workbook.xml.rels": relations([
      ...targets,
      relation("rIdS", "styles", "styles.xml"),
      relation("rIdT", "sharedStrings", "/xl/sharedStrings.xml"),
    ]),
    "xl/styles.xml": part(
      "styleSheet",
      `<numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\-mmm\\-yyyy;@"/></numFmts>${formats}`,
      options,
    ),
    "xl/sharedStrings.xml": part(
      "sst",
      [...texts.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join(""),
      options,
    ),
  };
  parts.forEach((content, n) => (files[`xl/worksheets/sheet${n + 1}.xml`] = content));
  const packed = Object.entries(files).map(([name, content]) => [name, strToU8(content)] as const);
  return zipSync({ ...Object.fromEntries(packed), ...options.more }, { level: 1 });
}

function sheetPart(sheet: TestSheet, texts: Map<string, number>, options: XlsxOptions): string {
  const hidden = new Set(sheet.hiddenRows);
  const rows = sheet.rows.map((cells, n) => {
    const inside = cells.map((cell, column) =>
      cellTag(cell, `${columnLetters(column)}${n + 1}`, texts, options),
    );
    const reference = options.withoutReferences ? "" : ` r="${n + 1}"`;
    return `<row${reference}${hidden.has(n + 1) ? ' hidden="1"' : ""}>${inside.join("")}</row>`;
  });
  const merges = (sheet.merges ?? []).map((area) => `<mergeCell ref="${area}"/>`);
  const merged =
    merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join("")}</mergeCells>` : "";
  return part("worksheet", `<sheetData>${rows.join("")}</sheetData>${merged}`, options);
}

function cellTag(
  cell: TestCell,
  reference: string,
  texts: Map<string, number>,
  { inline, withoutReferences }: XlsxOptions,
): string {
  const at = withoutReferences ? "" : ` r="${reference}"`;
  if (cell === undefined) return withoutReferences ? "<c/>" : "";
  if (typeof cell === "number") return `<c${at}><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c${at} t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === "string") {
    if (inline) return `<c${at} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
    const index = texts.get(cell) ?? texts.size;
    texts.set(cell, index);
    return `<c${at} t="s"><v>${index}</v></c>`;
  }
  if ("date" in cell) return `<c${at} s="1"><v>${cell.date}</v></c>`;
  if ("error" in cell) return `<c${at} t="e"><v>${cell.error}</v></c>`;
  const formula = `<f>${escaped(cell.formula)}</f>`;
  if (cell.result === undefined) return `<c${at}>${formula}</c>`;
  const type = typeof cell.result === "string" ? ' t="str"' : "";
  return `<c${at}${type}>${formula}<v>${escaped(String(cell.result))}</v></c>`;
}

function part(root: string, content: string, { prefix }: XlsxOptions): string {
  const spaces = `xmlns${prefix ? ":x" : ""}="${MAIN}" xmlns:r="${RELATIONS}"`;
  const inside = prefix ? content.replace(/<(\/?)(?=[a-zA-Z])/g, "<$1x:") : content;
  const name = prefix ? `x:${root}` : root;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${name} ${spaces}>${inside}</${name}>`;
}

function relations(tags: readonly string[]): string {
  return `<Relationships xmlns="${PACKAGE}">${tags.join("")}</Relationships>`;
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
}

/** Characters that XML does not allow are written as Excel does. */
function escaped(text: string): string {
  return text
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, "_x005F_x")
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (one) => (/[\t\n]/.test(one) ? one : `_x${hex(one)}_`))
    .replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function hex(one: string): string {
  return one.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
}
