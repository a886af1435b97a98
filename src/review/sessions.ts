/**
 * Review sessions, replayed from the log: who reviews which queue, what was answered meanwhile, and what came since the
 * last one.
 */
import { dataOf } from "../evidence/legacy";
import type { Entry } from "../evidence/entry";
import { originalOf } from "../evidence/histories/merged";
import { isSamePerson } from "../evidence/signed/person";
import type { Moment } from "../gst/date";

export interface ReviewSession {
  /** Number of the entry with which it began. */
  readonly number: number;
  readonly person: string;
  readonly queue: string;
  readonly begunOn: Moment;
  /** Answers of this person until it ended. */
  readonly answered: number;
  readonly prepared: number;
  /** Undefined while it goes on, also after the workbook was closed. */
  readonly endedOn: Moment | undefined;
}

/** What came into the IMS, by count: imported files say how many rows were new or changed, not which. */
export interface Arrivals {
  readonly imports: number;
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
}

const NO_ARRIVALS: Arrivals = { imports: 0, added: 0, changed: 0, withdrawn: 0 };

/** Replays the log entry by entry. */
export class ReviewSessions {
  readonly #ended: ReviewSession[] = [];
  readonly #open: ReviewSession[] = [];
  #arrivals = NO_ARRIVALS;
  /** The batch of the last import: its records are in the import's counts. */
  #importBatch = "";

  take(row: Entry): void {
    const entry = originalOf(row) ?? row;
    const { event, actor, on } = entry;
    const { session, counts, takesBack } = dataOf(entry);
    const place = this.#open.findIndex(({ person }) => isSamePerson(person, actor));
    const own = this.#open[place];
    if (event === "SESSION_BEGUN" && session) {
      // A person reviews in one session at a time.
      if (own) this.#end(place, { ...own, endedOn: on });
      const { queue } = session;
      const begun = { person: actor, queue, begunOn: on, answered: 0, prepared: 0 };
      this.#open.push({ ...begun, number: row.number, endedOn: undefined });
    } else if (event === "SESSION_ENDED" && own) {
      this.#end(place, { ...own, endedOn: on });
      this.#arrivals = NO_ARRIVALS;
    } else if (event === "ACTION_SET" && own && !takesBack)
      this.#open[place] = { ...own, answered: own.answered + 1 };
    else if (event === "ANSWER_PREPARED" && own) this.#open[place] = { ...own, prepared: own.prepared + 1 };
    else this.#arrive(entry, counts);
  }

  #end(place: number, ended: ReviewSession): void {
    this.#open.splice(place, 1);
    this.#ended.push(ended);
  }

  #arrive({ event, asked, batch }: Entry, counts: ReturnType<typeof dataOf>["counts"]): void {
    const { imports, added, changed, withdrawn } = this.#arrivals;
    if (event === "IMPORT" && asked === IMS_IMPORT) {
      this.#importBatch = batch;
      this.#arrivals = {
        imports: imports + 1,
        added: added + (counts?.added ?? 0),
        changed: changed + (counts?.changed ?? 0),
        withdrawn,
      };
    } else if (event === "RECORD_WITHDRAWN") this.#arrivals = { ...this.#arrivals, withdrawn: withdrawn + 1 };
    else if (batch !== "" && batch === this.#importBatch) return;
    else if (event === "RECORD_NEW") this.#arrivals = { ...this.#arrivals, added: added + 1 };
    else if (event === "RECORD_EDITED" || event === "ACTION_RESET_BY_SUPPLIER_EDIT")
      this.#arrivals = { ...this.#arrivals, changed: changed + 1 };
  }

  /** Sessions that go on, in the order in which they began. */
  get open(): readonly ReviewSession[] {
    return this.#open;
  }

  /** The last session that ended, whoever's. */
  get last(): ReviewSession | undefined {
    return this.#ended.at(-1);
  }

  /** What came since a session ended, or ever. */
  get arrivals(): Arrivals {
    return this.#arrivals;
  }

  /** The session of a person that goes on. */
  of(person: string): ReviewSession | undefined {
    return this.#open.find((one) => isSamePerson(one.person, person));
  }

  /** Sessions of other people that go on with the same records: one queue, or the whole list of one of them. */
  besides(person: string, queue: string): readonly ReviewSession[] {
    return this.#open.filter(
      (one) =>
        !isSamePerson(one.person, person) && (one.queue === queue || one.queue === WHOLE || queue === WHOLE),
    );
  }
}

/** The queue of all records. */
export const WHOLE = "all";

const IMS_IMPORT = "import IMS";
