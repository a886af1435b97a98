/**
 * The rows of a worksheet's part, one by one (ECMA-376 Part 1, 18.3.1): typed cells, hidden rows and columns, merged
 * ranges. A row is handed on as soon as it ends, so that a sheet of any length needs the memory of one row.
 */
import { parseDay, type Day } from "../../gst/date";
import { MAX_COLUMNS, type DateCell, type MergedRange, type SheetCell, type SheetRow } from "./cell";
import type { NumberFormat } from "./number-format";
import type { XmlVisitor } from "./read-xml";
import { RichText, unescaped } from "./shared-texts";

/** What the cells of all sheets refer to. */
export interface WorkbookTables {
  readonly texts: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly startsIn1904: boolean;
}

/** Days between the two date systems of Excel. */
const DAYS_1904 = 1_462;
const MAX_MERGES = 200_000;

export class SheetReader implements XmlVisitor {
  readonly merges: MergedRange[] = [];
  readonly hiddenColumns: number[] = [];
  isTooWide = false;
  readonly #dates = new Map<number, DateCell | undefined>();
  readonly #rich = new RichText();
  #row = 0;
  #isHidden = false;
  #cells: SheetCell[] = [];
  #column = -1;
  #type = "";
  #style = 0;
  #hasFormula = false;
  #value = "";
  #isInValue = false;

  constructor(
    private readonly tables: WorkbookTables,
    private readonly visit: (row: SheetRow) => void,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "c") this.#beginCell(attributes);
    else if (name === "v") this.#isInValue = true;
    else if (name === "f") this.#hasFormula = true;
    else if (name === "row") this.#beginRow(attributes);
    else if (name === "t" || name === "rPh") this.#rich.open(name);
    else if (name === "col") this.#hideColumns(attributes);
    else if (name === "mergeCell") this.#merge(attributes["ref"] ?? "");
  }

  text(piece: string): void {
    if (this.#isInValue) this.#value += piece;
    else this.#rich.text(piece);
  }

  close(name: string): void {
    if (name === "c") this.#endCell();
    else if (name === "v") this.#isInValue = false;
    else if (name === "row") this.#endRow();
    else if (name === "t" || name === "rPh") this.#rich.close(name);
  }

  #beginRow(attributes: Readonly<Record<string, string>>): void {
    const number = Number(attributes["r"] ?? this.#row + 1);
    this.#row = Number.isSafeInteger(number) && number > 0 ? number : this.#row + 1;
    this.#isHidden = isTrue(attributes["hidden"]);
    this.#cells = [];
    this.#column = -1;
  }

  #endRow(): void {
    while (this.#cells.length > 0 && this.#cells.at(-1) === "") this.#cells.pop();
    if (this.#cells.length > 0)
      this.visit({ number: this.#row, isHidden: this.#isHidden, cells: this.#cells });
  }

  #beginCell(attributes: Readonly<Record<string, string>>): void {
    const named = columnOf(attributes["r"] ?? "");
    this.#column = named < 0 ? this.#column + 1 : named;
    this.#type = attributes["t"] ?? "";
    this.#style = Number(attributes["s"] ?? 0);
    this.#hasFormula = false;
    this.#value = "";
  }

  #endCell(): void {
    const cell = this.#cell();
    if (cell === "") return;
    if (this.#column >= MAX_COLUMNS) {
      this.isTooWide = true;
      return;
    }
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells[this.#column] = cell;
  }

  #cell(): SheetCell {
    const raw = this.#value;
    switch (this.#type) {
      case "s":
        return this.tables.texts[Number(raw)] ?? "";
      case "inlineStr":
        return this.#rich.take();
      case "str":
        return unescaped(raw);
      case "b":
        return raw === "1" ? "TRUE" : raw === "" ? "" : "FALSE";
      case "e":
        return { kind: "lost", why: raw };
      case "d":
        return isoDate(raw);
      default:
        if (raw === "") return this.#hasFormula ? { kind: "lost", why: "formula" } : "";
        return this.#number(Number(raw), raw);
    }
  }

  #number(value: number, raw: string): SheetCell {
    if (!Number.isFinite(value)) return raw;
    const format = this.tables.formats[this.#style];
    if (!format || format.use === "number") return value;
    if (format.use === "date") return this.#date(value) ?? value;
    const text = format.show(value);
    return text === String(value) ? value : { kind: "shown", value, text };
  }

  /** One object for each day, however many cells have it. */
  #date(serial: number): DateCell | undefined {
    const whole = Math.floor(serial);
    if (this.#dates.has(whole)) return this.#dates.get(whole);
    const day = parseDay(this.tables.startsIn1904 ? whole + DAYS_1904 : whole);
    const date: DateCell | undefined = typeof day === "string" ? { kind: "date", day } : undefined;
    this.#dates.set(whole, date);
    return date;
  }

  #hideColumns(attributes: Readonly<Record<string, string>>): void {
    if (!isTrue(attributes["hidden"])) return;
    const last = Math.min(Number(attributes["max"]), MAX_COLUMNS);
    for (let column = Math.max(1, Number(attributes["min"])); column <= last; column++)
      this.hiddenColumns.push(column - 1);
  }

  #merge(ref: string): void {
    const [from = "", to = ""] = ref.split(":");
    const [top, bottom] = [rowOf(from), rowOf(to)];
    const [left, right] = [columnOf(from), columnOf(to)];
    if (top >= 0 && left >= 0 && bottom >= top && right >= left && this.merges.length < MAX_MERGES)
      this.merges.push({ top, left, bottom, right });
  }
}

function isTrue(flag: string | undefined): boolean {
  return flag === "1" || flag === "true";
}

function isoDate(raw: string): SheetCell {
  const day = parseDay(raw.slice(0, 10));
  return typeof day === "string" ? { kind: "date", day: day satisfies Day } : raw;
}

/** "BC12" to 54; -1 where there are no letters. */
function columnOf(ref: string): number {
  let column = 0;
  for (let place = 0; place < ref.length; place++) {
    const code = ref.charCodeAt(place);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/** "BC12" to 11. */
function rowOf(ref: string): number {
  const digits = /^[A-Z]{1,3}(\d{1,7})$/.exec(ref)?.[1];
  return digits === undefined ? -1 : Number(digits) - 1;
}
