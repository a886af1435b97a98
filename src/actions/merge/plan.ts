/**
 * What merging two histories comes to: which entries come in, what each side answered since they parted, and where the two
 * contradict each other. Nothing is written here.
 */
import type { Entry } from "../../evidence/entry";
import type { MissingEntry } from "../../evidence/fork";
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

/** A document that both histories answered since they parted, otherwise. */
export interface Contradiction {
  readonly key: string;
  readonly document: string;
  readonly here: SideAnswer;
  readonly there: SideAnswer;
}

export interface Plan {
  /** The last entry that both have; undefined where entries are only missed. */
  readonly since: Entry | undefined;
  /** What this history did since, and what the other one did. */
  readonly here: readonly Entry[];
  readonly there: readonly Entry[];
  /** This history from its beginning, as far as it is to be had, and of each other one what it did since. */
  readonly path: readonly Entry[];
  readonly branches: readonly (readonly Entry[])[];
  /** Of both histories' entries those that do not stand in this log yet. */
  readonly missing: readonly Entry[];
  /** Entries that are known to have been written and that nothing gives. */
  readonly lost: readonly MissingEntry[];
  /** Do entries of the other history stand in this log? */
  readonly isInLog: boolean;
}

/**
 * @param other entries of the other history as far as they are to be had: of a copy all, else those that this Excel kept.
 * @returns NO_COMMON_PAST where the other log is another workbook's.
 */
export function planOf(log: OwnLog, other: readonly Entry[], isCopy: boolean): Result<Plan> {
  const { entries, chain } = log;
  const existing = new Map(entries.map((entry) => [entry.hash, entry]));
  const settled = new Set(entries.flatMap((entry) => dataOf(entry).merged?.hash ?? []));
  const isHere = ({ hash }: Entry) => existing.has(hash) || settled.has(hash);
  if (isCopy && !other.some(isHere)) return strangers;
  const missing = other.filter((entry) => !isHere(entry));
  const gives = new Set(missing.map(({ hash }) => hash));
  const lost = log.gone.filter(({ hash }) => !gives.has(hash));
  const all = new Map([...missing, ...entries].map((entry) => [entry.hash, entry]));
  const path = pathTo(entries, all);
  const isWhole = path[0] === entries[0];
  const onPath = new Set(path);
  const own = openHistories(log);
  const beside = own.beside.flatMap((branch) => branch.entries);
  const besides = new Set(beside);
  const there = [...(isWhole ? entries : beside), ...missing].filter((entry) => !onPath.has(entry));
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
    path: isWhole ? path : [...entries.filter((entry) => !onPath.has(entry) && !besides.has(entry)), ...path],
    branches,
    here: since || !isWhole ? path.filter(({ number }) => number > stays) : [],
    there,
    missing,
    lost,
    isInLog: beside.length > 0 || chain.mixed.length > 0,
  };
}

/** The history at whose end the log ends, back to its beginning or to where entries are gone. */
function pathTo(entries: readonly Entry[], all: ReadonlyMap<string, Entry>): Entry[] {
  const joined = new Set(entries.flatMap((entry) => dataOf(entry).joined?.rows ?? []));
  const places = new Map(entries.map((entry, place) => [entry.hash, place]));
  const path: Entry[] = [];
  // What stands above an entry with which histories were joined counts as one history since.
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

/** Documents that both sides answered, and not alike. */
export function contradictionsIn({ here, there }: Plan): Contradiction[] {
  const [ours, theirs] = [answersIn(here), answersIn(there)];
  return [...theirs.values()].flatMap((other) => {
    const own = ours.get(other.key);
    if (!own || own.answer === other.answer) return [];
    return [{ key: other.key, document: other.document, here: own, there: other }];
  });
}

const strangers: Fault = fault(
  "NO_COMMON_PAST",
  "The two workbooks have no entry of the Evidence in common: they are not copies of one workbook.",
  "Choose a copy of this workbook.",
);
