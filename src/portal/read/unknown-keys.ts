/** Unknown keys of rows: one warning for each key of a section, with its count and its first occurrence. */
import { asWarning, fault, type Fault, isFault, warning } from "../../gst/fault";
import { NO_MONEY, parseMoney } from "../../gst/money";
import { shown } from "./row";
import { isBlank, isNested } from "./unread";

/** Maximum number of keys listed one by one. */
const MAX_KEYS = 100;
/** Maximum number of documents listed for one key. */
const MAX_NAMES = 3;

interface UnknownKey {
  readonly section: string;
  readonly key: string;
  readonly place: string;
  readonly names: Set<string>;
  /** Its value at the first occurrence. */
  readonly first: unknown;
  times: number;
}

export class UnknownKeys {
  readonly #known = new Map<string, UnknownKey>();
  #more = 0;

  add(section: string, key: string, place: string, value: unknown, document: () => string): void {
    const name = `${section} ${key}`;
    let entry = this.#known.get(name);
    if (!entry) {
      if (this.#known.size >= MAX_KEYS) {
        this.#more += 1;
        return;
      }
      entry = { section, key, place, names: new Set(), first: value, times: 0 };
      this.#known.set(name, entry);
    }
    entry.times++;
    const named = entry.names.size < MAX_NAMES ? document() : "";
    if (named) entry.names.add(named);
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

function unknownKeyFault({ section, key, place, names, first, times }: UnknownKey): Fault {
  const amount = isNested(first) || isBlank(first) ? NO_MONEY : parseMoney(first);
  const holds = isFault(amount) || amount === NO_MONEY ? "" : `, first with “${shown(first)}”`;
  const rest = times - names.size;
  const named = names.size === 0 ? "" : ` (${[...names].join(", ")}${rest > 0 ? ` and ${rest} more` : ""})`;
  return warning(
    "UNKNOWN_KEY",
    `The key “${key}” in ${section} is not known; it was ignored on ${times === 1 ? "one row" : `${times} rows`}${holds}${named}.`,
    "The rows were read without it: check on the portal what it holds.",
    { place },
  );
}
