/** A supplier's GSTR-1, IFF or GSTR-1A lands on its sheet: each row is saved, the filed ones filed, under the return's guards. */
import { rowsAsKnown } from "../documents/as-known";
import { describe, type TaxDocument } from "../documents/document";
import { rowKey } from "../documents/identity";
import { mergeRows } from "../documents/merge-rows";
import { nameOf } from "../documents/name";
import type { PortalForm, PortalRow } from "../documents/portal";
import { periodToCome } from "../documents/portal-filing";
import { at, fault, isFault, type Fault, type Parsed } from "../gst/fault";
import type { FaultCode } from "../gst/fault-codes";
import { FaultList } from "../gst/fault-list";
import type { Gstin } from "../gst/gstin";
import { showPeriod, type Frequency } from "../gst/period";
import { SupplierFrequencies } from "../gstr1/frequency";
import { Returns } from "../gstr1/furnish";
import { iffWarnings } from "../gstr1/iff";
import { readGstr1, type Gstr1File } from "../gstr1/portal";
import type { Gstr1Record } from "../gstr1/record";
import { sameFacts } from "../ims/receive";
import { LAW } from "../law/standing";
import { ImportWarnings, warningText } from "../validation/flood";
import type { Act } from "./act";
import type { Book } from "./book";
import { bySheet } from "./furnish";
import { countsOf, forUser, goneFault, grouped, wholeFileFault, type Landed } from "./landing";
import { recordsOf, type Layers } from "./layers";
import { nilReturns } from "./nil-returns";

export interface ImportHints {
  /** How the supplier of a GSTR-1 file files, where that is known. */
  readonly supplierFrequency?: Frequency;
  /** What the file is, where the user has answered that. */
  readonly form?: PortalForm;
}

export function landReturn(
  json: unknown,
  name: string,
  hints: ImportHints & { form: "GSTR-1" | "GSTR-1A" },
  act: Act,
  book: Book,
  layers: Layers,
): Parsed<Landed> {
  const home = book.settings.gstin;
  const file = readGstr1(json, { form: hints.form, fileName: name });
  const stop = wholeFileFault(file);
  if (stop) return stop;
  const before = [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)];
  const returns = new Returns(before, nilReturns(book.homeGrid), book.settings.extensions);
  const frequencies = new SupplierFrequencies(before);
  const frequencyOf = (record: TaxDocument) =>
    hints.supplierFrequency ?? file.frequency ?? frequencies.of(record);
  const rows = rowsAsKnown(file.rows, before, "seller");
  const said = new Map<string, readonly FaultCode[]>();
  const merged = mergeRows<TaxDocument, Gstr1Record>(rows, {
    key: rowKey,
    existing: (row) => returns.standing(row),
    admit: ({ record, warnings = [] }, standing) => {
      said.set(rowKey(record), warnings);
      const toCome = periodToCome(record.returnPeriod, act.asOf);
      if (toCome) return toCome;
      if (standing && isSame(standing, record)) return standing;
      const supplierName = record.supplierName || (standing?.supplierName ?? "");
      const furnished = record.filedOn || act.asOf;
      const saved = returns.save({ ...record, supplierName }, frequencyOf(record), act.asOf, furnished);
      if (isFault(saved)) return saved;
      return { ...saved.document, filingStatus: record.filingStatus, filedOn: record.filedOn };
    },
    same: isSame,
  });
  // Only when all rows are in is the return closed, or its second row would come too late; and only then are originals known.
  const warnings = new ImportWarnings(act.asOf);
  for (const [key, { record }] of merged.taken) {
    const around = { supplierFrequency: frequencyOf(record), original: returns.originalOf(record) };
    const codes = [...(said.get(key) ?? []), ...warnings.judge(record, around)];
    const text = warningText(codes);
    returns.put(record.warnings === text ? record : { ...record, warnings: text });
  }
  const deletions = deleteNamed(returns, file.deleted);
  const counts = countsOf(file.read, { ...merged, changed: merged.changed + deletions.deleted });
  const faults = [
    ...file.faults,
    ...merged.faults,
    ...deletions.faults,
    ...goneFaults(returns, file, new Set(rows.map(({ record }) => rowKey(record)))),
    ...warnings.faults(),
  ];
  if (file.rows[0]) faults.push(...iffWarnings(returns, file.rows[0].record));
  if (
    file.rows.length > 0 &&
    !file.rows.some(({ record }) => record.recipientGstin === home) &&
    file.gstin !== home
  )
    faults.push(noneForUs(home));
  return { upstream: bySheet(returns.all()), counts, faults: forUser(faults) };
}

function isSame(standing: TaxDocument, record: TaxDocument): boolean {
  return sameFacts(standing, record) && standing.filingStatus === record.filingStatus;
}

/** Deletes what the file flags as deleted; what is not here, or final, is named. */
function deleteNamed(
  returns: Returns,
  rows: readonly PortalRow<TaxDocument>[],
): { deleted: number; faults: Fault[] } {
  const faults = new FaultList();
  let deleted = 0;
  for (const { record, path } of rows) {
    const standing = returns.standing(record);
    if (standing?.filingStatus === "Saved") {
      returns.delete(standing);
      deleted += 1;
      continue;
    }
    const found = standing
      ? fault(
          "ALREADY_FILED",
          `The ${describe(record)} has the flag D, deleted by its supplier, but it is filed.`,
          "Check on the portal: a filed document can only be amended.",
          { law: LAW.onlyFiledCounts },
        )
      : fault(
          "UNKNOWN_DOCUMENT",
          `The ${describe(record)} has the flag D, deleted by its supplier, and is not in this workbook.`,
          "Nothing needs to be done.",
        );
    faults.add({ ...at(path, found), document: nameOf(record) });
  }
  return { deleted, faults: faults.all() };
}

/**
 * Documents of this return that the file no longer has. A filed return is closed: what was saved before and is not in it
 * was deleted by the supplier. While a row of the file cannot be read, nothing is deleted, for it may be that one.
 */
function goneFaults(returns: Returns, file: Gstr1File, inFile: ReadonlySet<string>): Fault[] {
  const { of } = file;
  if (!of) return [];
  const gone = returns
    .all()
    .filter(
      (record) =>
        record.supplierGstin === of.supplierGstin &&
        record.form === of.form &&
        record.returnPeriod === of.returnPeriod &&
        !inFile.has(rowKey(record)),
    );
  const isWhole = file.read === file.rows.length + file.deleted.length;
  const isDeleted = (record: Gstr1Record) =>
    of.filingStatus === "Filed" && isWhole && record.filingStatus === "Saved";
  for (const record of gone.filter(isDeleted)) returns.delete(record);
  const where = `${of.form} of ${showPeriod(of.returnPeriod)}`;
  return [...grouped(gone, (record) => String(isDeleted(record))).values()].map((group) =>
    goneFault(
      group,
      where,
      group[0] && isDeleted(group[0])
        ? "The return is filed without it, so it was taken from the GSTR-1 sheet, and from GSTR-2A and the IMS if it came from there."
        : "It stays on the GSTR-1 sheet: delete it there if the supplier has deleted it.",
    ),
  );
}

function noneForUs(home: Gstin): Fault {
  return {
    ...fault(
      "OTHER_GSTIN",
      `No document of this return is addressed to ${home}.`,
      "The rows are on the GSTR-1 sheet, but nothing flows to GSTR-2A from them.",
    ),
    severity: "warning",
  };
}
