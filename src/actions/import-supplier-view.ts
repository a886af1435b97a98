/** The portal's supplier view of the home GSTIN's own documents, read row by row; what its recipients said is witnessed. */
import { describe } from "../documents/document";
import { lineage, renamings } from "../documents/identity";
import { happening, type Happening } from "../evidence/entry";
import { fault, type Fault, type Parsed } from "../gst/fault";
import { LAW } from "../law/standing";
import { complete, outwardKey, type OutwardDocument } from "../suppliers/outward";
import { outwardFields } from "../suppliers/outward-sheet";
import { readSupplierView } from "../suppliers/portal";
import type { Book } from "./book";
import { otherGstin, Tally, type Landed } from "./landing";
import { recordsOf, type Layers } from "./layers";

export function landSupplierView(json: unknown, name: string, book: Book, layers: Layers): Parsed<Landed> {
  const { gstin, frequency } = book.settings;
  const file = readSupplierView(json, gstin, frequency, name);
  const stop =
    otherGstin(file, gstin) ??
    (file.rows.length === 0 ? file.faults.find(({ severity }) => severity === "error") : undefined);
  if (stop) return stop;
  const ofHome = (document: OutwardDocument) => complete(document, gstin);
  const before = new Map(recordsOf(layers.outward.rows).map((record) => [outwardKey(record), record]));
  const next = new Map<string, OutwardDocument>(before);
  const met = new Set<string>();
  const tally = new Tally(file.read);
  const faults: Fault[] = [...file.faults];
  const answers: { record: OutwardDocument; before: string }[] = [];
  for (const { record, path } of file.rows) {
    const key = outwardKey(record);
    const standing = next.get(key);
    const isSame = standing !== undefined && said(standing) === said(record);
    if (met.has(key) && !isSame) {
      faults.push({ ...twice(record), place: path });
      continue;
    }
    met.add(key);
    if (!standing) tally.added += 1;
    else if (isSame) tally.unchanged += 1;
    else tally.changed += 1;
    if (!isSame) next.set(key, record);
    if (record.status !== (standing?.status || "No action taken"))
      answers.push({ record, before: standing?.status ?? "" });
  }
  const papers = [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a), ...[...next.values()].map(ofHome)];
  const renamed = renamings(papers);
  return {
    upstream: { outward: [...next.values()] },
    counts: tally.counts(),
    faults,
    happenings: answers.map(({ record, before }) =>
      answeredBy(record, before, lineage(ofHome(record), renamed)),
    ),
  };
}

const SAID = Object.keys(outwardFields).filter(
  (key) => !["table", "period", "gstr1Effect", "adjustmentPeriod", "imsAdjustment", "note"].includes(key),
) as (keyof OutwardDocument)[];

/** What was said of a document, without what is worked out from it. */
function said(document: OutwardDocument): string {
  return JSON.stringify(SAID.map((key) => document[key]));
}

function twice(document: OutwardDocument): Fault {
  return fault(
    "DUPLICATE_DOCUMENT",
    `The ${describe(document)} stands in the file twice and differs.`,
    "The first one was taken; check on the portal which is right.",
    { law: "CGST Rules r.46(b)" },
  );
}

function answeredBy(record: OutwardDocument, before: string, root: string): Happening {
  return happening("NOTE", {
    document: `${record.recipientGstin} ${record.documentNumber}`,
    key: outwardKey(record),
    lineage: root,
    period: record.returnPeriod,
    asked: "supplier view",
    before,
    after: record.status,
    remarks: record.remarks.slice(0, 250),
    law: LAW.rejectedCreditNote,
  });
}
