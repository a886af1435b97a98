/**
 * One pass over a portal file: walks its lists, reads rows by their key tables and collects what is wrong. A key
 * nobody knows is reported once per section with its count, never once per row, and so is whatever repeats itself
 * (fault-list.ts). Nothing is passed over in silence: what cannot be a row is counted and named too.
 */
import { counted } from "../gst/count";
import { textOf } from "../gst/cell-text";
import { asWarning, at, fault, isFault, type Fault } from "../gst/fault";
import type { FaultCode } from "../gst/fault-codes";
import { addAmount, FaultList, type FaultKind } from "../gst/fault-list";
import { NO_MONEY, parseMoney, showMoney, type Paise } from "../gst/money";
import { totalTax, type Tax } from "../gst/tax";
import type { PortalRow } from "./portal";
import type { Key } from "./portal-key";
import {
  amountIn,
  documents,
  documentsUnder,
  isBlank,
  isWordNull,
  isNested,
  isObject,
  namesOf,
  NUMBERS,
  plainly,
  SUPPLIERS,
  taxOf,
  textIn,
  type AmountField,
  type JsonObject,
} from "./portal-unread";

export { isObject, type JsonObject } from "./portal-unread";

export type Keys = Readonly<Record<string, Key<unknown>>>;
export type Values<K extends Keys> = { readonly [P in keyof K]: K[P] extends Key<infer T> ? T : never };

interface Planned {
  readonly field: string;
  readonly key: Key<unknown>;
  readonly mayLack: boolean;
  readonly mayBlank: boolean;
}

/** A key table made ready: `passed` are keys of the portal that carry nothing this program uses. */
export interface KeyTable<K extends Keys> {
  readonly keys: K;
  readonly plan: readonly Planned[];
  readonly known: ReadonlySet<string>;
  /** Where a row has its amounts: among these keys, in its items, or nowhere. */
  readonly amounts: "here" | "in items" | "none";
  /** The keys' own spelling by what is left of them without case and joints. */
  readonly spellings: ReadonlyMap<string, Planned>;
  /** The keys of integrated, central and State tax, where a row has its amounts among them. */
  readonly heads: readonly Planned[];
  /** The portal leaves out the heads of tax of such rows, all or some. */
  readonly mayLackHeads: boolean;
}

export function keyTable<K extends Keys>(keys: K, passed = ""): KeyTable<K> {
  const plan = Object.entries(keys).map(([field, key]) => ({
    field,
    key,
    mayLack: "absent" in key,
    mayBlank: "blank" in key,
  }));
  const others = passed.split(" ");
  const amounts = "igst" in keys ? "here" : others.some((key) => ITEMS.has(key)) ? "in items" : "none";
  return {
    keys,
    plan,
    known: new Set([...plan.flatMap(({ key }) => key.names), ...others]),
    amounts,
    spellings: new Map(plan.flatMap((one) => one.key.names.map((name) => [plainly(name), one] as const))),
    heads: plan.filter(({ field }) => field === "igst" || field === "cgst" || field === "sgst"),
    mayLackHeads: false,
  };
}

const ITEMS = new Set(["itms", "items"]);

/** A key table of rows in which the portal leaves heads of tax out. */
export function withoutHeads<K extends Keys>(table: KeyTable<K>): KeyTable<K> {
  return { ...table, mayLackHeads: true };
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

/** Keys that nobody knows, reported one by one. */
const MOST_STRANGERS = 100;
/** Sections that nobody knows, reported one by one. */
const MOST_SECTIONS = 20;
/** How many documents a key that nobody knows is reported with. */
const NAMED = 3;

interface Stranger {
  readonly section: string;
  readonly key: string;
  readonly place: string;
  readonly names: Set<string>;
  /** What it holds where it was met first. */
  readonly first: unknown;
  times: number;
}

export class Reading {
  /** Rows met so far. */
  read = 0;
  /** Whose return it is, where the rows name recipients only. */
  supplier = "";
  readonly #faults = new FaultList();
  readonly #strangers = new Map<string, Stranger>();
  #moreStrangers = 0;
  #sections = 0;
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
      const count = documentsUnder(list).length;
      this.read += count;
      this.note(path, wrongShape("a list", count));
      return;
    }
    for (let place = 0; place < list.length; place++) {
      const row: unknown = list[place];
      if (isObject(row)) visit(row, `${path}[${place}]`);
      else {
        const count = documentsUnder(row).length;
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
        `The group cannot be read, so ${documents(inside.length)} in it ${inside.length === 1 ? "was" : "were"} not: ${namesOf(inside)}.`,
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
          `The group has its documents under “${list}”; ${documents(inside.length)} under “${key}” ${inside.length === 1 ? "was" : "were"} not read: ${namesOf(inside)}.`,
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
      const name = spellingIn(row, key.names);
      const raw = name === undefined ? undefined : row[name];
      if (name === undefined || raw === undefined) {
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
      const other = key.names.length > 1 ? otherValue(row, key, name, value) : undefined;
      if (other === undefined) continue;
      if (key.aside) values[field] = key.absent;
      else good = false;
      const contradicted = contradiction(row, name, other);
      this.note(place(name), key.aside ? asWarning(contradicted) : contradicted);
    }
    if (strangers === "reported") {
      if (!this.leftOver(table, row, path, section, values)) good = false;
      if (good) this.missingHeads(table, row, path, values);
    }
    return good ? (values as Values<K>) : undefined;
  }

  /** Heads of tax that are not there are zero only where that can be. */
  missingHeads(
    { heads, mayLackHeads }: KeyTable<Keys>,
    row: JsonObject,
    path: string,
    values: Readonly<Record<string, unknown>>,
  ): void {
    if (mayLackHeads || heads.every(({ key }) => row[key.names[0] ?? ""] !== undefined)) return;
    const there = heads.filter(({ key }) => spellingIn(row, key.names) !== undefined);
    const named = ({ key }: Planned) => key.names[0] ?? "";
    const doubt = (name: string, sentence: string) =>
      this.note(
        path === "" ? name : `${path}.${name}`,
        asWarning(fault("MISSING_KEY", sentence, "Compare the document with the portal.")),
      );
    const [first] = heads;
    if (first && there.length === 0 && values["taxableValue"] !== NO_MONEY)
      doubt(
        named(first),
        `The row has none of the heads of tax (${heads.map(named).join(", ")}); its tax was read as zero.`,
      );
    for (const [field, other] of [
      ["cgst", "sgst"],
      ["sgst", "cgst"],
    ] as const) {
      const half = heads.find((one) => one.field === field);
      const whole = heads.find((one) => one.field === other);
      if (!half || !whole || there.includes(half) || !there.includes(whole)) continue;
      if (values[other] !== NO_MONEY)
        doubt(
          named(half),
          `The row has an amount under “${named(whole)}” and no “${named(half)}”, which was read as zero.`,
        );
    }
  }

  /**
   * What a row has besides the keys that were read. An amount of tax in another spelling, a document, or another
   * spelling of a key that is not there refuses the row: false. The rest is counted and reported once per key.
   * @param values what was read; an amount that says the same is no other one.
   */
  leftOver(
    table: Pick<KeyTable<Keys>, "known" | "amounts" | "spellings">,
    row: JsonObject,
    path: string,
    section: string,
    values: Readonly<Record<string, unknown>>,
  ): boolean {
    let good = true;
    for (const key in row) {
      if (table.known.has(key)) continue;
      const raw = row[key];
      if (raw === undefined) continue;
      // Documents that are in no list of their group are told of by the group.
      if (table.amounts === "none" && isNested(raw) && documentsUnder(raw).length > 0) continue;
      const found = table.amounts === "none" ? undefined : this.#unread(table, row, key, raw, values);
      if (found === "nothing") continue;
      if (found) {
        good = false;
        this.note(path === "" ? key : `${path}.${key}`, found);
      } else this.#stranger(row, path, section, key);
    }
    return good;
  }

  #unread(
    table: Pick<KeyTable<Keys>, "amounts" | "spellings">,
    row: JsonObject,
    key: string,
    raw: unknown,
    values: Readonly<Record<string, unknown>>,
  ): Fault | "nothing" | undefined {
    if (isNested(raw)) {
      const inside = documentsUnder(raw);
      if (inside.length === 0) return undefined;
      const numbered = inside.filter(({ number }) => number !== "");
      this.read += numbered.length;
      const what =
        numbered.length === 0
          ? `amounts in it${taxOf(inside)}`
          : `${documents(numbered.length)} in it: ${namesOf(numbered)}`;
      return fault(
        "UNKNOWN_KEY",
        `The key “${key}” is not known and has ${what}. The row was not read either.`,
        "Download the file from the portal again.",
      );
    }
    const field = amountIn(key);
    // A row of items says its amounts there; they are compared when the items are added up.
    if (field !== undefined)
      return table.amounts === "in items" ? "nothing" : otherAmount(key, raw, field, values);
    const meant = table.spellings.get(plainly(key));
    if (!meant || isBlank(raw)) return undefined;
    const own = spellingIn(row, meant.key.names);
    const value = own === undefined ? undefined : meant.key.read(raw);
    if (own !== undefined && value === values[meant.field]) return "nothing";
    if (meant.key.aside || meant.key.standIns) return undefined;
    const known = own ?? meant.key.names[0] ?? "";
    return fault(
      "UNKNOWN_KEY",
      own === undefined
        ? `The row has “${key}” where the portal writes “${known}”.`
        : `The row says “${shown(row[own])}” under “${known}” and “${shown(raw)}” under “${key}”.`,
      "Download the file from the portal again.",
    );
  }

  /** Amounts that a row states besides those that were read, under `known` keys or in its items: they have to agree. */
  amountsBeside(
    row: JsonObject,
    path: string,
    amounts: Readonly<Record<AmountField, Paise>>,
    known?: ReadonlySet<string>,
  ): boolean {
    let good = true;
    for (const key in row) {
      if (known?.has(key)) continue;
      const field = isNested(row[key]) ? undefined : amountIn(key);
      const found = field && otherAmount(key, row[key], field, amounts);
      if (!found || found === "nothing") continue;
      good = false;
      this.note(`${path}.${key}`, found);
    }
    return good;
  }

  #stranger(row: JsonObject, path: string, section: string, key: string): void {
    const name = `${section} ${key}`;
    let met = this.#strangers.get(name);
    if (!met) {
      if (this.#strangers.size >= MOST_STRANGERS) {
        this.#moreStrangers += 1;
        return;
      }
      met = { section, key, place: `${path}.${key}`, names: new Set(), first: row[key], times: 0 };
      this.#strangers.set(name, met);
    }
    met.times++;
    const document = met.names.size < NAMED ? this.#documentName() : "";
    if (document) met.names.add(document);
  }

  /** A section nobody knows: its documents are read and refused; without any, it is a warning. */
  unknownSection(section: string, content: unknown): void {
    const inside = documentsUnder(content);
    if (inside.length > 0) {
      this.read += inside.length;
      this.note(
        section,
        fault(
          "UNKNOWN_SECTION",
          `The section “${section}” is not known, so ${documents(inside.length)} of it ${inside.length === 1 ? "was" : "were"} not read: ${namesOf(inside)}.`,
          "Check on the portal what it holds, and download the file again.",
        ),
      );
      return;
    }
    const rows = Array.isArray(content) ? content.length : 1;
    this.#sections += 1;
    const found = asWarning(
      fault(
        "UNKNOWN_SECTION",
        `The section “${section}” is not known; ${counted(rows, "row")} of it ${rows === 1 ? "was" : "were"} not read.`,
        "Check on the portal what it holds.",
        { place: section },
      ),
    );
    this.#faults.add(found, `UNKNOWN_SECTION ${this.#sections <= MOST_SECTIONS ? section : ""}`);
  }

  /** All faults: errors in the order of the file, then warnings. */
  faults(): Fault[] {
    const strangers = [...this.#strangers.values()].map(strangerFault);
    const more = asWarning(
      fault(
        "UNKNOWN_KEY",
        `${this.#moreStrangers} more keys of rows are not known; they were passed over.`,
        "Check on the portal what they hold.",
      ),
    );
    return [...this.#faults.all(), ...strangers, ...(this.#moreStrangers > 0 ? [more] : [])];
  }
}

/** The spelling under which a row has a key: the first that holds something, or else the first that is there. */
function spellingIn(row: JsonObject, names: readonly string[]): string | undefined {
  const [first = ""] = names;
  if (names.length === 1) return row[first] === undefined ? undefined : first;
  let there: string | undefined;
  for (const name of names) {
    const raw = row[name];
    if (raw === undefined) continue;
    if (!isBlank(raw)) return name;
    there ??= name;
  }
  return there;
}

/** The other spelling of a key under which a row says something else. */
function otherValue(row: JsonObject, key: Key<unknown>, name: string, value: unknown): string | undefined {
  if (key.standIns) return undefined;
  return key.names.find(
    (other) =>
      other !== name && row[other] !== undefined && !isBlank(row[other]) && key.read(row[other]) !== value,
  );
}

function contradiction(row: JsonObject, name: string, other: string): Fault {
  return fault(
    "BAD_VALUE",
    `The row says “${shown(row[name])}” under “${name}” and “${shown(row[other])}” under “${other}”.`,
    "Check on the portal which is right.",
  );
}

function otherAmount(
  key: string,
  raw: unknown,
  field: AmountField,
  values: Readonly<Record<string, unknown>>,
): Fault | "nothing" {
  if (raw === undefined || isBlank(raw)) return "nothing";
  const amount = parseMoney(raw);
  if (amount === NO_MONEY || amount === values[field]) return "nothing";
  const said = isFault(amount) ? `“${shown(raw)}”` : `₹ ${showMoney(amount)}`;
  const own = values[field];
  return fault(
    "UNKNOWN_KEY",
    typeof own === "number"
      ? `The row has ${said} under “${key}”, a key that this form does not have; ₹ ${showMoney(own as Paise)} was read.`
      : `The row has ${said} under “${key}”, which such a row does not have.`,
    "Compare the document with the portal, and download the file again.",
  );
}

function strangerFault({ section, key, place, names, first, times }: Stranger): Fault {
  const amount = isNested(first) || isBlank(first) ? NO_MONEY : parseMoney(first);
  const holds = isFault(amount) || amount === NO_MONEY ? "" : `, first with “${shown(first)}”`;
  const rest = times - names.size;
  const named = names.size === 0 ? "" : ` (${[...names].join(", ")}${rest > 0 ? ` and ${rest} more` : ""})`;
  return asWarning(
    fault(
      "UNKNOWN_KEY",
      `The key “${key}” in ${section} is not known; it was passed over on ${times === 1 ? "one row" : `${times} rows`}${holds}${named}.`,
      "The rows were read without it: check on the portal what it holds.",
      { place },
    ),
  );
}

function shown(raw: unknown): string {
  return textOf(raw).slice(0, 40);
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

function nameIn(supplier: string, row: JsonObject, group: JsonObject | undefined): string {
  const who = supplier || textIn(row, SUPPLIERS) || (group ? textIn(group, SUPPLIERS) : "");
  return `${who} ${textIn(row, NUMBERS)}`.trim();
}

export function wrongShape(wanted: string, inside = 0): Fault {
  const lost = inside === 0 ? "" : ` ${documents(inside)} in it ${inside === 1 ? "was" : "were"} not read.`;
  return fault(
    "WRONG_SHAPE",
    `Here stands something else than ${wanted}.${lost}`,
    "Choose the file as the portal handed it out.",
  );
}
