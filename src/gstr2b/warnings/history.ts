/**
 * What filed statements leave open about an amendment: a credit note whose reduction was spared in part and that is
 * lowered later (rulebook C3), a document that comes under reverse charge or leaves it, and an amendment
 * rejected while its original still waited (R-44 I8).
 */
import { describe, isAmendment, isCreditNote } from "../../documents/document";
import { lineage } from "../../documents/identity";
import { asWarning, fault, type Fault } from "../../gst/fault";
import { exceedsTax, NO_TAX, sameTax } from "../../gst/tax";
import { CITE } from "../../law/citations";
import type { ImsRecord } from "../../ims/record";
import type { Gstr2bLine } from "../line";

type Reduced = Pick<Gstr2bLine, "kind" | "tax" | "part" | "reduction" | "declared">;

/** Did an accepted credit note take less credit away than it says? */
export function isReducedInPart({ kind, tax, part, reduction, declared }: Reduced): boolean {
  if (!isCreditNote(kind) || part !== "available") return false;
  return reduction === "No" || (declared !== undefined && !sameTax(declared, tax));
}

export interface Behind {
  /** Lineages of filed credit notes that reduced less than their tax. */
  readonly spared: ReadonlySet<string>;
  /** Lineages whose filed credit stands in table 4(A)(3), reverse charge, or does not. */
  readonly reverseCharge: ReadonlyMap<string, boolean>;
  /** Lineages of which a paper of a filed period waited until this statement. */
  readonly waited: ReadonlySet<string>;
  readonly renamed: ReadonlyMap<string, string>;
}

/** The lineages of papers carried over from filed periods that an amendment replaces in this statement. */
export function pendingIn(
  ims: readonly ImsRecord[],
  isReplaced: (record: ImsRecord) => boolean,
  filedThrough: string,
  renamed: ReadonlyMap<string, string>,
): Set<string> {
  const waited = ims.filter((record) => record.period2b <= filedThrough && isReplaced(record));
  return new Set(waited.map((record) => lineage(record, renamed)));
}

/** Warnings about amendments in a statement, in the order of its lines. */
export function historyWarnings(lines: readonly Gstr2bLine[], behind: Behind): Fault[] {
  return lines.filter(isAmendment).flatMap((line) => {
    const root = lineage(line, behind.renamed);
    if (line.part === "rejected") return behind.waited.has(root) ? [unsettled(line)] : [];
    if (line.part !== "available") return [];
    const isGivenBack = isCreditNote(line.kind) && exceedsTax(line.itc, NO_TAX);
    const before = behind.reverseCharge.get(root) ?? line.reverseCharge;
    return [
      ...(isGivenBack && behind.spared.has(root) ? [overcredited(line)] : []),
      ...(before === line.reverseCharge ? [] : [recharged(line)]),
    ];
  });
}

function overcredited(line: Gstr2bLine): Fault {
  return asWarning(
    fault(
      "OVER_CREDITED",
      `The lowered ${describe(line)} gives back more than its original took: its reduction was declared in part, or as “No”.`,
      "Check on the portal, and reverse what was never reduced in table 4(B) of GSTR-3B.",
      { place: placeOf(line), law: CITE.amendmentDelta },
    ),
  );
}

function recharged(line: Gstr2bLine): Fault {
  const [is, before, now] = line.reverseCharge
    ? ["is", "4(A)(5)", "4(A)(3) and 3.1(d)"]
    : ["is no longer", "4(A)(3)", "4(A)(5)"];
  return asWarning(
    fault(
      "CHARGE_CHANGED",
      `As amended, the ${describe(line)} ${is} under reverse charge: what filed statements gave stays in table ${before}, and only the difference comes in ${now}.`,
      "Uncertain: see that GSTR-3B has the whole in the right table, and check on the portal.",
      { place: placeOf(line), law: CITE.amendmentDelta },
    ),
  );
}

function unsettled(line: Gstr2bLine): Fault {
  return asWarning(
    fault(
      "ORIGINAL_UNSETTLED",
      `The amended ${describe(line)} is rejected, and its original was still pending: no credit is counted for either.`,
      "Uncertain: check on the portal whether the original counts.",
      { place: placeOf(line), law: CITE.samePeriod },
    ),
  );
}

function placeOf({ supplierGstin, documentNumber }: Gstr2bLine): string {
  return `${supplierGstin} ${documentNumber}`.trim();
}
