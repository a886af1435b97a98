/**
 * Reads one table of a closed Excel workbook by the table's name, as a grid. Only what a log needs is read (texts,
 * numbers, booleans); of formulas the cached results, formats not at all.
 *
 * The parts of a workbook are simple XML (ECMA-376, SpreadsheetML). They are scanned, not parsed: a table in a part
 * that is written differently from Excel and LibreOffice is not found.
 */
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import type { Cell, Grid } from "../../sheet/grid";
import { openArchive, type Archive } from "../../files/zip";

/** @returns UNKNOWN_FILE where the file is not a workbook or has no such table, or the archive's fault. */
export async function readOfficeTable(bytes: Uint8Array, table: string): Promise<Result<Grid>> {
  const archive = await openArchive(bytes);
  if (isFault(archive)) return notAWorkbook(archive.sentence);
  const book = new Parts(archive);
  const path = book.names.find(
    (name) =>
      /^xl\/tables\/[^/]+\.xml$/.test(name) &&
      attributeOf(tagIn(book.text(name), "table"), "displayName") === table,
  );
  const sheet = path && book.names.find((name) => isSheet(name) && book.targets(name).includes(path));
  const damageOf = book.damage();
  if (damageOf) return damageOf;
  if (!path || !sheet) return notAWorkbook(`It has no table ${table}.`);
  const head = book.text(path);
  const area = areaOf(attributeOf(tagIn(head, "table"), "ref"));
  if (!area) return notAWorkbook(`Its table ${table} has no place.`);
  const rows = cellsIn(book.text(sheet), sharedTexts(book.text("xl/sharedStrings.xml")), area);
  const late = book.damage();
  if (late) return late;
  const [, ...body] = rows;
  return {
    table,
    sheet: table,
    origin: { row: area.top, column: area.left },
    headings: tagsIn(head, "tableColumn").map((tag) => textOf(attributeOf(tag, "name"))),
    rows: body,
    first: 0,
    count: body.length,
  };
}

/** The parts of a workbook's archive as text, each unpacked once. */
class Parts {
  readonly names: readonly string[];
  #damage: Fault | undefined;
  readonly #texts = new Map<string, string>();

  constructor(private readonly archive: Archive) {
    this.names = archive.members.map(({ name }) => name);
  }

  /** The fault of a part that was read. */
  damage(): Fault | undefined {
    return this.#damage;
  }

  /** Blank where there is no such part. */
  text(name: string): string {
    const known = this.#texts.get(name);
    if (known !== undefined) return known;
    const bytes = this.archive.members.find((member) => member.name === name)?.bytes() ?? new Uint8Array();
    if (isFault(bytes)) this.#damage ??= bytes;
    const text = isFault(bytes) ? "" : new TextDecoder().decode(bytes);
    this.#texts.set(name, text);
    return text;
  }

  /** The targets in a part's relationships. */
  targets(name: string): string[] {
    const [, folder = "", file = ""] = /^(.*\/)([^/]+)$/.exec(name) ?? [];
    const rels = this.text(`${folder}_rels/${file}.rels`);
    return tagsIn(rels, "Relationship").map((tag) => resolved(folder, attributeOf(tag, "Target")));
  }
}

function isSheet(name: string): boolean {
  return /^xl\/worksheets\/[^/]+\.xml$/.test(name);
}

function resolved(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path: string[] = folder.split("/").slice(0, -1);
  for (const part of target.split("/"))
    if (part === "..") path.pop();
    else if (part !== ".") path.push(part);
  return path.join("/");
}

interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** No log is larger than a sheet. */
const MOST_CELLS = 40_000_000;

function areaOf(ref: string): Area | undefined {
  const [from, to] = ref.split(":").map(placeOf);
  if (!from || !to || to.row < from.row || to.column < from.column) return undefined;
  if ((to.row - from.row + 1) * (to.column - from.column + 1) > MOST_CELLS) return undefined;
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
}

/** "B5" to row 4, column 1. */
function placeOf(name: string): { row: number; column: number } | undefined {
  const [, letters = "", digits = ""] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(name) ?? [];
  if (!letters) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits) - 1, column: column - 1 };
}

/** The cells of an area, row by row; missing cells are blank. */
function cellsIn(sheet: string, shared: readonly string[], area: Area): Cell[][] {
  const rows: Cell[][] = [];
  const width = area.right - area.left + 1;
  const cell = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;
  for (let found = cell.exec(sheet); found; found = cell.exec(sheet)) {
    const [, attributes = "", content = ""] = found;
    const at = placeOf(attributeOf(attributes, "r"));
    if (!at || at.row < area.top || at.row > area.bottom || at.column < area.left || at.column > area.right)
      continue;
    const line = (rows[at.row - area.top] ??= Array.from({ length: width }, (): Cell => ""));
    line[at.column - area.left] = valueOf(attributeOf(attributes, "t"), content, shared);
  }
  const blank = (): Cell[] => Array.from({ length: width }, (): Cell => "");
  const last = rows.length;
  return Array.from({ length: last }, (_, row) => rows[row] ?? blank());
}

function valueOf(type: string, content: string, shared: readonly string[]): Cell {
  if (type === "inlineStr") return richText(content);
  const [, value = ""] = /<(?:\w+:)?v\b[^>]*>([\s\S]*?)<\/(?:\w+:)?v>/.exec(content) ?? [];
  if (type === "s") return shared[Number(value)] ?? "";
  if (type === "str" || type === "e") return textOf(value);
  if (type === "b") return value === "1";
  return value === "" ? "" : Number(value);
}

function sharedTexts(part: string): string[] {
  const item = /<(?:\w+:)?si\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g;
  return [...part.matchAll(item)].map(([, content = ""]) => richText(content));
}

/** The runs of a text without its phonetic ones. */
function richText(content: string): string {
  const plain = content.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, "");
  const run = /<(?:\w+:)?t\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g;
  return [...plain.matchAll(run)].map(([, text = ""]) => textOf(text)).join("");
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Text of XML, with Excel's own escape "_x000D_" for characters that XML does not allow. */
function textOf(xml: string): string {
  return xml
    .replace(
      /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
      (whole, hex?: string, digits?: string, name?: string) => {
        if (name !== undefined) return ENTITIES[name] ?? whole;
        const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      },
    )
    .replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function tagsIn(part: string, name: string): string[] {
  return part.match(new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>`, "g")) ?? [];
}

function tagIn(part: string, name: string): string {
  return tagsIn(part, name)[0] ?? "";
}

function attributeOf(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

function notAWorkbook(why: string): Fault {
  return fault(
    "UNKNOWN_FILE",
    `The file is not a workbook of Milaan. ${why}`,
    "Choose the other copy of this workbook, saved as .xlsx and without a password.",
  );
}
