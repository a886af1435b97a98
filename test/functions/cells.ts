/** Formulas in the cells of a sheet, and their values once all results have come. */
import { jest } from "@jest/globals";
import { functionsMetadata } from "../../src/functions/publish/metadata";
import { startHeadless, type HeadlessAddin } from "../../src/tools/headless-addin";
import type { Sheet } from "../../src/workbench/model";

export const SOURCE = "src/functions/functions.ts";
const TIMEOUT_MS = 5000;
/** Columns to the right of a formula that its result may spill into. */
const COLUMNS = 12;

export interface Shown {
  /** Each formula in a row of its own, and the row's cells. @param apart rows from one to the next */
  below(formulas: readonly string[], apart?: number): Promise<unknown[][]>;
  /** Values typed into a block whose first cell is this. */
  type(row: number, column: number, values: readonly (readonly unknown[])[]): void;
  /** The block's values once the condition is met, or at the timeout. */
  block(row: number, column: number, size: { rows: number; columns: number }): unknown[][];
  until(isDone: () => boolean): Promise<void>;
}

/** The add-in with its functions, which register when they are loaded: every test has a page of its own. */
export async function addinWithFunctions(
  options?: Parameters<typeof startHeadless>[0],
): Promise<HeadlessAddin> {
  const addin = await startHeadless(options);
  addin.host.loadFunctions(await functionsMetadata(SOURCE, "https://localhost"), "GST");
  jest.resetModules();
  await import("../../src/functions/functions");
  return addin;
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
    async below(formulas, apart = 1) {
      formulas.forEach((formula, place) =>
        sheet.set({ row: place * apart, column: 0 }, [[formula]], { by: "user" }),
      );
      const firsts = formulas.map((_, place) => place * apart);
      await until(() => firsts.every((row) => !JSON.stringify(sheet.value(row, 0)).includes("#BUSY!")));
      return firsts.map((row) => sheet.values({ row, column: 0, rows: 1, columns: COLUMNS })[0] ?? []);
    },
  };
}
