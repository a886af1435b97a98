/**
 * What is worked out of the sheets once, and again when they have changed: ten thousand cells with one function must
 * not read a hundred thousand rows each.
 */
import type { SheetCache } from "../../session/sheet-cache";

type Version = Pick<SheetCache, "version">;

const known = new WeakMap<Version, { version: number; readonly made: Map<string, unknown> }>();

/** @param key names what is made, its choices included */
export function perVersion<T>(cache: Version, key: string, make: () => T): T {
  const before = known.get(cache);
  const made = before?.version === cache.version ? before.made : new Map<string, unknown>();
  if (made !== before?.made) known.set(cache, { version: cache.version, made });
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as T;
}
