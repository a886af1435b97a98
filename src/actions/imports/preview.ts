/**
 * What an import would change, before it is written: new, changed (which cells, before and now) and gone records, what
 * it resets downstream, and what was refused. The user accepts all of it, some or none; {@link withoutLeftOut} is the
 * import without what was left out.
 */
import { rowKey } from "../../documents/identity";
import { documentLabel } from "../../documents/label";
import type { TaxDocument } from "../../documents/document";
import { hashOfText, type EvidenceEvent } from "../../evidence/entry";
import type { Fault } from "../../gst/fault";
import { gstr1aFacts, gstr1Facts } from "../../gstr1/sheet";
import { gstr2aFacts } from "../../gstr2a/sheet";
import type { Action } from "../../ims/record";
import { imsFacts } from "../../ims/sheet";
import type { PortalForm } from "../../portal/rows";
import type { ImportPrompt } from "../../settings/settings";
import { cellChanges, type CellChange } from "../../sheet/cell-changes";
import type { Fields } from "../../sheet/field";
import type { Counts } from "../context";
import { recordsOf, type Layers } from "../layers";
import type { ImportResult } from "./import-result";

export const CHANGE_KINDS = ["changed", "gone", "new"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface RecordChange {
  /** Identifies the change in this preview: sheet and row key. */
  readonly id: string;
  readonly kind: ChangeKind;
  /** "29AAGCB7383J1Z4 CN-7". */
  readonly document: string;
  /** Of a changed record; of one that is gone, why it is marked, where it stays. */
  readonly cells: readonly CellChange[];
}

export interface ImportPreview {
  readonly name: string;
  readonly form: PortalForm;
  readonly counts: Counts;
  readonly changes: readonly RecordChange[];
  /** Actions that the import resets, and records that leave the IMS with it. */
  readonly consequences: readonly string[];
  readonly faults: readonly Fault[];
  /** A statement is taken whole or not at all. */
  readonly isWhole: boolean;
  /** Differs where the same file would change something else. */
  readonly digest: string;
  /** Was the user asked before, and the sheets have changed since? */
  readonly isAskedAgain: boolean;
}

/** What the user has accepted. */
export interface Accepted {
  /** {@link ImportPreview.digest} of what was shown. */
  readonly digest: string;
  /** Ids of changes that are not made. */
  readonly leftOut: ReadonlySet<string>;
}

/** Records of a sheet of its own, as it is and as the import would make it. */
export interface SheetChange<R extends object> {
  readonly fields: Fields<R>;
  readonly key: (record: R) => string;
  readonly label: (record: R) => string;
  readonly before: readonly R[];
  readonly after: readonly R[];
}

const LAYERS = { gstr1: gstr1Facts, gstr1a: gstr1aFacts, gstr2a: gstr2aFacts, ims: imsFacts } as const;
type LayerName = keyof typeof LAYERS;
const LAYER_NAMES = Object.keys(LAYERS) as LayerName[];

export interface Previewed {
  readonly name: string;
  readonly form: PortalForm;
  readonly result: ImportResult;
  readonly layers: Layers;
  /** Entries of the import and of the refresh after it. */
  readonly events: readonly EvidenceEvent[];
}

export function previewOf({ name, form, result, layers, events }: Previewed, seen?: Accepted): ImportPreview {
  const changes = LAYER_NAMES.flatMap((layer) => layerChanges(layer, result, layers));
  if (result.sheet) changes.push(...changesOf(form, result.sheet));
  const actions = new Map(layers.ims.map(({ record }) => [rowKey(record), record.action]));
  const consequences = events.flatMap((event) => consequenceOf(event, actions.get(event.key)));
  const digest = hashOfText(JSON.stringify([changes, consequences]));
  return {
    ...{ name, form, changes, consequences, digest },
    counts: result.counts,
    faults: result.faults,
    isWhole: result.sheet !== undefined,
    isAskedAgain: seen !== undefined && seen.digest !== digest,
  };
}

/** Is the user asked? Not about a first import, and never about what changes nothing. */
export function mustAsk({ changes }: ImportPreview, prompt: ImportPrompt): boolean {
  return changes.some(({ kind }) => prompt === "always" || kind !== "new");
}

/** The import without the changes left out: those records stay as they are. */
export function withoutLeftOut(
  result: ImportResult,
  { layers, changes }: { readonly layers: Layers; readonly changes: readonly RecordChange[] },
  leftOut: ReadonlySet<string>,
): ImportResult {
  const left = changes.filter(({ id }) => leftOut.has(id));
  if (left.length === 0) return result;
  const upstream = Object.fromEntries(
    LAYER_NAMES.flatMap((layer) => {
      const after = result.upstream[layer];
      return after ? [[layer, mixed(layer, recordsOf<TaxDocument>(layers[layer]), after, leftOut)]] : [];
    }),
  ) as ImportResult["upstream"];
  const count = (kind: ChangeKind) => left.filter((change) => change.kind === kind).length;
  const { counts } = result;
  // A record that is gone from the file is not among its rows.
  const [added, changed] = [count("new"), Math.min(count("changed"), counts.changed)];
  return {
    ...result,
    upstream: { ...result.upstream, ...upstream },
    events: (result.events ?? []).filter(({ key }) => key === "" || !leftOut.has(idOf("ims", key))),
    counts: {
      ...counts,
      added: counts.added - added,
      changed: counts.changed - changed,
      refused: counts.refused + added + changed,
    },
    note: [result.note, leftOutNote(left)].filter(Boolean).join(". "),
  };
}

/** How many documents the evidence names. */
const NAMED = 20;

function leftOutNote(left: readonly RecordChange[]): string {
  const names = left.slice(0, NAMED).map(({ kind, document }) => `${document} (${kind})`);
  const more = left.length > NAMED ? ` and ${left.length - NAMED} more` : "";
  return `Left out, as chosen in the preview: ${names.join(", ")}${more}`;
}

function mixed(
  layer: LayerName,
  before: readonly TaxDocument[],
  after: readonly TaxDocument[],
  leftOut: ReadonlySet<string>,
): TaxDocument[] {
  const existing = new Map(before.map((record) => [rowKey(record), record]));
  const present = new Set(after.map(rowKey));
  const isLeft = (record: TaxDocument) => leftOut.has(idOf(layer, rowKey(record)));
  const kept = after.flatMap((record) => {
    if (!isLeft(record)) return [record];
    const known = existing.get(rowKey(record));
    return known ? [known] : [];
  });
  return [...kept, ...before.filter((record) => isLeft(record) && !present.has(rowKey(record)))];
}

function idOf(sheet: string, key: string): string {
  return `${sheet} ${key}`;
}

function layerChanges(layer: LayerName, { upstream }: ImportResult, layers: Layers): RecordChange[] {
  const after = upstream[layer];
  if (!after) return [];
  return changesOf<TaxDocument>(layer, {
    fields: LAYERS[layer].fields,
    key: rowKey,
    label: documentLabel,
    before: recordsOf<TaxDocument>(layers[layer]),
    after,
  });
}

function changesOf<R extends object>(
  sheet: string,
  { fields, key, label, before, after }: SheetChange<R>,
): RecordChange[] {
  const existing = new Map(before.map((record) => [key(record), record]));
  const present = new Set<string>();
  const changes: RecordChange[] = [];
  for (const record of after) {
    const own = key(record);
    present.add(own);
    const known = existing.get(own);
    if (known === record) continue;
    const shown = { id: idOf(sheet, own), document: label(record) };
    if (known === undefined) changes.push({ ...shown, kind: "new", cells: [] });
    else {
      const cells = changedCells(fields, known, record);
      const kind = isMarkedGone(known, record) ? "gone" : "changed";
      if (cells.length > 0) changes.push({ ...shown, kind, cells });
    }
  }
  for (const record of before)
    if (!present.has(key(record)))
      changes.push({ id: idOf(sheet, key(record)), document: label(record), kind: "gone", cells: [] });
  return changes;
}

/** Derived columns and bookkeeping are no change of the record, except its warnings where it is marked as gone. */
function changedCells<R extends object>(fields: Fields<R>, before: R, now: R): CellChange[] {
  const isShown = (name: keyof R) =>
    fields[name].columns.some(({ role }) => role === "fact" || role === "answer") ||
    (name === "warnings" && isMarkedGone(before, now));
  const names = Object.keys(fields) as (keyof R)[];
  return cellChanges(fields, before, now, names.filter(isShown));
}

function isMarkedGone(before: object, now: object): boolean {
  const marked = (record: object) =>
    String((record as { warnings?: unknown }).warnings ?? "").includes("GONE_FROM_FILE");
  return !marked(before) && marked(now);
}

/** What happens to actions, which the file does not have. */
function consequenceOf({ event, document, before }: EvidenceEvent, action?: Action): string[] {
  if (event === "ACTION_RESET_BY_SUPPLIER_EDIT") return [`${document}: your action ${before} is reset`];
  if (event === "RECORD_WITHDRAWN") {
    const taken = action === undefined || action === "No action" ? "" : ` with your action ${action}`;
    return [`${document} leaves the IMS${taken}`];
  }
  return event === "STALE_2B" ? ["The GSTR-2B draft becomes stale and must be generated again"] : [];
}
