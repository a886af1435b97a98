/**
 * The keys in the log, and whose they are. A key counts as a person's when another person, with another key that is in
 * the log, has confirmed it. Two people who confirm each other's keys suffice; that one person made both keys, no log can
 * show.
 */
import { isSamePerson, plainName } from "./person";
import type { PersonalKey } from "./signature-data";
import type { Decision } from "./signatures";

export interface KnownKey extends PersonalKey {
  /** Number of the entry that added it. */
  readonly number: number;
  /** Who confirmed it; blank where nobody has. */
  readonly confirmedBy: string;
  /** Is it one of the first two, of which one confirmed the other, or confirmed with such a key, and so on? */
  readonly isTrusted: boolean;
}

/** A key under another name is another one: it has to be confirmed again. */
export function isSameKey(one: PersonalKey, other: PersonalKey): boolean {
  return idOf(one) === idOf(other);
}

function idOf({ publicKey, person }: PersonalKey): string {
  return `${publicKey} ${plainName(person)}`;
}

/**
 * May the person with the key `own` confirm a key? Never one of their own; and one that is confirmed only where a person
 * whose key is not trusted did that, and theirs is.
 */
export function canConfirm(key: KnownKey, own: PersonalKey, keys: readonly KnownKey[]): boolean {
  if (key.publicKey === own.publicKey || isSamePerson(key.person, own.person)) return false;
  if (key.confirmedBy === "") return true;
  return !key.isTrusted && keys.some((one) => one.isTrusted && isSameKey(one, own));
}

/** The keys so far; takes decisions in the order of the log. */
export class KnownKeys {
  readonly #known = new Map<string, KnownKey>();

  get all(): readonly KnownKey[] {
    return [...this.#known.values()];
  }

  /** A decision with a valid signature of that key. */
  take({ event, key, person, number }: Decision, signedWith: string): void {
    if (!key) return;
    const known = this.#known.get(idOf(key));
    const own = { publicKey: signedWith, person };
    if (event === "KEY_ADDED" && !known && isSameKey(key, own))
      this.#known.set(idOf(key), { ...key, number, confirmedBy: "", isTrusted: false });
    if (event !== "KEY_CONFIRMED" || !known) return;
    const by = this.#known.get(idOf(own));
    if (by && canConfirm(known, by, this.all)) this.#confirm(known, by);
  }

  #confirm(known: KnownKey, by: KnownKey): void {
    const isFirst = this.all.every(({ isTrusted }) => !isTrusted);
    if (isFirst) this.#known.set(idOf(by), { ...by, isTrusted: true });
    const isTrusted = isFirst || by.isTrusted;
    this.#known.set(idOf(known), { ...known, confirmedBy: by.person, isTrusted });
  }

  /** The key under that name; undefined where it was not added. */
  find(key: PersonalKey): KnownKey | undefined {
    return this.#known.get(idOf(key));
  }
}
