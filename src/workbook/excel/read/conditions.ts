/** Asks Excel what holds of the workbook as a whole. */
import type { Conditions } from "../../conditions";
import { BUSY, codeOf } from "../run";

/** The serial of 1 January 2000 where days are counted from 1900. */
const MILLENNIUM = 36_526;

export async function readConditions(context: Excel.RequestContext): Promise<Conditions> {
  try {
    return await ask(context, true);
  } catch (error) {
    const code = codeOf(error);
    if (code === "" || BUSY.has(code)) throw error;
    // A workbook that is only read may refuse to work anything out.
    return ask(context, false);
  }
}

/** @param withDate asks for the date system: no member tells it on every Excel, but DATE does. */
async function ask(context: Excel.RequestContext, withDate: boolean): Promise<Conditions> {
  const { workbook } = context;
  workbook.load("readOnly");
  workbook.protection.load("protected");
  const day = withDate ? workbook.functions.date(2000, 1, 1).load("value") : undefined;
  await context.sync();
  return {
    isReadOnly: workbook.readOnly,
    isStructureProtected: workbook.protection.protected,
    countsFrom1904: day !== undefined && day.value < MILLENNIUM,
  };
}
