/** The tabs of the pane. */
export const TABS = ["home", "review", "period", "evidence"] as const;

/** The open questions, the about box and the pages of files and formulas are opened from Home, without a tab. */
export type PaneTab = (typeof TABS)[number] | "openQuestions" | "about" | "files" | "formulas";
