/** Unknown keys of rows: one warning for each key of a section, with its count and its first occurrence. */
import { asWarning, fault, type Fault, isFault, warning } from "../../gst/fault";
import { NO_MONEY, parseMoney } from "../../gst/money";
import { shown } from "./row";
import { isBlank, isNested } from "./unread";

/** Maximum number of keys listed one by one. */
const MAX_KEYS = 100;
/** Maximum number of documents listed for one key. */
const MAX_NAMES = 3;

/** An unknown key of one row. */
export interface UnknownKey {
  readonly section: string;
  readonly key: string;
  readonly place: string;
  readonly value: unknown;
}

/** All occurrences of a key in a section, by the first of them. */
interface Occurrences {
  readonly first: UnknownKey;
  readonly names: Set<string>;
  times: number;
}

export class UnknownKeys {
  readonly #known = new Map<string, Occurrences>();
  #more = 0;

  /** @param document names the row's document. */
  add(found: UnknownKey, document: () => string): void {
    const name = `${found.section} ${found.key}`;
    let entry = this.#known.get(name);
    if (!entry) {
      if (this.#known.size >= MAX_KEYS) {
        this.#more += 1;
        return;
      }
      entry = { first: found, names: new Set(), times: 0 };
      this.#known.set(name, entry);
    }
    entry.times++;
    const named = entry.names.size < MAX_NAMES ? document() : "";
    if (named) entry.names.add(named);
  }

  /**
   * Counts unknown keys of one more row where their values and their document would not be named any more.
   * @returns false where they have to be added one by one.
   */
  countAgain(section: string, keys: readonly string[]): boolean {
    const entries = keys.map((key) => this.#known.get(`${section} ${key}`));
    const isFull = this.#known.size >= MAX_KEYS;
    if (!entries.every((entry) => (entry ? entry.names.size >= MAX_NAMES : isFull))) return false;
    for (const entry of entries) {
      if (entry) entry.times++;
      else this.#more += 1;
    }
    return true;
  }

  faults(): Fault[] {
    const warnings = [...this.#known.values()].map(unknownKeyFault);
    if (this.#more === 0) return warnings;
    const more = fault(
      "UNKNOWN_KEY",
      `${this.#more} more keys of rows are not known; they were ignored.`,
      "Check on the portal what they hold.",
    );
    return [...warnings, asWarning(more)];
  }
}

function unknownKeyFault({ first, names, times }: Occurrences): Fault {
  const { section, key, place, value } = first;
  const amount = isNested(value) || isBlank(value) ? NO_MONEY : parseMoney(value);
  const holds = isFault(amount) || amount === NO_MONEY ? "" : `, first with “${shown(value)}”`;
  const rest = times - names.size;
  const named = names.size === 0 ? "" : ` (${[...names].join(", ")}${rest > 0 ? ` and ${rest} more` : ""})`;
  return warning(
    "UNKNOWN_KEY",
    `The key “${key}” in ${section} is not known; it was ignored on ${times === 1 ? "one row" : `${times} rows`}${holds}${named}.`,
    "The rows were read without it: check on the portal what it holds.",
    { place },
  );
}
