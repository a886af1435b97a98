/**
 * One pass over a portal file: walks its lists, reads rows by their key tables and collects the faults. An unknown key
 * is reported once per section with its count, never once per row, and so is every repeated fault (combine-faults.ts).
 * Nothing is skipped silently: what cannot be a row is counted and named too.
 */
import { plural } from "../../gst/plural";
import { at, fault, type Fault, warning } from "../../gst/fault";
import type { FaultCode } from "../../gst/fault-codes";
import { addAmount, FaultList, type FaultKind } from "../../gst/combine-faults";
import type { Paise } from "../../gst/money";
import { totalTax, type Tax } from "../../gst/tax";
import type { PortalRow } from "../rows";
import { aliasIn, missingHeads, otherAmount, shown } from "./row";
import { amountColumns, tableColumns } from "./columns";
import type { Key } from "./key";
import { readValues } from "./row-values";
import { UnknownKeys } from "./unknown-keys";
import type { Keys, KeyTable, Values } from "./key-table";
import {
  amountIn,
  documents,
  documentsUnder,
  isBlank,
  isList,
  isNested,
  isRow,
  namesOf,
  objectOf,
  NUMBERS,
  normalizedKey,
  SUPPLIERS,
  taxOf,
  textIn,
  type AmountField,
  type JsonObject,
  type Row,
} from "./unread";
import { ListedRow } from "../json/row-list";

export { isObject, objectOf, valueIn, type JsonObject, type Row } from "./unread";

/** A warning about the current row or group. */
interface PendingWarning {
  readonly code: FaultCode;
  readonly kind: FaultKind | undefined;
}

/** Where a row is: its path in the file, and the section in whose name its unknown keys are reported. */
export interface RowPlace {
  readonly path: string;
  readonly section: string;
}

/** Unknown sections, reported one by one. */
const MAX_SECTIONS = 20;
export class Reading {
  /** Rows so far. */
  read = 0;
  /** The return's supplier, where the rows name recipients only. */
  supplier = "";
  readonly #faults = new FaultList();
  readonly #unknownKeys = new UnknownKeys();
  #sections = 0;
  #group: JsonObject | undefined;
  #row: Row | undefined;
  #groupKinds: PendingWarning[] = [];
  #rowKinds: PendingWarning[] = [];

  /** Records a fault: an error refuses the row at that path, or the group with all its rows. */
  note(place: string, found: Fault): void {
    const document = found.document ?? this.#documentName();
    const kind = this.#faults.add({ ...at(place, found), ...(document ? { document } : {}) });
    if (found.severity === "error") return;
    const warned = { code: found.code, kind };
    if (this.#row) this.#rowKinds.push(warned);
    else if (this.#group) this.#groupKinds.push(warned);
  }

  #documentName(): string {
    if (this.#row) return nameIn(this.supplier, objectOf(this.#row), this.#group);
    return this.#group ? this.supplier || textIn(this.#group, SUPPLIERS) : "";
  }

  /** Adds a row that was read, with its warnings. */
  keep<R extends { readonly tax: Tax }>(rows: PortalRow<R>[], record: R, path: string): void {
    if (this.#groupKinds.length === 0 && this.#rowKinds.length === 0) {
      rows.push({ record, path });
      return;
    }
    const warned = [...this.#groupKinds, ...this.#rowKinds];
    const amount = totalTax(record.tax);
    for (const { kind } of warned) if (kind) addAmount(kind, amount);
    const warnings = [...new Set(warned.map(({ code }) => code))];
    rows.push({ record, path, warnings });
  }

  /**
   * Visits the objects of a list. A list or an element of another type is WRONG_SHAPE; documents inside it are
   * counted. A missing list is empty.
   */
  each(list: unknown, path: string, visit: (object: JsonObject, path: string) => void): void {
    this.#visit(list, path, (row, rowPath) => {
      visit(objectOf(row), rowPath);
    });
  }

  #visit(list: unknown, path: string, visit: (row: Row, path: string) => void, least = 0): void {
    if (list === undefined || list === null) return;
    if (!isList(list)) {
      const count = documentsUnder(list).length;
      this.read += count;
      this.note(path, wrongShape("a list", count));
      return;
    }
    let place = 0;
    for (const row of list) {
      const rowPath = `${path}[${place++}]`;
      if (isRow(row)) visit(row, rowPath);
      else {
        const count = documentsUnder(row).length;
        this.read += Math.max(count, least);
        this.note(rowPath, wrongShape("an object", count));
      }
    }
  }

  /** Visits the rows of a list like {@link each}, and counts them, refused ones included. */
  rows(list: unknown, path: string, visit: (row: Row, path: string) => void): void {
    const read = (row: Row, rowPath: string) => {
      this.read += 1;
      this.#row = row;
      this.#rowKinds = [];
      visit(row, rowPath);
      this.#row = undefined;
    };
    this.#visit(list, path, read, 1);
  }

  /**
   * Visits the rows of a list of groups. `open` reads a group and returns the visitor of its rows; where it returns
   * none the group is refused, and its rows are only counted. So are rows under another key of a group.
   */
  groups(
    groups: unknown,
    path: string,
    list: string,
    open: (group: JsonObject, path: string) => ((row: Row, path: string) => void) | undefined,
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

  /** A refused group: its documents are named. */
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

  #noteIn(path: string): (key: string, found: Fault) => void {
    return (key, found) => {
      this.note(inRow(path, key), found);
    };
  }

  /** The values of a row, or undefined when the row is refused; all faults of the row are reported. */
  values<K extends Keys>(table: KeyTable<K>, row: Row, place: RowPlace): Values<K> | undefined {
    const listed = row instanceof ListedRow ? this.#listed(table, row, place.section) : undefined;
    if (listed) return listed as Values<K>;
    const object = objectOf(row);
    const { values, isGood } = readValues(table, object, this.#noteIn(place.path));
    if (!this.leftOver(table, object, values, place) || !isGood) return undefined;
    for (const [name, warning] of missingHeads(table, object, values))
      this.note(inRow(place.path, name), warning);
    return values as Values<K>;
  }

  /** The values of a row that has no fault and no warning. */
  #listed(table: KeyTable<Keys>, row: ListedRow, section: string): Record<string, unknown> | undefined {
    const columns = tableColumns(row.shape, table);
    if (!columns || columns.isOdd(row.index)) return undefined;
    if (columns.unknown.length > 0 && !this.#unknownKeys.countAgain(section, columns.unknown))
      return undefined;
    return columns.values(row.index);
  }

  /** The amounts of a row whose other keys are read by other tables. */
  amounts<K extends Readonly<Record<AmountField, Key<Paise>>>>(
    table: KeyTable<K>,
    row: Row,
    path: string,
  ): Values<K> | undefined {
    const listed = row instanceof ListedRow ? amountColumns(row.shape, table) : undefined;
    if (listed && row instanceof ListedRow && !listed.isOdd(row.index))
      return listed.values(row.index) as Values<K>;
    const object = objectOf(row);
    const { values, isGood } = readValues(table, object, this.#noteIn(path));
    const amounts = values as Values<K>;
    if (!isGood || !this.amountsBeside(object, path, amounts as Record<AmountField, Paise>, table.known))
      return undefined;
    for (const [name, warning] of missingHeads(table, object, values)) this.note(inRow(path, name), warning);
    return amounts;
  }

  /**
   * Checks a row's keys besides those that were read. An amount of tax under another name, a document, or another
   * spelling of a missing key refuses the row: false. Other keys are reported once per key, with their count.
   * @param values the values read; an equal amount is no contradiction.
   */
  leftOver(
    table: Pick<KeyTable<Keys>, "known" | "amounts" | "spellings">,
    row: JsonObject,
    values: Readonly<Record<string, unknown>>,
    { path, section }: RowPlace,
  ): boolean {
    let good = true;
    for (const key in row) {
      if (table.known.has(key)) continue;
      const raw = row[key];
      if (raw === undefined) continue;
      // Documents outside the group's list are reported by the group.
      if (table.amounts === "none" && isNested(raw) && documentsUnder(raw).length > 0) continue;
      const found = table.amounts === "none" ? undefined : this.#unread(table, row, key, values);
      if (found === "nothing") continue;
      if (found) {
        good = false;
        this.note(inRow(path, key), found);
      } else {
        const unknown = { section, key, place: `${path}.${key}`, value: raw };
        this.#unknownKeys.add(unknown, () => this.#documentName());
      }
    }
    return good;
  }

  #unread(
    table: Pick<KeyTable<Keys>, "amounts" | "spellings">,
    row: JsonObject,
    key: string,
    values: Readonly<Record<string, unknown>>,
  ): Fault | "nothing" | undefined {
    const raw = row[key];
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
    // Items have the amounts of their row; they are compared when the items are added up.
    if (field !== undefined)
      return table.amounts === "in items" ? "nothing" : otherAmount(key, raw, field, values);
    const meant = table.spellings.get(normalizedKey(key));
    if (!meant || isBlank(raw)) return undefined;
    const own = aliasIn(row, meant.key.names);
    const value = own === undefined ? undefined : meant.key.read(raw);
    if (own !== undefined && value === values[meant.field]) return "nothing";
    if (meant.key.isLenient || meant.key.hasFallbacks) return undefined;
    const known = own ?? meant.key.names[0] ?? "";
    return fault(
      "UNKNOWN_KEY",
      own === undefined
        ? `The row has “${key}” where the portal writes “${known}”.`
        : `The row says “${shown(row[own])}” under “${known}” and “${shown(raw)}” under “${key}”.`,
      "Download the file from the portal again.",
    );
  }

  /** Further amounts of a row, under `known` keys or in its items: they must agree with those that were read. */
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

  /** An unknown section: its documents are counted and refused; without any, it is a warning. */
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
    const rows = isList(content) ? content.length : 1;
    this.#sections += 1;
    const found = warning(
      "UNKNOWN_SECTION",
      `The section “${section}” is not known; ${plural(rows, "row")} of it ${rows === 1 ? "was" : "were"} not read.`,
      "Check on the portal what it holds.",
      { place: section },
    );
    this.#faults.add(found, `UNKNOWN_SECTION ${this.#sections <= MAX_SECTIONS ? section : ""}`);
  }

  /** All faults: errors in the order of the file, then warnings. */
  faults(): Fault[] {
    return [...this.#faults.all(), ...this.#unknownKeys.faults()];
  }
}

function inRow(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function nameIn(supplier: string, row: JsonObject, group: JsonObject | undefined): string {
  const who = supplier || textIn(row, SUPPLIERS) || (group ? textIn(group, SUPPLIERS) : "");
  return `${who} ${textIn(row, NUMBERS)}`.trim();
}

export function wrongShape(wanted: string, inside = 0): Fault {
  const lost = inside === 0 ? "" : ` ${documents(inside)} in it ${inside === 1 ? "was" : "were"} not read.`;
  return fault(
    "WRONG_SHAPE",
    `This is not ${wanted}.${lost}`,
    "Choose the file as downloaded from the portal.",
  );
}
