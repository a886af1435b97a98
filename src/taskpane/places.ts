/** The tabs of the pane. */
export const PLACES = ["home", "review", "period", "evidence"] as const;

/** The open questions and the about box are pages of home's, without a tab. */
export type Place = (typeof PLACES)[number] | "doubts" | "about";
