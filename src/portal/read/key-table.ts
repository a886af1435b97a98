/** Key tables: the keys of a form's rows, prepared for reading and writing. */
import type { Key } from "./key";
import { normalizedKey } from "./unread";

export type Keys = Readonly<Record<string, Key<unknown>>>;
export type Values<K extends Keys> = { readonly [P in keyof K]: K[P] extends Key<infer T> ? T : never };

export interface Planned {
  readonly field: string;
  readonly key: Key<unknown>;
  readonly mayLack: boolean;
  readonly mayBlank: boolean;
}

/** A prepared key table: `passed` are keys of the portal that this program does not use. */
export interface KeyTable<K extends Keys> {
  readonly keys: K;
  readonly plan: readonly Planned[];
  readonly known: ReadonlySet<string>;
  /** Where a row has its amounts: among these keys, in its items, or nowhere. */
  readonly amounts: "here" | "in items" | "none";
  /** The keys by their spelling without case and separators. */
  readonly spellings: ReadonlyMap<string, Planned>;
  /** The keys of integrated, central and State tax, where a row has its amounts among them. */
  readonly heads: readonly Planned[];
  /** The portal may leave out tax heads of such rows. */
  readonly mayLackHeads: boolean;
}

export function keyTable<K extends Keys>(keys: K, passed = ""): KeyTable<K> {
  const plan = Object.entries(keys).map(([field, key]) => ({
    field,
    key,
    mayLack: "absent" in key,
    mayBlank: "blank" in key,
  }));
  const others = passed.split(" ");
  const amounts = "igst" in keys ? "here" : others.some((key) => ITEMS.has(key)) ? "in items" : "none";
  return {
    keys,
    plan,
    known: new Set([...plan.flatMap(({ key }) => key.names), ...others]),
    amounts,
    spellings: new Map(
      plan.flatMap((one) => one.key.names.map((name) => [normalizedKey(name), one] as const)),
    ),
    heads: plan.filter(({ field }) => field === "igst" || field === "cgst" || field === "sgst"),
    mayLackHeads: false,
  };
}

const ITEMS = new Set(["itms", "items"]);

/** A key table of rows in which the portal leaves out tax heads. */
export function withoutHeads<K extends Keys>(table: KeyTable<K>): KeyTable<K> {
  return { ...table, mayLackHeads: true };
}

/** A key table with more keys, and the same ignored ones. */
export function moreKeys<K extends Keys, M extends Keys>(table: KeyTable<K>, more: M): KeyTable<K & M> {
  return keyTable({ ...table.keys, ...more }, [...table.known].join(" "));
}

/** A record in the portal's format. Fields that are not given, or whose value is left out, are missing. */
export function writeKeys(
  table: KeyTable<Keys>,
  values: Readonly<Record<string, unknown>>,
): Record<string, string | number> {
  const written: Record<string, string | number> = {};
  for (const { field, key } of table.plan) {
    if (!Object.hasOwn(values, field)) continue;
    const value = key.write(values[field]);
    const [name] = key.names;
    if (value !== undefined && name !== undefined) written[name] = value;
  }
  return written;
}
