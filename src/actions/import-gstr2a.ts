/** The portal's GSTR-2A lands on its sheet: each row with its 2B period and its way. */
import { rowsAsKnown, tellAmendmentsApart } from "../documents/as-known";
import { classOf } from "../documents/class";
import type { TaxDocument } from "../documents/document";
import { rowKey } from "../documents/identity";
import { mergeRows } from "../documents/merge-rows";
import type { PortalFile, PortalRow } from "../documents/portal";
import { olderThanHere, periodToCome } from "../documents/portal-filing";
import { isFault, type Fault, type Parsed } from "../gst/fault";
import { showPeriod } from "../gst/period";
import { SupplierFrequencies } from "../gstr1/frequency";
import { seeDocument } from "../gstr2a/draw";
import type { Gstr2aPortalRow } from "../gstr2a/portal";
import type { Gstr2aRecord } from "../gstr2a/record";
import { gstr2aFields } from "../gstr2a/sheet";
import { unpaidDoubts } from "../gstr2a/unpaid";
import { has2b } from "../law/cut-offs";
import { sectionNames } from "../law/routing";
import { sameCells, writeRow } from "../table/rows";
import { ImportWarnings, warningText } from "../validation/flood";
import type { Act } from "./act";
import type { Book } from "./book";
import {
  countsOf,
  forUser,
  goneFault,
  grouped,
  otherGstin,
  ownerFaults,
  wholeFileFault,
  type Landed,
} from "./landing";
import { recordsOf, type Layers } from "./layers";

export function landGstr2a(
  file: PortalFile<Gstr2aPortalRow>,
  act: Act,
  book: Book,
  layers: Layers,
): Parsed<Landed> {
  const home = book.settings.gstin;
  const stop = otherGstin(file, home) ?? wholeFileFault(file);
  if (stop) return stop;
  const standing = recordsOf(layers.gstr2a);
  const before = new Map(standing.map((record) => [rowKey(record), record]));
  const returns = [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)];
  const frequencies = new SupplierFrequencies(returns);
  const warnings = new ImportWarnings(act.asOf);
  const see = (
    { record, warnings: told = [] }: PortalRow<Gstr2aPortalRow>,
    known: Gstr2aRecord | undefined,
  ) => {
    const { eligible, ...said } = record;
    const refusal = olderThanHere(record, known) ?? periodToCome(record.returnPeriod, act.asOf);
    if (refusal) return refusal;
    const placed = placedOf(said, known, frequencies, book, act);
    if (isFault(placed)) return placed;
    const seen = {
      ...said,
      ...placed,
      warnings: warningText([...told, ...warnings.judge(said)]),
      source: "Portal",
    } as const;
    return eligible ? seen : { ...seen, unavailable: "Ineligible" as const };
  };
  const merged = mergeRows(named(file.rows, [...standing, ...recordsOf(layers.ims), ...returns]), {
    key: (row) => rowKey({ ...row, unavailable: row.eligible ? "" : "Ineligible" }),
    existing: (_, key) => before.get(key),
    admit: see,
    same: sameRow,
  });
  const next = new Map(before);
  for (const [key, { record }] of merged.taken) next.set(key, record);
  const brought = [...merged.taken.values()].map(({ record }) => record);
  const isOlder = merged.faults.some(({ code }) => code === "ALREADY_FILED");
  const gone = isOlder ? [] : goneFaults(standing, new Set(merged.taken.keys()), brought);
  const faults = [
    ...ownerFaults(file, home),
    ...file.faults,
    ...merged.faults,
    ...warnings.faults(),
    ...unpaidDoubts(brought, act.asOf),
    ...gone,
  ];
  return {
    upstream: { gstr2a: [...next.values()] },
    counts: countsOf(file.read, merged),
    faults: forUser(faults),
  };
}

/** The file names no seller, and not the return that carried an amendment. */
function named(
  rows: readonly PortalRow<Gstr2aPortalRow>[],
  known: readonly TaxDocument[],
): readonly PortalRow<Gstr2aPortalRow>[] {
  return rowsAsKnown(tellAmendmentsApart(rows), known, "seller", "form");
}

/** A document of a month that had no GSTR-2B yet is shown, and goes no further. */
function placedOf(
  document: TaxDocument,
  known: Gstr2aRecord | undefined,
  frequencies: SupplierFrequencies,
  { taxpayer }: Book,
  { asOf }: Act,
): ReturnType<typeof seeDocument> {
  const placed = seeDocument(document, frequencies.of(document), known, taxpayer, asOf);
  if (!isFault(placed) || placed.code !== "UNWRITTEN_LAW" || has2b(document.returnPeriod)) return placed;
  const section = sectionNames(classOf(document)).gstr2a;
  return { ...document, section, route: "GSTR-2A only", unavailable: "", period2b: "" };
}

/**
 * Documents that an earlier file showed and this one does not, though it has others of the same supplier, section and
 * period. Of a supplier who is not in the file nothing is said: the portal hands out sections and parts.
 */
function goneFaults(
  before: readonly Gstr2aRecord[],
  taken: ReadonlySet<string>,
  brought: readonly Gstr2aRecord[],
): Fault[] {
  const groupOf = ({ supplierGstin, section, returnPeriod }: Gstr2aRecord) =>
    [supplierGstin, section, returnPeriod].join("|");
  const inFile = new Set(brought.map(groupOf));
  const gone = before.filter(
    (record) => record.source === "Portal" && !taken.has(rowKey(record)) && inFile.has(groupOf(record)),
  );
  return [...grouped(gone, groupOf).values()].map((group) =>
    goneFault(
      group,
      `${group[0]?.section ?? ""}, ${group[0] ? showPeriod(group[0].returnPeriod) : ""}`,
      "A supplier can delete what is only saved: ask. The rows stay on the GSTR-2A sheet until you delete them there.",
    ),
  );
}

/** Where an unfiled document would go if it were filed now moves with the clock, and is nothing that the file says. */
function sameRow(a: Gstr2aRecord, b: Gstr2aRecord): boolean {
  const cells = (record: Gstr2aRecord) =>
    writeRow(gstr2aFields, {
      ...record,
      warnings: "",
      ...(record.filingStatus === "Saved" ? { period2b: "", route: "IMS", unavailable: "" } : {}),
    });
  return sameCells(cells(a), cells(b));
}
