/**
 * A record of the Invoice Management System: the document, the portal's flags, the recipient's answer, and the derived
 * fields.
 *
 * The answer in the cell is the state. `recorded` is the answer as last logged in the evidence; where the two differ
 * somebody typed, and the change is adopted or put back (actions/answers/adopt-typed.ts).
 */
import type { TaxDocument } from "../documents/document";
import { originalIdentity } from "../documents/identity";
import type { Blank } from "../gst/blank";
import type { Day } from "../gst/date";
import type { Paise } from "../gst/money";
import type { Period } from "../gst/period";
import type { Tax } from "../gst/tax";

export const ACTIONS = ["No action", "Accept", "Reject", "Pending"] as const;
export type Action = (typeof ACTIONS)[number];

export const STATUSES = [
  "No action",
  "Accepted",
  "Deemed accepted",
  "Rejected",
  "Pending",
  "Superseded",
] as const;
export type Status = (typeof STATUSES)[number];

/** "Yes" with nothing declared is a full reduction; blank means not asked or not yet said. */
export const REDUCTIONS = ["", "Yes", "No"] as const;
export type Reduction = (typeof REDUCTIONS)[number];

/** Source of the row: the GSTR-2A sheet of this workbook, or the portal's IMS file. */
export const SOURCES = ["GSTR-2A", "Portal"] as const;
type Source = (typeof SOURCES)[number];

/** The recipient's decision on a record. */
export interface Answer {
  readonly action: Action;
  readonly reduction: Reduction;
  /** Heads of ITC to be reduced; undefined means none were declared. */
  readonly declared: Tax | undefined;
  readonly remarks: string;
}

export const NO_ANSWER: Answer = { action: "No action", reduction: "", declared: undefined, remarks: "" };

/** What the portal's file does not allow. */
export interface PortalFlags {
  readonly pendingBlocked: boolean;
  readonly remarksBlocked: boolean;
  readonly reductionBlocked: boolean;
}

/** What the portal has of the answer, and what it says to uploads of it; see at-portal.ts. */
export interface PortalState {
  /** The answer that the portal is known to have, see {@link makeAnswer}; blank where it is {@link ImsRecord.portalAction}. */
  readonly portalAnswer: string;
  /** The upload files with the record, a line each, while nothing says what became of them: "2025-11-14 SAVE 12.1"; or blank. */
  readonly uploadFile: string;
  /** The different answers in these files, a line each, that of the newest last. */
  readonly uploadAnswer: string;
  /** Why the portal refused the last upload of the record; blank where it did not. */
  readonly portalError: string;
}

/** Nothing is known of uploads. */
export const NO_UPLOADS: PortalState = {
  portalAnswer: "",
  uploadFile: "",
  uploadAnswer: "",
  portalError: "",
};

/** Status of the amended document, as its amendment shows it. */
export const ORIGINAL_STATES = ["", "Accepted", "Deemed accepted", "Rejected", "Open", "Unknown"] as const;
type OriginalState = (typeof ORIGINAL_STATES)[number];

export interface ImsRecord extends TaxDocument, Answer, PortalFlags, PortalState {
  /** The portal's section: "B2B-CN". */
  readonly section: string;
  readonly status: Status;
  /** Letters of what the law allows now, "A R P", or "-". */
  readonly allowed: string;
  /** The 2B period the record belongs to; for a saved record, where it would go if filed now. */
  readonly period2b: Period;
  readonly pendingUntil: Day | Blank;
  /** Increase or reduction of ITC under the current answer, all heads together. */
  readonly effect: Paise;
  /** Why something is out of the ordinary, in one sentence; blank on a plain record. */
  readonly why: string;
  /** Codes of its import warnings, "BAD_GSTIN; VALUE_DIFFERS". */
  readonly warnings: string;
  /** Of an amendment: status, 2B period and tax of the version before it, and the tax already credited. */
  readonly originalState: OriginalState;
  readonly originalPeriod: Period | Blank;
  readonly originalTax: Tax | undefined;
  readonly credited: Tax | undefined;
  /** The first document of the lineage, where only other amendments lead to it; see {@link lineageOf}. */
  readonly firstDocument: string;
  readonly source: Source;
  /** The action in the portal's last file, to distinguish the portal's change from the user's. */
  readonly portalAction: Action | Blank;
  /** The portal's own hash of the record, sent back on upload. */
  readonly portalHash: string;
  /** The answer as last logged, see {@link makeAnswer}; blank for no action. */
  readonly recorded: string;
}

/** The record's lineage (documents/identity.ts) as of the last refresh. */
export function lineageOf(record: ImsRecord): string {
  return record.firstDocument || originalIdentity(record);
}

/** Is an action still required? Not for a record that an amendment has replaced. */
export function awaitsAnswer({ action, status }: ImsRecord): boolean {
  return action === "No action" && status !== "Superseded";
}

/** Does it count when the GSTR-2B of a period is generated: filed in time for it, and not replaced by an amendment? */
export function countsIn({ period2b, filingStatus, status }: ImsRecord, period: Period): boolean {
  return period2b <= period && filingStatus === "Filed" && status !== "Superseded";
}
