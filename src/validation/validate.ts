/**
 * All checks, run on one document. A typed document with an error is not saved; an imported document has at most
 * warnings. Unique numbers are checked by the returns themselves, see gstr1/furnish.ts.
 */
import type { TaxDocument } from "../documents/document";
import { fault, type Fault } from "../gst/fault";
import { AMOUNT_CHECKS } from "./amounts";
import type { CheckContext, Check, InputSource } from "./check";
import { DATE_CHECKS } from "./dates";
import { NUMBER_CHECKS } from "./numbers";
import { PLACE_CHECKS } from "./place-of-supply";

/** In the order in which findings are shown: the kind of document, its parties, date, place, amounts. */
export const CHECKS: readonly Check[] = [...NUMBER_CHECKS, ...DATE_CHECKS, ...PLACE_CHECKS, ...AMOUNT_CHECKS];

/** A warning about a document, with the check that raised it. */
export interface FoundWarning {
  readonly check: Check;
  readonly fault: Fault;
}

/** All findings; the fault's place is the heading of the column, and the caller adds the row. */
export function findWarnings(
  document: TaxDocument,
  source: InputSource,
  context: CheckContext = {},
): FoundWarning[] {
  const found: FoundWarning[] = [];
  for (const check of CHECKS) {
    const severity = check[source];
    const finding = severity === "silent" ? undefined : check.find(document, context);
    if (!finding || severity === "silent") continue;
    const { sentence, remedy } = finding;
    const place = finding.place || check.place;
    const { law } = check;
    found.push({ check, fault: { ...fault(check.code, sentence, remedy, { place, law }), severity } });
  }
  return found;
}

/** The faults of a typed or imported document. */
export function validate(document: TaxDocument, source: InputSource, context: CheckContext = {}): Fault[] {
  return findWarnings(document, source, context).map(({ fault: found }) => found);
}
