/**
 * What the recipient's actions do to a supplier's liability, by the supplier's GSTR-3B period: the effect of the
 * return itself, and the adjustment that a rejection adds in the next period. Always an estimate, because only the
 * portal knows; what is unknown is left blank with a note. Source: rulebook.
 */
import { isAmendment, type TaxDocument } from "../documents/document";
import { signOf } from "../documents/kind";
import { lineage, renamings, rowKey } from "../documents/identity";
import type { Blank } from "../gst/blank";
import { nextPeriod, filingPeriod, type Period } from "../gst/period";
import { addTax, isNoTax, negateTax, NO_TAX, subtractTax, totalTax, type Tax } from "../gst/tax";
import type { Gstr1Record } from "../gstr1/record";
import type { Gstin } from "../gst/gstin";

export interface LiabilityRow {
  readonly supplierGstin: Gstin | Blank;
  readonly supplierName: string;
  readonly document: string;
  readonly kind: TaxDocument["kind"];
  readonly amended: boolean;
  /** The supplier's GSTR-3B period. */
  readonly period: Period;
  readonly gstr1Effect: Tax;
  readonly imsAdjustment: Tax;
  readonly note: string;
}

/** A version in a filed statement of the recipient, with its action. */
export interface ActedDocument {
  readonly document: TaxDocument;
  readonly rejected: boolean;
  /** The recipient's 2B period that contains it. */
  readonly period: Period;
}

/** Liability rows of all documents in filed returns, oldest first. */
export function liabilityRows(
  gstr1: readonly Gstr1Record[],
  answered: readonly ActedDocument[],
): LiabilityRow[] {
  // Under reverse charge the recipient pays the tax: none of it is the supplier's liability.
  const filed = gstr1
    .filter((record) => record.filingStatus === "Filed" && !record.reverseCharge)
    .sort((a, b) => (a.filedOn < b.filedOn ? -1 : a.filedOn > b.filedOn ? 1 : 0));
  const renamed = renamings(filed);
  const answers = new Map(answered.map((answer) => [rowKey(answer.document), answer]));
  const positions = new Map<string, Position>();
  const rows = new Map<string, LiabilityRow>();
  const add = (row: LiabilityRow) => {
    const existing = rows.get(liabilityKey(row));
    rows.set(liabilityKey(row), existing ? combined(existing, row) : row);
  };
  for (const record of filed) {
    const root = lineage(record, renamed);
    const before = positions.get(root) ?? START;
    const answer = answers.get(rowKey(record));
    const unknown = isAmendment(record) && !before.isKnown;
    const gstr1Effect = unknown ? NO_TAX : signed(record, subtractTax(record.tax, before.reported));
    const adjustment =
      answer && !unknown ? adjustmentFor(record, before, answer.rejected) : { tax: NO_TAX, note: "" };
    positions.set(root, after(record, before, answer?.rejected, unknown));
    const at = filingPeriod(record.returnPeriod, record.supplierFrequency);
    const ownNote = unknown ? UNKNOWN_ORIGINAL : "";
    add(rowOf(record, { period: at, gstr1Effect, imsAdjustment: NO_TAX, note: ownNote }));
    if (answer && (!isNoTax(adjustment.tax) || adjustment.note)) {
      add(
        rowOf(record, {
          period: adjustedIn(record, answer.period),
          gstr1Effect: NO_TAX,
          imsAdjustment: adjustment.tax,
          note: [
            adjustment.note || "Estimate: added back because the recipient rejected it.",
            record.supplierFrequency === "Quarterly" ? QUARTER_OPEN : "",
          ]
            .filter(Boolean)
            .join(" "),
        }),
      );
    }
  }
  return [...rows.values()].sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
}

/**
 * The supplier's GSTR-3B period that follows the recipient's 2B period: the next month, of a quarterly supplier
 * the next quarter.
 */
export function adjustedIn(
  { supplierFrequency }: Pick<Gstr1Record, "supplierFrequency">,
  period2b: Period,
): Period {
  return nextPeriod(filingPeriod(period2b, supplierFrequency), supplierFrequency);
}

/** One row per document and period. */
export function liabilityKey({ supplierGstin, kind, document, amended, period }: LiabilityRow): string {
  return `${supplierGstin}|${kind}|${document}|${amended ? "A" : ""}|${period}`;
}

function combined(a: LiabilityRow, b: LiabilityRow): LiabilityRow {
  return {
    ...a,
    gstr1Effect: addTax(a.gstr1Effect, b.gstr1Effect),
    imsAdjustment: addTax(a.imsAdjustment, b.imsAdjustment),
    note: [a.note, b.note].filter(Boolean).join(" "),
  };
}

const UNKNOWN_ORIGINAL = "Check on the portal: the original is not in this workbook.";
const QUARTER_OPEN = "Into which quarter it falls is uncertain.";
const OPEN_FIGURE = "Check on the portal: rejected after an earlier rejection was added back.";

/** The position of a lineage for the supplier. */
interface Position {
  /** Tax of the newest version in a filed return. */
  readonly reported: Tax;
  readonly isKnown: boolean;
  /** Tax of the last accepted version, signed; undefined when the workbook cannot know it. */
  readonly accepted: Tax | undefined;
  /** What rejections have added to the liability and nothing has reversed yet. */
  readonly addedBack: Tax;
}

const START: Position = { reported: NO_TAX, isKnown: false, accepted: NO_TAX, addedBack: NO_TAX };

function after(
  record: TaxDocument,
  before: Position,
  rejected: boolean | undefined,
  unknown: boolean,
): Position {
  const current = { reported: record.tax, isKnown: true };
  const known = unknown ? undefined : before.accepted;
  if (rejected === undefined) return { ...before, ...current, accepted: known };
  const reported = signed(record, record.tax);
  if (!rejected) return { ...current, accepted: reported, addedBack: NO_TAX };
  const addedBack = known ? subtractTax(higher(reported, known), reported) : NO_TAX;
  return { ...current, accepted: known, addedBack };
}

/**
 * By positions: an accepted version counts as reported; of a rejected one the higher of the reported and the
 * formerly accepted amount. But no source says that a rejection reduces a liability: where positions would give that,
 * as for a downward amended note whose original was rejected too (R-45, note on C5), the figure is left blank.
 */
function adjustmentFor(record: TaxDocument, before: Position, rejected: boolean): { tax: Tax; note: string } {
  if (!rejected)
    return {
      tax: negateTax(before.addedBack),
      note: isNoTax(before.addedBack) ? "" : "Estimate: the earlier add-back is undone.",
    };
  if (!before.accepted) return { tax: NO_TAX, note: UNKNOWN_ORIGINAL };
  const reported = signed(record, record.tax);
  const expected = higher(reported, before.accepted);
  const tax = subtractTax(expected, addTax(reported, before.addedBack));
  return totalTax(tax) < 0 ? { tax: NO_TAX, note: OPEN_FIGURE } : { tax, note: "" };
}

/** The first of equal ones. */
function higher(a: Tax, b: Tax): Tax {
  return totalTax(a) >= totalTax(b) ? a : b;
}

type LiabilityChange = Pick<LiabilityRow, "period" | "gstr1Effect" | "imsAdjustment" | "note">;

function signed(record: TaxDocument, tax: Tax): Tax {
  return signOf(record.kind) === 1 ? tax : negateTax(tax);
}

function rowOf(
  record: Gstr1Record,
  { period, gstr1Effect, imsAdjustment, note }: LiabilityChange,
): LiabilityRow {
  const { supplierGstin, supplierName, kind, documentNumber } = record;
  return {
    supplierGstin,
    supplierName,
    document: documentNumber,
    kind,
    amended: isAmendment(record),
    period,
    gstr1Effect: addTax(gstr1Effect, NO_TAX),
    imsAdjustment,
    note,
  };
}
