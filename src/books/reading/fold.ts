/**
 * Rows become documents: rows with the same supplier, number and date are one, and so are rows beneath a voucher that
 * repeat nothing of it. A document of which a row cannot be read is refused whole, since its amounts would be wrong.
 */
import type { AmountField } from "../mapping/fields";
import type { Mapping } from "../mapping/mapping";
import type { RefusedRow } from "../document";
import type { RowRead } from "./read-row";
import type { RowWarnings } from "./warnings";

/** One ledger of a voucher. */
export interface LedgerLine {
  readonly name: string;
  readonly paise: number;
  /** What the tax of the line is charged on, where a column says it. */
  readonly base: number | undefined;
}

type Sums = Map<AmountField, number>;

/** A document whose rows are being read. */
export interface OpenDocument {
  readonly rows: number[];
  readonly first: RowRead;
  readonly amounts: Partial<Record<AmountField, number>>;
  readonly lines: LedgerLine[];
  name: string;
  reverseCharge: boolean;
  pos: string;
  /** Why it cannot be read, if it cannot. */
  spoiled: string;
}

export class Fold {
  readonly #byKey = new Map<string, OpenDocument>();
  readonly #documents: OpenDocument[] = [];
  /** Supplier and number of rows that could not be read. */
  readonly #spoiled = new Map<string, string>();
  #current: OpenDocument | undefined;
  /** By field: of all rows so far, since the last sum, and of the row above. */
  readonly #running: Sums = new Map();
  readonly #sinceTotal: Sums = new Map();
  #last: RowRead["amounts"] = {};
  folded = 0;

  constructor(
    private readonly mapping: Mapping,
    private readonly warnings: RowWarnings,
    private readonly refuse: (refused: RefusedRow) => void,
  ) {}

  /** A row that ends what stands above: continuations after it belong to nothing. */
  end(): void {
    this.#current = undefined;
  }

  /** Is a row without keys the sum of the rows above, since the beginning or the last sum? */
  isSum({ amounts }: RowRead): boolean {
    const filled = (Object.entries(amounts) as [AmountField, number][]).filter(([, paise]) => paise !== 0);
    const isOf = (sums: Sums) => filled.every(([field, paise]) => sums.get(field) === paise);
    if (filled.length === 0 || !(isOf(this.#running) || isOf(this.#sinceTotal))) return false;
    // The first row of a document is not the sum of itself.
    if (this.#documents.length <= 1 && filled.every(([field, paise]) => this.#last[field] === paise))
      return false;
    this.#sinceTotal.clear();
    return true;
  }

  /** A row that cannot be read: it takes its document with it. */
  spoil(row: RowRead, reason: string): void {
    this.refuse({ row: row.row, reason });
    this.#count(row);
    const key = supplierAndNumber(row);
    if (row.number !== "") this.#spoiled.set(key, `row ${row.row} of the same document was refused`);
    this.#current = { ...open(row), spoiled: `row ${row.row} of the same document was refused` };
  }

  /** A row without keys, beneath its document. */
  continue(row: RowRead): void {
    const current = this.#current;
    if (!current) {
      this.refuse({ row: row.row, reason: row.refused || "no supplier and no document number" });
      return;
    }
    if (current.spoiled !== "") {
      this.refuse({ row: row.row, reason: current.spoiled });
      this.#count(row);
      return;
    }
    if (row.refused !== "") {
      this.refuse({ row: row.row, reason: row.refused });
      this.#count(row);
      current.spoiled = `row ${row.row} of the same document was refused`;
      return;
    }
    this.#add(current, row);
    this.folded += 1;
  }

  /** A row with keys: a new document, or one more row of one that is there. */
  take(row: RowRead): void {
    const key = [
      supplierAndNumber(row),
      row.date,
      this.mapping.vouchersDiffer ? row.voucher.toUpperCase() : "",
      typeClass(row),
    ].join("\u0000");
    const known = this.#byKey.get(key);
    const isTwin = known && !this.mapping.severalRows && isSame(known, row);
    if (isTwin)
      this.warnings.add(
        "The same document with the same amounts is there twice; both were read as documents of their own",
        row.row,
        `as in row ${known.rows[0] ?? 0}`,
      );
    if (known && !isTwin) {
      this.#add(known, row);
      this.#current = known;
      this.folded += 1;
      return;
    }
    const made = open(row);
    this.#documents.push(made);
    this.#byKey.set(key, made);
    this.#add(made, row);
    this.#current = made;
  }

  /** The documents that can be read; the rows of the others are refused. */
  finish(): OpenDocument[] {
    this.#byKey.clear();
    return this.#documents.filter((document) => {
      const spoiled = document.spoiled || this.#spoiledBy(document);
      if (spoiled === "") return true;
      for (const row of document.rows) this.refuse({ row, reason: spoiled });
      return false;
    });
  }

  #spoiledBy({ first }: OpenDocument): string {
    return this.mapping.severalRows ? (this.#spoiled.get(supplierAndNumber(first)) ?? "") : "";
  }

  #add(document: OpenDocument, row: RowRead): void {
    document.rows.push(row.row);
    if (document.name === "") document.name = row.name;
    document.reverseCharge ||= row.reverseCharge || row.hasReverseTax;
    if (document.pos === "") document.pos = row.pos;
    else if (row.pos !== "" && row.pos !== document.pos)
      this.warnings.add("Rows of one document have different places of supply; the first was taken", row.row);
    for (const warning of row.warnings) this.warnings.add(warning, row.row);
    this.#count(row);
    if (this.mapping.rowsAre === "ledgers") this.#addLine(document, row);
    else this.#addAmounts(document, row);
  }

  #addLine(document: OpenDocument, { ledger, amounts }: RowRead): void {
    const paise = (amounts.amount ?? 0) + (amounts.debit ?? 0) - (amounts.credit ?? 0);
    if (paise !== 0 || amounts.taxable !== undefined)
      document.lines.push({ name: ledger, paise, base: amounts.taxable });
  }

  /** Sums in the source are also of rows that could not be read. */
  #count({ amounts }: RowRead): void {
    for (const [field, paise] of Object.entries(amounts) as [AmountField, number][])
      for (const sums of [this.#running, this.#sinceTotal]) sums.set(field, (sums.get(field) ?? 0) + paise);
    this.#last = amounts;
  }

  #addAmounts(document: OpenDocument, row: RowRead): void {
    for (const [name, paise] of Object.entries(row.amounts)) {
      const field = name as AmountField;
      const before = document.amounts[field];
      if (!this.mapping.repeated.includes(field)) document.amounts[field] = (before ?? 0) + paise;
      else if (before === undefined) document.amounts[field] = paise;
      else if (before !== paise)
        document.spoiled = `an amount that its rows repeat differs in row ${row.row}`;
    }
  }
}

function open(row: RowRead): OpenDocument {
  return {
    rows: [],
    first: row,
    amounts: {},
    lines: [],
    name: "",
    reverseCharge: false,
    pos: "",
    spoiled: "",
  };
}

function supplierAndNumber({ gstin, name, number }: RowRead): string {
  return `${gstin || name.toUpperCase()}\u0000${number.toUpperCase()}`;
}

/** Invoices and notes may have the same number. */
function typeClass({ type }: RowRead): string {
  return type === undefined || type === "INV" ? "" : type;
}

function isSame(known: OpenDocument, { amounts }: RowRead): boolean {
  const fields = new Set([...Object.keys(known.amounts), ...Object.keys(amounts)]) as Set<AmountField>;
  return [...fields].every((field) => known.amounts[field] === amounts[field]);
}
