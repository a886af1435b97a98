/**
 * Checks the numbers in a file against the limits of a sheet, before a library iterates up to them; and the total
 * amount of content against the time and memory that a check may use for a file of that size.
 */
import { MAX_COLUMNS, MAX_ROWS, columnIndex, parseRect } from "../model";
import { attribute, scanXml, type XmlVisitor } from "./scan-xml";
import { UnreadableFile } from "./unreadable-file";

/**
 * A cell costs the file library 16 µs and 1.5 kB. A workbook of documents and amounts has 0.07 cells per byte of its
 * file.
 */
const MIN_CELL_LIMIT = 150_000;
const CELLS_PER_BYTE = 0.25;
const ELEMENTS_PER_CELL = 4;
/** Positions from column A to the last cell of each row; each is visited once. */
const MAX_POSITIONS = 20_000_000;
/** The cost of a listed column in positions, and the additional cost of a run of columns with its own format. */
const POSITIONS_PER_COLUMN = 8;
const POSITIONS_PER_RUN = 500;
/** Characters of all formulas, shared formulas count once per use. */
const MAX_FORMULA_TEXT = 20_000_000;
const MAX_FORMULA_LENGTH = 32_767;
/** Each of these is compared with all before it. */
const MAX_AREAS = 10_000;
const MAX_NAMES = 20_000;
/** Excel's own limit is 65,490 cell formats; each has a few elements. */
const MAX_STYLE_ELEMENTS = 500_000;

/** The usage of a package so far. */
export class Budget {
  private readonly maxCells: number;
  private cells = 0;
  private elements = 0;
  private positions = 0;
  private formulaText = 0;
  private areas = 0;
  private names = 0;
  private styles = 0;

  constructor(fileBytes: number) {
    this.maxCells = MIN_CELL_LIMIT + Math.floor(fileBytes * CELLS_PER_BYTE);
  }

  element(): void {
    if (++this.elements > this.maxCells * ELEMENTS_PER_CELL) tooMuch("elements");
  }

  cell(): void {
    if (++this.cells > this.maxCells) tooMuch("cells");
  }

  row(places: number): void {
    this.positions += places;
    if (this.positions > MAX_POSITIONS) tooMuch("places between its cells");
  }

  columns(count: number): void {
    this.row(POSITIONS_PER_RUN + count * POSITIONS_PER_COLUMN);
  }

  formula(length: number): void {
    this.formulaText += length;
    if (this.formulaText > MAX_FORMULA_TEXT) tooMuch("formulas");
  }

  area(): void {
    if (++this.areas > MAX_AREAS) tooMuch("validations and conditional formats");
  }

  style(): void {
    if (++this.styles > MAX_STYLE_ELEMENTS) tooMuch("styles");
  }

  name(): void {
    if (++this.names > MAX_NAMES) tooMuch("defined names");
  }
}

function tooMuch(what: string): never {
  throw new UnreadableFile(
    "FILE_TOO_LARGE",
    `The file has more ${what} than a workbook of its size can hold.`,
  );
}

export type PartType = "styles" | "sharedStrings" | "theme" | "drawing";

/** Scans a part of which only the amount matters. */
export function checkPart(type: PartType, text: string, budget: Budget): void {
  scanXml(type, text, {
    open: () => {
      budget.element();
      if (type === "styles") budget.style();
    },
  });
}

/** Scans a worksheet. @param sheet its name for messages @param texts the number of shared strings */
export function checkSheet(sheet: string, text: string, texts: number, budget: Budget): void {
  scanXml(sheet, text, new SheetCheck(sheet, texts, budget));
}

class SheetCheck implements XmlVisitor {
  private row = 0;
  private column = 0;
  private lastColumn = 0;
  private cellType = "";
  private readonly shared = new Map<string, number>();
  private sharedIndex: string | undefined;

  constructor(
    private readonly sheet: string,
    private readonly texts: number,
    private readonly budget: Budget,
  ) {}

  open(name: string, attributes: string): void {
    this.budget.element();
    if (name === "c") this.openCell(attributes);
    else if (name === "row") this.openRow(attributes);
    else if (name === "f") this.openFormula(attributes);
    else if (name === "col") this.openColumn(attributes);
    else if (name === "dataValidation" || name === "conditionalFormatting") this.openAreas(attributes);
    else if (name === "autoFilter") this.area(attribute(attributes, "ref") ?? "");
    else if (name === "pane") this.openPane(attributes);
  }

  close(name: string, text: () => string): void {
    if (name === "row") this.budget.row(this.column);
    else if (name === "f") this.closeFormula(text().length);
    else if (name === "v" && this.cellType === "s") this.closeTextIndex(text());
  }

  private openRow(attributes: string): void {
    const reference = attribute(attributes, "r");
    const row = reference === undefined ? this.row + 1 : Number(reference);
    if (!Number.isInteger(row) || row < 1 || row > MAX_ROWS) this.outOfBounds(`row ${reference ?? row}`);
    if (row <= this.row) this.damaged(`row ${row} twice, or out of order`);
    // The rows between are visited too.
    this.budget.row(1 + Math.ceil((row - this.row) / 8));
    this.row = row;
    this.column = 0;
  }

  private openCell(attributes: string): void {
    this.budget.cell();
    this.cellType = attribute(attributes, "t") ?? "";
    const reference = attribute(attributes, "r");
    const [, letters = "", digits = ""] =
      reference === undefined ? [] : (/^([A-Z]{1,7})(\d{1,9})$/.exec(reference) ?? []);
    if (reference !== undefined && letters === "")
      this.damaged(`a cell that is called “${reference.slice(0, 20)}”`);
    const column = reference === undefined ? this.column + 1 : (columnIndex(letters) ?? MAX_COLUMNS) + 1;
    if (column > MAX_COLUMNS || Number(digits) > MAX_ROWS) this.outOfBounds(`cell ${reference ?? column}`);
    if (reference !== undefined && Number(digits) !== this.row)
      this.damaged(`cell ${reference} in row ${this.row}`);
    if (column <= this.column) this.damaged(`cell ${reference ?? column} twice, or out of order`);
    this.column = column;
  }

  private openFormula(attributes: string): void {
    this.sharedIndex = attribute(attributes, "t") === "shared" ? attribute(attributes, "si") : undefined;
    const ref = attribute(attributes, "ref");
    if (ref !== undefined) this.area(ref);
  }

  private closeFormula(length: number): void {
    if (length > MAX_FORMULA_LENGTH) this.outOfBounds(`a formula of ${length} characters`);
    if (this.sharedIndex !== undefined && length > 0) this.shared.set(this.sharedIndex, length);
    this.budget.formula(length || (this.shared.get(this.sharedIndex ?? "") ?? 0));
  }

  private closeTextIndex(text: string): void {
    if (!/^\d+$/.test(text.trim()) || Number(text) >= this.texts)
      this.damaged("a cell whose text is not in the file");
  }

  private openColumn(attributes: string): void {
    const [min, max] = [Number(attribute(attributes, "min")), Number(attribute(attributes, "max"))];
    if (!(min >= 1 && min <= max && max <= MAX_COLUMNS && Number.isInteger(min) && Number.isInteger(max)))
      this.outOfBounds(`columns ${attribute(attributes, "min")} to ${attribute(attributes, "max")}`);
    this.budget.columns(Math.max(0, max - this.lastColumn));
    this.lastColumn = Math.max(this.lastColumn, max);
  }

  private openAreas(attributes: string): void {
    for (const area of (attribute(attributes, "sqref") ?? "").split(/\s+/).filter(Boolean)) {
      this.budget.area();
      this.area(area);
    }
  }

  private openPane(attributes: string): void {
    // A split pane, unlike a frozen one, is measured in twentieths of a point.
    if (!attribute(attributes, "state")?.startsWith("frozen")) return;
    const [rows, columns] = ["ySplit", "xSplit"].map((name) => Number(attribute(attributes, name) ?? 0));
    if (!((rows ?? 0) <= MAX_ROWS && (columns ?? 0) <= MAX_COLUMNS)) this.outOfBounds("a frozen pane");
  }

  private area(ref: string): void {
    if (!isArea(ref)) this.outOfBounds(`the area “${ref.slice(0, 40)}”`);
  }

  private outOfBounds(what: string): never {
    throw new UnreadableFile(
      "FILE_OUT_OF_BOUNDS",
      `The sheet ${this.sheet} tells of ${what}; a sheet has 16,384 columns (A to XFD) and 10,48,576 rows.`,
    );
  }

  private damaged(what: string): never {
    throw new UnreadableFile("FILE_DAMAGED", `The sheet ${this.sheet} has ${what}.`);
  }
}

/** Whether an address such as "A1:B2", "$A:$C" or "3:4" is within a sheet. */
export function isArea(ref: string): boolean {
  const rect = parseRect(ref.replaceAll("$", ""));
  return (
    rect !== undefined &&
    rect.rows > 0 &&
    rect.columns > 0 &&
    rect.row + rect.rows <= MAX_ROWS &&
    rect.column + rect.columns <= MAX_COLUMNS
  );
}
