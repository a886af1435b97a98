/** The name of the table of checks. */
export const CHECKS_TABLE = "MilaanChecks";
