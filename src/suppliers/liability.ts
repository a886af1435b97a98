/**
 * What the recipient's answers do to a supplier's own liability, by the supplier's GSTR-3B period: the effect of
 * the return itself, and the adjustment that a rejection adds in the next period. Always an estimate, because the
 * portal alone knows; what it cannot be known is left out and said. Source: rulebook.
 */
import { isAmendment, signOf, type TaxDocument } from "../documents/document";
import { lineage, renamings, rowKey } from "../documents/identity";
import { direction } from "../documents/position";
import { nextPeriod, ownPeriod, type Frequency, type Period } from "../gst/period";
import { addTax, isNoTax, negateTax, NO_TAX, subtractTax, type Tax } from "../gst/tax";
import type { Gstr1Record } from "../gstr1/record";
import type { Gstin } from "../gst/gstin";

export interface LiabilityRow {
  readonly supplierGstin: Gstin | "";
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

/** A version that a filed statement of the recipient holds, with how it was answered. */
export interface Answered {
  readonly document: TaxDocument;
  readonly rejected: boolean;
  /** The recipient's 2B period that holds it. */
  readonly period: Period;
}

/** Liability rows of all documents in filed returns, oldest first. */
export function liabilityRows(
  gstr1: readonly Gstr1Record[],
  answered: readonly Answered[],
  home: { frequency: Frequency },
): LiabilityRow[] {
  const filed = gstr1
    .filter((record) => record.filingStatus === "Filed")
    .sort((a, b) => (a.filedOn < b.filedOn ? -1 : a.filedOn > b.filedOn ? 1 : 0));
  const renamed = renamings(filed);
  const answers = new Map(answered.map((answer) => [rowKey(answer.document), answer]));
  const positions = new Map<string, Position>();
  const rows: LiabilityRow[] = [];
  for (const record of filed) {
    const root = lineage(record, renamed);
    const before = positions.get(root) ?? START;
    const answer = answers.get(rowKey(record));
    const delta = subtractTax(record.tax, before.reported);
    const gstr1Effect = signed(record, delta);
    const adjustment = answer ? adjustmentFor(record, before, answer.rejected) : { tax: NO_TAX, note: "" };
    positions.set(root, after(record, before, answer?.rejected));
    const at = ownPeriod(record.returnPeriod, record.supplierFrequency);
    rows.push(rowOf(record, at, gstr1Effect, NO_TAX, ""));
    if (answer && (!isNoTax(adjustment.tax) || adjustment.note)) {
      rows.push(
        rowOf(
          record,
          nextPeriod(answer.period, home.frequency),
          NO_TAX,
          adjustment.tax,
          adjustment.note || "Estimate: added back because the recipient rejected it.",
        ),
      );
    }
  }
  return rows.sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
}

/** Where a lineage stands for the supplier. */
interface Position {
  /** Tax of the newest version in a filed return. */
  readonly reported: Tax;
  /** Was the newest answered version rejected? */
  readonly rejected: boolean;
  readonly seen: boolean;
  /** A credit note's tax that a rejection has added back and nothing has undone. */
  readonly addedBack: Tax;
}

const START: Position = { reported: NO_TAX, rejected: false, seen: false, addedBack: NO_TAX };

function after(record: TaxDocument, before: Position, rejected: boolean | undefined): Position {
  const credit = signOf(record.kind) === -1;
  const addedBack = !credit || rejected === undefined ? before.addedBack : rejected ? record.tax : NO_TAX;
  return { reported: record.tax, rejected: rejected ?? before.rejected, seen: true, addedBack };
}

function adjustmentFor(record: TaxDocument, before: Position, rejected: boolean): { tax: Tax; note: string } {
  const way = direction(record.tax, before.reported);
  const delta = subtractTax(record.tax, before.reported);
  if (signOf(record.kind) === 1) {
    // Only a lowered invoice whose original was accepted comes back to the supplier when it is rejected.
    const comesBack = isAmendment(record) && rejected && way === "down" && !before.rejected;
    return { tax: comesBack ? negateTax(delta) : NO_TAX, note: "" };
  }
  if (!rejected)
    return {
      tax: negateTax(before.addedBack),
      note: isNoTax(before.addedBack) ? "" : "Estimate: the earlier add-back is undone.",
    };
  if (!isAmendment(record)) return { tax: record.tax, note: "" };
  if (way === "up") return { tax: delta, note: "" };
  if (before.rejected && way === "down")
    return { tax: NO_TAX, note: "Check on the portal: a lowered note whose original was rejected too." };
  return { tax: NO_TAX, note: "" };
}

function signed(record: TaxDocument, tax: Tax): Tax {
  return signOf(record.kind) === 1 ? tax : negateTax(tax);
}

function rowOf(
  record: Gstr1Record,
  period: Period,
  gstr1Effect: Tax,
  imsAdjustment: Tax,
  note: string,
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
