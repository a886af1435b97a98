/** Data of entries about other histories of the same workbook, as JSON in their Data column. */

/** Of an entry merged from another history: the values that are not in the columns of its row. */
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

/** Of the entry that merges two histories. */
export interface Joined {
  /** The last entry that both have; 0 where it is not known. */
  readonly since: number;
  /**
   * Where the other history came from: another copy of the workbook, rows of this log, or the entries stored by this
   * Excel.
   */
  readonly from: "copy" | "log" | "kept";
  /** Hashes of the entries of this log that begin another history, because they do not follow the entry above. */
  readonly rows: readonly string[];
  /** First and last numbers of entries of this log that belong to one history only. */
  readonly beside: readonly (readonly [number, number])[];
  /** Hashes of entries that are known to have existed and cannot be restored. */
  readonly lost: readonly string[];
  /** The periods after the merge, in the order of {@link JoinedPeriod}'s values. */
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
