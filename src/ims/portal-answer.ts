/**
 * Checks an answer from the portal's file before import: a declared reduction cannot exceed the tax of a note
 * and an answer should not contradict the portal's own flags.
 */
import { describe, isAmendment } from "../documents/document";
import { isCreditNote } from "../documents/kind";
import { type Fault, warning } from "../gst/fault";
import { showMoney, type Paise } from "../gst/money";
import { exceedsTax, HEADS, totalTax, type Tax } from "../gst/tax";
import { CITE } from "../law/citations";
import type { ImsPortalRow } from "./portal";

export interface CheckedAnswer {
  readonly row: ImsPortalRow;
  readonly warnings: readonly Fault[];
}

export function checkPortalAnswer(row: ImsPortalRow): CheckedAnswer {
  if (row.action === "No action") return { row, warnings: [] };
  const warnings = blockedWarnings(row);
  const { declared } = row;
  if (!declared) return { row, warnings };
  if (row.reduction === "No" && totalTax(declared) > 0) warnings.push(contradictoryReduction(row));
  if (declared.cgst !== declared.sgst) warnings.push(headsDiffer(row));
  // For other amendments the maximum is the difference to the original; effect.ts applies that cap.
  if (!isCreditNote(row.kind) || !exceedsTax(declared, row.tax)) return { row, warnings };
  warnings.push(reductionExceedsTax(row, declared));
  return { row: { ...row, declared: lesser(declared, row.tax) }, warnings };
}

function lesser(a: Tax, b: Tax): Tax {
  const least = (head: keyof Tax): Paise => (a[head] < b[head] ? a[head] : b[head]);
  return { igst: least("igst"), cgst: least("cgst"), sgst: least("sgst"), cess: least("cess") };
}

/** Warnings where the answer contradicts the record's portal flags. */
function blockedWarnings(row: ImsPortalRow): Fault[] {
  const warnings: Fault[] = [];
  const warn = (code: Fault["code"], what: string, flag: string) =>
    warnings.push(
      warning(
        code,
        `The ${describe(row)} ${what} in the portal's file, which at the same time says that this is blocked (${flag}).`,
        "Check the record on the portal.",
        { law: CITE.portalFlag },
      ),
    );
  if (row.action === "Pending" && row.pendingBlocked)
    warn("PENDING_NOT_ALLOWED", "is pending", "ispendactblocked");
  if (row.remarks !== "" && row.remarksBlocked)
    warn("REMARKS_NOT_ALLOWED", "has remarks", "isRemarksBlocked");
  if ((row.reduction !== "" || row.declared !== undefined) && row.reductionBlocked)
    warn("REDUCTION_NOT_ASKED", "has an ITC reduction", "isItcRedReqBlocked");
  return warnings;
}

function reductionExceedsTax(row: ImsPortalRow, declared: Tax): Fault {
  const heads = HEADS.filter((head) => declared[head] > row.tax[head])
    .map((head) => `${head.toUpperCase()} ${showMoney(declared[head])} of ${showMoney(row.tax[head])}`)
    .join(", ");
  return warning(
    "REDUCTION_EXCEEDS_TAX",
    `The ITC reduction declared for the ${describe(row)} is more than its tax: ${heads}. The tax is taken, and no more.`,
    `Check the ${isAmendment(row) ? "amended note" : "note"} on the portal, and declare at most its tax.`,
    { law: CITE.reduction },
  );
}

function headsDiffer(row: ImsPortalRow): Fault {
  return warning(
    "REDUCTION_HEADS_DIFFER",
    `The CGST and the SGST of the ITC reduction declared for the ${describe(row)} differ.`,
    "Check on the portal what was declared.",
    { law: CITE.reduction },
  );
}

function contradictoryReduction(row: ImsPortalRow): Fault {
  return warning(
    "BAD_VALUE",
    `For the ${describe(row)} the file says that ITC is not to be reduced, and an amount to be reduced; it is not reduced.`,
    "Check on the portal what was declared.",
    { law: CITE.reduction },
  );
}
