/**
 * Warnings about amendments compared with filed statements: a credit note that was reduced in part and is amended
 * downward later (rulebook C3), a document whose reverse charge changes, and an amendment rejected while its
 * original was still pending (R-44 I8).
 */
import { describe, isAmendment } from "../../documents/document";
import { isCreditNote } from "../../documents/kind";
import { lineage } from "../../documents/identity";
import { type Fault, warning } from "../../gst/fault";
import { exceedsTax, NO_TAX, sameTax } from "../../gst/tax";
import { CITE } from "../../law/citations";
import type { ImsRecord } from "../../ims/record";
import type { Gstr2bLine } from "../line";

type ReducedLine = Pick<Gstr2bLine, "kind" | "tax" | "part" | "reduction" | "declared">;

/** Did an accepted credit note reduce less ITC than its tax? */
export function isReducedInPart({ kind, tax, part, reduction, declared }: ReducedLine): boolean {
  if (!isCreditNote(kind) || part !== "available") return false;
  return reduction === "No" || (declared !== undefined && !sameTax(declared, tax));
}

export interface FiledHistory {
  /** Lineages of filed credit notes that reduced less than their tax. */
  readonly reducedInPart: ReadonlySet<string>;
  /** By lineage: is its filed ITC in table 4(A)(3), reverse charge? */
  readonly reverseCharge: ReadonlyMap<string, boolean>;
  /** Lineages with a document of a filed period that was pending until this statement. */
  readonly pendingBefore: ReadonlySet<string>;
  readonly renamed: ReadonlyMap<string, string>;
}

/** The lineages of records carried over from filed periods that an amendment replaces in this statement. */
export function pendingIn(
  ims: readonly ImsRecord[],
  isReplaced: (record: ImsRecord) => boolean,
  filedThrough: string,
  renamed: ReadonlyMap<string, string>,
): Set<string> {
  const pendingBefore = ims.filter((record) => record.period2b <= filedThrough && isReplaced(record));
  return new Set(pendingBefore.map((record) => lineage(record, renamed)));
}

/** Warnings about amendments in a statement, in the order of its lines. */
export function historyWarnings(lines: readonly Gstr2bLine[], history: FiledHistory): Fault[] {
  return lines.filter(isAmendment).flatMap((line) => {
    const root = lineage(line, history.renamed);
    if (line.part === "rejected")
      return history.pendingBefore.has(root) ? [originalUnsettledWarning(line)] : [];
    if (line.part !== "available") return [];
    const increasesItc = isCreditNote(line.kind) && exceedsTax(line.itc, NO_TAX);
    const before = history.reverseCharge.get(root) ?? line.reverseCharge;
    return [
      ...(increasesItc && history.reducedInPart.has(root) ? [overCreditedWarning(line)] : []),
      ...(before === line.reverseCharge ? [] : [chargeChangedWarning(line)]),
    ];
  });
}

function overCreditedWarning(line: Gstr2bLine): Fault {
  return warning(
    "OVER_CREDITED",
    `The downward amendment ${describe(line)} adds back more ITC than its original reduced: that reduction was declared in part, or as “No”.`,
    "Check on the portal, and reverse what was never reduced in table 4(B) of GSTR-3B.",
    { place: placeOf(line), law: CITE.amendmentDelta },
  );
}

function chargeChangedWarning(line: Gstr2bLine): Fault {
  const [is, before, now] = line.reverseCharge
    ? ["is", "4(A)(5)", "4(A)(3) and 3.1(d)"]
    : ["is no longer", "4(A)(3)", "4(A)(5)"];
  return warning(
    "CHARGE_CHANGED",
    `As amended, the ${describe(line)} ${is} under reverse charge: the ITC of filed statements stays in table ${before}, and only the difference goes to ${now}.`,
    "Uncertain: make sure that GSTR-3B has all of it in the right table, and check on the portal.",
    { place: placeOf(line), law: CITE.amendmentDelta },
  );
}

function originalUnsettledWarning(line: Gstr2bLine): Fault {
  return warning(
    "ORIGINAL_UNSETTLED",
    `The amended ${describe(line)} is rejected, and its original was still pending: no ITC is counted for either.`,
    "Uncertain: check on the portal whether the original counts.",
    { place: placeOf(line), law: CITE.samePeriod },
  );
}

function placeOf({ supplierGstin, documentNumber }: Gstr2bLine): string {
  return `${supplierGstin} ${documentNumber}`.trim();
}
