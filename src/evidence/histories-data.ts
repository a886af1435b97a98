/** What entries keep of other histories of the same workbook, as JSON in their Data column. */

/** Of an entry that was brought from another history: the values that the columns of its own row do not hold. */
export interface MergedFrom {
  readonly event: string;
  readonly number: number;
  readonly on: string;
  readonly utc: string;
  readonly actor: string;
  readonly version: string;
  readonly data: string;
  readonly writer: string;
  readonly batch: string;
  readonly digests: string;
  readonly previous: string;
  readonly hash: string;
}

/** Of the entry that joins two histories. */
export interface Joined {
  /** The last entry that both have; 0 where it is not known. */
  readonly since: number;
  /** Where the other history came from: another copy of the workbook, rows of this log, or what this Excel had kept. */
  readonly from: "copy" | "log" | "kept";
  /** Hashes of the entries of this log with which a history begins anew that follows another entry than the one above. */
  readonly rows: readonly string[];
  /** First and last number of entries of this log that stood in one history while the other was written. */
  readonly beside: readonly (readonly [number, number])[];
  /** Hashes of entries that are known to have been there and that nothing gives back. */
  readonly lost: readonly string[];
  /** The periods as they stand after it, in the order of {@link JoinedPeriod}'s values. */
  readonly periods: readonly JoinedPeriod[];
}

/** Period, state, version, seal, generated on, by, filed on, by. */
export type JoinedPeriod = readonly [string, string, number, string, string, string, string, string];

type Raw = Readonly<Record<string, unknown>>;

/** Number and hash of an entry. */
export function parseOwn(value: unknown): readonly [number, string] | undefined {
  if (!Array.isArray(value)) return undefined;
  const [number, hash] = value as unknown[];
  return Number.isSafeInteger(number) && typeof hash === "string" ? [number as number, hash] : undefined;
}

const TEXTS = [
  "event",
  "on",
  "utc",
  "actor",
  "version",
  "data",
  "writer",
  "batch",
  "digests",
  "previous",
  "hash",
] as const;

export function parseMerged(value: unknown): MergedFrom | undefined {
  if (!isRaw(value) || !Number.isSafeInteger(value["number"])) return undefined;
  if (TEXTS.some((name) => typeof value[name] !== "string")) return undefined;
  return value as unknown as MergedFrom;
}

export function parseJoined(value: unknown): Joined | undefined {
  if (!isRaw(value)) return undefined;
  const from = (["copy", "log", "kept"] as const).find((word) => word === value["from"]);
  if (!from || !Number.isSafeInteger(value["since"])) return undefined;
  const pairs = Array.isArray(value["beside"]) ? (value["beside"] as unknown[]) : [];
  return {
    since: value["since"] as number,
    from,
    rows: textsIn(value["rows"]),
    beside: pairs.filter(isPair),
    lost: textsIn(value["lost"]),
    periods: Array.isArray(value["periods"]) ? (value["periods"] as unknown[]).filter(isPeriod) : [],
  };
}

function isPeriod(value: unknown): value is JoinedPeriod {
  return (
    Array.isArray(value) &&
    value.length === 8 &&
    value.every((one, place) => (place === 2 ? Number.isSafeInteger(one) : typeof one === "string"))
  );
}

function isPair(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isSafeInteger);
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

function isRaw(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
