/** The tabs of the pane. */
export const TABS = ["home", "review", "period", "evidence"] as const;

/** The open questions and the about box are opened from Home, without a tab. */
export type PaneTab = (typeof TABS)[number] | "openQuestions" | "about";
