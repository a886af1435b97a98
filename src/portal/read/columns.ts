/**
 * The values of rows by a key table, column by column, straight from the file's bytes: amounts as whole paise, texts
 * as numbers into a table in which each is read once by its key.
 *
 * Only what needs no fault and no warning is here. A row with anything else in it is `odd`, and is read as an object
 * by the same table; so both ways agree by construction.
 */
import type { RowShape } from "../json/row-shape";
import { KeyColumn } from "./key-column";
import type { Keys, KeyTable } from "./key-table";
import { amountIn, normalizedKey } from "./unread";

export class TableColumns {
  /** The row that was looked at last, and whether it is odd. */
  #row = -1;
  #isOdd = false;

  /**
   * @param columns those whose key the rows have, by field.
   * @param constants all fields, with the values of keys that the rows lack.
   * @param unknown keys of the rows that the table does not know, and that refuse no row.
   */
  constructor(
    readonly columns: ReadonlyMap<string, KeyColumn>,
    readonly constants: Readonly<Record<string, unknown>>,
    readonly unknown: readonly string[],
  ) {
    this.#fields = [...columns.keys()];
    this.#list = [...columns.values()];
  }

  readonly #fields: readonly string[];
  readonly #list: readonly KeyColumn[];

  isOdd(row: number): boolean {
    if (row === this.#row) return this.#isOdd;
    this.#row = row;
    this.#isOdd = false;
    for (const column of this.#list) if (column.isOdd(row)) return (this.#isOdd = true);
    return false;
  }

  /** The values of a row that is not odd. */
  values(row: number): Record<string, unknown> {
    const values = { ...this.constants };
    const fields = this.#fields;
    for (let place = 0; place < fields.length; place++)
      values[fields[place] ?? ""] = this.#list[place]?.at(row);
    return values;
  }

  /** A value of a row that is not odd. */
  value(field: string, row: number): unknown {
    const column = this.columns.get(field);
    return column ? column.at(row) : this.constants[field];
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
  const columns = new Map<string, KeyColumn>();
  for (const planned of table.plan) {
    const { field, key, mayLack } = planned;
    const there = key.names.filter((name) => keys.includes(name));
    const [name] = there;
    if (name === undefined) {
      if (!mayLack) return undefined;
      constants[field] = key.absent;
      continue;
    }
    const values = shape.values.get(pathIn(within, name));
    if (!values || (there.length > 1 && !key.hasFallbacks)) return undefined;
    constants[field] = undefined;
    columns.set(field, new KeyColumn(values, { ...planned, name, isAlone: there.length === 1 }));
  }
  return new TableColumns(columns, constants, unknown);
}

function pathIn(within: string, key: string): string {
  return within === "" ? key : `${within}.${key}`;
}

/** The keys beyond the table's; undefined where one of them has to be compared with what was read. */
function unknownKeys({ shape, table, within }: Wanted, keys: readonly string[]): string[] | undefined {
  const others = keys.filter((key) => !table.known.has(key));
  const unknown: string[] = [];
  for (const key of others) {
    if (!shape.values.has(pathIn(within, key))) return undefined;
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
