/**
 * The amounts of a register's rows, multiplied: by the factor of the row's supplier, with the taxable value first, its
 * taxes after it and the sums last. Sums of a whole document are on each of its rows, sums of the register below it.
 */
import Decimal from "decimal.js";
import { totalWords, sumMark, textsOf } from "../books/layout/row-words";
import type { AmountField } from "../books/mapping/fields";
import type { Mapping } from "../books/mapping/mapping";
import type { SheetCell, SheetRow } from "../books/source/source";
import { scaled, scaledSum, scaledTax } from "./amounts";
import { paiseOf } from "./cells";

const BASES: readonly AmountField[] = ["taxable", "exempt", "other"];
const TAXES: readonly AmountField[] = ["igst", "cgst", "sgst", "cess", "localTax", "totalTax", "ineligible"];
const SUMS: readonly AmountField[] = ["invoiceValue"];
/** Amounts of ledgers: sums within a voucher, so all are multiplied by one whole number. */
const LEDGERS: readonly AmountField[] = ["debit", "credit", "amount"];

/** New amounts by column. */
type Amounts = ReadonlyMap<number, number>;
/** Sums before and now. */
interface Sum {
  before: number;
  now: number;
}

export class AmountsOfRows {
  private readonly running = new Map<number, Sum>();

  constructor(
    private readonly mapping: Mapping,
    private readonly factorOf: (supplier: string) => Decimal,
  ) {}

  of(rows: readonly SheetRow[]): ReadonlyMap<SheetRow, Amounts> {
    const found = new Map<SheetRow, Amounts>();
    let document: { key: string; rows: SheetRow[] } = { key: "", rows: [] };
    const end = () => {
      for (const [row, amounts] of this.ofDocument(document.key, document.rows)) found.set(row, amounts);
      document = { key: "", rows: [] };
    };
    for (const row of rows) {
      if (isTotal(row)) {
        end();
        found.set(row, this.ofTotal(row));
        continue;
      }
      const key = this.keyOf(row);
      if (key !== "" && key !== document.key) {
        end();
        document.key = key;
      }
      document.rows.push(row);
    }
    end();
    return found;
  }

  /** "GSTIN number"; blank where a row has neither, and continues the one above. */
  private keyOf({ cells }: SheetRow): string {
    const text = (field: "supplierGstin" | "supplierName" | "documentNumber") =>
      (this.mapping.columns[field] ?? []).map((column) => textOf(cells[column])).find(Boolean) ?? "";
    const [supplier, number] = [text("supplierGstin") || text("supplierName"), text("documentNumber")];
    return supplier === "" && number === "" ? "" : `${supplier.toUpperCase()}\n${number.toUpperCase()}`;
  }

  private ofDocument(key: string, rows: readonly SheetRow[]): ReadonlyMap<SheetRow, Amounts> {
    const [supplier = ""] = key.split("\n");
    // Branches of one firm bill alike.
    const factor = this.factorOf(
      /^\d{2}[A-Z]{5}\d{4}[A-Z]/.test(supplier) ? supplier.slice(2, 12) : supplier,
    );
    const whole: Sum = { before: 0, now: 0 };
    const parts = rows.map((row) => {
      const part = this.withoutSums(row, factor);
      whole.before += part.sum.before;
      whole.now += part.sum.now;
      return part;
    });
    return new Map(
      rows.map((row, place) => [row, this.withSums(row, parts[place] ?? NO_PART, { whole, factor })]),
    );
  }

  private withoutSums({ cells }: SheetRow, factor: Decimal): Part {
    const amounts = new Map<number, number>();
    const sum: Sum = { before: 0, now: 0 };
    const taxable: Sum = { before: 0, now: 0 };
    this.each(BASES, cells, (paise, column, field) => {
      const now = scaled(paise, factor);
      amounts.set(column, now);
      add(sum, paise, now);
      if (field === "taxable") add(taxable, paise, now);
    });
    this.each(TAXES, cells, (paise, column, field) => {
      const now = scaledTax(paise, { taxable: taxable.before, taxableNow: taxable.now }, factor);
      amounts.set(column, now);
      if (field !== "ineligible" && !(field === "totalTax" && sum.before !== taxable.before))
        add(sum, paise, now);
    });
    this.each(LEDGERS, cells, (paise, column) => amounts.set(column, paise * LEDGER_FACTOR));
    return { amounts, sum };
  }

  private withSums(
    row: SheetRow,
    { amounts, sum }: Part,
    { whole, factor }: { readonly whole: Sum; readonly factor: Decimal },
  ): Amounts {
    const all = new Map(amounts);
    this.each(SUMS, row.cells, (paise, column) => {
      const now = scaledSum(paise, sum.before, sum.now) ?? scaledSum(paise, whole.before, whole.now);
      all.set(column, now ?? scaled(paise, factor));
    });
    for (const [column, now] of all) {
      const running = this.running.get(column) ?? { before: 0, now: 0 };
      add(running, paiseOf(row.cells[column] ?? "") ?? 0, now);
      this.running.set(column, running);
    }
    return all;
  }

  /** A total of the rows above, or of those since the last one of its kind; else it is multiplied as they were. */
  private ofTotal({ cells }: SheetRow): Amounts {
    const found = new Map<number, number>();
    for (const [column, { before, now }] of this.running) {
      const paise = paiseOf(cells[column] ?? "");
      if (paise === undefined) continue;
      const ratio = before === 0 ? new Decimal(1) : new Decimal(now).dividedBy(before);
      found.set(column, scaledSum(paise, before, now) ?? scaled(paise, ratio));
    }
    return found;
  }

  private each(
    fields: readonly AmountField[],
    cells: readonly SheetCell[],
    visit: (paise: number, column: number, field: AmountField) => void,
  ): void {
    for (const field of fields)
      for (const column of this.mapping.columns[field] ?? []) {
        const paise = paiseOf(cells[column] ?? "");
        if (paise !== undefined) visit(paise, column, field);
      }
  }
}

interface Part {
  readonly amounts: Amounts;
  readonly sum: Sum;
}

const NO_PART: Part = { amounts: new Map(), sum: { before: 0, now: 0 } };
const LEDGER_FACTOR = 3;

function add(sum: Sum, before: number, now: number): void {
  sum.before += before;
  sum.now += now;
}

function isTotal({ cells }: SheetRow): boolean {
  return totalWords(textsOf(cells)) !== undefined || sumMark(cells) !== undefined;
}

function textOf(cell: SheetCell | undefined): string {
  return typeof cell === "string" ? cell.trim() : typeof cell === "number" ? String(cell) : "";
}
