/**
 * Reason codes of differences: those of the explanation (rulebook K18), and those that only a comparison of two sheets
 * can have. Users filter by them, so they are stable.
 */
import { REASONS } from "../explain/explanation";

export const SYNC_REASONS = {
  ...REASONS,
  NOT_IN_RETURN: "GSTR-2A holds it, the supplier's return here does not",
  NOT_REFRESHED: "changed after the last Sync",
  FILES_DIFFER: "the portal's files hold it differently",
  ONLY_IN_IMS: "only the portal's IMS file holds it",
  STALE: "changed after GSTR-2B was generated",
  ACTION_DIFFERS: "the portal holds another action",
  ITC_DIFFERS: "the portal gives it other ITC",
  ONLY_HERE: "the portal's GSTR-2B does not hold it",
  ONLY_ON_PORTAL: "only the portal's GSTR-2B holds it",
  NOT_TYPED: "what GSTR-3B claims is not typed",
  CLAIM_DIFFERS: "GSTR-3B claims another amount",
  DELTA_ONLY: "an amendment counts by its difference to what was claimed before",
  NOT_REPORTED: "booked, and in no return of its supplier",
  NO_BILL_OF_ENTRY: "an import is booked, and its bill of entry is not in GSTR-2A",
  NO_SUPPLIER_GSTIN: "booked with tax, and without a valid GSTIN of its supplier",
  SELF_INVOICED: "booked under reverse charge from a supplier without GSTIN",
  NO_TAX: "booked without tax",
  NOT_BOOKED: "in GSTR-2B, and not booked",
  AMOUNTS_DIFFER: "booked with another tax",
  ROUNDED: "booked with rounded tax",
  TO_CONFIRM: "a person has to confirm which document is booked",
  BOOKED_TWICE: "the same document is booked twice",
  FILED_WITHOUT_ITC: "a filed GSTR-2B holds it without ITC",
  APPEARS_TWICE: "the same document appears twice on one side",
} as const;
export type SyncReason = keyof typeof SYNC_REASONS;

export const ACTORS = ["You", "Supplier", "Nobody"] as const;
/** Who can do something about a difference; nobody where it is as it should be. */
export type WhoActs = (typeof ACTORS)[number];

const SUPPLIER: ReadonlySet<SyncReason> = new Set<SyncReason>([
  "NOT_FILED",
  "RULE_37A",
  "POS",
  "NOT_REPORTED",
]);
const YOU: ReadonlySet<SyncReason> = new Set<SyncReason>([
  ...(["PENDING", "ORIGINAL_PENDING", "UNKNOWN_ORIGINAL", "PREV_3B_UNFILED", "NOT_DRAWN"] as const),
  ...(["WITHDRAWN", "NOT_IN_RETURN", "NOT_REFRESHED", "FILES_DIFFER", "ONLY_IN_IMS", "STALE"] as const),
  ...([
    "ACTION_DIFFERS",
    "ITC_DIFFERS",
    "ONLY_HERE",
    "ONLY_ON_PORTAL",
    "NOT_TYPED",
    "CLAIM_DIFFERS",
  ] as const),
  ...(["NO_BILL_OF_ENTRY", "NO_SUPPLIER_GSTIN"] as const),
  ...(["NOT_BOOKED", "AMOUNTS_DIFFER", "TO_CONFIRM", "BOOKED_TWICE", "APPEARS_TWICE"] as const),
]);

export function whoActs(reason: SyncReason): WhoActs {
  if (YOU.has(reason)) return "You";
  return SUPPLIER.has(reason) ? "Supplier" : "Nobody";
}
