/**
 * A record that waits in the Invoice Management System for the recipient: the document, what the portal says may
 * be done with it, the recipient's answer, and what follows from it.
 *
 * The answer in the cell is the state. `recorded` is the answer as last witnessed in the evidence; where the two
 * differ somebody typed, and the change is adopted or put back (actions/adopt.ts).
 */
import type { TaxDocument } from "../documents/document";
import { originalIdentity } from "../documents/identity";
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

/** Where the row came from: drawn from GSTR-2A in this workbook, or read from the portal's IMS file. */
export const SOURCES = ["GSTR-2A", "Portal"] as const;
type Source = (typeof SOURCES)[number];

/** What the recipient says about a record. */
export interface Answer {
  readonly action: Action;
  readonly reduction: Reduction;
  /** Heads of ITC to be reduced; undefined means none were declared. */
  readonly declared: Tax | undefined;
  readonly remarks: string;
}

export const NO_ANSWER: Answer = { action: "No action", reduction: "", declared: undefined, remarks: "" };

/** What the portal's file forbids; undefined where no file said so. */
export interface PortalFlags {
  readonly pendingBlocked: boolean;
  readonly remarksBlocked: boolean;
  readonly reductionBlocked: boolean;
}

/** How the amended document stands, seen from its amendment. */
export const ORIGINAL_STATES = ["", "Accepted", "Deemed accepted", "Rejected", "Open", "Unknown"] as const;
type OriginalState = (typeof ORIGINAL_STATES)[number];

export interface ImsRecord extends TaxDocument, Answer, PortalFlags {
  /** The portal's section: "B2B-CN". */
  readonly section: string;
  readonly status: Status;
  /** Letters of what the law allows now, "A R P", or "-". */
  readonly allowed: string;
  /** The 2B period the record belongs to; for a saved record, where it would go if filed now. */
  readonly period2b: Period;
  readonly pendingUntil: Day | "";
  /** What the record adds to (or takes from) ITC as answered now, all heads together. */
  readonly effect: Paise;
  /** Why something is out of the ordinary, in one sentence; blank on a plain record. */
  readonly why: string;
  /** Codes of what its import warned about, "BAD_GSTIN; VALUE_DIFFERS". */
  readonly warnings: string;
  /** Of an amendment: how the version before it stands, in which 2B period, its tax, and the tax already credited. */
  readonly originalState: OriginalState;
  readonly originalPeriod: Period | "";
  readonly originalTax: Tax | undefined;
  readonly credited: Tax | undefined;
  /** The first paper of the lineage, where only other amendments lead to it; see {@link lineageOf}. */
  readonly firstDocument: string;
  readonly source: Source;
  /** What the portal's last file gave as action, to tell the portal's change from the user's. */
  readonly portalAction: Action | "";
  /** The portal's own hash of the record, echoed back on upload. */
  readonly portalHash: string;
  /** The answer as last witnessed, see {@link makeAnswer}; blank for no action. */
  readonly recorded: string;
}

/** The record's lineage (documents/identity.ts) as the layers told it when they were last drawn. */
export function lineageOf(record: ImsRecord): string {
  return record.firstDocument || originalIdentity(record);
}

/** Is an answer still to be given? A record that an amendment has replaced asks for none. */
export function awaitsAnswer({ action, status }: ImsRecord): boolean {
  return action === "No action" && status !== "Superseded";
}

/** Does it count when the GSTR-2B of a period is generated: filed in time for it, and not replaced by an amendment? */
export function countsIn({ period2b, filingStatus, status }: ImsRecord, period: Period): boolean {
  return period2b <= period && filingStatus === "Filed" && status !== "Superseded";
}
