/**
 * How a register is read: which columns give which field, in which order dates are, how signs and rows are meant. A
 * plain value, so that it can be shown, corrected and kept for the next file with the same headings.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Blank } from "../../gst/blank";
import { headingKey } from "../layout/heading-words";
import { fullHeading, type Heading } from "../layout/heading-rows";
import type { DateOrder } from "../reading/day";
import type { AmountField, Field } from "./fields";

/** Columns by field, counted from 0; amounts are added, of the others the first that is not blank counts. */
export type FieldColumns = Readonly<Partial<Record<Field, readonly number[]>>>;

/** How the taxable value comes about. */
export type TaxableFrom = "columns" | "total less tax";

/** How the words Debit Note and Credit Note are meant: by the recipient's own vouchers, or by the supplier's. */
export type NoteWords = "own" | "supplier";

/** What rows of a document are: each a part of it, or names of ledgers with their amounts. */
export type RowsAre = "parts" | "ledgers";

export interface Mapping {
  readonly sheet: string;
  readonly headings: readonly Heading[];
  /** The first row of the headings; titles are above. */
  readonly firstHeadingRow: number;
  /** The last row of the headings; documents begin below. 0 where there are none. */
  readonly headingRow: number;
  readonly columns: FieldColumns;
  /** Tax columns of reverse charge, which also make the document one under reverse charge. */
  readonly reverseColumns: readonly number[];
  readonly dateOrders: Readonly<Record<number, DateOrder>>;
  /** Date columns whose real dates have day and month exchanged. */
  readonly exchangedDates: readonly number[];
  readonly taxableFrom: TaxableFrom;
  /** Amounts that each row of a document repeats; the others are added. */
  readonly repeated: readonly AmountField[];
  readonly rowsAre: RowsAre;
  /** Do many documents have several rows? If not, a row that is there twice is an entry made twice. */
  readonly severalRows: boolean;
  /** Are the own voucher numbers a series, so that two of them are two entries, also of one document? */
  readonly vouchersDiffer: boolean;
  /** Do rows without number and date belong to the document above? */
  readonly fillDown: boolean;
  readonly noteWords: NoteWords;
  /** Columns in which a purchase is negative. */
  readonly negated: readonly number[];
  /** What the register is of where no column says it, and the currency of a whole sheet. */
  readonly defaultType: "INV" | "CN" | "DN";
  /** The GSTIN whose register it is, where titles say it. */
  readonly homeGstin: string;
}

/** Something that the guess is not sure of, with the field it concerns. */
export interface Doubt {
  readonly field: Field | Blank;
  readonly sentence: string;
}

export interface GuessedMapping {
  readonly mapping: Mapping;
  readonly doubts: readonly Doubt[];
  /** By field: how sure, from 0 to 1, and why. */
  readonly reasons: Readonly<Partial<Record<Field, { readonly confidence: number; readonly why: string }>>>;
}

/** The same for all files with the same headings in the same order, however they are spelled. */
export function fingerprintOf(headings: readonly Heading[]): string {
  const text = headings.map((heading) => headingKey(fullHeading(heading))).join("\n");
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32);
}
