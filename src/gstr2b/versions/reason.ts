/** The longest reason why a version is replaced; characters. */
export const LONGEST_REASON = 500;
