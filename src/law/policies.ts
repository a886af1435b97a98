/**
 * Where the sources leave a question open and the user may decide it: the choices, and the defaults. They are rows of
 * the Milaan sheet (settings/settings.ts) and part of the taxpayer; open-questions/ says why they exist.
 */

/** An amendment whose original is still pending from a filed period: both wait, or only the amendment counts. */
export const PENDING_ORIGINAL = ["hold", "amended prevails"] as const;
export type PendingOriginal = (typeof PENDING_ORIGINAL)[number];

/**
 * Actions for which remarks may be required: a rejection, a pending, an acceptance with a partial or no ITC reduction.
 */
export const REMARKS_CASES = ["reject", "pending", "partial", "no"] as const;
export type RemarksCase = (typeof REMARKS_CASES)[number];

/**
 * Remarks with an acceptance with partial or no ITC reduction: only kept in the audit trail, or also sent to the
 * portal (C4).
 */
export const REMARKS_SENT = ["keep", "send"] as const;
export type RemarksSent = (typeof REMARKS_SENT)[number];

export interface Policies {
  readonly pendingOriginal: PendingOriginal;
  /** Empty: remarks are never required. */
  readonly remarksRequiredFor: readonly RemarksCase[];
  readonly remarksSent: RemarksSent;
}

export const DEFAULT_POLICIES: Policies = {
  pendingOriginal: "hold",
  remarksRequiredFor: ["partial", "no"],
  remarksSent: "keep",
};

/** The text of a policy in its row on the Milaan sheet; "none" where nothing is required. */
export function policyText(policy: keyof Policies, policies: Policies = DEFAULT_POLICIES): string {
  const value = policies[policy];
  return typeof value === "string" ? value : value.join(", ") || "none";
}
