/** Which records came or changed since the last review session ended, replayed from the log. */
import type { Entry, Event } from "../evidence/entry";
import { originalOf } from "../evidence/histories/merged";

const CAME: ReadonlySet<Event> = new Set<Event>([
  "RECORD_NEW",
  "RECORD_EDITED",
  "ACTION_RESET_BY_SUPPLIER_EDIT",
]);

/** Replays the log entry by entry. */
export class Arrivals {
  readonly #keys = new Set<string>();
  readonly #batches = new Set<string>();
  #hasEnded = false;

  take(row: Entry): void {
    const { event, key, batch } = originalOf(row) ?? row;
    if (event === "SESSION_ENDED") {
      this.#hasEnded = true;
      this.#keys.clear();
      this.#batches.clear();
    } else if (event === "IMPORT" && batch !== "") this.#batches.add(batch);
    else if (event === "RECORD_WITHDRAWN") this.#keys.delete(key);
    else if (CAME.has(event) && key !== "") this.#keys.add(key);
  }

  /** Has any session ended? Before, everything came. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Row keys of the records that have an entry of their own. */
  get keys(): ReadonlySet<string> {
    return this.#keys;
  }

  /** The batches of imported files, whose records the copy of facts has (actions/facts/copies.ts). */
  get batches(): ReadonlySet<string> {
    return this.#batches;
  }
}
