/**
 * What earlier periods say about the suppliers of the review: how they file, and which records differ from what they
 * usually send. Answers change none of it, so that it is worked out again only after an import or a filing.
 */
import type { TaxDocument } from "../../../documents/document";
import { GSTR2A_TABLE, gstr2aFields } from "../../../gstr2a/sheet";
import { gstr2bFields, gstr2bTable } from "../../../gstr2b/sheet";
import type { ImsRecord } from "../../../ims/record";
import { filingHabits, type FiledDocument, type FilingHabit } from "../../../monitoring/filing-habit";
import { SeenDocuments } from "../../../monitoring/seen-documents";
import { UnusualDocuments, type Unusual } from "../../../monitoring/unusual";
import type { SheetCache } from "../../sheet-cache";
import type { View } from "../view";

export interface Monitored {
  /** By GSTIN. */
  readonly habits: ReadonlyMap<string, FilingHabit>;
  readonly unusual: (record: ImsRecord) => readonly Unusual[];
}

type Source = readonly { readonly record: TaxDocument & FiledDocument }[];

interface Known extends Monitored {
  readonly sources: readonly Source[];
}

const known = new WeakMap<SheetCache, Known>();

/** From GSTR-2A and the filed statements. */
export function monitored(
  cache: SheetCache,
  { periods, taxpayer }: Pick<View, "periods" | "taxpayer">,
): Monitored {
  const filed = periods.filter(({ state }) => state === "Locked");
  const sources: Source[] = [
    cache.rows(GSTR2A_TABLE, gstr2aFields),
    ...filed.map(({ period }) => cache.rows(gstr2bTable(period), gstr2bFields)),
  ];
  const existing = known.get(cache);
  if (existing && isSame(existing.sources, sources)) return existing;
  const documents = sources.flatMap((rows) => rows.map(({ record }) => record));
  const unusual = new UnusualDocuments(new SeenDocuments(documents));
  const found = new WeakMap<ImsRecord, readonly Unusual[]>();
  const made: Known = {
    sources,
    habits: filingHabits(documents, taxpayer.frequency),
    unusual: (record) => {
      let result = found.get(record);
      if (!result) found.set(record, (result = unusual.of(record)));
      return result;
    },
  };
  known.set(cache, made);
  return made;
}

function isSame(before: readonly Source[], now: readonly Source[]): boolean {
  return before.length === now.length && before.every((rows, place) => rows === now[place]);
}
