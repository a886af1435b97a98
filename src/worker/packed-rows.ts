/**
 * Rows as columns that go from one thread to another without being copied, and back again. A column holds what all
 * rows have under one name: numbers, words that are true or false, amounts of tax, or texts, each different text once.
 * Whatever else there is goes as it is.
 */
import type { PortalRow } from "../portal/rows";
import { HEADS, type Tax } from "../gst/tax";
import type { Paise } from "../gst/money";

type Packed =
  | { readonly kind: "numbers"; readonly values: Float64Array<ArrayBuffer> }
  | { readonly kind: "texts"; readonly ids: Int32Array<ArrayBuffer>; readonly texts: readonly string[] }
  | { readonly kind: "flags"; readonly values: Uint8Array<ArrayBuffer> }
  | { readonly kind: "taxes"; readonly values: Float64Array<ArrayBuffer> }
  | { readonly kind: "others"; readonly values: readonly unknown[] };

export interface PackedRows {
  readonly count: number;
  readonly fields: readonly string[];
  readonly columns: readonly Packed[];
  readonly paths: Packed;
  /** The records themselves, where they have not all the same fields. */
  readonly uneven?: readonly object[];
  /** What else a row has, by its place: its warnings. */
  readonly besides: ReadonlyMap<number, Omit<PortalRow<unknown>, "record" | "path">>;
}

type Row = PortalRow<object>;

export function packRows(rows: readonly Row[]): PackedRows {
  const fields = commonFields(rows);
  const besides = new Map<number, Omit<Row, "record" | "path">>();
  rows.forEach(({ record: _record, path: _path, ...more }, place) => {
    if (Object.keys(more).length > 0) besides.set(place, more);
  });
  return {
    count: rows.length,
    fields: fields ?? [],
    ...(fields ? {} : { uneven: rows.map(({ record }) => record) }),
    columns: (fields ?? []).map((field) =>
      pack(rows, ({ record }) => (record as Record<string, unknown>)[field]),
    ),
    paths: pack(rows, ({ path }) => path),
    besides,
  };
}

/** The fields that every record has; undefined where one has others. */
function commonFields(rows: readonly Row[]): string[] | undefined {
  const fields = Object.keys(rows[0]?.record ?? {});
  const isEven = rows.every(({ record }) => {
    let count = 0;
    for (const field in record) if (fields[count++] !== field) return false;
    return count === fields.length;
  });
  return isEven ? fields : undefined;
}

/** The memory of the columns, which is handed over and not copied. */
export function buffersOf({ columns, paths }: PackedRows): ArrayBuffer[] {
  return [...columns, paths].flatMap((column) => {
    if (column.kind === "others") return [];
    return [column.kind === "texts" ? column.ids.buffer : column.values.buffer];
  });
}

/** Rows made some at a time, in a form that the engine keeps alike for all of them. @param size rows of one part. */
export function* unpackRows<R extends object>(packed: PackedRows, size = 2_000): Generator<PortalRow<R>[]> {
  const { count, fields, columns, paths, besides, uneven } = packed;
  const blank = Object.fromEntries(fields.map((field) => [field, undefined]));
  const readers = columns.map(readerOf);
  const pathAt = readerOf(paths);
  for (let from = 0; from < count; from += size) {
    const rows: PortalRow<R>[] = [];
    for (let row = from; row < Math.min(count, from + size); row++) {
      const record: Record<string, unknown> = { ...(uneven?.[row] ?? blank) };
      for (let place = 0; place < fields.length; place++) record[fields[place] ?? ""] = readers[place]?.(row);
      const more = besides.get(row);
      const path = pathAt(row) as string;
      rows.push(more ? { record: record as R, path, ...more } : { record: record as R, path });
    }
    yield rows;
  }
}

function pack(rows: readonly Row[], valueOf: (row: Row) => unknown): Packed {
  const values = rows.map(valueOf);
  if (values.every((value) => typeof value === "string")) return packTexts(values);
  if (values.every(isNumber))
    return { kind: "numbers", values: Float64Array.from(values, (value) => value ?? NaN) };
  if (values.every((value) => typeof value === "boolean"))
    return { kind: "flags", values: Uint8Array.from(values, (value) => (value ? 1 : 0)) };
  if (values.every(isTax)) return packTaxes(values);
  return { kind: "others", values };
}

/** A number; NaN is in place of one that is missing. */
function isNumber(value: unknown): value is number | undefined {
  return value === undefined || (typeof value === "number" && !Number.isNaN(value));
}

function isTax(value: unknown): value is Tax | undefined {
  if (value === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  const keys = Object.keys(value);
  return (
    keys.length === HEADS.length && HEADS.every((head) => typeof (value as Partial<Tax>)[head] === "number")
  );
}

function packTexts(values: readonly string[]): Packed {
  const known = new Map<string, number>();
  const texts: string[] = [];
  const ids = Int32Array.from(values, (text) => {
    const id = known.get(text) ?? texts.length;
    if (id === texts.length) {
      known.set(text, id);
      texts.push(text);
    }
    return id;
  });
  return { kind: "texts", ids, texts };
}

function packTaxes(taxes: readonly (Tax | undefined)[]): Packed {
  const values = new Float64Array(taxes.length * HEADS.length);
  taxes.forEach((tax, row) => {
    HEADS.forEach((head, place) => {
      values[row * HEADS.length + place] = tax ? tax[head] : NaN;
    });
  });
  return { kind: "taxes", values };
}

function readerOf(column: Packed): (row: number) => unknown {
  switch (column.kind) {
    case "texts":
      return (row) => column.texts[column.ids[row] ?? 0];
    case "numbers":
      return (row) => {
        const value = column.values[row];
        return Number.isNaN(value) ? undefined : value;
      };
    case "flags":
      return (row) => column.values[row] === 1;
    case "taxes":
      return (row) => taxAt(column.values, row);
    case "others":
      return (row) => column.values[row];
  }
}

function taxAt(values: Float64Array, row: number): Tax | undefined {
  const at = (head: number) => (values[row * HEADS.length + head] ?? NaN) as Paise;
  const igst = at(0);
  return Number.isNaN(igst) ? undefined : { igst, cgst: at(1), sgst: at(2), cess: at(3) };
}
