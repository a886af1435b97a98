/**
 * Content of a portal file that no reader reads: documents in unknown parts, and amounts under other keys than the
 * form's. All of it is named to the user, so that no figure silently becomes zero.
 */
import { textOf } from "../../gst/cell-text";
import { plural } from "../../gst/plural";
import { isFault } from "../../gst/fault";
import { NO_MONEY, parseMoney, plus, showMoney, type Paise } from "../../gst/money";
import type { Head } from "../../gst/tax";
import { ListedRow, RowList } from "../json/row-list";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !isList(value);
}

/** A list of a file, with its rows as objects or without. */
export type List = readonly unknown[] | RowList;

export function isList(value: unknown): value is List {
  return Array.isArray(value) || value instanceof RowList;
}

/** The elements of a list as JSON.parse makes them. */
export function elementsOf(list: List): readonly unknown[] {
  return list instanceof RowList ? list.toJSON() : list;
}

/** A row of a file: an object, or where its values are in the file. */
export type Row = JsonObject | ListedRow;

export function isRow(value: unknown): value is Row {
  return value instanceof ListedRow || isObject(value);
}

export function objectOf(row: Row): JsonObject {
  return row instanceof ListedRow ? row.object() : row;
}

export function keysOf(row: Row): readonly string[] {
  return row instanceof ListedRow ? row.shape.keys : Object.keys(row);
}

/** The value of a key of a row; undefined where the row lacks it. */
export function valueIn(row: Row, key: string): unknown {
  return row instanceof ListedRow ? row.value(key) : row[key];
}

export const isNested = (value: unknown) => typeof value === "object" && value !== null;

export function isBlank(raw: unknown): boolean {
  return (
    raw === undefined || raw === null || (typeof raw === "string" && raw.trim() === "") || isWordNull(raw)
  );
}

export function isWordNull(raw: unknown): boolean {
  return typeof raw === "string" && raw.trim().toUpperCase() === "NULL";
}

/** Keys that name a document, in any form. */
export const NUMBERS = ["inum", "nt_num", "ntnum", "docnum", "boenum", "benum", "month"];
export const SUPPLIERS = ["stin", "ctin", "gstin_deductor", "etin", "sgstin"];
/** How many documents of a part are named. */
const MAX_NAMES = 5;

export type AmountField = Head | "taxableValue";

const MEANINGS: readonly (readonly [AmountField, RegExp])[] = [
  ["igst", /^(igst|iamt|integratedtax)(amt|amount|tax|val|value)?$/],
  ["cgst", /^(cgst|camt|centraltax)(amt|amount|tax|val|value)?$/],
  ["sgst", /^(sgst|utgst|sgstutgst|samt|statetax|uttax|stateuttax)(amt|amount|tax|val|value)?$/],
  ["cess", /^(cess|csamt|gstcess)(amt|amount|tax|val|value)?$/],
  ["taxableValue", /^(txval|txblval|taxval|taxable(val|value|amt|amount)?)$/],
];
const cachedFields = new Map<string, AmountField | undefined>();
const MAX_CACHED = 1000;

/** Which tax head, or the taxable value, a key means in any form's spelling and case; undefined for any other key. */
export function amountIn(key: string): AmountField | undefined {
  if (cachedFields.has(key)) return cachedFields.get(key);
  const plain = normalizedKey(key);
  const field = MEANINGS.find(([, spelled]) => spelled.test(plain))?.[0];
  if (cachedFields.size < MAX_CACHED) cachedFields.set(key, field);
  return field;
}

/** A key without its case and separators. */
export function normalizedKey(key: string): string {
  return key.toLowerCase().replace(/[\s_-]/g, "");
}

const NUMBER_KEYS = new Set(NUMBERS.map(normalizedKey));

/** A document that was not read: its supplier where known, its number, and its tax. */
export interface Unread {
  readonly supplier: string;
  readonly number: string;
  readonly tax: Paise;
}

/**
 * The documents in a part of a file, however nested: the objects with a number, or with amounts and no numbered object
 * inside. Totals of documents are not documents.
 */
export function documentsUnder(part: unknown, supplier = ""): Unread[] {
  const found: Unread[] = [];
  visit(part, supplier, found);
  return found;
}

function visit(value: unknown, supplier: string, found: Unread[]): void {
  if (isList(value)) for (const one of elementsOf(value)) visit(one, supplier, found);
  if (!isObject(value)) return;
  const keys = Object.keys(value);
  const who = textIn(value, SUPPLIERS) || supplier;
  const others = keys.filter((key) => !ITEMS.has(key) && isNested(value[key]));
  const isNumbered = keys.some((key) => NUMBER_KEYS.has(normalizedKey(key)) && !isNested(value[key]));
  // An object with items is a document, even without a number.
  if (isNumbered || keys.some((key) => ITEMS.has(key) && isNested(value[key]))) {
    found.push({ supplier: who, number: numberIn(value), tax: taxIn(value) });
    for (const key of others) for (const inner of numberedIn(value[key], who)) found.push(inner);
    return;
  }
  const before = found.length;
  for (const key of others) visit(value[key], who, found);
  if (found.length > before || "ttldocs" in value) return;
  if (keys.some((key) => amountIn(key) && !isNested(value[key])))
    found.push({ supplier: who, number: "", tax: taxIn(value) });
}

const ITEMS = new Set(["itms", "items", "itm_det"]);

/** Documents within a document; amounts without a number are the document's own. */
export function numberedIn(part: unknown, supplier = ""): Unread[] {
  return documentsUnder(part, supplier).filter(({ number }) => number !== "");
}

function taxIn(value: unknown): Paise {
  if (isList(value)) return elementsOf(value).reduce<Paise>((sum, one) => plus(sum, taxIn(one)), NO_MONEY);
  if (!isObject(value)) return NO_MONEY;
  let own: Paise | undefined;
  for (const key of Object.keys(value)) {
    const head = amountIn(key);
    const amount = head && head !== "taxableValue" ? parseMoney(value[key]) : undefined;
    if (amount !== undefined && !isFault(amount)) own = plus(own ?? NO_MONEY, amount);
  }
  return own ?? taxIn(Object.values(value).filter(isNested));
}

export function textIn(row: JsonObject, keys: readonly string[]): string {
  const key = keys.find((one) => typeof row[one] === "string" || typeof row[one] === "number");
  return key === undefined ? "" : textOf(row[key]).trim().slice(0, 40);
}

function numberIn(row: JsonObject): string {
  const key = Object.keys(row).find((one) => NUMBER_KEYS.has(normalizedKey(one)));
  return textIn(row, NUMBERS) || (key ? textIn(row, [key]) : "");
}

/** "29AAGCB7383J1Z4: A-1, A-2 and 3 more (₹ 360.00 of tax)". */
export function namesOf(unread: readonly Unread[]): string {
  const shown = unread.slice(0, MAX_NAMES);
  const suppliers = [...new Set(shown.map(({ supplier }) => supplier))];
  const sentences = suppliers.map((supplier) => {
    const numbers = shown.filter((one) => one.supplier === supplier).map(({ number }) => number);
    return `${supplier && `${supplier}: `}${numbers.map((number) => number || "without a number").join(", ")}`;
  });
  const more = unread.length > MAX_NAMES ? ` and ${unread.length - MAX_NAMES} more` : "";
  return `${sentences.join("; ")}${more}${taxOf(unread)}`;
}

/** " (₹ 360.00 of tax)". */
export function taxOf(unread: readonly Unread[]): string {
  const tax = unread.reduce((sum, one) => plus(sum, one.tax), NO_MONEY);
  return tax === NO_MONEY ? "" : ` (₹ ${showMoney(tax)} of tax)`;
}

export function documents(count: number): string {
  return plural(count, "document");
}
