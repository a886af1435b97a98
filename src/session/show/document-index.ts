/**
 * Every document by supplier and number, through all layers: what the live functions and the pane's search look up.
 * Built from the cache when first asked for, and again after the sheets have changed.
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

export interface Sightings {
  readonly gstr1: Gstr1Record[];
  readonly gstr2a: Gstr2aRecord[];
  readonly ims: ImsRecord[];
  readonly lines: { readonly line: Gstr2bLine; readonly period: PeriodRecord }[];
}

export class DocumentIndex {
  private version = -1;
  private seen = new Map<string, Sightings>();
  /** Of a number, those that amend it or that it amends. */
  private kin = new Map<string, Set<string>>();
  private withdrawnAt = -1;
  private gone = new Map<string, Moment>();

  constructor(private readonly cache: SheetCache) {}

  /** All layers' rows of a supplier's document number, whatever its kind; undefined when no layer holds it. */
  find(supplierGstin: string, documentNumber: string): Sightings | undefined {
    if (this.version !== this.cache.version) this.build();
    return this.seen.get(keyOf(supplierGstin, documentNumber));
  }

  /** All rows of a document and of whatever it amends or is amended by, under whichever numbers. */
  family(supplierGstin: string, documentNumber: string): Layers {
    if (this.version !== this.cache.version) this.build();
    const todo = [keyOf(supplierGstin, documentNumber)];
    const known = new Set<string>();
    const gathered: Sightings = { gstr1: [], gstr2a: [], ims: [], lines: [] };
    for (let key = todo.pop(); key !== undefined; key = todo.pop()) {
      if (known.has(key)) continue;
      known.add(key);
      const seen = this.seen.get(key);
      for (const layer of ["gstr1", "gstr2a", "ims", "lines"] as const)
        (gathered[layer] as unknown[]).push(...(seen?.[layer] ?? []));
      todo.push(...(this.kin.get(key) ?? []));
    }
    return { ...gathered, register: this.periods() };
  }

  /** When a supplier's document was last withdrawn, by its name in the evidence. */
  withdrawn(name: string): Moment | undefined {
    if (this.withdrawnAt !== this.cache.version) {
      this.withdrawnAt = this.cache.version;
      const entries = this.cache.rows(EVIDENCE_TABLE, evidenceFields).map(({ record }) => record);
      this.gone = new Map(
        entries.filter(({ event }) => event === "RECORD_WITHDRAWN").map(({ document, on }) => [document, on]),
      );
    }
    return this.gone.get(name.trim());
  }

  periods(): PeriodRecord[] {
    return this.cache.rows(GSTR3B_TABLE, gstr3bFields).map(({ record }) => record);
  }

  lines(period: Period): Gstr2bLine[] {
    return this.cache.rows(gstr2bTable(period), gstr2bFields).map(({ record }) => record);
  }

  private build(): void {
    this.version = this.cache.version;
    this.seen = new Map();
    this.kin = new Map();
    for (const table of [GSTR1_TABLE, GSTR1A_TABLE])
      for (const { record } of this.cache.rows(table, gstr1Fields)) this.at(record).gstr1.push(record);
    for (const { record } of this.cache.rows(GSTR2A_TABLE, gstr2aFields)) this.at(record).gstr2a.push(record);
    for (const { record } of this.cache.rows(IMS_TABLE, imsFields)) this.at(record).ims.push(record);
    for (const period of this.periods())
      for (const line of this.lines(period.period)) this.at(line).lines.push({ line, period });
  }

  private at(document: TaxDocument): Sightings {
    const key = keyOf(document.supplierGstin, document.documentNumber);
    if (isAmendment(document)) {
      const original = keyOf(document.supplierGstin, document.originalNumber);
      if (original !== key) this.join(key, original);
    }
    const known = this.seen.get(key);
    if (known) return known;
    const fresh: Sightings = { gstr1: [], gstr2a: [], ims: [], lines: [] };
    this.seen.set(key, fresh);
    return fresh;
  }

  private join(one: string, other: string): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      this.kin.set(from, (this.kin.get(from) ?? new Set()).add(to));
  }
}

function keyOf(supplierGstin: string, documentNumber: string): string {
  return `${supplierGstin.trim().toUpperCase()}|${comparableNumber(documentNumber)}`;
}
