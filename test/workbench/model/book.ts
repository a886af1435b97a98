/** A workbook for a test, written as rows, with cells read by address. */
import { HostError, Workbook, isError, parseRect } from "../../../src/workbench/model";
import type { CellInput, Matrix, Rect, Scalar, Sheet, WorkbookOptions } from "../../../src/workbench/model";

export interface Book {
  readonly workbook: Workbook;
  readonly sheet: Sheet;
  /** A cell's value; an error as its code. */
  value(address: string): string | number | boolean | null;
  text(address: string): string;
  values(address: string): Matrix;
  /** Writes as the API does. */
  put(address: string, input: CellInput | readonly (readonly CellInput[])[]): void;
  /** Types as a user does. */
  type(address: string, input: CellInput): void;
}

export function rectOf(address: string): Rect {
  const rect = parseRect(address);
  if (!rect) throw new Error(`no address: ${address}`);
  return rect;
}

export function plain(value: Scalar): string | number | boolean | null {
  return isError(value) ? value.error : value;
}

/** The code of the refusal; "done" if there is none. */
export function refusalOf(work: () => unknown): string {
  try {
    work();
    return "done";
  } catch (thrown) {
    if (thrown instanceof HostError) return thrown.code;
    throw thrown;
  }
}

/** A book whose first sheet begins with these rows. */
export function bookOf(rows: readonly (readonly CellInput[])[] = [], options: WorkbookOptions = {}): Book {
  const workbook = new Workbook(options);
  const sheet = workbook.active;
  if (rows.length > 0) sheet.set({ row: 0, column: 0 }, rows, { by: "api" });
  return viewOf(workbook, sheet);
}

/** The same helper for another sheet. */
export function viewOf(workbook: Workbook, sheet: Sheet): Book {
  return {
    workbook,
    sheet,
    value: (address) => plain(sheet.value(rectOf(address).row, rectOf(address).column)),
    text: (address) => sheet.text(rectOf(address).row, rectOf(address).column),
    values: (address) => sheet.values(rectOf(address)),
    put: (address, input) => {
      sheet.set(rectOf(address), Array.isArray(input) ? input : [[input as CellInput]], { by: "api" });
    },
    type: (address, input) => {
      sheet.set(rectOf(address), [[input]], { by: "user" });
    },
  };
}
