/** ITC available (table 4(A)) of documents that go to GSTR-2B directly, not through the IMS. */
import { isAmendment } from "../documents/document";
import { grossDelta } from "../documents/position";
import type { Period } from "../gst/period";
import { NO_TAX, type Tax } from "../gst/tax";
import { isBypassing, type Gstr2aRecord } from "../gstr2a/record";
import type { Gstr2bLine } from "./line";

/**
 * ITC that a document of GSTR-2A will give outside the IMS in a period, before GSTR-2B is generated. Of an amendment
 * it depends on what was filed before, which generating finds out.
 */
export function bypassNow(record: Gstr2aRecord, period: Period): Tax | "amendment" {
  if (!isBypassing(record, period) || record.unavailable !== "") return NO_TAX;
  return isAmendment(record) ? "amendment" : grossDelta(record.kind, record.tax, NO_TAX);
}

/** Does the line of a statement give ITC, or take it, without having been in the IMS? */
export function isOutsideIms({ route, part }: Gstr2bLine): boolean {
  return route !== "IMS" && part === "available";
}
