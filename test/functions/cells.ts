/** Formulas in the cells of a sheet, and their values once all results have come. */
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import type { Sheet } from "../../src/workbench/model";

const TIMEOUT_MS = 5000;
/** Columns to the right of a formula that its result may spill into. */
const COLUMNS = 12;

export interface Shown {
  /** Each formula in a row of its own, and the row's cells. */
  below(formulas: readonly string[]): Promise<unknown[][]>;
  /** Values typed into a block whose first cell is this. */
  type(row: number, column: number, values: readonly (readonly unknown[])[]): void;
  /** The block's values once the condition is met, or at the timeout. */
  block(row: number, column: number, size: { rows: number; columns: number }): unknown[][];
  until(isDone: () => boolean): Promise<void>;
}

export function shownIn(addin: HeadlessAddin, sheet: Sheet): Shown {
  const until = async (isDone: () => boolean) => {
    const end = Date.now() + TIMEOUT_MS;
    await addin.idle();
    while (!isDone() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  return {
    until,
    type: (row, column, values) =>
      sheet.set({ row, column }, values.map((cells) => [...cells]) as never, { by: "user" }),
    block: (row, column, { rows, columns }) => sheet.values({ row, column, rows, columns }),
    async below(formulas) {
      sheet.set(
        { row: 0, column: 0 },
        formulas.map((formula) => [formula]),
        { by: "user" },
      );
      const isDone = () =>
        formulas.every((_, row) => !JSON.stringify(sheet.value(row, 0)).includes("#BUSY!"));
      await until(isDone);
      return sheet.values({ row: 0, column: 0, rows: formulas.length, columns: COLUMNS });
    },
  };
}
