/** The settings that decide which period is filed next, by the names under which entries keep them. */
export const LOGGED_SETTING = {
  frequency: "Files GSTR-3B",
  firstPeriod: "First period",
  practiceClock: "Practice clock",
} as const;
