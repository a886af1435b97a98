/**
 * Which way a document takes from GSTR-2A: through the IMS, or straight into GSTR-2B because there is nothing to
 * answer (reverse charge, distributor's credit, non-residents, imports before October 2025) or no credit to give
 * (place of supply, time limit). Source: rulebook.
 */
import { isCreditNote, type TaxDocument } from "../documents/document";
import { dayOf, type Moment } from "../gst/date";
import { isFault, type Parsed } from "../gst/fault";
import { stateOf } from "../gst/gstin";
import type { Period } from "../gst/period";
import { imsRegime } from "../law/ims-regime";
import { lastDayForCredit } from "../law/section-16-4";
import type { Taxpayer } from "../law/taxpayer";
import type { Route, Unavailable } from "./record";

export interface Routing {
  readonly route: Route;
  readonly unavailable: Unavailable;
}

/** @param asOf stands in for the filing of a record that is only saved. */
export function routeOf(
  document: TaxDocument,
  period2b: Period,
  taxpayer: Taxpayer,
  asOf: Moment,
): Parsed<Routing> {
  const regime = imsRegime.at(period2b);
  if (isFault(regime)) return regime;
  const unavailable = unavailableBecause(document, taxpayer, document.filedOn || asOf);
  const straight =
    !regime.value.ims ||
    unavailable !== "" ||
    document.reverseCharge ||
    document.form === "GSTR-5" ||
    document.form === "GSTR-6" ||
    (document.kind === "Bill of entry" && !regime.value.importsInIms);
  return { route: straight ? "GSTR-2B" : "IMS", unavailable };
}

function unavailableBecause(document: TaxDocument, taxpayer: Taxpayer, filedOn: Moment): Unavailable {
  if (document.kind === "Bill of entry" || document.supplierGstin === "") return "";
  const local = document.tax.cgst !== 0 || document.tax.sgst !== 0;
  if (local && stateOf(document.supplierGstin) === document.pos && document.pos !== stateOf(taxpayer.gstin))
    return "POS";
  if (isCreditNote(document.kind)) return "";
  const limit = lastDayForCredit(document.documentDate, taxpayer.annualReturns);
  return !isFault(limit) && dayOf(filedOn) > limit.day ? "16(4)" : "";
}
