/** The public interface of .xlsx: reads and writes workbooks. */
export { openXlsx } from "./open";
export { saveXlsx } from "./save";
