/**
 * Faults of many rows, kept in bounded memory: a file of 200,000 bad rows makes a page of reasons. Of each kind of error
 * the first {@link SHOWN} stand one by one and the rest is counted; the warnings of one kind are one warning, with how
 * many documents it concerns, their tax, and the names of the first.
 */
import { showMoney, NO_MONEY, plus, type Paise } from "./money";
import { SHOWN, type Fault } from "./fault";

/** How many documents one warning names. */
const NAMED = 3;
/** Kinds beyond these are counted together: a hostile file may have a key of its own in every row. */
const MOST_KINDS = 200;

/** What was found of one kind so far. */
export interface FaultKind {
  readonly first: Fault;
  /** Of errors, the first ones whole. */
  readonly shown: Fault[];
  readonly names: Set<string>;
  times: number;
  amount: Paise;
}

export class FaultList {
  private readonly kinds = new Map<string, FaultKind>();
  private overflow = 0;

  /**
   * @param kind what makes two faults the same kind; else code and place without row numbers.
   * @returns the kind, for {@link FaultList.count}; undefined where there are too many.
   */
  add(found: Fault, kind = `${found.code} ${found.place.replace(/\d+/g, "")}`): FaultKind | undefined {
    const name = `${found.severity} ${kind}`;
    let met = this.kinds.get(name);
    if (!met) {
      if (this.kinds.size >= MOST_KINDS) {
        this.overflow += 1;
        return undefined;
      }
      met = { first: found, shown: [], names: new Set(), times: 0, amount: NO_MONEY };
      this.kinds.set(name, met);
    }
    met.times += 1;
    if (found.severity === "error" && met.shown.length < SHOWN) met.shown.push(found);
    if (found.document && met.names.size < NAMED) met.names.add(found.document);
    return met;
  }

  /** All of another list, whose rows are counted there already. */
  addAll(faults: readonly Fault[]): void {
    for (const found of faults) this.add(found, `${found.code} ${found.place} ${found.sentence}`);
  }

  /** Errors in the order in which their kinds were met first, then warnings. */
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
      ? { ...found, sentence: `${found.sentence} The same is wrong in ${more(rest, "row")}.`, more: rest }
      : found,
  );
}

function warningOf({ first, times, names, amount }: FaultKind): Fault {
  if (times === 1) return first;
  const [named] = names;
  const rest = times - names.size;
  const list = [...names].join(", ") + (rest > 0 ? ` and ${more(rest, "document")}` : "");
  const tax = amount === NO_MONEY ? "" : `, ₹ ${showMoney(amount)} of tax`;
  return {
    ...first,
    sentence: `${first.sentence} (${times} documents${tax}${named ? `: ${list}` : ""})`,
  };
}

function more(count: number, one: string): string {
  return count === 1 ? `one more ${one}` : `${count} more ${one}s`;
}

/** The tax of a document about which a warning of that kind was given. */
export function addAmount(kind: FaultKind, amount: Paise): void {
  kind.amount = plus(kind.amount, amount);
}
