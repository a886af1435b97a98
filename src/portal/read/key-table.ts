/** Key tables: the keys under which a form's rows have their values, made ready for reading and writing. */
import type { Key } from "./key";
import { plainly } from "./unread";

export type Keys = Readonly<Record<string, Key<unknown>>>;
export type Values<K extends Keys> = { readonly [P in keyof K]: K[P] extends Key<infer T> ? T : never };

export interface Planned {
  readonly field: string;
  readonly key: Key<unknown>;
  readonly mayLack: boolean;
  readonly mayBlank: boolean;
}

/** A key table made ready: `passed` are keys of the portal that carry nothing this program uses. */
export interface KeyTable<K extends Keys> {
  readonly keys: K;
  readonly plan: readonly Planned[];
  readonly known: ReadonlySet<string>;
  /** Where a row has its amounts: among these keys, in its items, or nowhere. */
  readonly amounts: "here" | "in items" | "none";
  /** The keys' own spelling by what is left of them without case and joints. */
  readonly spellings: ReadonlyMap<string, Planned>;
  /** The keys of integrated, central and State tax, where a row has its amounts among them. */
  readonly heads: readonly Planned[];
  /** The portal leaves out the heads of tax of such rows, all or some. */
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
    spellings: new Map(plan.flatMap((one) => one.key.names.map((name) => [plainly(name), one] as const))),
    heads: plan.filter(({ field }) => field === "igst" || field === "cgst" || field === "sgst"),
    mayLackHeads: false,
  };
}

const ITEMS = new Set(["itms", "items"]);

/** A key table of rows in which the portal leaves heads of tax out. */
export function withoutHeads<K extends Keys>(table: KeyTable<K>): KeyTable<K> {
  return { ...table, mayLackHeads: true };
}

/** A key table with more keys; what it passed over, it still does. */
export function moreKeys<K extends Keys, M extends Keys>(table: KeyTable<K>, more: M): KeyTable<K & M> {
  return keyTable({ ...table.keys, ...more }, [...table.known].join(" "));
}

/** A record as the portal spells it. Fields that are not given, or whose value says so, are left out. */
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
