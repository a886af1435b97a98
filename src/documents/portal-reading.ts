/**
 * One pass over a portal file: walks its lists, reads rows by their key tables and collects what is wrong. A key
 * nobody knows is reported once per section with its count, never once per row, and so is whatever repeats itself
 * (fault-list.ts). Nothing is passed over in silence: what cannot be a row is counted and named too.
 */
import { textOf } from "../gst/cell-text";
import { counted } from "../gst/count";
import { asWarning, at, fault, isFault, type Fault } from "../gst/fault";
import type { FaultCode } from "../gst/fault-codes";
import { addAmount, FaultList, type FaultKind } from "../gst/fault-list";
import { NO_MONEY } from "../gst/money";
import { totalTax, type Tax } from "../gst/tax";
import type { PortalRow } from "./portal";
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

/** A warning about the row or the group that is being read. */
interface Warned {
  readonly code: FaultCode;
  readonly kind: FaultKind | undefined;
}

/** Where a row says which document it is, whatever the form calls it. */
const NUMBERS = ["inum", "nt_num", "ntnum", "docnum", "boenum", "benum", "month"];
const SUPPLIERS = ["stin", "ctin", "gstin_deductor", "etin"];
/** How many documents of a refused group are named. */
const NAMED = 5;
/** Keys that nobody knows, reported one by one. */
const MOST_STRANGERS = 100;

export class Reading {
  /** Rows met so far. */
  read = 0;
  /** Whose return it is, where the rows name recipients only. */
  supplier = "";
  readonly #faults = new FaultList();
  readonly #strangers = new Map<string, { section: string; key: string; place: string; times: number }>();
  #group: JsonObject | undefined;
  #row: JsonObject | undefined;
  #groupKinds: Warned[] = [];
  #rowKinds: Warned[] = [];

  /** Records a fault: an error has refused the row at that path, or the group with all its rows. */
  note(place: string, found: Fault): void {
    const document = found.document ?? this.#documentName();
    const kind = this.#faults.add({ ...at(place, found), ...(document ? { document } : {}) });
    if (found.severity === "error") return;
    const warned = { code: found.code, kind };
    if (this.#row) this.#rowKinds.push(warned);
    else if (this.#group) this.#groupKinds.push(warned);
  }

  #documentName(): string {
    if (this.#row) return nameIn(this.supplier, this.#row, this.#group);
    return this.#group ? this.supplier || textIn(this.#group, SUPPLIERS) : "";
  }

  /** Keeps a row that was read, with what it is warned about. */
  keep<R extends { readonly tax: Tax }>(rows: PortalRow<R>[], record: R, path: string): void {
    const warned = [...this.#groupKinds, ...this.#rowKinds];
    const amount = warned.length > 0 ? totalTax(record.tax) : NO_MONEY;
    for (const { kind } of warned) if (kind) addAmount(kind, amount);
    const warnings = [...new Set(warned.map(({ code }) => code))];
    rows.push(warnings.length > 0 ? { record, path, warnings } : { record, path });
  }

  /**
   * Visits the objects of a list. A list or an element of another shape is WRONG_SHAPE; the documents in it are counted.
   * An absent list is empty.
   */
  each(list: unknown, path: string, visit: (row: JsonObject, path: string) => void, least = 0): void {
    if (list === undefined || list === null) return;
    if (!Array.isArray(list)) {
      const count = documentsIn(list);
      this.read += count;
      this.note(path, wrongShape("a list", count));
      return;
    }
    for (let place = 0; place < list.length; place++) {
      const row: unknown = list[place];
      if (isObject(row)) visit(row, `${path}[${place}]`);
      else {
        const count = documentsIn(row);
        this.read += Math.max(count, least);
        this.note(`${path}[${place}]`, wrongShape("an object", count));
      }
    }
  }

  /** Visits the rows of a list as {@link each} does, and counts them, refused ones included. */
  rows(list: unknown, path: string, visit: (row: JsonObject, path: string) => void): void {
    const read = (row: JsonObject, rowPath: string) => {
      this.read += 1;
      this.#row = row;
      this.#rowKinds = [];
      visit(row, rowPath);
      this.#row = undefined;
    };
    this.each(list, path, read, 1);
  }

  /**
   * Visits the rows of a list of groups. `open` reads a group and gives the visitor of its rows; where it gives
   * none the group is refused, and its rows are only counted. So are rows that stand in a group under another key.
   */
  groups(
    groups: unknown,
    path: string,
    list: string,
    open: (group: JsonObject, path: string) => ((row: JsonObject, path: string) => void) | undefined,
  ): void {
    this.each(groups, path, (group, groupPath) => {
      this.#group = group;
      this.#groupKinds = [];
      const visit = open(group, groupPath);
      if (visit) {
        this.#elsewhere(group, groupPath, list);
        this.rows(group[list], `${groupPath}.${list}`, visit);
      } else this.#refusedGroup(group, groupPath);
      this.#group = undefined;
      this.#groupKinds = [];
    });
  }

  /** A group that was refused: its documents are named. */
  #refusedGroup(group: JsonObject, path: string): void {
    const inside = documentsUnder(group);
    this.read += inside.length;
    if (inside.length === 0) return;
    this.note(
      path,
      fault(
        "GROUP_REFUSED",
        `The group cannot be read, so ${documents(inside.length)} in it ${inside.length === 1 ? "was" : "were"} not: ${numbersOf(inside)}.`,
        "Download the file from the portal again.",
      ),
    );
  }

  /** Documents of a group that are not in its list. */
  #elsewhere(group: JsonObject, path: string, list: string): void {
    const { [list]: own, ...others } = group;
    let found = 0;
    for (const [key, value] of Object.entries(others)) {
      const inside = isNested(value) ? documentsUnder(value) : [];
      if (inside.length === 0) continue;
      found += inside.length;
      this.read += inside.length;
      this.note(
        `${path}.${key}`,
        fault(
          "WRONG_SHAPE",
          `The group has its documents under “${list}”; ${documents(inside.length)} under “${key}” ${inside.length === 1 ? "was" : "were"} not read: ${numbersOf(inside)}.`,
          "Download the file from the portal again.",
        ),
      );
    }
    if ((own !== undefined && own !== null) || found > 0) return;
    this.note(
      `${path}.${list}`,
      fault("MISSING_KEY", `The group has no list “${list}”.`, "Download the file from the portal again."),
    );
  }

  /** The values of a row, or undefined when the row is refused; every fault of the row is noted. */
  values<K extends Keys>(
    table: KeyTable<K>,
    row: JsonObject,
    path: string,
    section: string,
    strangers: "reported" | "expected" = "reported",
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
      // Remarks of spaces are kept as they came.
      if (mayBlank && (raw === null || raw === "" || isWordNull(raw))) {
        values[field] = key.blank;
        const doubt =
          key.blankDoubt?.(name) ??
          (isWordNull(raw)
            ? asWarning(wordNull(name, "It was read as blank: compare the document with the portal."))
            : undefined);
        if (doubt) this.note(place(name), doubt);
        continue;
      }
      const value = isBlank(raw) ? readBlank(key, raw, name) : key.read(raw);
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
    if (strangers === "reported") this.strangers(table.known, row, path, section);
    return good ? (values as Values<K>) : undefined;
  }

  /** Counts the keys of a row that its table does not know. */
  strangers(known: ReadonlySet<string>, row: JsonObject, path: string, section: string): void {
    for (const key in row) {
      if (known.has(key)) continue;
      const name = `${section} ${key}`;
      const met = this.#strangers.get(name);
      if (met) met.times++;
      else if (this.#strangers.size < MOST_STRANGERS)
        this.#strangers.set(name, { section, key, place: `${path}.${key}`, times: 1 });
    }
  }

  /** A section nobody knows: a warning with how many documents it holds. */
  unknownSection(section: string, content: unknown): void {
    const inside = documentsIn(content);
    const rows = Array.isArray(content) ? content.length : 1;
    const lost = inside > 0 ? documents(inside) : counted(rows, "row");
    this.note(
      section,
      asWarning(
        fault(
          "UNKNOWN_SECTION",
          `The section “${section}” is not known; ${lost} of it ${lost.startsWith("1 ") ? "was" : "were"} not read.`,
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
    return [...this.#faults.all(), ...strangers];
  }
}

/** No value: the key is missing, or holds null, an empty text, or the word that programs write for it. */
export function isBlank(raw: unknown): boolean {
  return (
    raw === undefined || raw === null || (typeof raw === "string" && raw.trim() === "") || isWordNull(raw)
  );
}

function isWordNull(raw: unknown): boolean {
  return typeof raw === "string" && raw.trim().toUpperCase() === "NULL";
}

function wordNull(name: string, remedy: string): Fault {
  return fault("BAD_VALUE", `“${name}” holds the word “NULL” instead of a value.`, remedy);
}

/** A key that needs a value and has none, in words that say so. */
function readBlank(key: Key<unknown>, raw: unknown, name: string): unknown {
  const remedy = "Download the file from the portal again.";
  if (isWordNull(raw)) return wordNull(name, remedy);
  const value = key.read(raw);
  return isFault(value) ? { ...value, sentence: `“${name}” is blank.`, remedy } : value;
}

function textIn(row: JsonObject, keys: readonly string[]): string {
  const key = keys.find((one) => typeof row[one] === "string" || typeof row[one] === "number");
  return key === undefined ? "" : textOf(row[key]).trim().slice(0, 40);
}

function nameIn(supplier: string, row: JsonObject, group: JsonObject | undefined): string {
  const who = supplier || textIn(row, SUPPLIERS) || (group ? textIn(group, SUPPLIERS) : "");
  return `${who} ${textIn(row, NUMBERS)}`.trim();
}

/** The documents that a part of a file holds, however it is nested: the objects that have a number. */
function documentsUnder(part: unknown): JsonObject[] {
  const found: JsonObject[] = [];
  const waiting: unknown[] = [part];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (isObject(value) && NUMBERS.some((key) => key in value)) found.push(value);
    else if (isNested(value)) {
      const inside: unknown[] = Object.values(value);
      for (let place = inside.length - 1; place >= 0; place--)
        if (isNested(inside[place])) waiting.push(inside[place]);
    }
  }
  return found;
}

const isNested = (value: unknown) => typeof value === "object" && value !== null;

function documentsIn(part: unknown): number {
  return documentsUnder(part).length;
}

function documents(count: number): string {
  return counted(count, "document");
}

function numbersOf(rows: readonly JsonObject[]): string {
  const shown = rows.slice(0, NAMED).map((row) => textIn(row, NUMBERS) || "without a number");
  return shown.join(", ") + (rows.length > NAMED ? ` and ${rows.length - NAMED} more` : "");
}

export function wrongShape(wanted: string, inside = 0): Fault {
  const lost = inside === 0 ? "" : ` ${documents(inside)} in it ${inside === 1 ? "was" : "were"} not read.`;
  return fault(
    "WRONG_SHAPE",
    `Here stands something else than ${wanted}.${lost}`,
    "Choose the file as the portal handed it out.",
  );
}
