/**
 * Plans the merge of two histories: which entries are added, what each side answered since they parted, and where the
 * two contradict each other. Nothing is written here.
 */
import type { Entry } from "../../evidence/entry";
import type { MissingEntry } from "../../evidence/histories/fork";
import { dataOf } from "../../evidence/legacy";
import { fault, type Fault, type Result } from "../../gst/fault";
import type { Moment } from "../../gst/date";
import { openHistories, type OwnLog } from "./own-histories";

/** A document's last answer in one of the histories. */
export interface SideAnswer {
  readonly key: string;
  readonly document: string;
  readonly answer: string;
  readonly actor: string;
  readonly on: Moment;
  readonly number: number;
}

/** A document that both histories answered differently since they parted. */
export interface Contradiction {
  readonly key: string;
  readonly document: string;
  readonly here: SideAnswer;
  readonly there: SideAnswer;
}

export interface Plan {
  /** The last entry that both have; undefined where entries are only missing. */
  readonly since: Entry | undefined;
  /** Entries of this history since, and of the other one. */
  readonly here: readonly Entry[];
  readonly there: readonly Entry[];
  /** This history from its beginning, as far as it is available, and of each other one the entries since. */
  readonly path: readonly Entry[];
  readonly branches: readonly (readonly Entry[])[];
  /** Entries of both histories that are not in this log yet. */
  readonly missing: readonly Entry[];
  /** Entries that are known to have been written and that neither source has. */
  readonly lost: readonly MissingEntry[];
  /** Does this log contain entries of the other history? */
  readonly isInLog: boolean;
}

/**
 * @param other available entries of the other history: of a copy all, else those that this Excel kept.
 * @returns NO_COMMON_PAST where the other log is another workbook's.
 */
export function planOf(log: OwnLog, other: readonly Entry[], isCopy: boolean): Result<Plan> {
  const { entries, chain } = log;
  const existing = new Map(entries.map((entry) => [entry.hash, entry]));
  const mergedHashes = new Set(entries.flatMap((entry) => dataOf(entry).merged?.hash ?? []));
  const isHere = ({ hash }: Entry) => existing.has(hash) || mergedHashes.has(hash);
  if (isCopy && !other.some(isHere)) return otherWorkbook;
  const missing = other.filter((entry) => !isHere(entry));
  const foundHashes = new Set(missing.map(({ hash }) => hash));
  const lost = log.gone.filter(({ hash }) => !foundHashes.has(hash));
  const all = new Map([...missing, ...entries].map((entry) => [entry.hash, entry]));
  const path = pathTo(entries, all);
  const isWhole = path[0] === entries[0];
  const onPath = new Set(path);
  const own = openHistories(log);
  const others = own.others.flatMap((branch) => branch.entries);
  const isOther = new Set(others);
  const there = [...(isWhole ? entries : others), ...missing].filter((entry) => !onPath.has(entry));
  const branches = branchesOf(there);
  const stems = branches.flatMap(([first]) => (first ? (all.get(first.previous) ?? []) : []));
  const parted = isWhole
    ? stems.filter((stem) => onPath.has(stem))
    : [...stems, ...(own.since ? [own.since] : [])];
  const since = parted.reduce<Entry | undefined>(
    (least, one) => (!least || one.number < least.number ? one : least),
    undefined,
  );
  const stays = since?.number ?? (isWhole ? (path.at(-1)?.number ?? 0) : 0);
  return {
    since,
    path: isWhole ? path : [...entries.filter((entry) => !onPath.has(entry) && !isOther.has(entry)), ...path],
    branches,
    here: since || !isWhole ? path.filter(({ number }) => number > stays) : [],
    there,
    missing,
    lost,
    isInLog: others.length > 0 || chain.mixed.length > 0,
  };
}

/** The history that ends where the log ends, back to its beginning or to where entries are missing. */
function pathTo(entries: readonly Entry[], all: ReadonlyMap<string, Entry>): Entry[] {
  const joined = new Set(entries.flatMap((entry) => dataOf(entry).joined?.rows ?? []));
  const places = new Map(entries.map((entry, place) => [entry.hash, place]));
  const path: Entry[] = [];
  // Everything above an entry that joined histories counts as one history since.
  const above = ({ hash, previous }: Entry) =>
    joined.has(hash) ? entries[(places.get(hash) ?? 0) - 1] : all.get(previous);
  for (let at = entries.at(-1); at; at = above(at)) path.push(at);
  return path.reverse();
}

/** Entries of each branch, one after the other. */
function branchesOf(entries: readonly Entry[]): Entry[][] {
  const branches: Entry[][] = [];
  for (const entry of entries) {
    const branch = branches.find((one) => one.at(-1)?.hash === entry.previous);
    if (branch) branch.push(entry);
    else branches.push([entry]);
  }
  return branches;
}

/** The last answer of each document in entries. */
export function answersIn(entries: readonly Entry[]): ReadonlyMap<string, SideAnswer> {
  const last = new Map<string, SideAnswer>();
  for (const { event, key, document, after, actor, on, number } of entries)
    if (event === "ACTION_SET" && key !== "")
      last.set(key, { key, document, answer: after, actor, on, number });
  return last;
}

/** Documents that the two sides answered differently. */
export function contradictionsIn({ here, there }: Plan): Contradiction[] {
  const [ownAnswers, otherAnswers] = [answersIn(here), answersIn(there)];
  return [...otherAnswers.values()].flatMap((other) => {
    const own = ownAnswers.get(other.key);
    if (!own || own.answer === other.answer) return [];
    return [{ key: other.key, document: other.document, here: own, there: other }];
  });
}

const otherWorkbook: Fault = fault(
  "NO_COMMON_PAST",
  "The two workbooks have no entry of the Evidence in common: they are not copies of one workbook.",
  "Choose a copy of this workbook.",
);
