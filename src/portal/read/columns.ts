/**
 * The values of rows by a key table, column by column, straight from the file's bytes: amounts as whole paise, texts
 * as numbers into a list in which each is read once by its key ({@link readKey}).
 *
 * Only what needs no fault and no warning is here. A row with anything else in it is `odd`, and is read as an object
 * by the same table; so both ways agree by construction.
 */
import type { Paise } from "../../gst/money";
import type { RowShape } from "../json/row-shape";
import { AmountColumn } from "./amount-column";
import type { Keys, KeyTable, Planned } from "./key-table";
import { TextColumn } from "./text-column";
import { amountIn, normalizedKey } from "./unread";

/** Rows are read that many at a time, before the first of them is asked for. */
const CHUNK = 2048;

/** One column of values. */
export interface ValueColumn {
  /** Reads the values of rows `from` to `to`, and marks those that are odd. */
  read(from: number, to: number, odd: Uint8Array): void;
  at(row: number): unknown;
}

export class TableColumns {
  #read = 0;
  readonly #odd: Uint8Array;

  /**
   * @param columns those whose key the rows have, by field.
   * @param constants all fields, with the values of keys that the rows lack.
   * @param unknown keys of the rows that the table does not know, and that refuse no row.
   */
  constructor(
    readonly shape: RowShape,
    readonly columns: readonly (readonly [field: string, column: ValueColumn])[],
    readonly constants: Readonly<Record<string, unknown>>,
    readonly unknown: readonly string[],
  ) {
    this.#odd = new Uint8Array(shape.count);
  }

  isOdd(row: number): boolean {
    while (row >= this.#read) {
      const to = Math.min(this.shape.count, this.#read + CHUNK);
      for (const [, column] of this.columns) column.read(this.#read, to, this.#odd);
      this.#read = to;
    }
    return this.#odd[row] !== 0;
  }

  /** The values of a row that is not odd. */
  values(row: number): Record<string, unknown> {
    const values = { ...this.constants };
    for (const [field, column] of this.columns) values[field] = column.at(row);
    return values;
  }

  /** Adds the amounts of a row that is not odd. */
  amount(field: string, row: number): Paise {
    const column = this.columns.find(([name]) => name === field)?.[1];
    return (column ? column.at(row) : this.constants[field]) as Paise;
  }
}

/** What decides how the rows of a shape are read by a table. */
interface Wanted {
  readonly shape: RowShape;
  readonly table: Pick<KeyTable<Keys>, "plan" | "known" | "amounts" | "spellings" | "heads" | "mayLackHeads">;
  /** Path of the object within the row: "" for the row itself. */
  readonly within: string;
  /** Are all keys to be known? Where other tables read the other keys, they are not looked at. */
  readonly isWhole: boolean;
}

/**
 * The columns of a table for a shape.
 * @returns undefined where a row must be looked at as a whole: where two of its keys may contradict each other, or one
 * is missing that must not be.
 */
export function columnsOf(wanted: Wanted): TableColumns | undefined {
  const { shape, table, within } = wanted;
  const keys = shape.keysAt.get(within) ?? [];
  const unknown = wanted.isWhole ? unknownKeys(wanted, keys) : [];
  if (!unknown || !hasHeads(table, keys)) return undefined;
  const constants: Record<string, unknown> = {};
  const columns: [string, ValueColumn][] = [];
  for (const planned of table.plan) {
    const { field, key, mayLack } = planned;
    const there = key.names.filter((name) => keys.includes(name));
    const [name] = there;
    if (name === undefined) {
      if (!mayLack) return undefined;
      constants[field] = key.absent;
      continue;
    }
    const slot = shape.slotAt.get(within === "" ? name : `${within}.${name}`);
    if (slot === undefined || (there.length > 1 && !key.hasFallbacks)) return undefined;
    constants[field] = undefined;
    columns.push([field, columnOf(shape, slot, { ...planned, name, isAlone: there.length === 1 })]);
  }
  return new TableColumns(shape, columns, constants, unknown);
}

/** A key of a row, by the name that it has there. */
export interface NamedKey extends Planned {
  readonly name: string;
  /** Has the row no other name of the key? */
  readonly isAlone: boolean;
}

function columnOf(shape: RowShape, slot: number, named: NamedKey): ValueColumn {
  return named.key.isAmount
    ? new AmountColumn(shape, slot, named)
    : new TextColumn(shape, slot, named);
}

/** The keys beyond the table's; undefined where one of them has to be compared with what was read. */
function unknownKeys({ shape, table, within }: Wanted, keys: readonly string[]): string[] | undefined {
  const others = keys.filter((key) => !table.known.has(key));
  const unknown: string[] = [];
  for (const key of others) {
    if (!shape.slotAt.has(within === "" ? key : `${within}.${key}`)) return undefined;
    if (table.amounts === "in items" && amountIn(key)) continue;
    if (table.amounts !== "none" && (amountIn(key) || table.spellings.has(normalizedKey(key))))
      return undefined;
    unknown.push(key);
  }
  return unknown;
}

/** Are the tax heads there so that none was left out by mistake, whatever their amounts? */
function hasHeads({ heads, mayLackHeads }: Wanted["table"], keys: readonly string[]): boolean {
  if (mayLackHeads || heads.length === 0) return true;
  const there = heads.filter(({ key }) => key.names.some((name) => keys.includes(name)));
  const has = (field: string) => there.some((one) => one.field === field);
  const isIn = (field: string) => heads.some((one) => one.field === field);
  const areHalvesEven = !isIn("cgst") || !isIn("sgst") || has("cgst") === has("sgst");
  return there.length > 0 && areHalvesEven;
}

/** The columns of a whole row by its table; worked out once for each shape. */
export function tableColumns(shape: RowShape, table: KeyTable<Keys>): TableColumns | undefined {
  return workedOut(shape, table, () => columnsOf({ shape, table, within: "", isWhole: true }));
}

/** The columns of a row's amounts by their table, where the row has no others. */
export function amountColumns(shape: RowShape, table: KeyTable<Keys>): TableColumns | undefined {
  return workedOut(shape, table.plan, () =>
    hasAmountKeys(shape, table.known) ? undefined : columnsOf({ shape, table, within: "", isWhole: false }),
  );
}

/** What is worked out once for a shape and a table. */
export function workedOut<T>(shape: RowShape, of: object, work: () => T): T {
  if (!shape.worked.has(of)) shape.worked.set(of, work());
  return shape.worked.get(of) as T;
}

/** Has a row a key for an amount of tax, besides those? */
export function hasAmountKeys(shape: RowShape, known?: ReadonlySet<string>): boolean {
  return shape.keys.some((key) => known?.has(key) !== true && amountIn(key) !== undefined);
}
