/**
 * Merges a file's rows into the workbook, for all files of the portal. Each row is new, changed, unchanged or refused,
 * and each refused one is listed with its place in the file. Of two rows about one document the first is taken and
 * both are named, because it is not known which is right.
 */
import { fault, isFault, type Fault, type Result } from "../gst/fault";
import { FaultList } from "../gst/combine-faults";
import { showDay } from "../gst/date";
import { showMoney } from "../gst/money";
import { showPeriod } from "../gst/period";
import { atOnce, forEachInSteps, type Steps } from "../gst/slices";
import { HEADS } from "../gst/tax";
import { HEAD_NAMES } from "../sheet/field";
import { describe, type TaxDocument } from "../documents/document";
import type { PortalRow } from "./rows";

/** Fields that name a document; an own document names no supplier. */
export type DocumentName = Omit<TaxDocument, "supplierGstin" | "supplierName" | "port"> &
  Partial<Pick<TaxDocument, "supplierGstin" | "port">>;

export interface MergeRules<Row extends DocumentName, Record> {
  /** Two rows of one key are about one document. */
  readonly key: (row: Row) => string;
  /** The existing record of the document. */
  readonly existing: (row: Row, key: string) => Record | undefined;
  /** The new record, or why it is refused. */
  readonly admit: (row: PortalRow<Row>, existing: Record | undefined) => Result<Record>;
  /** Is the row equal to the existing record? */
  readonly same: (existing: Record, record: Record) => boolean;
}

export interface MergedRow<Record> {
  readonly record: Record;
  readonly before: Record | undefined;
}

export interface MergedRows<Record> {
  /** The rows that were taken, by key, in the order of the file. */
  readonly taken: ReadonlyMap<string, MergedRow<Record>>;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** One for each refused row, limited to a page. */
  readonly faults: readonly Fault[];
}

export function mergeRows<Row extends DocumentName, Record>(
  rows: Iterable<PortalRow<Row>>,
  rules: MergeRules<Row, Record>,
): MergedRows<Record> {
  return atOnce(mergeSteps(rows, rules));
}

/** {@link mergeRows} of a long file. */
export function* mergeSteps<Row extends DocumentName, Record>(
  rows: Iterable<PortalRow<Row>>,
  { key: keyOf, existing, admit, same }: MergeRules<Row, Record>,
): Steps<MergedRows<Record>> {
  const taken = new Map<string, MergedRow<Record>>();
  const first = new Map<string, PortalRow<Row>>();
  const faults = new FaultList();
  let [added, changed, unchanged] = [0, 0, 0];
  yield* forEachInSteps(rows, (row) => {
    const key = keyOf(row.record);
    const earlier = first.get(key);
    if (earlier) {
      faults.add(duplicateFault(earlier, row));
      return;
    }
    const before = existing(row.record, key);
    const record = admit(row, before);
    if (isFault(record)) {
      faults.add({ ...record, place: row.path, document: nameIn(row.record) });
      return;
    }
    if (row.warning) faults.add({ ...row.warning, place: row.path, document: nameIn(row.record) });
    first.set(key, row);
    taken.set(key, { record, before });
    if (before === undefined) added += 1;
    else if (same(before, record)) unchanged += 1;
    else changed += 1;
  });
  return { taken, added, changed, unchanged, faults: faults.all() };
}

/** The supplier in a sentence; blank for an own document. */
function supplierPhrase({ supplierGstin = "" }: DocumentName): string {
  return supplierGstin === "" ? "" : ` of ${supplierGstin}`;
}

/** The supplier, where the row names one, and the number: for faults. */
export function nameIn({ supplierGstin = "", documentNumber }: DocumentName): string {
  return `${supplierGstin} ${documentNumber}`.trim();
}

/** A document twice in the file, deleted by flag D in one or both rows: it is not known which row is right. */
export function deletedTwiceFault(second: PortalRow<DocumentName>, flags: "once" | "both times"): Fault {
  return fault(
    "DUPLICATE_DOCUMENT",
    `The ${describe(second.record)}${supplierPhrase(second.record)} appears twice in the file, ${flags} with the flag D, deleted by its supplier.`,
    "The first one was taken; check on the portal which is right.",
    { place: second.path, document: nameIn(second.record), law: "CGST Rules r.46(b)" },
  );
}

function duplicateFault(first: PortalRow<DocumentName>, second: PortalRow<DocumentName>): Fault {
  const differences = differencesOf(first.record, second.record);
  const how = differences.length === 0 ? "with the same figures" : `and differs: ${differences.join("; ")}`;
  return fault(
    "DUPLICATE_DOCUMENT",
    `The ${describe(first.record)}${supplierPhrase(first.record)} appears twice in the file ${how}.`,
    differences.length === 0
      ? "The first one was taken; nothing needs to be done."
      : "The first one was taken; check on the portal which is right.",
    { place: second.path, document: nameIn(second.record), law: "CGST Rules r.46(b)" },
  );
}

/** "Taxable value 1,000.00 and 5,000.00" for each field in which two rows differ. */
function differencesOf(a: DocumentName, b: DocumentName): string[] {
  const columns: readonly (readonly [string, (of: DocumentName) => string])[] = [
    ["Number", (of) => of.documentNumber],
    ["Date", (of) => showDay(of.documentDate)],
    [
      "Amends",
      (of) => of.originalNumber && `${of.originalNumber} of ${of.originalDate && showDay(of.originalDate)}`,
    ],
    ["Value", (of) => showMoney(of.value)],
    ["Taxable value", (of) => showMoney(of.taxableValue)],
    ...HEADS.map((head) => [HEAD_NAMES[head], (of: DocumentName) => showMoney(of.tax[head])] as const),
    ["POS", (of) => of.pos],
    ["Type", (of) => of.supplyType],
    ["Reverse charge", (of) => (of.reverseCharge ? "Yes" : "No")],
    ["Form", (of) => of.form],
    ["Return period", (of) => showPeriod(of.returnPeriod)],
    ["Filing status", (of) => of.filingStatus],
  ];
  return columns
    .filter(([, show]) => show(a) !== show(b))
    .map(([name, show]) => `${name} ${show(a) || "blank"} and ${show(b) || "blank"}`);
}
