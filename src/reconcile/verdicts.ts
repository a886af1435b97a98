/**
 * What persons have decided of bookings and documents, from the evidence. A later verdict replaces an earlier one on the
 * same booking or document; where the earlier one was another person's and said something else, both are shown.
 */
import { originalOf } from "../evidence/histories/merged";
import { parseData } from "../evidence/data";
import type { Entry } from "../evidence/entry";
import { isSamePerson } from "../evidence/signed/person";
import type { LinkedBy, VerdictData } from "../evidence/verdict-data";
import type { Blank } from "../gst/blank";
import type { Moment } from "../gst/date";

export interface Verdict {
  readonly is: "linked" | "apart";
  /** How a link was made; blank where the two were parted. */
  readonly by: LinkedBy | Blank;
  /** Names of bookings (content.ts) and row keys of documents. */
  readonly bookings: readonly string[];
  readonly documents: readonly string[];
  readonly reviewer: string;
  readonly on: Moment;
  readonly reason: string;
  /** {@link entryName} of its entry. */
  readonly entry: string;
  /** Verdicts of other persons on the same that say something else and do not count. */
  readonly against: readonly Verdict[];
  /** Does it teach the matcher? Not after what was taught was forgotten. */
  readonly teaches: boolean;
}

export interface Decided {
  /** Each booking and each document is in one at most. */
  readonly links: readonly Verdict[];
  /** The verdict that parted a booking and a document. */
  readonly apart: ReadonlyMap<string, Verdict>;
  /** The last verdict that counts, of whatever person. */
  readonly last: Verdict | undefined;
}

/** The name of a booking and a document together. */
export const pairKey = (booking: string, document: string) => `${booking}\n${document}`;

/**
 * The name of an entry in whatever history: an add-in never gives a number twice. A hash would not do, because that of
 * an entry is known only when it is written.
 */
export function entryName({ writer, number }: Pick<Entry, "writer" | "number">): string {
  return `${writer}.${number}`;
}

/** Reads verdicts out of the log, entry by entry. */
export class VerdictLog {
  readonly #given: Verdict[] = [];
  readonly #takenBack = new Set<string>();
  /** How many were given before everything taught was forgotten. */
  #forgotten = 0;

  take(entry: Entry): void {
    const own = entry.event === "MERGED" ? originalOf(entry) : entry;
    if (own?.event !== "RECONCILED") return;
    const { verdict } = parseData(own.data);
    if (verdict) this.#add(verdict, own);
  }

  #add(verdict: VerdictData, entry: Entry): void {
    const { actor, on, note } = entry;
    if (verdict.is === "forgotten") this.#forgotten = this.#given.length;
    else if (verdict.is === "taken back") this.#takenBack.add(verdict.entry);
    else {
      const { is, bookings, documents } = verdict;
      const by = verdict.is === "linked" ? verdict.by : "";
      this.#given.push({
        ...{ is, by, bookings, documents, reviewer: actor, on, reason: note, entry: entryName(entry) },
        ...{ against: [], teaches: true },
      });
    }
  }

  get decided(): Decided {
    const deciding = new Deciding();
    this.#given.forEach((verdict, place) => {
      const teaches = place >= this.#forgotten;
      if (!this.#takenBack.has(verdict.entry)) deciding.take({ ...verdict, teaches });
    });
    return deciding.result;
  }
}

class Deciding {
  readonly #linkOfBooking = new Map<string, Verdict>();
  readonly #linkOfDocument = new Map<string, Verdict>();
  readonly #apart = new Map<string, Verdict>();
  #last: Verdict | undefined;

  get result(): Decided {
    const links = [...new Set(this.#linkOfBooking.values())];
    return { links, apart: this.#apart, last: this.#last };
  }

  take(given: Verdict): void {
    const replaced = given.is === "linked" ? this.#replacedByLink(given) : this.#replacedByParting(given);
    const verdict = { ...given, against: othersAgainst(given, replaced) };
    this.#last = verdict;
    if (verdict.is === "linked") {
      for (const booking of verdict.bookings) this.#linkOfBooking.set(booking, verdict);
      for (const document of verdict.documents) this.#linkOfDocument.set(document, verdict);
    } else for (const pair of pairsOf(verdict)) this.#apart.set(pair, verdict);
  }

  /** Every link of one of them, and every parting of two of them. */
  #replacedByLink(given: Verdict): Set<Verdict> {
    const replaced = new Set<Verdict>();
    const links = [
      ...given.bookings.map((booking) => this.#linkOfBooking.get(booking)),
      ...given.documents.map((document) => this.#linkOfDocument.get(document)),
    ];
    for (const link of links)
      if (link) {
        replaced.add(link);
        this.#drop(link);
      }
    for (const pair of pairsOf(given)) {
      const parting = this.#apart.get(pair);
      if (parting) replaced.add(parting);
      this.#apart.delete(pair);
    }
    return replaced;
  }

  #replacedByParting(given: Verdict): Set<Verdict> {
    const replaced = new Set<Verdict>();
    const documents = new Set(given.documents);
    for (const booking of given.bookings) {
      const link = this.#linkOfBooking.get(booking);
      if (!link?.documents.some((document) => documents.has(document))) continue;
      replaced.add(link);
      this.#drop(link);
    }
    for (const pair of pairsOf(given)) {
      const earlier = this.#apart.get(pair);
      if (earlier) replaced.add(earlier);
    }
    return replaced;
  }

  #drop({ bookings, documents }: Verdict): void {
    for (const booking of bookings) this.#linkOfBooking.delete(booking);
    for (const document of documents) this.#linkOfDocument.delete(document);
  }
}

function* pairsOf({ bookings, documents }: Pick<Verdict, "bookings" | "documents">): Generator<string> {
  for (const booking of bookings) for (const document of documents) yield pairKey(booking, document);
}

/** What others said and the new verdict does not. */
function othersAgainst(given: Verdict, replaced: ReadonlySet<Verdict>): Verdict[] {
  const others = [...replaced].flatMap((one) => [one, ...one.against]);
  return [...new Set(others)]
    .filter((one) => !isSamePerson(one.reviewer, given.reviewer) && !saysTheSame(one, given))
    .map((one) => ({ ...one, against: [] }));
}

/** Two partings never contradict each other; two links do unless they are of the same. */
function saysTheSame(one: Verdict, other: Verdict): boolean {
  if (one.is !== other.is) return false;
  if (one.is === "apart") return true;
  const names = (of: Verdict) => [...of.bookings, "", ...of.documents].sort().join("\n");
  return names(one) === names(other);
}

/** A group's amounts are those of all its documents, which no single pair has; and a verdict in dispute teaches nothing. */
export function doesTeach({ bookings, documents, against, teaches }: Verdict): boolean {
  return teaches && bookings.length === 1 && documents.length === 1 && against.length === 0;
}
