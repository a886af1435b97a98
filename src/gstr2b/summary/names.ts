/** The portal's four summaries of a GSTR-2B. */
export const SUMMARIES = ["ITC Available", "ITC not available", "ITC Reversal", "ITC Rejected"] as const;
export type SummaryName = (typeof SUMMARIES)[number];
