/** Imports the portal's GSTR-2A into its sheet: each row with its 2B period and its route. */
import { resolveRowIdentities, separateAmendments } from "../../portal/resolve-identity";
import { documentClass } from "../../documents/class";
import { describe, type TaxDocument } from "../../documents/document";
import { rowKey } from "../../documents/identity";
import { mergeSteps } from "../../portal/merge-rows";
import type { PortalRow } from "../../portal/rows";
import { olderThanWorkbook, futurePeriod } from "../../portal/filing";
import { plural } from "../../gst/plural";
import { fault, type Fault, isFault, type Result, warning } from "../../gst/fault";
import { grouped } from "../../gst/grouped";
import { NO_MONEY, plus, showMoney } from "../../gst/money";
import { showPeriod } from "../../gst/period";
import { inSlices } from "../../gst/slices";
import { HEAD_SHORT, HEADS, sameTax, totalTax, type Tax } from "../../gst/tax";
import { SupplierFrequencies } from "../../gstr1/frequency";
import { sameFacts } from "../../ims/receive";
import { placeDocument } from "../../gstr2a/build";
import type { Gstr2aFile, Gstr2aPortalRow } from "../../gstr2a/portal";
import type { Gstr2aRecord } from "../../gstr2a/record";
import { gstr2aFields } from "../../gstr2a/sheet";
import { rule37aWarnings } from "../../gstr2a/rule-37a-warnings";
import { has2b } from "../../law/cut-offs";
import { sectionNames } from "../../law/routing";
import { CITE } from "../../law/citations";
import { sameCells, writeRow } from "../../sheet/rows";
import { ImportWarnings, warningText, withWarning } from "../../validation/limit-repeats";
import type { ActionContext } from "../context";
import type { Transaction } from "../transaction";
import { readFiled, type FiledLine } from "../history";
import {
  countsOf,
  forUser,
  goneFault,
  otherGstin,
  ownerFaults,
  wholeFileFault,
  type ImportResult,
} from "./import-result";
import { recordsOf, type Layers } from "../layers";

export async function importGstr2a(
  file: Gstr2aFile,
  context: ActionContext,
  transaction: Transaction,
  layers: Layers,
): Promise<Result<ImportResult>> {
  const ownGstin = transaction.settings.gstin;
  const stop = otherGstin(file, ownGstin) ?? wholeFileFault(file);
  if (stop) return stop;
  const existing = recordsOf(layers.gstr2a);
  const before = new Map(existing.map((record) => [rowKey(record), record]));
  const returns = [...recordsOf(layers.gstr1), ...recordsOf(layers.gstr1a)];
  const frequencies = new SupplierFrequencies(returns);
  const warnings = new ImportWarnings(context.asOf);
  const filed = await readFiled(context, transaction, existing);
  const locked = linesLocked(filed.lines);
  const admitRow = (
    { record, warnings: fileWarnings = [] }: PortalRow<Gstr2aPortalRow>,
    known: Gstr2aRecord | undefined,
  ) => {
    const { eligible, ...reported } = record;
    const message = withLeftOut(reported, known);
    const refusal =
      olderThanWorkbook(record, known) ??
      futurePeriod(record.returnPeriod, context.asOf) ??
      lockedFault(message, known, locked.get(keyOf(record)));
    if (refusal) return refusal;
    const shown = { document: message, supplier: frequencies.of(message), before: known };
    const lawful = placeDocument(shown, transaction.taxpayer, context.asOf);
    const placed = hasNo2b(message, lawful) ? gstr2aOnly(message) : lawful;
    if (isFault(placed)) return placed;
    const seen = {
      ...message,
      ...placed,
      warnings: warningText([...fileWarnings, ...warnings.check(message)]),
      source: "Portal",
    } as const;
    return eligible ? seen : { ...seen, unavailable: "Ineligible" as const };
  };
  const lines = filed.lines.map(({ line }) => line);
  const rows = named(file.rows, [...existing, ...recordsOf(layers.ims), ...returns, ...lines]);
  const steps = mergeSteps(rows, {
    key: keyOf,
    existing: (_, key) => before.get(key),
    admit: admitRow,
    same: sameRow,
  });
  const merged = await inSlices(steps, context.pause);
  const next = new Map(before);
  for (const [key, { record }] of merged.taken) next.set(key, record);
  const imported = [...merged.taken.values()].map(({ record }) => record);
  // What an older file lacks may have been added since.
  const isOlder = merged.faults.some(({ code }) => code === "ALREADY_FILED");
  const gone = isOlder
    ? { faults: [], marked: [] }
    : goneFrom(file, existing, new Set(rows.map(({ record }) => keyOf(record))), imported);
  for (const record of gone.marked)
    next.set(rowKey(record), { ...record, warnings: withWarning(record.warnings, "GONE_FROM_FILE") });
  const faults = [
    ...ownerFaults(file, ownGstin),
    ...file.faults,
    ...merged.faults,
    ...warnings.faults(),
    ...rule37aWarnings(imported, context.asOf),
    ...gone.faults,
  ];
  return {
    upstream: { gstr2a: [...next.values()] },
    counts: countsOf(file.read, merged),
    faults: forUser(faults),
  };
}

/** With what an earlier file said of the same document, and this one, such as an Excel file, leaves out. */
function withLeftOut<R extends Omit<Gstr2aPortalRow, "eligible">>(
  row: R,
  known: Gstr2aRecord | undefined,
): R {
  if (known?.source !== "Portal" || !sameFacts(known, row)) return row;
  const { sourceType, irn, irnDate } = row.sourceType === "" ? known : row;
  const isFiledAsBefore = row.filingStatus === known.filingStatus && row.returnPeriod === known.returnPeriod;
  return {
    ...row,
    ...{ sourceType, irn, irnDate },
    applicablePercent: row.applicablePercent ?? known.applicablePercent,
    filedOn: row.filedOn || (isFiledAsBefore ? known.filedOn : ""),
  };
}

/** The file has neither the seller nor the return that amended a document. */
function named(
  rows: readonly PortalRow<Gstr2aPortalRow>[],
  known: readonly TaxDocument[],
): readonly PortalRow<Gstr2aPortalRow>[] {
  return resolveRowIdentities(separateAmendments(rows), known, "seller", "form");
}

/** Is the document of a month that had no GSTR-2B yet? */
function hasNo2b({ returnPeriod }: TaxDocument, lawful: ReturnType<typeof placeDocument>): boolean {
  return isFault(lawful) && lawful.code === "UNWRITTEN_LAW" && !has2b(returnPeriod);
}

/** The document where GSTR-2A alone shows it. */
function gstr2aOnly(document: TaxDocument) {
  const section = sectionNames(documentClass(document)).gstr2a;
  return { ...document, section, route: "GSTR-2A only", unavailable: "", period2b: "" } as const;
}

function keyOf(row: Gstr2aPortalRow): string {
  return rowKey({ ...row, unavailable: row.eligible ? "" : "Ineligible" });
}

/** The lines of the statements that this workbook locked, by row key. */
function linesLocked(lines: readonly FiledLine[]): ReadonlyMap<string, FiledLine> {
  return new Map(
    lines
      .filter(({ line, isOpening }) => !isOpening && line.part !== "reversal")
      .map((filed) => [rowKey(filed.line), filed]),
  );
}

/** A filed statement does not change, so a document in it has the filed tax, or is refused. */
function lockedFault(
  row: TaxDocument,
  known: Gstr2aRecord | undefined,
  filed: FiledLine | undefined,
): Fault | undefined {
  if (!filed || sameTax(filed.line.tax, row.tax) || (known && sameTax(known.tax, row.tax))) return undefined;
  const period = showPeriod(filed.period);
  return fault(
    "PERIOD_LOCKED",
    `The ${describe(row)} is in the filed GSTR-2B of ${period} with ₹ ${showMoney(totalTax(filed.line.tax))} of tax; the file has ${taxesOf(filed.line.tax, row.tax)}.`,
    `It stays as filed: what is filed changes by an amendment only, so check on the portal which is right. If GSTR-3B of ${period} is not filed, correct that filing first.`,
    { law: CITE.freeze },
  );
}

/** The tax heads that differ: "CGST 90.00 for 80.00". */
function taxesOf(filed: Tax, now: Tax): string {
  return HEADS.filter((head) => filed[head] !== now[head])
    .map((head) => `${HEAD_SHORT[head]} ₹ ${showMoney(now[head])} instead of ₹ ${showMoney(filed[head])}`)
    .join(", ");
}

/**
 * Documents that an earlier file showed and this one does not. Where it has others of the same supplier, section and
 * period, or the section without a document, they are marked; all others of the file's sections and its period are
 * reported, for the portal also offers parts, and nothing says whether this is one.
 */
function goneFrom(
  file: Gstr2aFile,
  before: readonly Gstr2aRecord[],
  inFile: ReadonlySet<string>,
  imported: readonly Gstr2aRecord[],
): { marked: readonly Gstr2aRecord[]; faults: Fault[] } {
  const groupOf = ({ supplierGstin, section, returnPeriod }: Gstr2aRecord) =>
    [supplierGstin, section, returnPeriod].join("|");
  const groups = new Set(imported.map(groupOf));
  const filled = new Set(imported.map(({ section }) => section));
  const gone = before.filter((record) => record.source === "Portal" && !inFile.has(rowKey(record)));
  const isWhole = file.read === file.rows.length;
  const isEmptied = ({ section, returnPeriod }: Gstr2aRecord) =>
    isWhole && file.sections.has(section) && !filled.has(section) && returnPeriod === file.period;
  const marked = gone.filter((record) => groups.has(groupOf(record)) || isEmptied(record));
  const others = gone.filter(
    (record) =>
      !groups.has(groupOf(record)) &&
      !isEmptied(record) &&
      file.sections.has(record.section) &&
      record.returnPeriod === file.period,
  );
  const warnings = [...grouped(marked, (record) => `${groupOf(record)}|${record.filingStatus}`).values()].map(
    (group) => goneFault(group, whereOf(group), group[0]?.filingStatus === "Saved" ? GONE.saved : GONE.filed),
  );
  const absent = [...grouped(others, ({ section }) => section).values()].map((group) => absentFault(group));
  return { marked, faults: [...warnings, ...absent] };
}

const GONE = {
  saved:
    "Only saved, so the supplier can have deleted it: ask. It stays on the GSTR-2A sheet, marked under Warnings, and gives no ITC while it is not filed.",
  filed:
    "A filed document cannot be deleted: check on the portal whether the file is complete. It stays on the GSTR-2A sheet, marked under Warnings.",
} as const;

function whereOf([first]: readonly Gstr2aRecord[]): string {
  return first ? `${first.section}, ${showPeriod(first.returnPeriod)}` : "";
}

/** Suppliers that the file does not have at all in a section. */
function absentFault(gone: readonly Gstr2aRecord[]): Fault {
  const suppliers = [...new Set(gone.map(({ supplierGstin }) => supplierGstin || "customs"))];
  const named = suppliers.slice(0, NAMED).join(", ");
  const more = suppliers.length > NAMED ? ` and ${suppliers.length - NAMED} more suppliers` : "";
  const tax = gone.reduce((sum, record) => plus(sum, totalTax(record.tax)), NO_MONEY);
  return warning(
    "GONE_FROM_FILE",
    `The file has nothing of ${named}${more} in ${whereOf(gone)}; ${plural(gone.length, "document")} of theirs (₹ ${showMoney(tax)} of tax) stayed on the GSTR-2A sheet.`,
    "If the file is the complete GSTR-2A of the period, check these on the portal; if it is a part, import the others too.",
    { place: whereOf(gone), law: CITE.deletionWithdraws },
  );
}

/** How many suppliers a sentence names. */
const NAMED = 5;

/** The period in which an unfiled document would be filed now moves with the calendar, and is not in the file. */
function sameRow(a: Gstr2aRecord, b: Gstr2aRecord): boolean {
  const cells = (record: Gstr2aRecord) =>
    writeRow(gstr2aFields, {
      ...record,
      warnings: "",
      ...(record.filingStatus === "Saved" ? { period2b: "", route: "IMS", unavailable: "" } : {}),
    });
  return sameCells(cells(a), cells(b));
}
