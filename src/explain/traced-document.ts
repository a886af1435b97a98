/** One paper through all layers, as far as the workbook holds it, and the papers of its lineage beside it. */
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

/** The layers as they stand, or as much of them as concerns a document and its lineage. */
export interface Layers {
  readonly gstr1: readonly Gstr1Record[];
  readonly gstr2a: readonly Gstr2aRecord[];
  readonly ims: readonly ImsRecord[];
  readonly lines: readonly StatementLine[];
  readonly register: readonly PeriodRecord[];
}

/** A paper as each layer holds it. `document` is the newest sight of it. */
export interface TracedDocument {
  readonly key: string;
  readonly document: TaxDocument;
  readonly reported: Gstr1Record | undefined;
  readonly seen: Gstr2aRecord | undefined;
  readonly record: ImsRecord | undefined;
  /** Lines of locked statements; drafts only repeat what the answers say. */
  readonly locked: readonly StatementLine[];
}

/** Everything that judging and telling look at. */
export interface Case {
  readonly traced: TracedDocument;
  readonly period: Period;
  readonly layers: Layers;
  readonly taxpayer: Taxpayer;
  readonly asOf: Moment;
}

/** The keys of all papers in the layers, originals first, each once. */
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

/** @returns undefined when no layer holds it. */
export function trace(key: string, layers: Layers): TracedDocument | undefined {
  const is = (document: TaxDocument) => rowKey(document) === key;
  const reported = layers.gstr1.find(is);
  const seen = layers.gstr2a.find(is);
  const record = layers.ims.find(is);
  const lines = layers.lines.filter(({ line }) => is(line));
  const document = record ?? seen ?? reported ?? lines.at(-1)?.line;
  if (!document) return undefined;
  const locked = lines.filter(({ period }) => period.state === "Locked");
  return { key, document, reported, seen, record, locked };
}

/** The 2B period into which the paper flows, as far as a layer has worked it out. */
export function periodOfTraced({ record, seen, locked }: TracedDocument): Period | undefined {
  return record?.period2b ?? (seen?.period2b || undefined) ?? locked.at(-1)?.line.period2b;
}

/** Does another paper of the lineage stand in the period's locked statement? */
export function isReplacedIn({ traced, period, layers }: Case): boolean {
  const documents = [...layers.ims, ...layers.gstr2a, ...layers.lines.map(({ line }) => line)];
  const renamed = renamings(documents);
  const root = lineage(traced.document, renamed);
  return layers.lines.some(
    ({ line, period: held }) =>
      held.state === "Locked" &&
      held.period === period &&
      rowKey(line) !== traced.key &&
      lineage(line, renamed) === root,
  );
}
