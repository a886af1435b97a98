/**
 * Where the sources leave a question open and the user may decide it: the choices, and what holds until one is made.
 * They stand as rows on the Milaan sheet (settings/settings.ts) and travel with the taxpayer; open-questions says why they exist.
 */

/** An amendment whose original is still pending from a filed period: both wait, or the amendment counts alone. */
export const PENDING_ORIGINAL = ["hold", "amended prevails"] as const;
export type PendingOriginal = (typeof PENDING_ORIGINAL)[number];

/** Answers for which remarks may be required: a rejection, a pending, an acceptance that reduces ITC in part or not. */
export const REMARKS_CASES = ["reject", "pending", "partial", "no"] as const;
export type RemarksCase = (typeof REMARKS_CASES)[number];

/** Remarks with an acceptance that reduces ITC in part or not: kept as evidence, or also sent to the portal (C4). */
export const REMARKS_SENT = ["keep", "send"] as const;
export type RemarksSent = (typeof REMARKS_SENT)[number];

export interface Policies {
  readonly pendingOriginal: PendingOriginal;
  /** Empty leaves remarks free. */
  readonly remarksRequiredFor: readonly RemarksCase[];
  readonly remarksSent: RemarksSent;
}

export const DEFAULT_POLICIES: Policies = {
  pendingOriginal: "hold",
  remarksRequiredFor: ["partial", "no"],
  remarksSent: "keep",
};

/** How a policy stands, as its row on the Milaan sheet says it; "none" where nothing is required. */
export function policyText(policy: keyof Policies, policies: Policies = DEFAULT_POLICIES): string {
  const value = policies[policy];
  return typeof value === "string" ? value : value.join(", ") || "none";
}
