/** The name of the IMS outward sheet's table, apart: it is known before anything else of the sheet is loaded. */
export const OUTWARD_TABLE = "IMSOutward";
