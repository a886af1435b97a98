/**
 * One document of a group as a row of typed columns: what the matcher needs of it, its registration and its place
 * there. Everything that has to be read, cleaned or decided is done before; an engine only moves, cuts and sorts.
 */
import type { Blank } from "../gst/blank";
import type { Day } from "../gst/date";
import type { Paise } from "../gst/money";
import { mix } from "../match/numbers/number";
import {
  dayText,
  type DocumentType,
  type MatchDocument,
  type MoreOfDocument,
  type Register,
} from "../match/registers/register";

/** Names and SQL types, in the order of a row. Amounts are unsigned whole paise, days ISO texts. */
export const CANONICAL_COLUMNS = [
  /** What the row is cut by: of one value only one part has rows. */
  ["key", "INTEGER"],
  ["home", "VARCHAR"],
  /** Counts the documents of one side of a registration, as they were read. */
  ["place", "INTEGER"],
  ["id", "VARCHAR"],
  ["supplier", "VARCHAR"],
  ["type", "VARCHAR"],
  ["number", "VARCHAR"],
  ["day", "VARCHAR"],
  ["pos", "VARCHAR"],
  ["reverse_charge", "INTEGER"],
  ["taxable", "BIGINT"],
  ["igst", "BIGINT"],
  ["cgst", "BIGINT"],
  ["sgst", "BIGINT"],
  ["cess", "BIGINT"],
  /** -1 where it is not stated. */
  ["invoice_value", "BIGINT"],
  ["supplier_name", "VARCHAR"],
  ["section", "VARCHAR"],
  ["period", "VARCHAR"],
  ["port", "VARCHAR"],
  ["original_number", "VARCHAR"],
  ["original_day", "VARCHAR"],
  ["posting_day", "VARCHAR"],
  ["ims_action", "VARCHAR"],
] as const;

export type CanonicalValue = string | number;

/** Between a registration and the id of a document in it; neither GSTINs nor states contain it. */
const BETWEEN = "/";

/** The id of a document in the group: ids are unique only within a registration. */
export function groupId(home: string, id: string): string {
  return `${home}${BETWEEN}${id}`;
}

/** The id within its registration. */
export function ownId(home: string, id: string): string {
  return id.slice(home.length + BETWEEN.length);
}

/** The same for all documents of a supplier's PAN, whole and not negative; blank GSTINs have one of their own. */
export function panKey(gstin: string): number {
  let hash = 0;
  for (const character of gstin.slice(2, 12)) hash = mix(hash, character.charCodeAt(0));
  return hash & 0x7fffffff;
}

export interface Placed {
  readonly key: number;
  readonly home: string;
  readonly place: number;
  readonly id: string;
}

/** @param placed what the register does not know of the row. */
export function canonicalRow(register: Register, row: number, placed: Placed): CanonicalValue[] {
  const original = register.amendments.get(row);
  return [
    ...[placed.key, placed.home, placed.place, placed.id],
    ...[register.gstinOf(row), register.typeOf(row), register.numberOf(row)],
    dayText(register.day[row] as number),
    register.pos[row] ? String(register.pos[row]).padStart(2, "0") : "",
    register.isReverseCharge(row) ? 1 : 0,
    ...[register.taxableValue[row] as number, register.igst[row] as number, register.cgst[row] as number],
    ...[register.sgst[row] as number, register.cess[row] as number, register.invoiceValue(row) ?? -1],
    ...[register.more("supplierName", row), register.more("section", row), register.more("period", row)],
    register.more("portCode", row),
    original?.number ?? register.invoiceOfNote.get(row) ?? "",
    original ? dayText(original.day) : "",
    ...[register.more("postingDate", row), register.more("imsAction", row)],
  ];
}

/** The document of a row, under its id in the group. */
export function documentOf(values: readonly CanonicalValue[]): MatchDocument {
  const text = (at: number) => String(values[at]);
  const paise = (at: number) => Number(values[at]) as Paise;
  const day = (at: number) => text(at) as Day | Blank;
  return {
    id: groupId(text(1), text(3)),
    supplierGstin: text(4),
    documentType: text(5) as DocumentType,
    documentNumber: text(6),
    documentDate: day(7),
    pos: text(8),
    reverseCharge: values[9] === 1,
    ...{ taxableValue: paise(10), igst: paise(11), cgst: paise(12), sgst: paise(13), cess: paise(14) },
    more: moreOf(values, text(1)),
  };
}

function moreOf(values: readonly CanonicalValue[], homeGstin: string): MoreOfDocument {
  const text = (at: number) => String(values[at]);
  return {
    homeGstin,
    ...(values[15] === -1 ? {} : { invoiceValue: Number(values[15]) as Paise }),
    ...{ supplierName: text(16), section: text(17), period: text(18), portCode: text(19) },
    originalNumber: text(20),
    originalDate: text(21) as Day | Blank,
    postingDate: text(22) as Day | Blank,
    imsAction: text(23),
  };
}
