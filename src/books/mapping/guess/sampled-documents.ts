/**
 * The sampled rows as documents: rows with the same keys together. Which amounts belong together is tried out on them,
 * before all rows are read.
 */
import { shownText } from "../../layout/heading-rows";
import { textsOf } from "../../layout/row-words";
import { signedPaise } from "../../reading/amount";
import type { SheetRow } from "../../source/source";
import type { Column, SampledRegister } from "./columns";
import { addedUp, type Amounts } from "./document-sums";
import type { Guess } from "./assign";

export interface SampledDocument {
  readonly rows: readonly SheetRow[];
}

/** How a column's cells of one document become its amount. */
export type Mode = "added" | "repeated";

export interface SampledDocuments {
  readonly documents: readonly SampledDocument[];
  /** Do rows without keys continue the document above? */
  readonly fillDown: boolean;
}

/** Share of rows without keys from which they are taken for continuations. */
const CONTINUED = 0.08;

export function groupSample({ rows }: SampledRegister, guess: Guess): SampledDocuments {
  const first = (field: "documentNumber" | "documentDate" | "supplierGstin" | "supplierName") =>
    guess.columns.get(field)?.[0];
  const [number, date] = [first("documentNumber"), first("documentDate")];
  const supplier = first("supplierGstin") ?? first("supplierName");
  const voucher =
    (guess.reasons.get("voucherNumber")?.confidence ?? 0) > 0.5
      ? guess.columns.get("voucherNumber")?.[0]
      : undefined;
  const keyColumns = [number, date].filter((column) => column !== undefined);
  const lacksKeys = (row: SheetRow) =>
    keyColumns.length > 0 && keyColumns.every((column) => shownText(row.cells[column]) === "");
  const gstin = first("supplierGstin") ?? -1;
  const continued = rows.filter((row) => lacksKeys(row) && shownText(row.cells[gstin]) === "");
  // An item or ledger has a name; a row of amounts alone may be a sum.
  const named = continued.filter(
    ({ cells }) => textsOf(cells).length > 0 && cells.some((cell) => signedPaise(cell) !== undefined),
  );
  const fillDown = named.length > 0 || continued.length >= Math.max(2, rows.length * CONTINUED);
  const groups = new Map<string, SheetRow[]>();
  let key = "";
  rows.forEach((row, place) => {
    if (!(fillDown && lacksKeys(row) && key !== "")) {
      const parts = [number, date, supplier, voucher].map((column) =>
        column === undefined ? "" : shownText(row.cells[column]).toUpperCase(),
      );
      // Without a number or supplier, a row is a document of its own.
      key = parts[0] === "" ? `row ${place}` : parts.join("\u0000");
    }
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  });
  return { documents: [...groups.values()].map((list) => ({ rows: list })), fillDown };
}

/**
 * Are the rows of a document parts of it, such as items or rates? Rows that differ in nothing, or only in what each entry
 * has for itself (voucher, day of posting, serial number), are one document entered more than once.
 */
export function hasSeveralParts(
  { rows: [first, ...others] }: SampledDocument,
  { columns, rows }: SampledRegister,
  guess: Guess,
): boolean {
  const ofEntries = new Set([
    ...(guess.columns.get("voucherNumber") ?? []),
    ...(guess.columns.get("postingDate") ?? []),
  ]);
  const isSerial = ({ amounts, distinct }: Column) =>
    amounts === rows.length && distinct.size === rows.length;
  return columns.some((column) => {
    const text = shownText(first?.cells[column.index] ?? "");
    return (
      !ofEntries.has(column.index) &&
      others.some(({ cells }) => shownText(cells[column.index] ?? "") !== text) &&
      !isSerial(column)
    );
  });
}

/** The amounts of the sampled documents in any column. Each column is read once, however often it is asked for. */
export class SampledAmounts {
  readonly #read = new Map<number, { readonly mode: Mode; readonly amounts: Amounts }>();

  constructor(private readonly documents: readonly SampledDocument[]) {}

  get documentCount(): number {
    return this.documents.length;
  }

  modeOf(column: number): Mode {
    return this.#columnOf(column).mode;
  }

  of({ index }: Column): Amounts {
    return this.#columnOf(index).amounts;
  }

  addedUp(columns: readonly number[]): number[] {
    return addedUp(
      columns.map((column) => this.#columnOf(column).amounts),
      this.documents.length,
    );
  }

  #columnOf(column: number): { readonly mode: Mode; readonly amounts: Amounts } {
    const known = this.#read.get(column);
    if (known) return known;
    const cells = this.documents.map(({ rows }) => rows.map((row) => signedPaise(row.cells[column] ?? "")));
    const mode = modeOf(cells);
    const read = { mode, amounts: cells.map((amounts) => amountOf(amounts, mode)) };
    this.#read.set(column, read);
    return read;
  }
}

/** A document's amounts in one column, row by row; undefined where a cell has none. */
type RowAmounts = readonly (number | undefined)[];

/** Share of the documents with several rows from which their rows are taken to repeat the amount. */
const REPEATED = 0.9;

/** Does each row of the documents with several rows repeat the amount? */
function modeOf(documents: readonly RowAmounts[]): Mode {
  const several = documents.filter(
    (amounts) => amounts.length > 1 && amounts.some((amount) => amount !== undefined && amount !== 0),
  );
  const same = several.filter((amounts) => amounts.every((amount) => amount === amounts[0]));
  return several.length > 0 && same.length >= several.length * REPEATED ? "repeated" : "added";
}

function amountOf(amounts: RowAmounts, mode: Mode): number {
  if (mode === "repeated") return amounts.find((amount) => amount !== undefined) ?? 0;
  return amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
}
