/** The portal's supplier view of the own GSTIN's documents, read row by row; the recipients' actions are logged. */
import { lineage, renamings } from "../../documents/identity";
import { mergeRows } from "../../portal/merge-rows";
import { olderThanWorkbook } from "../../portal/filing";
import { evidenceEvent } from "../../evidence/chain";
import type { EvidenceEvent } from "../../evidence/entry";
import type { PortalFile } from "../../portal/rows";
import type { Result } from "../../gst/fault";
import { CITE } from "../../law/citations";
import { withSupplier, outwardKey, type OutwardDocument } from "../../suppliers/outward";
import { outwardFields } from "../../suppliers/outward-sheet";
import type { Transaction } from "../transaction";
import {
  countsOf,
  forUser,
  otherGstin,
  ownerFaults,
  wholeFileFault,
  type ImportResult,
} from "./import-result";
import { recordsOf, type Layers } from "../layers";

export function importSupplierView(
  file: PortalFile<OutwardDocument>,
  transaction: Transaction,
  layers: Layers,
): Result<ImportResult> {
  const { gstin } = transaction.settings;
  const stop =
    otherGstin(file, gstin) ??
    wholeFileFault(file) ??
    (file.rows.length === 0 ? file.faults.find(({ severity }) => severity === "error") : undefined);
  if (stop) return stop;
  const asTaxDocument = (document: OutwardDocument) => withSupplier(document, gstin);
  const before = new Map(recordsOf(layers.outward.rows).map((record) => [outwardKey(record), record]));
  const merged = mergeRows<OutwardDocument, OutwardDocument>(file.rows, {
    key: outwardKey,
    existing: (_, key) => before.get(key),
    admit: ({ record }, known) => olderThanWorkbook(record, known) ?? record,
    same: (known, record) => reportedText(known) === reportedText(record),
  });
  const next = new Map<string, OutwardDocument>(before);
  const answers: { record: OutwardDocument; before: string }[] = [];
  for (const [key, { record, before: known }] of merged.taken) {
    if (!known || reportedText(known) !== reportedText(record)) next.set(key, record);
    if (record.status !== (known?.status || "No action taken"))
      answers.push({ record, before: known?.status ?? "" });
  }
  const documents = [
    ...recordsOf(layers.gstr1),
    ...recordsOf(layers.gstr1a),
    ...[...next.values()].map(asTaxDocument),
  ];
  const renamed = renamings(documents);
  return {
    upstream: { outward: [...next.values()] },
    counts: countsOf(file.read, merged),
    faults: forUser([...ownerFaults(file, gstin), ...file.faults, ...merged.faults]),
    events: answers.map(({ record, before }) =>
      answeredBy(record, before, lineage(asTaxDocument(record), renamed)),
    ),
  };
}

const REPORTED_FIELDS = Object.keys(outwardFields).filter(
  (key) => !["table", "period", "gstr1Effect", "adjustmentPeriod", "imsAdjustment", "note"].includes(key),
) as (keyof OutwardDocument)[];

/** What was reported of a document, without what is computed from it. */
function reportedText(document: OutwardDocument): string {
  return JSON.stringify(REPORTED_FIELDS.map((key) => document[key]));
}

function answeredBy(record: OutwardDocument, before: string, root: string): EvidenceEvent {
  return evidenceEvent("NOTE", {
    document: `${record.recipientGstin} ${record.documentNumber}`,
    key: outwardKey(record),
    lineage: root,
    period: record.returnPeriod,
    asked: "supplier view",
    before,
    after: record.status,
    remarks: record.remarks.slice(0, 250),
    law: CITE.rejectedCreditNote,
  });
}
