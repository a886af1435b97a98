/** A recipient's action on an own document. */

/** In the portal's words; blank where no supplier view was imported. */
export const OUTWARD_STATUSES = ["", "No action taken", "Accepted", "Rejected", "Pending"] as const;
export type OutwardStatus = (typeof OUTWARD_STATUSES)[number];
