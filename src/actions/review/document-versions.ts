/**
 * Every version of a document as it came: what is on the sheets of GSTR-1, GSTR-1A, GSTR-2A and IMS now, and what files
 * and returns said before, from the copy of facts. Read only when somebody looks at one document.
 */
import { documentFields } from "../../documents/columns";
import type { TaxDocument } from "../../documents/document";
import { lineage, renamings, rowKey } from "../../documents/identity";
import type { Entry } from "../../evidence/entry";
import { originalOf } from "../../evidence/histories/merged";
import type { Blank } from "../../gst/blank";
import { isFault, type Result } from "../../gst/fault";
import type { Moment } from "../../gst/date";
import type { FactLayer } from "../../sheet/facts";
import type { Grid } from "../../sheet/grid";
import { readRows, sameRecord } from "../../sheet/rows";
import type { Grids } from "../../workbook/port";
import { eachEntry } from "../audit/log";
import type { ActionContext } from "../context";
import { copiedBlocks, COPIES_TABLE, rowsOfBlock } from "../facts/copies";
import { recordOfFacts } from "../facts/expected-rows";
import { FACT_LAYERS } from "../facts/layers";
import { recordsOf } from "../layers";

const LAYERS = {
  "GSTR-1": FACT_LAYERS.gstr1,
  "GSTR-1A": FACT_LAYERS.gstr1a,
  "GSTR-2A": FACT_LAYERS.gstr2a,
  IMS: FACT_LAYERS.ims,
} as const;
type LayerName = keyof typeof LAYERS;

export interface DocumentVersion {
  readonly layer: LayerName;
  /** The file or return that brought it; blank where it follows from the layer above. */
  readonly from: string;
  /** When, and by whom; blank where {@link from} is. */
  readonly on: Moment | Blank;
  readonly by: string;
  /** Is it what the sheet has now? */
  readonly isNow: boolean;
  readonly document: TaxDocument;
}

/** @param asked a document of the lineage. @returns layer by layer, each in order of time. */
export async function documentVersions(
  context: ActionContext,
  asked: TaxDocument,
): Promise<Result<DocumentVersion[]>> {
  const arrivals = new Map<string, Entry>();
  const unreadable = await eachEntry(context, (row) => {
    const entry = originalOf(row) ?? row;
    if (BRINGS.has(entry.event) && !arrivals.has(entry.batch)) arrivals.set(entry.batch, entry);
  });
  if (isFault(unreadable)) return unreadable;
  const names = Object.keys(LAYERS) as LayerName[];
  const tables = [...names.map((name) => LAYERS[name].table), COPIES_TABLE];
  const grids = await context.port.read(tables.map((table) => ({ table })));
  const now = names.map((layer) => ({ layer, records: onSheet(grids, layer, asked) }));
  const came = await Promise.all(
    names.map(async (layer) => ({ layer, copies: await copiesOf(grids, layer, asked) })),
  );
  const all = [...now.flatMap(({ records }) => records), ...came.flatMap(({ copies }) => copies.map(one))];
  const renamed = renamings(all);
  const first = lineage(asked, renamed);
  const isOfIt = (document: TaxDocument) => lineage(document, renamed) === first;
  return names.flatMap((layer, place) =>
    layerVersions(
      layer,
      (came[place]?.copies ?? []).filter(({ record }) => isOfIt(record)),
      (now[place]?.records ?? []).filter(isOfIt),
      arrivals,
    ),
  );
}

const BRINGS: ReadonlySet<Entry["event"]> = new Set<Entry["event"]>([
  "IMPORT",
  "SAVE_RETURN",
  "FILE_RETURN",
  "DELETE_RECORD",
]);

interface Copied {
  readonly batch: string;
  readonly record: TaxDocument;
}

const one = ({ record }: Copied) => record;

const ofLayer = (name: LayerName) => LAYERS[name] as unknown as FactLayer<TaxDocument>;

/** The supplier's documents that the sheet has. */
function onSheet(grids: Grids, name: LayerName, { supplierGstin }: TaxDocument): TaxDocument[] {
  const layer = ofLayer(name);
  return (grids.get(layer.table) ?? [])
    .flatMap((grid: Grid) => recordsOf(readRows(layer.fields, grid).rows))
    .filter((record) => record.supplierGstin === supplierGstin);
}

/** The supplier's documents in the copy of facts, oldest first. */
async function copiesOf(grids: Grids, name: LayerName, { supplierGstin }: TaxDocument): Promise<Copied[]> {
  const layer = ofLayer(name);
  const heading = documentFields.supplierGstin.columns[0]?.heading ?? "";
  const blocks = await copiedBlocks(grids.get(COPIES_TABLE)?.[0], layer.table);
  return blocks.toReversed().flatMap((block) =>
    rowsOfBlock(block).flatMap((facts) => {
      if (facts.get(heading) !== supplierGstin) return [];
      const record = recordOfFacts(layer, facts);
      return record ? [{ batch: block.batch, record }] : [];
    }),
  );
}

function layerVersions(
  layer: LayerName,
  copies: readonly Copied[],
  now: readonly TaxDocument[],
  arrivals: ReadonlyMap<string, Entry>,
): DocumentVersion[] {
  const present = new Map(now.map((record) => [rowKey(record), record]));
  const newest = new Map<string, DocumentVersion>();
  const found: DocumentVersion[] = [];
  for (const { batch, record } of copies) {
    const before = newest.get(rowKey(record));
    // The copy holds a row also where only what is not compared here has changed.
    if (before && sameRecord(documentFields, before.document, record)) continue;
    const entry = arrivals.get(batch);
    const { on = "", actor: by = "" } = entry ?? {};
    const from = entry ? entry.document || entry.asked : "";
    const version = { layer, from, on, by, isNow: false, document: record } as const;
    newest.set(rowKey(record), version);
    found.push(version);
  }
  const shown = found.map((version) => {
    const key = rowKey(version.document);
    const record = present.get(key);
    const isNow =
      newest.get(key) === version &&
      record !== undefined &&
      sameRecord(documentFields, record, version.document);
    if (isNow) present.delete(key);
    return { ...version, isNow };
  });
  const rest = [...present.values()].map((document): DocumentVersion => ({
    layer,
    from: "",
    on: "",
    by: "",
    isNow: true,
    document,
  }));
  return [...shown, ...rest];
}
