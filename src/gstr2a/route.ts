/**
 * The route of a document from GSTR-2A: by its class, unless no action is required (reverse charge, non-residents) or
 * no ITC is available (place of supply, time limit). Source: law/routing.ts; rulebook.
 */
import { documentClass } from "../documents/class";
import type { TaxDocument } from "../documents/document";
import { isCreditNote } from "../documents/kind";
import { dayOf, type Moment } from "../gst/date";
import { isFault, type Result } from "../gst/fault";
import { registrationType as gstinClassOf, stateOf } from "../gst/gstin";
import type { Period } from "../gst/period";
import { noSuppliers, routingRules, type Bypass, type Way } from "../law/routing";
import { lastDayForCredit } from "../law/credit-time-limit";
import type { Taxpayer } from "../law/taxpayer";
import type { Unavailable } from "./record";

export interface Routing {
  readonly section: string;
  readonly route: Way;
  readonly unavailable: Unavailable;
}

/** @param asOf replaces the filing moment of a saved record. */
export function routeOf(
  document: TaxDocument,
  period2b: Period,
  taxpayer: Taxpayer,
  asOf: Moment,
): Result<Routing> {
  const ruling = routingRules[documentClass(document)].at(period2b);
  if (isFault(ruling)) return ruling;
  const { way, gstr2a: section } = ruling.value;
  if (way === "GSTR-2A only" || makesNoSupplies(document, period2b))
    return { section, route: "GSTR-2A only", unavailable: "" };
  const unavailable = unavailableBecause(document, taxpayer, document.filedOn || asOf);
  const route = bypassOf(document, unavailable) === undefined ? way : "GSTR-2B";
  return { section, route, unavailable };
}

/** A registration that makes no supplies can give no ITC. */
function makesNoSupplies({ supplierGstin, form }: TaxDocument, period2b: Period): boolean {
  const kind = gstinClassOf(supplierGstin);
  const none = noSuppliers.at(period2b);
  return kind !== undefined && form !== "GSTR-5" && !isFault(none) && none.value.includes(kind);
}

/** Why a document bypasses the IMS, if it does. */
export function bypassOf(
  { reverseCharge, form }: Pick<TaxDocument, "reverseCharge" | "form">,
  unavailable: Unavailable,
): Bypass | undefined {
  if (unavailable !== "") return unavailable;
  if (reverseCharge) return "reverse charge";
  return form === "GSTR-5" ? form : undefined;
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
