/**
 * A register made unrecognisable: same rows, columns, headings and spelling of cells; other suppliers, names, numbers
 * and amounts, and dates moved. What is the same in two cells is the same afterwards, in all files of one run.
 */
import Decimal from "decimal.js";
import { fault, isFault, type Result } from "../gst/fault";
import { AMOUNT_FIELDS, DATE_FIELDS, type AmountField, type Field } from "../books/mapping/fields";
import type { Mapping } from "../books/mapping/mapping";
import { readBooks } from "../books/read-books";
import { margSheet } from "../books/source/marg";
import { openSource } from "../books/source/open-source";
import type { SheetCell, SheetRow } from "../books/source/source";
import { AmountsOfRows } from "./amounts-of-rows";
import { cellText, csvLine, respelled } from "./cells";
import { isDateText, movedDates, movedDay } from "./dates";
import type { Secret } from "./secret";
import { Substitutes } from "./texts";

export interface AnonymisedRegister {
  readonly csv: string;
  /** The sheet that was taken. */
  readonly sheet: string;
  readonly rows: number;
  /** What can still be seen. */
  readonly visible: readonly string[];
}

const NUMBERS: ReadonlySet<Field> = new Set<Field>(["documentNumber", "originalNumber"]);
/** Codes that many share, and words. */
const KEPT: ReadonlySet<Field> = new Set<Field>(["rate", "reverseCharge", "documentType", "pos", "portCode"]);
const AMOUNTS: ReadonlySet<Field> = new Set<Field>(AMOUNT_FIELDS);
const DATES: ReadonlySet<Field> = new Set<Field>(DATE_FIELDS);

/** @param file a register as `npm run books` reads it. @returns the faults of reading it. */
export async function anonymise(
  file: { readonly name: string; readonly bytes: Uint8Array },
  secret: Secret,
  { home = "", sheet = "" }: { readonly home?: string; readonly sheet?: string } = {},
): Promise<Result<AnonymisedRegister>> {
  const read = await readBooks(file, { home, sheet });
  if (isFault(read)) return read;
  const source = await openSource(file.name, file.bytes);
  if (isFault(source)) return source;
  const { mapping } = read.guessed;
  const rows: SheetRow[] = [];
  const found = source.sheets.find(({ name }) => name === mapping.sheet) ?? source.sheets[0];
  // Its columns are not those of the file.
  if (found && margSheet(found) !== undefined) return NOT_A_SHEET;
  const notes = found?.read((row) => rows.push(row));
  if (isFault(notes)) return notes;
  const years = secret.number("years", "", 2) === 0 ? 0 : -4;
  const made = anonymisedRows(rows, mapping, { secret, years });
  return { csv: made, sheet: mapping.sheet, rows: rows.length, visible: visibleIn(mapping, years) };
}

const NOT_A_SHEET = fault(
  "FORM_NOT_IMPORTED",
  "The file has Marg's records (H, T, F), which cannot be made unrecognisable yet.",
  "Export the register from Marg as a sheet with headings.",
);

interface Run {
  readonly secret: Secret;
  readonly years: number;
}

function anonymisedRows(rows: readonly SheetRow[], mapping: Mapping, { secret, years }: Run): string {
  const fields = fieldsByColumn(mapping);
  const substitutes = new Substitutes(secret, years);
  const data = rows.filter(({ number }) => number > mapping.headingRow);
  const amounts = new AmountsOfRows(mapping, (supplier) => factorOf(secret, supplier)).of(data);
  const lines: string[] = [];
  let last = 0;
  for (const row of rows) {
    // Blank rows stay where they are: places in the file are part of its structure.
    for (; last + 1 < row.number; last++) lines.push("");
    last = row.number;
    const isData = row.number > mapping.headingRow;
    const isTitle = row.number < mapping.firstHeadingRow;
    const cells = row.cells.map((cell, column) => {
      if (!isData) return isTitle ? movedDates(substitutes.words(cellText(cell)), years) : cellText(cell);
      const amount = amounts.get(row)?.get(column);
      if (amount !== undefined) return respelled(cell, amount);
      return anonymisedCell(cell, fields.get(column), substitutes, years);
    });
    lines.push(csvLine(cells));
  }
  return `${lines.join("\n")}\n`;
}

function anonymisedCell(
  cell: SheetCell,
  field: Field | undefined,
  substitutes: Substitutes,
  years: number,
): string {
  if (typeof cell === "object" && cell.kind === "date") return movedDay(cell.day, years);
  const text = cellText(cell);
  if (field !== undefined && KEPT.has(field)) return text;
  if (field !== undefined && NUMBERS.has(field)) return substitutes.number(text);
  // The own numbers are a series, by which they are told from the suppliers'.
  if (field === "voucherNumber") return substitutes.letters(text);
  if ((field !== undefined && DATES.has(field)) || isDateText(text)) return movedDates(text, years);
  // Without a heading that says so, a whole number is a number of something: only a long one names anybody.
  return substitutes.words(text);
}

function fieldsByColumn({ columns }: Mapping): ReadonlyMap<number, Field> {
  const found = new Map<number, Field>();
  for (const [field, places] of Object.entries(columns) as [Field, readonly number[]][])
    for (const place of places) if (!found.has(place) || AMOUNTS.has(field)) found.set(place, field);
  return found;
}

/** From 0.60 to 1.69, of a supplier always the same. */
function factorOf(secret: Secret, supplier: string): Decimal {
  return new Decimal(6_000 + secret.number("factor", supplier, 11_000)).dividedBy(10_000);
}

function visibleIn({ columns }: Mapping, years: number): string[] {
  const amounts = (Object.keys(columns) as Field[]).filter((field): field is AmountField =>
    AMOUNTS.has(field),
  );
  return [
    "headings, the order of rows and columns, and how cells are spelled",
    "States, entity numbers and the kind of each GSTIN, and how many suppliers and documents there are",
    "the shapes of document numbers: which are alike, follow each other or are there twice",
    years === 0 ? "the dates" : "days and months; years are moved by four",
    `rates of tax and the size of amounts, which are 0.6 to 1.7 times what they were (${amounts.length} columns)`,
    "own voucher numbers, but for their letters",
    "words that registers are made of, HSN codes and other whole numbers of up to three digits",
  ];
}
