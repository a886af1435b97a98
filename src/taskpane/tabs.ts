/** The tabs of the pane. */
export const TABS = ["home", "review", "period", "evidence"] as const;

/** The open questions and the about box are pages of home's, without a tab. */
export type PaneTab = (typeof TABS)[number] | "doubts" | "about";
