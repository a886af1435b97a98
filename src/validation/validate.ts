/**
 * The table of checks, asked about one document. A person's document with an error is not saved; a file's document
 * has warnings at most. Where the portal keeps a number unique the returns themselves say so, see
 * gstr1/furnish.ts.
 */
import type { TaxDocument } from "../documents/document";
import { fault, type Fault } from "../gst/fault";
import { AMOUNT_CHECKS } from "./amounts";
import type { Around, Check, How } from "./check";
import { DATE_CHECKS } from "./dates";
import { NUMBER_CHECKS } from "./numbers";
import { PLACE_CHECKS } from "./place-of-supply";

/** In the order in which a person is told: what the paper is, whose, when, where, how much. */
export const CHECKS: readonly Check[] = [...NUMBER_CHECKS, ...DATE_CHECKS, ...PLACE_CHECKS, ...AMOUNT_CHECKS];

/** A doubt about a document, with the check that raised it. */
export interface FoundWarning {
  readonly check: Check;
  readonly fault: Fault;
}

/** All doubts; the fault's place is the heading of the column, for whoever knows the row to fill in. */
export function findWarnings(document: TaxDocument, how: How, around: Around = {}): FoundWarning[] {
  const found: FoundWarning[] = [];
  for (const check of CHECKS) {
    const severity = check[how];
    const finding = severity === "silent" ? undefined : check.find(document, around);
    if (!finding || severity === "silent") continue;
    const { sentence, remedy } = finding;
    const place = finding.place || check.place;
    const { law } = check;
    found.push({ check, fault: { ...fault(check.code, sentence, remedy, { place, law }), severity } });
  }
  return found;
}

/** The faults of a document as a person types it or a file brings it. */
export function validate(document: TaxDocument, how: How, around: Around = {}): Fault[] {
  return findWarnings(document, how, around).map(({ fault: found }) => found);
}
