/** Creates the staging sheet with the turn's table, once per workbook. */
import { loadTurn, turnIn } from "./lock";
import { FIRST_TURN, STAGING_SHEET } from "../../write-lock";

/** Two add-ins may create it at the same moment, and one may be killed meanwhile. */
const MOST_TRIES = 3;

/** Creates what is missing of the staging sheet and the turn's table. */
export async function createLock(context: Excel.RequestContext): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const existing = context.workbook.worksheets.getItemOrNullObject(STAGING_SHEET);
    await context.sync();
    const tables = existing.isNullObject ? undefined : loadTurn(context);
    if (tables) await context.sync();
    if (tables && turnIn(tables) !== undefined) return;
    try {
      make(context, tables);
      await context.sync();
      return;
    } catch (error) {
      if (attempt === MOST_TRIES) throw error;
    }
  }
}

/** @param tables those on the sheet, where it exists. */
function make(context: Excel.RequestContext, tables: Excel.TableCollection | undefined): void {
  const { worksheets } = context.workbook;
  const sheet = tables ? worksheets.getItem(STAGING_SHEET) : worksheets.add(STAGING_SHEET);
  sheet.getRange("A:A").numberFormat = "@" as unknown as string[][];
  sheet.visibility = "VeryHidden";
  const [begun] = tables?.items ?? [];
  const table = begun ? context.workbook.tables.getItem(begun.name) : sheet.tables.add("C1:C2", true);
  table.name = FIRST_TURN;
}
