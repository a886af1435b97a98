/**
 * One side of a reconciliation, the books or the statement, as typed columns: about ninety bytes a document. Amounts
 * are unsigned whole paise, the kind carries the sign; a day counts from 1970.
 */
import type { Blank } from "../../gst/blank";
import type { Day } from "../../gst/date";
import type { Paise } from "../../gst/money";
import type { Suppliers } from "./suppliers";
import { mix } from "../numbers/number";
import { TextPool } from "../numbers/text-pool";

const DOCUMENT_TYPES = ["INV", "CN", "DN"] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export const AMOUNTS = ["taxableValue", "igst", "cgst", "sgst", "cess"] as const;
export type AmountName = (typeof AMOUNTS)[number];

/** What decides with which documents of the other side one can be matched. */
export const SECTION = { UNKNOWN: 0, SUPPLY: 1, ISD: 2, IMPORT: 3 } as const;

export interface MatchDocument extends Readonly<Record<AmountName, Paise>> {
  readonly id: string;
  /** Fifteen letters and digits in upper case; blank where there is none. */
  readonly supplierGstin: string;
  readonly documentType: DocumentType;
  /** As it is written. */
  readonly documentNumber: string;
  readonly documentDate: Day | Blank;
  readonly pos: string;
  readonly reverseCharge: boolean;
  readonly more?: MoreOfDocument;
}

/** What only some registers have. */
export interface MoreOfDocument {
  readonly homeGstin?: string;
  readonly supplierName?: string;
  /** The portal's name of the section, such as B2BA. */
  readonly section?: string;
  /** "2025-06". */
  readonly period?: string;
  readonly portCode?: string;
  readonly originalNumber?: string;
  readonly originalDate?: Day | Blank;
  readonly invoiceValue?: Paise;
  /** Action taken in the IMS: Accept, Reject, Pending. */
  readonly imsAction?: string;
  readonly postingDate?: Day | Blank;
}

/** A document that another names. */
export interface Original {
  readonly number: string;
  readonly day: number;
}

/** An unknown day. */
export const NO_DAY = -1_000_000;

const FIRST_ROWS = 1024;

export class Register {
  count = 0;
  readonly texts = new TextPool();
  supplier = new Int32Array(FIRST_ROWS);
  /** 0 INV, 1 CN, 2 DN; 4 more where the charge is reversed. */
  kind = new Uint8Array(FIRST_ROWS);
  pos = new Uint8Array(FIRST_ROWS);
  day = new Int32Array(FIRST_ROWS);
  taxableValue = new Float64Array(FIRST_ROWS);
  igst = new Float64Array(FIRST_ROWS);
  cgst = new Float64Array(FIRST_ROWS);
  sgst = new Float64Array(FIRST_ROWS);
  cess = new Float64Array(FIRST_ROWS);
  id = new Uint32Array(FIRST_ROWS);
  number = new Uint32Array(FIRST_ROWS);
  /** Hash of the number as written, without spaces around it. */
  numberHash = new Int32Array(FIRST_ROWS);
  /** {@link SECTION}. */
  section = new Uint8Array(FIRST_ROWS);
  /** Rows that may amend a document of their type, with what they amend. */
  readonly amendments = new Map<number, Original>();
  /** Numbers of the invoices that notes name, by row. */
  readonly invoiceOfNote = new Map<number, string>();
  /** Other values, each text once; a column exists once a row has such a value. */
  readonly #words: string[] = [""];
  readonly #wordIds = new Map<string, number>([["", 0]]);
  readonly #columns = new Map<OptionalColumn, Int32Array>();
  #invoiceValues: Float64Array | undefined;

  constructor(readonly suppliers: Suppliers) {}

  /** @returns the row of the document. */
  add(document: MatchDocument): number {
    const row = this.count;
    if (row === this.supplier.length) this.#grow();
    this.count = row + 1;
    this.#set(row, document);
    return row;
  }

  /** Puts another document in a row's place. */
  replace(row: number, document: MatchDocument): void {
    this.amendments.delete(row);
    this.invoiceOfNote.delete(row);
    this.#invoiceValues?.fill(NaN, row, row + 1);
    for (const column of this.#columns.values()) column[row] = 0;
    this.#set(row, document);
  }

  #set(row: number, document: MatchDocument): void {
    const number = document.documentNumber.trim();
    this.supplier[row] = this.suppliers.idOf(document.supplierGstin);
    this.kind[row] = DOCUMENT_TYPES.indexOf(document.documentType) + (document.reverseCharge ? 4 : 0);
    this.pos[row] = Number(document.pos) || 0;
    this.day[row] = dayNumber(document.documentDate);
    for (const name of AMOUNTS) this[name][row] = document[name];
    this.id[row] = this.texts.add(document.id);
    this.number[row] = this.texts.add(document.documentNumber);
    this.numberHash[row] = hashText(number);
    this.section[row] = SECTION.UNKNOWN;
    if (document.more) this.#setMore(row, document.more);
  }

  #setMore(row: number, more: MoreOfDocument): void {
    const { originalNumber, originalDate = "", section, invoiceValue } = more;
    this.section[row] = groupOfSection(section ?? "");
    if (originalNumber)
      this.#setOriginal(row, section ?? "", { number: originalNumber, day: dayNumber(originalDate) });
    for (const name of OPTIONAL_COLUMNS) {
      const value = more[name];
      if (value) this.#column(name)[row] = this.#wordId(value);
    }
    if (invoiceValue === undefined) return;
    this.#invoiceValues ??= new Float64Array(this.supplier.length).fill(NaN);
    this.#invoiceValues[row] = invoiceValue;
  }

  /** A note outside the amendment sections names its invoice; where no section is given it may do either. */
  #setOriginal(row: number, section: string, original: Original): void {
    const isNote = this.typeOf(row) !== "INV";
    const isStated = section.trim() !== "";
    if (!isStated || isAmendmentSection(section)) this.amendments.set(row, original);
    if (isNote && !(isStated && isAmendmentSection(section))) this.invoiceOfNote.set(row, original.number);
  }

  /** Certainly an amendment, not a note that may only name its invoice. */
  isAmendment(row: number): boolean {
    return this.amendments.has(row) && !this.invoiceOfNote.has(row);
  }

  invoiceValue(row: number): Paise | undefined {
    const value = this.#invoiceValues?.[row];
    return value === undefined || Number.isNaN(value) ? undefined : (value as Paise);
  }

  more(name: OptionalColumn, row: number): string {
    return this.#words[this.#columns.get(name)?.[row] ?? 0] ?? "";
  }

  has(name: OptionalColumn): boolean {
    return this.#columns.has(name);
  }

  idOf(row: number): string {
    return this.texts.text(this.id[row] as number);
  }

  numberOf(row: number): string {
    return this.texts.text(this.number[row] as number);
  }

  gstinOf(row: number): string {
    return this.suppliers.textOf(this.supplier[row] as number);
  }

  typeOf(row: number): DocumentType {
    return DOCUMENT_TYPES[(this.kind[row] as number) & 3] ?? "INV";
  }

  isReverseCharge(row: number): boolean {
    return ((this.kind[row] as number) & 4) !== 0;
  }

  taxOf(row: number): Paise {
    return ((this.igst[row] as number) +
      (this.cgst[row] as number) +
      (this.sgst[row] as number) +
      (this.cess[row] as number)) as Paise;
  }

  totalOf(row: number): number {
    return (this.taxableValue[row] as number) + this.taxOf(row);
  }

  #column(name: OptionalColumn): Int32Array {
    const known = this.#columns.get(name);
    if (known) return known;
    const column = new Int32Array(this.supplier.length);
    this.#columns.set(name, column);
    return column;
  }

  #wordId(word: string): number {
    const known = this.#wordIds.get(word);
    if (known !== undefined) return known;
    this.#wordIds.set(word, this.#words.length);
    return this.#words.push(word) - 1;
  }

  /** Gives back the room that further rows would need; more can still be added. */
  trim(): void {
    this.#resize(Math.max(this.count, 1));
  }

  #grow(): void {
    this.#resize(Math.ceil(this.supplier.length * 1.3) + FIRST_ROWS);
  }

  #resize(rows: number): void {
    for (const name of TYPED_COLUMNS)
      (this[name] as Float64Array) = resized(this[name] as Float64Array, rows);
    for (const [name, column] of this.#columns) this.#columns.set(name, resized(column, rows));
    const values = this.#invoiceValues;
    if (values) this.#invoiceValues = resized(values, rows).fill(NaN, Math.min(values.length, rows));
  }
}

const OPTIONAL_COLUMNS = [
  ...(["homeGstin", "supplierName", "section", "period", "portCode", "imsAction", "postingDate"] as const),
];
export type OptionalColumn = (typeof OPTIONAL_COLUMNS)[number];

const TYPED_COLUMNS = [
  ...(["supplier", "kind", "pos", "day", ...AMOUNTS, "id", "number", "numberHash", "section"] as const),
];

function resized<T extends Int32Array | Float64Array | Uint8Array>(column: T, rows: number): T {
  const more = new (column.constructor as new (length: number) => T)(rows);
  more.set(rows < column.length ? column.subarray(0, rows) : column);
  return more;
}

export function dayNumber(day: Day | Blank): number {
  if (day === "") return NO_DAY;
  return (
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000
  );
}

export function dayText(day: number): Day | Blank {
  return day === NO_DAY ? "" : (new Date(day * 86_400_000).toISOString().slice(0, 10) as Day);
}

/** B2BA, CDNRA, ECOA, ISDA, IMPGA, IMPGSEZA: the portal's names of amendments end in A, and no others do. */
function isAmendmentSection(section: string): boolean {
  return section.trim().toUpperCase().endsWith("A");
}

function groupOfSection(section: string): number {
  const name = section.toUpperCase();
  if (name === "") return SECTION.UNKNOWN;
  if (name.startsWith("ISD")) return SECTION.ISD;
  return name.startsWith("IMP") ? SECTION.IMPORT : SECTION.SUPPLY;
}

function hashText(text: string): number {
  let hash = 0;
  for (let place = 0; place < text.length; place++) hash = mix(hash, text.charCodeAt(place));
  return hash;
}
