/** The door of .xlsx: a workbook out of a file's bytes and a file's bytes out of a workbook. */
export { openXlsx } from "./open";
export { saveXlsx } from "./save";
