/** The name of the table of the tie-out. */
export const TIE_OUT_TABLE = "GSTR3B_TieOut";
