/**
 * Every document by supplier and number, in all layers: the index of the live functions and the pane's search. Changed
 * rows are replaced in it, so that one answer costs the same with any number of documents.
 */
import { comparableNumber } from "../../gst/document-number";
import { isAmendment, type TaxDocument } from "../../documents/document";
import { evidenceFields, EVIDENCE_TABLE } from "../../evidence/sheet";
import type { Layers } from "../../explain/traced-document";
import type { Gstr1Record } from "../../gstr1/record";
import { GSTR1A_TABLE, GSTR1_TABLE, gstr1Fields } from "../../gstr1/sheet";
import type { Gstr2aRecord } from "../../gstr2a/record";
import { GSTR2A_TABLE, gstr2aFields } from "../../gstr2a/sheet";
import type { Gstr2bLine } from "../../gstr2b/line";
import { gstr2bFields, gstr2bTable } from "../../gstr2b/sheet";
import type { PeriodRecord } from "../../gstr3b/record";
import { GSTR3B_TABLE, gstr3bFields } from "../../gstr3b/sheet";
import type { ImsRecord } from "../../ims/record";
import { IMS_TABLE, imsFields } from "../../ims/sheet";
import type { Fields } from "../../sheet/field";
import { RowFollower } from "../row-follower";
import type { SheetCache } from "../sheet-cache";
import type { Reads } from "./live-cells";

export interface LayerRows {
  readonly gstr1: Gstr1Record[];
  readonly gstr2a: Gstr2aRecord[];
  readonly ims: ImsRecord[];
  readonly lines: { readonly line: Gstr2bLine; readonly period: PeriodRecord }[];
}

/** A row of a layer in the index. */
interface Entry {
  readonly table: string;
  readonly row: number;
  readonly document: TaxDocument;
  readonly key: string;
  /** The key of the document that it amends; blank for none. */
  readonly original: string;
}

/** The tables of the layers in the order in which their rows are shown; those of GSTR-2B follow. */
const LAYER_TABLES = [GSTR1_TABLE, GSTR1A_TABLE, GSTR2A_TABLE, IMS_TABLE];

export class DocumentIndex {
  readonly #entries = new Map<string, Entry[]>();
  /** The amendments of a document under another number, by its key. */
  readonly #amendments = new Map<string, Entry[]>();
  /** How often the evidence, as far as it is cached, names a document withdrawn. */
  readonly #withdrawals = new Map<string, number>();
  readonly #followers = new Map<string, { update(): void }>();
  #version = -1;

  /** @param reads notes which keys are read and which have changed. */
  constructor(
    private readonly cache: SheetCache,
    private readonly reads: Reads,
  ) {
    this.#follow(GSTR1_TABLE, gstr1Fields);
    this.#follow(GSTR1A_TABLE, gstr1Fields);
    this.#follow(GSTR2A_TABLE, gstr2aFields);
    this.#follow(IMS_TABLE, imsFields);
    this.#followWithdrawals();
  }

  /** All layers' rows of a supplier's document number, whatever its kind; undefined when no layer has it. */
  find(supplierGstin: string, documentNumber: string): LayerRows | undefined {
    this.update();
    const key = keyOf(supplierGstin, documentNumber);
    const rows = this.#rowsOf([key]);
    return Object.values(rows).some(({ length }) => length > 0) ? rows : undefined;
  }

  /** All rows of a document and of those that it amends or that amend it, under whichever numbers. */
  lineage(supplierGstin: string, documentNumber: string): Layers {
    this.update();
    const todo = [keyOf(supplierGstin, documentNumber)];
    const known = new Set<string>();
    for (let key = todo.pop(); key !== undefined; key = todo.pop()) {
      if (known.has(key)) continue;
      known.add(key);
      todo.push(...this.#related(key));
    }
    return { ...this.#rowsOf([...known]), register: this.periods() };
  }

  /** Was a supplier's document withdrawn? @param name its name in the evidence. */
  isWithdrawn(name: string): boolean {
    this.update();
    this.reads.note(withdrawalKey(name));
    return (this.#withdrawals.get(name.trim()) ?? 0) > 0;
  }

  periods(): PeriodRecord[] {
    const rows = () => this.cache.rows(GSTR3B_TABLE, gstr3bFields);
    this.reads.noteValue(GSTR3B_TABLE, rows);
    return rows().map(({ record }) => record);
  }

  /** Replaces the rows that have changed since the last update. */
  update(): void {
    if (this.#version === this.cache.version) return;
    this.#version = this.cache.version;
    for (const { record } of this.cache.rows(GSTR3B_TABLE, gstr3bFields))
      if (!this.#followers.has(gstr2bTable(record.period)))
        this.#follow(gstr2bTable(record.period), gstr2bFields);
    for (const follower of this.#followers.values()) follower.update();
  }

  #follow<R extends TaxDocument>(table: string, fields: Fields<R>): void {
    const follower = new RowFollower(this.cache, table, fields, (change, document, row) => {
      const key = keyOf(document.supplierGstin, document.documentNumber);
      const original = isAmendment(document) ? keyOf(document.supplierGstin, document.originalNumber) : "";
      const entry = { table, row, document, key, original: original === key ? "" : original };
      for (const [entries, of] of [
        [this.#entries, entry.key],
        [this.#amendments, entry.original],
      ] as const) {
        if (of === "") continue;
        (change === "comes" ? add : remove)(entries, of, entry);
        this.reads.changed(of);
      }
    });
    this.#followers.set(table, follower);
  }

  #followWithdrawals(): void {
    const follower = new RowFollower(this.cache, EVIDENCE_TABLE, evidenceFields, (change, entry) => {
      if (entry.event !== "RECORD_WITHDRAWN") return;
      const count = (this.#withdrawals.get(entry.document) ?? 0) + (change === "comes" ? 1 : -1);
      this.#withdrawals.set(entry.document, count);
      this.reads.changed(withdrawalKey(entry.document));
    });
    this.#followers.set(EVIDENCE_TABLE, follower);
  }

  #rowsOf(keys: readonly string[]): LayerRows {
    const rows: LayerRows = { gstr1: [], gstr2a: [], ims: [], lines: [] };
    for (const key of keys) {
      this.reads.note(key);
      for (const { table, document } of this.#inOrder(this.#entries.get(key) ?? [])) {
        if (table === IMS_TABLE) rows.ims.push(document as ImsRecord);
        else if (table === GSTR2A_TABLE) rows.gstr2a.push(document as Gstr2aRecord);
        else if (LAYER_TABLES.includes(table)) rows.gstr1.push(document as Gstr1Record);
        else
          for (const period of this.periods())
            if (gstr2bTable(period.period) === table)
              rows.lines.push({ line: document as Gstr2bLine, period });
      }
    }
    return rows;
  }

  /** The keys of the documents that a document amends, or that amend it. */
  #related(key: string): string[] {
    const own = this.#entries.get(key) ?? [];
    const amending = this.#amendments.get(key) ?? [];
    const related = this.#inOrder([...own.filter(({ original }) => original !== ""), ...amending]);
    return [...new Set(related.map((entry) => (entry.key === key ? entry.original : entry.key)))];
  }

  /** Layer by layer, and within each as in its sheet. */
  #inOrder(entries: readonly Entry[]): readonly Entry[] {
    if (entries.length < 2) return entries;
    const isLine = ({ table }: Entry) => !LAYER_TABLES.includes(table);
    const statements = entries.some(isLine) ? this.periods() : [];
    const tables = [...LAYER_TABLES, ...statements.map(({ period }) => gstr2bTable(period))];
    const place = ({ table }: Entry) => tables.indexOf(table);
    return [...entries].sort((a, b) => place(a) - place(b) || a.row - b.row);
  }
}

function add(entries: Map<string, Entry[]>, key: string, entry: Entry): void {
  const existing = entries.get(key);
  if (existing) existing.push(entry);
  else entries.set(key, [entry]);
}

function remove(entries: Map<string, Entry[]>, key: string, { table, row }: Entry): void {
  const rest = (entries.get(key) ?? []).filter((entry) => entry.table !== table || entry.row !== row);
  if (rest.length > 0) entries.set(key, rest);
  else entries.delete(key);
}

function keyOf(supplierGstin: string, documentNumber: string): string {
  return `${supplierGstin.trim().toUpperCase()}|${comparableNumber(documentNumber)}`;
}

function withdrawalKey(name: string): string {
  return `withdrawn ${name.trim()}`;
}
