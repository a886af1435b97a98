/**
 * What all portal files have in common once they are read: rows with the path they came from, how many were met,
 * and what was refused or let through with a warning. The readers stand with their layers (gstr1/portal.ts and so
 * on); the pieces they share are here.
 *
 * A bad row spoils itself only. An error's place is a path in the file such as "b2b[3].inv[0].idt", and the row
 * it names is not among the rows; a warning's row is.
 */
import type { Fault } from "../gst/fault";
import type { FaultCode } from "../gst/fault-codes";
import type { Gstin } from "../gst/gstin";
import type { Period } from "../gst/period";

/** In the order in which the layers flow: files that come together are imported in it. */
export const PORTAL_FORMS = ["GSTR-1", "GSTR-1A", "GSTR-2A", "IMS", "GSTR-2B", "Supplier view"] as const;
export type PortalForm = (typeof PORTAL_FORMS)[number];

export function isPortalForm(name: string): name is PortalForm {
  return (PORTAL_FORMS as readonly string[]).includes(name);
}

/** One row of a portal file with the JSON path it came from. */
export interface PortalRow<R> {
  readonly record: R;
  readonly path: string;
  /** What the reader warns about; the row is read all the same. */
  readonly warnings?: readonly FaultCode[];
  /** What is asked about the row once it is held against the workbook; its code is among the warnings. */
  readonly warning?: Fault;
}

export interface PortalFile<R> {
  readonly form: PortalForm;
  /** Whose file it is: of GSTR-1 the supplier's, of the others the recipient's; undefined where the file is silent. */
  readonly gstin: Gstin | undefined;
  readonly period: Period | undefined;
  /** Rows met, refused ones included. */
  readonly read: number;
  readonly rows: readonly PortalRow<R>[];
  readonly faults: readonly Fault[];
}
