/**
 * Faults of many rows, in bounded memory: a file of 200,000 bad rows gives one page. Of each kind of error the first
 * {@link SHOWN} are listed one by one and the rest is counted; the warnings of one kind are one warning, with the
 * number of documents, their tax, and the names of the first.
 */
import { showMoney, NO_MONEY, plus, type Paise } from "./money";
import { SHOWN, type Fault } from "./fault";

/** How many documents one warning names. */
const MAX_NAMES = 3;
/** Kinds beyond these are counted together: a hostile file may have a different key in every row. */
const MAX_KINDS = 200;

/** The faults of one kind so far. */
export interface FaultKind {
  readonly first: Fault;
  /** The first errors, in full. */
  readonly shown: Fault[];
  readonly names: Set<string>;
  times: number;
  amount: Paise;
}

export class FaultList {
  private readonly kinds = new Map<string, FaultKind>();
  private overflow = 0;

  /**
   * @param kind faults with the same text here are one kind; by default code and place without row numbers.
   * @returns the kind, for {@link addAmount}; undefined when there are too many kinds.
   */
  add(found: Fault, kind = `${found.code} ${found.place.replace(/\d+/g, "")}`): FaultKind | undefined {
    const name = `${found.severity} ${kind}`;
    let entry = this.kinds.get(name);
    if (!entry) {
      if (this.kinds.size >= MAX_KINDS) {
        this.overflow += 1;
        return undefined;
      }
      entry = { first: found, shown: [], names: new Set(), times: 0, amount: NO_MONEY };
      this.kinds.set(name, entry);
    }
    entry.times += 1;
    if (found.severity === "error" && entry.shown.length < SHOWN) entry.shown.push(found);
    if (found.document && entry.names.size < MAX_NAMES) entry.names.add(found.document);
    return entry;
  }

  /** Adds the faults of another list, which has counted its rows already. */
  addAll(faults: readonly Fault[]): void {
    for (const found of faults) this.add(found, `${found.code} ${found.place} ${found.sentence}`);
  }

  /** Errors in the order in which their kinds first occurred, then warnings. */
  all(): Fault[] {
    const kinds = [...this.kinds.values()];
    const errors = kinds.filter(({ first }) => first.severity === "error").flatMap(errorsOf);
    const warnings = kinds.filter(({ first }) => first.severity === "warning").map(warningOf);
    const [last] = [...errors, ...warnings].slice(-1);
    if (this.overflow === 0 || !last) return [...errors, ...warnings];
    return [
      ...errors,
      ...warnings,
      { ...last, place: "", sentence: `${this.overflow} more faults are of other kinds.`, severity: "error" },
    ];
  }
}

function errorsOf({ shown, times }: FaultKind): Fault[] {
  const rest = times - shown.length;
  return shown.map((found, place) =>
    rest > 0 && place === shown.length - 1
      ? { ...found, sentence: `${found.sentence} The same is wrong in ${moreOf(rest, "row")}.`, more: rest }
      : found,
  );
}

function warningOf({ first, times, names, amount }: FaultKind): Fault {
  if (times === 1) return first;
  const [named] = names;
  const rest = times - names.size;
  const list = [...names].join(", ") + (rest > 0 ? ` and ${moreOf(rest, "document")}` : "");
  const tax = amount === NO_MONEY ? "" : `, ₹ ${showMoney(amount)} of tax`;
  return {
    ...first,
    sentence: `${first.sentence} (${times} documents${tax}${named ? `: ${list}` : ""})`,
  };
}

function moreOf(count: number, one: string): string {
  return count === 1 ? `one more ${one}` : `${count} more ${one}s`;
}

/** Adds the tax of a document that has a warning of this kind. */
export function addAmount(kind: FaultKind, amount: Paise): void {
  kind.amount = plus(kind.amount, amount);
}
