/**
 * One pass over a portal file: walks its lists, reads rows by their key tables and collects what is wrong. A key
 * nobody knows is reported once per section with its count, never once per row, and so is a doubt that repeats
 * itself (the same GSTIN failing its check character on a thousand rows).
 */
import { asWarning, at, fault, isFault, sameDoubt, SHOWN, type Fault } from "../gst/fault";
import type { Key } from "./portal-key";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export type Keys = Readonly<Record<string, Key<unknown>>>;
export type Values<K extends Keys> = { readonly [P in keyof K]: K[P] extends Key<infer T> ? T : never };

/** A key table made ready: `passed` are keys of the portal that carry nothing this program uses. */
export interface KeyTable<K extends Keys> {
  readonly keys: K;
  readonly plan: readonly {
    readonly field: string;
    readonly key: Key<unknown>;
    readonly mayLack: boolean;
    readonly mayBlank: boolean;
  }[];
  readonly known: ReadonlySet<string>;
}

export function keyTable<K extends Keys>(keys: K, passed = ""): KeyTable<K> {
  const plan = Object.entries(keys).map(([field, key]) => ({
    field,
    key,
    mayLack: "absent" in key,
    mayBlank: "blank" in key,
  }));
  return { keys, plan, known: new Set([...plan.flatMap(({ key }) => key.names), ...passed.split(" ")]) };
}

/** A key table with more keys; what it passed over, it still does. */
export function moreKeys<K extends Keys, M extends Keys>(table: KeyTable<K>, more: M): KeyTable<K & M> {
  return keyTable({ ...table.keys, ...more }, [...table.known].join(" "));
}

/** A record as the portal spells it. Fields that are not given, or whose value says so, are left out. */
export function writeKeys(
  table: KeyTable<Keys>,
  values: Readonly<Record<string, unknown>>,
): Record<string, string | number> {
  const written: Record<string, string | number> = {};
  for (const { field, key } of table.plan) {
    if (!Object.hasOwn(values, field)) continue;
    const value = key.write(values[field]);
    const [name] = key.names;
    if (value !== undefined && name !== undefined) written[name] = value;
  }
  return written;
}

interface Doubt {
  readonly fault: Fault;
  times: number;
}

export class Reading {
  /** Rows met so far. */
  read = 0;
  readonly #faults: Fault[] = [];
  readonly #doubts = new Map<string, Doubt>();
  readonly #strangers = new Map<string, { section: string; key: string; place: string; times: number }>();

  /** Records a fault: an error has refused the row at that path. */
  note(place: string, found: Fault): void {
    if (found.severity === "error") {
      this.#faults.push(at(place, found));
      return;
    }
    const name = `${found.code} ${found.sentence}`;
    const met = this.#doubts.get(name);
    if (met) met.times++;
    else this.#doubts.set(name, { fault: at(place, found), times: 1 });
  }

  /** Visits the objects of a list; a list or an element of another shape is WRONG_SHAPE. An absent list is empty. */
  each(list: unknown, path: string, visit: (row: JsonObject, path: string) => void): void {
    if (list === undefined || list === null) return;
    if (!Array.isArray(list)) {
      this.note(path, wrongShape("a list"));
      return;
    }
    for (let place = 0; place < list.length; place++) {
      const row: unknown = list[place];
      if (isObject(row)) visit(row, `${path}[${place}]`);
      else this.note(`${path}[${place}]`, wrongShape("an object"));
    }
  }

  /** Visits the rows of a list as {@link each} does, and counts them, refused ones included. */
  rows(list: unknown, path: string, visit: (row: JsonObject, path: string) => void): void {
    this.read += countRows(list);
    this.each(list, path, visit);
  }

  /**
   * Visits the rows of a list of groups. `open` reads a group and gives the visitor of its rows; where it gives
   * none the group is refused, and its rows are only counted.
   */
  groups(
    groups: unknown,
    path: string,
    list: string,
    open: (group: JsonObject, path: string) => ((row: JsonObject, path: string) => void) | undefined,
  ): void {
    this.each(groups, path, (group, groupPath) => {
      const visit = open(group, groupPath);
      if (visit) this.rows(group[list], `${groupPath}.${list}`, visit);
      else this.read += countRows(group[list]);
    });
  }

  /** The values of a row, or undefined when the row is refused; every fault of the row is noted. */
  values<K extends Keys>(
    table: KeyTable<K>,
    row: JsonObject,
    path: string,
    section: string,
  ): Values<K> | undefined {
    const values: Record<string, unknown> = {};
    const place = (name: string) => (path === "" ? name : `${path}.${name}`);
    let good = true;
    for (const { field, key, mayLack, mayBlank } of table.plan) {
      let name = key.names[0] ?? "";
      for (let other = 1; other < key.names.length && row[name] === undefined; other++)
        name = key.names[other] ?? "";
      const raw = row[name];
      if (raw === undefined) {
        if (mayLack) values[field] = key.absent;
        else {
          good = false;
          const missing = key.names[0] ?? "";
          this.note(
            place(missing),
            fault("MISSING_KEY", `The row has no “${missing}”.`, "Download the file from the portal again."),
          );
        }
        continue;
      }
      if (mayBlank && (raw === null || raw === "")) {
        values[field] = key.blank;
        continue;
      }
      const value = key.read(raw);
      if (isFault(value)) {
        if (key.aside) values[field] = key.absent;
        else good = false;
        this.note(place(name), key.aside ? asWarning(value) : value);
        continue;
      }
      values[field] = value;
      const doubt = key.doubt?.(value);
      if (doubt) this.note(place(name), doubt);
    }
    this.strangers(table.known, row, path, section);
    return good ? (values as Values<K>) : undefined;
  }

  /** Counts the keys of a row that its table does not know. */
  strangers(known: ReadonlySet<string>, row: JsonObject, path: string, section: string): void {
    for (const key in row) {
      if (known.has(key)) continue;
      const name = `${section} ${key}`;
      const met = this.#strangers.get(name);
      if (met) met.times++;
      else this.#strangers.set(name, { section, key, place: `${path}.${key}`, times: 1 });
    }
  }

  /** A section nobody knows: a warning with its row count. */
  unknownSection(section: string, content: unknown): void {
    const rows = Array.isArray(content) ? content.length : 1;
    this.note(
      section,
      asWarning(
        fault(
          "UNKNOWN_SECTION",
          `The section “${section}” is not known; its ${rows === 1 ? "one row was" : `${rows} rows were`} passed over.`,
          "Check on the portal what it holds.",
        ),
      ),
    );
  }

  /** All faults: errors in the order of the file, then warnings. */
  faults(): Fault[] {
    const strangers = [...this.#strangers.values()].map(({ section, key, place, times }) =>
      asWarning(
        fault(
          "UNKNOWN_KEY",
          `The key “${key}” in ${section} is not known; it was passed over on ${times === 1 ? "one row" : `${times} rows`}.`,
          "Nothing needs to be done; the rows were read without it.",
          { place },
        ),
      ),
    );
    return [...this.#faults, ...few(this.#doubts.values()), ...strangers];
  }
}

/** Doubts of one code about one key are told one by one as long as they are few; the rest is counted. */
function few(doubts: Iterable<Doubt>): Fault[] {
  const kinds = new Map<string, Doubt[]>();
  for (const doubt of doubts) {
    const kind = `${doubt.fault.code} ${doubt.fault.place.replace(/\[\d+\]/g, "")}`;
    const standing = kinds.get(kind);
    if (standing) standing.push(doubt);
    else kinds.set(kind, [doubt]);
  }
  return [...kinds.values()].flatMap((of) => {
    const rest = of.slice(SHOWN).reduce((sum, { times }) => sum + times, 0);
    return of.slice(0, SHOWN).map(({ fault: found, times }, place) => {
      const again = times === 1 ? "" : ` (${times} times)`;
      const more = rest > 0 && place === SHOWN - 1 ? ` ${sameDoubt(rest)}` : "";
      return { ...found, sentence: `${found.sentence}${again}${more}` };
    });
  });
}

function countRows(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

export function wrongShape(wanted: string): Fault {
  return fault(
    "WRONG_SHAPE",
    `Here stands something else than ${wanted}.`,
    "Choose the file as the portal handed it out.",
  );
}
