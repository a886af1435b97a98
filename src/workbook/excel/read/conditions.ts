/** Reads the conditions of the workbook as a whole. */
import type { Conditions } from "../../conditions";
import { BUSY, codeOf } from "../run";

/** The serial number of 1 January 2000 in the 1900 date system. */
const MILLENNIUM = 36_526;

export async function readConditions(context: Excel.RequestContext): Promise<Conditions> {
  try {
    return await load(context, true);
  } catch (error) {
    const code = codeOf(error);
    if (code === "" || BUSY.has(code)) throw error;
    // A read-only workbook may refuse to calculate.
    return load(context, false);
  }
}

/** @param withDate finds the date system by DATE: no property has it in every Excel. */
async function load(context: Excel.RequestContext, withDate: boolean): Promise<Conditions> {
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
