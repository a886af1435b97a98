/** Asks Excel what holds of the workbook as a whole. */
import type { Conditions } from "./conditions";
import { codeOf } from "./excel-run";

/** Faults that another time may not meet. */
const LATER: ReadonlySet<string> = new Set(["", "InvalidOperationInCellEditMode", "ActivityLimitReached"]);

/** The serial of 1 January 2000 where days are counted from 1900. */
const MILLENNIUM = 36_526;

export async function readConditions(context: Excel.RequestContext): Promise<Conditions> {
  try {
    return await ask(context, true);
  } catch (error) {
    if (LATER.has(codeOf(error))) throw error;
    // A workbook that is only read may refuse to work anything out.
    return ask(context, false);
  }
}

/** @param withDate asks for the date system: no member tells it on every Excel, but DATE does. */
async function ask(context: Excel.RequestContext, withDate: boolean): Promise<Conditions> {
  const { workbook } = context;
  workbook.load("readOnly");
  workbook.protection.load("protected");
  const names = workbook.names.load("items/name");
  const day = withDate ? workbook.functions.date(2000, 1, 1).load("value") : undefined;
  await context.sync();
  return {
    isReadOnly: workbook.readOnly,
    isStructureProtected: workbook.protection.protected,
    countsFrom1904: day !== undefined && day.value < MILLENNIUM,
    names: new Set(names.items.map(({ name }) => name)),
  };
}
