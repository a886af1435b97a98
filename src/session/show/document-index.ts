/**
 * Every document by supplier and number, in all layers: the index of the live functions and the pane's search. Built
 * from the cache on first use, and again after the sheets have changed.
 */
import { comparableNumber } from "../../gst/document-number";
import type { Period } from "../../gst/period";
import { isAmendment, type TaxDocument } from "../../documents/document";
import { evidenceFields, EVIDENCE_TABLE } from "../../evidence/sheet";
import type { Layers } from "../../explain/traced-document";
import type { Moment } from "../../gst/date";
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
import type { SheetCache } from "../sheet-cache";

export interface LayerRows {
  readonly gstr1: Gstr1Record[];
  readonly gstr2a: Gstr2aRecord[];
  readonly ims: ImsRecord[];
  readonly lines: { readonly line: Gstr2bLine; readonly period: PeriodRecord }[];
}

export class DocumentIndex {
  private version = -1;
  private rows = new Map<string, LayerRows>();
  /** The numbers that amend a number, or that it amends. */
  private related = new Map<string, Set<string>>();
  private withdrawalsVersion = -1;
  private withdrawals = new Map<string, Moment>();

  constructor(private readonly cache: SheetCache) {}

  /** All layers' rows of a supplier's document number, whatever its kind; undefined when no layer has it. */
  find(supplierGstin: string, documentNumber: string): LayerRows | undefined {
    if (this.version !== this.cache.version) this.build();
    return this.rows.get(keyOf(supplierGstin, documentNumber));
  }

  /** All rows of a document and of those that it amends or that amend it, under whichever numbers. */
  lineage(supplierGstin: string, documentNumber: string): Layers {
    if (this.version !== this.cache.version) this.build();
    const todo = [keyOf(supplierGstin, documentNumber)];
    const known = new Set<string>();
    const gathered: LayerRows = { gstr1: [], gstr2a: [], ims: [], lines: [] };
    for (let key = todo.pop(); key !== undefined; key = todo.pop()) {
      if (known.has(key)) continue;
      known.add(key);
      const found = this.rows.get(key);
      for (const layer of ["gstr1", "gstr2a", "ims", "lines"] as const)
        (gathered[layer] as unknown[]).push(...(found?.[layer] ?? []));
      todo.push(...(this.related.get(key) ?? []));
    }
    return { ...gathered, register: this.periods() };
  }

  /** When a supplier's document was last withdrawn, by its name in the evidence. */
  withdrawn(name: string): Moment | undefined {
    if (this.withdrawalsVersion !== this.cache.version) {
      this.withdrawalsVersion = this.cache.version;
      const entries = this.cache.rows(EVIDENCE_TABLE, evidenceFields).map(({ record }) => record);
      this.withdrawals = new Map(
        entries.filter(({ event }) => event === "RECORD_WITHDRAWN").map(({ document, on }) => [document, on]),
      );
    }
    return this.withdrawals.get(name.trim());
  }

  periods(): PeriodRecord[] {
    return this.cache.rows(GSTR3B_TABLE, gstr3bFields).map(({ record }) => record);
  }

  lines(period: Period): Gstr2bLine[] {
    return this.cache.rows(gstr2bTable(period), gstr2bFields).map(({ record }) => record);
  }

  private build(): void {
    this.version = this.cache.version;
    this.rows = new Map();
    this.related = new Map();
    for (const table of [GSTR1_TABLE, GSTR1A_TABLE])
      for (const { record } of this.cache.rows(table, gstr1Fields)) this.rowsOf(record).gstr1.push(record);
    for (const { record } of this.cache.rows(GSTR2A_TABLE, gstr2aFields))
      this.rowsOf(record).gstr2a.push(record);
    for (const { record } of this.cache.rows(IMS_TABLE, imsFields)) this.rowsOf(record).ims.push(record);
    for (const period of this.periods())
      for (const line of this.lines(period.period)) this.rowsOf(line).lines.push({ line, period });
  }

  private rowsOf(document: TaxDocument): LayerRows {
    const key = keyOf(document.supplierGstin, document.documentNumber);
    if (isAmendment(document)) {
      const original = keyOf(document.supplierGstin, document.originalNumber);
      if (original !== key) this.relate(key, original);
    }
    const known = this.rows.get(key);
    if (known) return known;
    const empty: LayerRows = { gstr1: [], gstr2a: [], ims: [], lines: [] };
    this.rows.set(key, empty);
    return empty;
  }

  private relate(one: string, other: string): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      this.related.set(from, (this.related.get(from) ?? new Set()).add(to));
  }
}

function keyOf(supplierGstin: string, documentNumber: string): string {
  return `${supplierGstin.trim().toUpperCase()}|${comparableNumber(documentNumber)}`;
}
