/**
 * The queues of the review: what needs a look and why, and what is left when all that is taken out. A record may be in
 * several queues. Each has a count and an amount: the effect on ITC where its records count, else their tax.
 */
import { isAmendment } from "../../../documents/document";
import { isCreditNote } from "../../../documents/kind";
import { addDays, type Day } from "../../../gst/date";
import { NO_MONEY, plus, safely, type Paise } from "../../../gst/money";
import type { Period } from "../../../gst/period";
import { totalTax } from "../../../gst/tax";
import { awaitsAnswer, countsIn, type ImsRecord } from "../../../ims/record";
import type { BooksQueue } from "./booked";
import { worthOf, type Listed } from "./rows";

/** In the order of the tiles; queues of warnings come after "changed". */
const NAMED_QUEUES = [
  "unanswered",
  "prepared",
  "notes",
  "deemed",
  "expiring",
  "came",
  "changed",
  "closed",
  "amendments",
  "saved",
  "large",
  "unusual",
  "differs",
  "unbooked",
  "clean",
  "pending",
  "accepted",
  "rejected",
  "all",
] as const;
export type NamedQueue = (typeof NAMED_QUEUES)[number];
/** "warning UNUSUAL_RATE" holds the records with that import warning. */
export type QueueId = NamedQueue | `warning ${string}`;

export interface Queue {
  readonly id: QueueId;
  readonly count: number;
  readonly amount: Paise;
}

export interface QueueFacts {
  /** Keys of records that came or changed since the last review session ended. */
  readonly came: ReadonlySet<string>;
  /** Keys of records that their suppliers have changed since they were answered. */
  readonly changed: ReadonlySet<string>;
  /** Keys of records with an action that another person has to approve. */
  readonly prepared: ReadonlySet<string>;
  readonly openPeriod: Period;
  readonly today: Day;
  /** Tax from which a record counts as large. */
  readonly largeFrom: Paise;
  /** Does it differ from what its supplier usually sends? */
  readonly isUnusual: (record: ImsRecord) => boolean;
  /** The queue of the last reconciliation in which a record of that key is, if it is in one. */
  readonly booksQueue: (key: string) => BooksQueue | undefined;
}

/** Pending that may be kept for fewer days than these runs out soon. */
const SOON_DAYS = 30;

/** Queues that are shown without records, too. */
const ALWAYS: ReadonlySet<QueueId> = new Set(["unanswered", "all"]);
/** A record in one of these is not clean; "deemed" is a part of "notes". */
const EXCEPTIONS: ReadonlySet<QueueId> = new Set([
  ...["notes", "deemed", "changed", "closed", "amendments", "saved", "large", "unusual"],
  ...["differs", "unbooked"],
] as QueueId[]);

/** The queues of a record. */
export function queuesFor(listed: Listed, facts: QueueFacts): QueueId[] {
  const { record } = listed;
  const found: QueueId[] = awaitsAnswer(record)
    ? unansweredQueues(listed, facts)
    : answeredQueues(record, facts);
  if (facts.prepared.has(listed.key)) found.push("prepared");
  found.push("all");
  return found;
}

function unansweredQueues({ record, key }: Listed, facts: QueueFacts): QueueId[] {
  const found: QueueId[] = ["unanswered"];
  const add = (id: QueueId, isIn: boolean) => {
    if (isIn) found.push(id);
  };
  const reducesItc = isCreditNote(record.kind) || (isAmendment(record) && record.effect < 0);
  add("notes", reducesItc);
  add("deemed", record.effect < 0 && countsIn(record, facts.openPeriod));
  add("came", facts.came.has(key));
  add("changed", facts.changed.has(key));
  for (const code of warningCodes(record)) found.push(`warning ${code}`);
  add("closed", !record.allowed.includes("A"));
  add("amendments", isAmendment(record) && !reducesItc);
  add("saved", record.filingStatus === "Saved");
  add("large", totalTax(record.tax) >= facts.largeFrom);
  add("unusual", facts.isUnusual(record));
  const ofBooks = facts.booksQueue(key);
  if (ofBooks) found.push(ofBooks);
  if (facts.prepared.has(key)) return found;
  if (!found.some((id) => EXCEPTIONS.has(id) || id.startsWith("warning "))) found.push("clean");
  return found;
}

function answeredQueues(record: ImsRecord, { today }: QueueFacts): QueueId[] {
  const { action, pendingUntil } = record;
  if (action === "Accept") return ["accepted"];
  if (action === "Reject") return ["rejected"];
  if (action !== "Pending") return [];
  const runsOut = pendingUntil !== "" && pendingUntil <= addDays(today, SOON_DAYS);
  return runsOut ? ["expiring", "pending"] : ["pending"];
}

/** The codes of its import warnings, each once. */
export function warningCodes({ warnings }: ImsRecord): string[] {
  return warnings === "" ? [] : [...new Set(warnings.split(/[;,\s]+/).filter(Boolean))];
}

export interface Queues {
  /** Those with records, in the order of the tiles. */
  readonly tiles: readonly Queue[];
  /** The records of a queue, in the order of the sheet. */
  of(id: QueueId): readonly Listed[];
}

export function queuesOf(all: readonly Listed[], facts: QueueFacts): Queues {
  const members = new Map<QueueId, Listed[]>();
  const amounts = new Map<QueueId, Paise>();
  for (const listed of all) {
    const worth = worthOf(listed.record);
    for (const id of queuesFor(listed, facts)) {
      const found = members.get(id);
      if (found) found.push(listed);
      else members.set(id, [listed]);
      amounts.set(id, plus(amounts.get(id) ?? NO_MONEY, worth));
    }
  }
  const tile = (id: QueueId): Queue => ({
    id,
    count: members.get(id)?.length ?? 0,
    amount: safely(amounts.get(id) ?? NO_MONEY),
  });
  const shown = new Set([...ALWAYS, ...members.keys()]);
  return { tiles: [...shown].map(tile).sort(IN_ORDER), of: (id) => members.get(id) ?? NO_RECORDS };
}

/** The tiles with that of a queue which has no records any more, in its place. */
export function withTile(tiles: readonly Queue[], id: QueueId): readonly Queue[] {
  if (tiles.some((tile) => tile.id === id)) return tiles;
  return [...tiles, { id, count: 0, amount: NO_MONEY }].sort(IN_ORDER);
}

const NO_RECORDS: readonly Listed[] = [];

const PLACES = new Map<QueueId, number>(NAMED_QUEUES.map((id, place) => [id, place]));
/** Queues of warnings stand before this one, by their codes. */
const AFTER_WARNINGS = NAMED_QUEUES.indexOf("closed");

const IN_ORDER = (a: Queue, b: Queue): number =>
  (PLACES.get(a.id) ?? AFTER_WARNINGS - 0.5) - (PLACES.get(b.id) ?? AFTER_WARNINGS - 0.5) ||
  (a.id < b.id ? -1 : 1);
