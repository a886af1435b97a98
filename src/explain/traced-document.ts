/** One document in each layer of the workbook, with the documents of its lineage. */
import { isAmendment, type TaxDocument } from "../documents/document";
import { lineage, renamings, rowKey } from "../documents/identity";
import type { Moment } from "../gst/date";
import type { Period } from "../gst/period";
import type { Gstr1Record } from "../gstr1/record";
import type { Gstr2aRecord } from "../gstr2a/record";
import type { Gstr2bLine } from "../gstr2b/line";
import type { PeriodRecord } from "../gstr3b/record";
import type { ImsRecord } from "../ims/record";
import type { Taxpayer } from "../law/taxpayer";

interface StatementLine {
  readonly line: Gstr2bLine;
  readonly period: PeriodRecord;
}

/** The layers, or their rows of a document and its lineage. */
export interface Layers {
  readonly gstr1: readonly Gstr1Record[];
  readonly gstr2a: readonly Gstr2aRecord[];
  readonly ims: readonly ImsRecord[];
  readonly lines: readonly StatementLine[];
  readonly register: readonly PeriodRecord[];
}

/** A document in each layer. `document` is its newest version. */
export interface TracedDocument {
  readonly key: string;
  readonly document: TaxDocument;
  readonly inGstr1: Gstr1Record | undefined;
  readonly inGstr2a: Gstr2aRecord | undefined;
  readonly record: ImsRecord | undefined;
  /** Lines of locked statements; drafts only repeat the answers. */
  readonly locked: readonly StatementLine[];
}

/** The input of verdict, sentence and outlook. */
export interface Case {
  readonly traced: TracedDocument;
  readonly period: Period;
  readonly layers: Layers;
  readonly taxpayer: Taxpayer;
  readonly asOf: Moment;
}

/** The keys of all documents in the layers, originals first, each once. */
export function keysIn(layers: Layers): string[] {
  const all: TaxDocument[] = [
    ...layers.gstr1,
    ...layers.gstr2a,
    ...layers.ims,
    ...layers.lines.map(({ line }) => line),
  ];
  const age = (document: TaxDocument) => `${isAmendment(document) ? 1 : 0}${document.returnPeriod}`;
  all.sort((a, b) => (age(a) < age(b) ? -1 : age(a) > age(b) ? 1 : 0));
  return [...new Set(all.map(rowKey))];
}

/** @returns undefined when it is in no layer. */
export function trace(key: string, layers: Layers): TracedDocument | undefined {
  const isSame = (document: TaxDocument) => rowKey(document) === key;
  const inGstr1 = layers.gstr1.find(isSame);
  const inGstr2a = layers.gstr2a.find(isSame);
  const record = layers.ims.find(isSame);
  const lines = layers.lines.filter(({ line }) => isSame(line));
  const document = record ?? inGstr2a ?? inGstr1 ?? lines.at(-1)?.line;
  if (!document) return undefined;
  const locked = lines.filter(({ period }) => period.state === "Locked");
  return { key, document, inGstr1, inGstr2a, record, locked };
}

/** The document's 2B period, if a layer has determined it. */
export function periodOfTraced({ record, inGstr2a, locked }: TracedDocument): Period | undefined {
  return record?.period2b ?? (inGstr2a?.period2b || undefined) ?? locked.at(-1)?.line.period2b;
}

/**
 * The period of the newest GSTR-2B that has the document; else that into which it goes, the open one at the earliest
 * where the IMS still has it.
 */
export function holdingPeriod(key: string, layers: Layers, open: Period): Period {
  const held = layers.lines.filter(({ line }) => rowKey(line) === key).map(({ period }) => period.period);
  const traced = trace(key, layers);
  const due = traced && periodOfTraced(traced);
  const next = due !== undefined && (due > open || !traced?.record) ? due : open;
  return held.reduce((newest, one) => (one > newest ? one : newest), held[0] ?? next);
}

/** Is another document of the lineage in the period's locked statement? */
export function isReplacedIn({ traced, period, layers }: Case): boolean {
  const documents = [...layers.ims, ...layers.gstr2a, ...layers.lines.map(({ line }) => line)];
  const renamed = renamings(documents);
  const root = lineage(traced.document, renamed);
  return layers.lines.some(
    ({ line, period: record }) =>
      record.state === "Locked" &&
      record.period === period &&
      rowKey(line) !== traced.key &&
      lineage(line, renamed) === root,
  );
}
