/** Makes the staging sheet with the table of the turn, once in the life of a workbook. */
import { lookAtTurn, turnIn } from "./lock";

import { FIRST_TURN, STAGING_SHEET } from "../../write-lock";

/** Two add-ins may begin to make it in the same moment, and one may be killed at it. */
const MOST_TRIES = 3;

/** Makes what is missing of the staging sheet and the table of the turn. */
export async function makeFirstTurn(context: Excel.RequestContext): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const existing = context.workbook.worksheets.getItemOrNullObject(STAGING_SHEET);
    await context.sync();
    const tables = existing.isNullObject ? undefined : lookAtTurn(context);
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

/** @param tables what stands on the sheet already, when it does. */
function make(context: Excel.RequestContext, tables: Excel.TableCollection | undefined): void {
  const { worksheets } = context.workbook;
  const sheet = tables ? worksheets.getItem(STAGING_SHEET) : worksheets.add(STAGING_SHEET);
  sheet.getRange("A:A").numberFormat = "@" as unknown as string[][];
  sheet.visibility = "VeryHidden";
  const [begun] = tables?.items ?? [];
  const table = begun ? context.workbook.tables.getItem(begun.name) : sheet.tables.add("C1:C2", true);
  table.name = FIRST_TURN;
}
