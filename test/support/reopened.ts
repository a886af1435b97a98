/** A saved file that is opened often: it is read once, and every test gets a workbook of its own. */
import { copyOf, type Workbook } from "../../src/workbench/model";
import { openXlsx } from "../../src/workbench/xlsx";

const read = new WeakMap<Uint8Array, Promise<Workbook>>();

/** The workbook in those bytes, as `openXlsx` gives it. */
export async function reopened(bytes: Uint8Array): Promise<Workbook> {
  const known = read.get(bytes) ?? openXlsx(bytes);
  read.set(bytes, known);
  return copyOf(await known);
}
