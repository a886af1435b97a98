/**
 * Common to all portal files once they are read: rows with their path in the file, how many were read, and what was
 * refused or accepted with a warning. The readers are in the folders of their layers (gstr1/portal.ts and so on).
 *
 * A bad row affects itself only. An error's place is a path in the file such as "b2b[3].inv[0].idt", and that row is
 * not among the rows; a warning's row is.
 */
import type { Fault } from "../gst/fault";
import type { FaultCode } from "../gst/fault-codes";
import type { Gstin } from "../gst/gstin";
import type { Period } from "../gst/period";

/** In the order of the layers: files imported together are imported in it. */
export const PORTAL_FORMS = [
  "GSTR-1",
  "GSTR-1A",
  "GSTR-2A",
  "IMS",
  "IMS errors",
  "GSTR-2B",
  "Supplier view",
] as const;
export type PortalForm = (typeof PORTAL_FORMS)[number];

export function isPortalForm(name: string): name is PortalForm {
  return (PORTAL_FORMS as readonly string[]).includes(name);
}

/** One row of a portal file with the JSON path it came from. */
export interface PortalRow<R> {
  readonly record: R;
  readonly path: string;
  /** The reader's warnings; the row is read all the same. */
  readonly warnings?: readonly FaultCode[];
  /** A warning that depends on the workbook; its code is among the warnings. */
  readonly warning?: Fault;
}

export interface PortalFile<R> {
  readonly form: PortalForm;
  /** The file's owner: of GSTR-1 the supplier, of the others the recipient; undefined where the file does not say. */
  readonly gstin: Gstin | undefined;
  readonly period: Period | undefined;
  /** Rows read, including refused ones. */
  readonly read: number;
  readonly rows: readonly PortalRow<R>[];
  readonly faults: readonly Fault[];
}
