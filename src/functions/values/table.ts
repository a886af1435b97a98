/** A sheet of Milaan as rows for a spilled table: of a period, with chosen columns, where conditions hold. */
import { CITE } from "../../law/citations";
import { textOf } from "../../gst/cell-text";
import { parseDay } from "../../gst/date";
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import { parsePeriod, showPeriod, type Period } from "../../gst/period";
import { parsePeriodCell } from "../../gst/period-cell";
import { BOOKS_TABLE } from "../../books/table";
import { booksFields } from "../../books/sheet";
import { evidenceFields, EVIDENCE_TABLE } from "../../evidence/sheet";
import { GSTR1A_TABLE, GSTR1_TABLE, gstr1Fields } from "../../gstr1/sheet";
import { GSTR2A_TABLE, gstr2aFields } from "../../gstr2a/sheet";
import {
  gstr2bFields,
  gstr2bTable,
  summaryFields,
  summaryTable,
  totalsFields,
  totalsTable,
} from "../../gstr2b/sheet";
import { GSTR3B_TABLE, gstr3bFields } from "../../gstr3b/sheet";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import type { SheetCache } from "../../session/sheet-cache";
import type { Fields } from "../../sheet/field";
import type { Cell, Cells, Grid } from "../../sheet/grid";
import { FINGERPRINT_HEADING } from "../../sheet/rows";
import { choice, type Range } from "../results";

/** The sheets as last read. */
type Sheets = Pick<SheetCache, "grid" | "rows">;

/** A sheet, by the name that the portal or Milaan gives it. */
interface Layer {
  readonly fields: Fields<never>;
  readonly table: string | ((period: Period) => string);
  /** The heading of the column that holds the period; none where each period has a table of its own. */
  readonly period?: string;
}

const layer = (fields: unknown, table: Layer["table"], period?: string): Layer => ({
  fields: fields as Fields<never>,
  table,
  ...(period === undefined ? {} : { period }),
});

const LAYERS = {
  "GSTR-1": layer(gstr1Fields, GSTR1_TABLE, "Return period"),
  "GSTR-1A": layer(gstr1Fields, GSTR1A_TABLE, "Return period"),
  "GSTR-2A": layer(gstr2aFields, GSTR2A_TABLE, "2B period"),
  IMS: layer(imsFields, IMS_TABLE, "2B period"),
  "GSTR-2B": layer(gstr2bFields, gstr2bTable),
  "Table 4": layer(totalsFields, totalsTable),
  Summary: layer(summaryFields, summaryTable),
  "GSTR-3B": layer(gstr3bFields, GSTR3B_TABLE, "Period"),
  Books: layer(booksFields, BOOKS_TABLE, "Month"),
  Evidence: layer(evidenceFields, EVIDENCE_TABLE, "2B period"),
} as const;

export type LayerName = keyof typeof LAYERS;
const LAYER_NAMES = Object.keys(LAYERS) as unknown as readonly [LayerName, ...LayerName[]];

export function layerOf(name: unknown): Result<LayerName> {
  return choice(name, LAYER_NAMES, "sheet of Milaan");
}

/** More rows than these in a spilled table make Excel slow. */
export const MOST_ROWS = 50_000;

export interface TableRequest {
  readonly layer: LayerName;
  /** Any spelling of a period; blank for all, or for the newest statement. */
  readonly period: unknown;
  /** Headings, in cells or in one text with commas; all in the order of the sheet where there are none. */
  readonly columns: Range;
  /** Conditions such as “Action=Pending” or “IGST>1000”, in cells or in one text with semicolons. */
  readonly where: Range;
}

/**
 * The headings, then the rows.
 * @returns MISSING_SHEET or NO_2B where there is no such sheet, BAD_CHOICE for a heading that it has not, BAD_VALUE for
 *   more than {@link MOST_ROWS} rows, and for a condition that cannot be read
 */
export function tableRows(cache: Sheets, request: TableRequest): Result<Cell[][]> {
  const period = textOf(request.period ?? "").trim() === "" ? undefined : parsePeriodCell(request.period);
  if (isFault(period)) return period;
  const of = LAYERS[request.layer];
  const found = gridOf(cache, request.layer, period);
  if (isFault(found)) return found;
  const columns = chosenColumns(found, request.columns);
  if (isFault(columns)) return columns;
  const conditions = conditionsOf(found, request.where);
  if (isFault(conditions)) return conditions;
  const inPeriod = of.period === undefined || period === undefined ? undefined : columnAt(found, of.period);
  const isWanted = (cells: Cells) =>
    (inPeriod === undefined || parsePeriodCell(cells[inPeriod]) === period) &&
    conditions.every((holds) => holds(cells));
  const rows = provenRows(cache, of, found).filter(isWanted);
  if (rows.length > MOST_ROWS) return tooMany(request.layer, rows.length);
  const headings = columns.map((column) => found.headings[column] ?? "");
  return [headings, ...rows.map((cells) => columns.map((column) => cells[column] ?? ""))];
}

function gridOf(cache: Sheets, name: LayerName, period: Period | undefined): Result<Grid> {
  const { table } = LAYERS[name];
  if (typeof table === "string")
    return (
      cache.grid(table) ??
      fault(
        "MISSING_SHEET",
        `The workbook has no sheet ${name}.`,
        "Set it up, or import its file, in the pane.",
      )
    );
  const newest = cache.rows(GSTR3B_TABLE, gstr3bFields).findLast(({ record }) => record.version > 0);
  const of = period ?? newest?.record.period;
  const grid = of && cache.grid(table(of));
  if (grid) return grid;
  const which = of ? `GSTR-2B of ${showPeriod(of)}` : "GSTR-2B";
  return fault("NO_2B", `${which} is not generated.`, "Generate it in the Milaan pane.", {
    law: CITE.recompute,
  });
}

/** The cells of the rows that count: unproven ones count in no figure. */
function provenRows(cache: Sheets, { fields }: Layer, { table, rows }: Grid): Cells[] {
  return cache.rows(table, fields).map(({ row }) => rows[row] ?? []);
}

function columnAt({ headings }: Grid, heading: string): number | undefined {
  const wanted = heading.trim().toLowerCase();
  const found = headings.findIndex((one) => one.trim().toLowerCase() === wanted);
  return found < 0 || headings[found] === FINGERPRINT_HEADING ? undefined : found;
}

function texts(range: Range, separator: string): string[] {
  return range
    .flat()
    .flatMap((cell) => textOf(cell ?? "").split(separator))
    .map((text) => text.trim())
    .filter(Boolean);
}

function chosenColumns(grid: Grid, range: Range): Result<number[]> {
  const wanted = texts(range, ",");
  if (wanted.length === 0)
    return [...grid.headings.keys()].filter(
      (column) => grid.headings[column] !== "" && grid.headings[column] !== FINGERPRINT_HEADING,
    );
  const columns: number[] = [];
  for (const heading of wanted) {
    const column = columnAt(grid, heading);
    if (column === undefined) return noColumn(grid, heading);
    columns.push(column);
  }
  return columns;
}

function noColumn({ headings }: Grid, heading: string): Fault {
  const known = headings.filter((one) => one !== "" && one !== FINGERPRINT_HEADING);
  return fault(
    "BAD_CHOICE",
    `The sheet has no column “${heading.slice(0, 40)}”.`,
    `Give headings as they are: ${known.join(", ")}.`,
  );
}

type Condition = (cells: Cells) => boolean;

const CONDITION = /^([^=<>]{1,60})(<>|<=|>=|=|<|>)(.{0,200})$/;

function conditionsOf(grid: Grid, range: Range): Result<Condition[]> {
  const conditions: Condition[] = [];
  for (const text of texts(range, ";")) {
    const [, heading = "", sign = "", value = ""] = CONDITION.exec(text) ?? [];
    if (sign === "")
      return fault(
        "BAD_VALUE",
        `“${text.slice(0, 40)}” is not a condition.`,
        "Give a heading, a sign and a value, such as Action=Pending or IGST>1000.",
      );
    const column = columnAt(grid, heading);
    if (column === undefined) return noColumn(grid, heading.trim());
    const unreadable = notComparable(grid, column, value.trim());
    if (unreadable) return unreadable;
    conditions.push((cells) => compares(cells[column] ?? "", sign, value.trim()));
  }
  return conditions;
}

/** With what is neither a number, a date nor a period no figure can be compared: a list without rows would mislead. */
function notComparable({ headings, rows }: Grid, column: number, value: string): Fault | undefined {
  const sample = rows.find((cells) => typeof cells[column] === "number")?.[column];
  if (typeof sample !== "number" || value === "" || !Number.isNaN(compareNumbers(sample, value)))
    return undefined;
  return fault(
    "BAD_VALUE",
    `“${value.slice(0, 40)}” is neither a number nor a date, as the column “${headings[column] ?? ""}” has.`,
    "Give an amount such as 1000, or a date such as 15-10-2025.",
  );
}

/** Numbers, dates and periods as such, everything else as text whatever its case; a blank is less than nothing. */
function compares(cell: Cell, sign: string, value: string): boolean {
  const order = orderOf(cell, value);
  if (Number.isNaN(order)) return sign === "<>";
  if (sign === "=") return order === 0;
  if (sign === "<>") return order !== 0;
  if (order === 0) return sign.endsWith("=");
  return order < 0 === sign.startsWith("<");
}

function orderOf(cell: Cell, value: string): number {
  if (typeof cell === "number") return compareNumbers(cell, value);
  if (cell === "" && value !== "") return NaN;
  const [one, other] = [parsePeriod(cell), parsePeriod(value)];
  return isFault(one) || isFault(other) ? compareTexts(String(cell), value) : compareTexts(one, other);
}

function compareNumbers(cell: number, value: string): number {
  const plain = value.replace(/[₹,\s]/g, "");
  if (/^-?\d{1,15}(\.\d{1,6})?$/.test(plain)) return Math.sign(cell - Number(plain));
  const day = parseDay(cell);
  if (isFault(day)) return NaN;
  const limit = parseDay(value);
  if (!isFault(limit)) return compareTexts(day, limit);
  const month = parsePeriod(value);
  return isFault(month) ? NaN : compareTexts(day.slice(0, 7), month);
}

function compareTexts(a: string, b: string): number {
  const [one, other] = [a.trim().toLowerCase(), b.toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
}

function tooMany(name: LayerName, rows: number): Fault {
  const count = (of: number) => of.toLocaleString("en-IN");
  return fault(
    "BAD_VALUE",
    `${name} has ${count(rows)} such rows; a spilled table has at most ${count(MOST_ROWS)}.`,
    "Give a period, or a condition such as Action=Pending.",
  );
}
