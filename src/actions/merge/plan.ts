/**
 * What merging two histories comes to: which entries come in, what each side answered since they parted, and where the two
 * contradict each other. Nothing is written here.
 */
import type { Entry } from "../../evidence/entry";
import type { Gone } from "../../evidence/fork";
import { dataOf } from "../../evidence/legacy";
import { fault, type Fault, type Parsed } from "../../gst/fault";
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
  /** Of the other history's entries those that do not stand in this log yet. */
  readonly missing: readonly Entry[];
  /** Entries that are known to have been written and that nothing gives. */
  readonly lost: readonly Gone[];
  /** Do entries of the other history stand in this log? */
  readonly isInLog: boolean;
}

/**
 * @param other entries of the other history as far as they are to be had: of a copy all, else those that this Excel kept.
 * @returns NO_COMMON_PAST where the other log is another workbook's.
 */
export function planOf(log: OwnLog, other: readonly Entry[], isCopy: boolean): Parsed<Plan> {
  const { entries, chain } = log;
  const standing = new Map(entries.map((entry) => [entry.hash, entry]));
  const settled = new Set(entries.flatMap((entry) => dataOf(entry).merged?.hash ?? []));
  const isHere = ({ hash }: Entry) => standing.has(hash) || settled.has(hash);
  if (isCopy && !other.some(isHere)) return strangers;
  const missing = other.filter((entry) => !isHere(entry));
  const gives = new Set(missing.map(({ hash }) => hash));
  const lost = log.gone.filter(({ hash }) => !gives.has(hash));
  const own = openHistories(log);
  const beside = own.beside.flatMap((branch) => branch.entries);
  const stem = standing.get(missing[0]?.previous ?? "");
  const since = own.since && (!stem || own.since.number < stem.number) ? own.since : stem;
  const theirs = new Set([...beside, ...other]);
  const known = new Set(other.map(({ hash }) => hash));
  const here = entries.filter(
    (entry) => entry.number > (since?.number ?? 0) && !theirs.has(entry) && !known.has(entry.hash),
  );
  return {
    since,
    here: since || own.beside.length > 0 ? here : [],
    there: [...beside, ...missing],
    missing,
    lost,
    isInLog: beside.length > 0 || chain.mixed.length > 0,
  };
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
