/** A set-up workbook of October 2025 with the add-in, as every measurement begins. */
import type { Outcome } from "../../src/actions/context";
import type { Moment } from "../../src/gst/date";
import { thePeriod } from "../../src/gst/period";
import { GSTR1_TABLE } from "../../src/gstr1/sheet";
import { GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { NO_ANSWER } from "../../src/ims/record";
import { IMS_TABLE } from "../../src/ims/sheet";
import { startHeadless, type HeadlessAddin } from "../../src/tools/headless-addin";
import { Workbook } from "../../src/workbench/model";
import { OWN_GSTIN } from "../support/month";

export const OCTOBER = thePeriod("2025-10");
/** Before and after the suppliers' due date: only then can a return be imported, or a statement be generated. */
export const BEFORE = "2025-11-05T10:00:00" as Moment;
export const AFTER = "2025-11-12T10:00:00" as Moment;
/** Where a supplier's return is drawn. */
export const THREE_LAYERS = [GSTR1_TABLE, GSTR2A_TABLE, IMS_TABLE];

/** On a busy machine the host may need minutes for a request. */
const PATIENT = { timeoutMs: 1_200_000 };

/** The add-in in a workbook. @param unopened as {@link startHeadless} has it */
export function open(workbook: Workbook, at: Moment, unopened = false): Promise<HeadlessAddin> {
  return startHeadless({ workbook, at, unopened, port: PATIENT });
}

export async function emptyWorkbook(at: Moment): Promise<HeadlessAddin> {
  return setUp(await open(new Workbook(), at));
}

/** The same in an Excel for Windows, which takes requests and results of any size. */
export async function emptyWorkbookOnWindows(at: Moment): Promise<HeadlessAddin> {
  return setUp(await startHeadless({ at, port: PATIENT, host: { webLimits: false } }));
}

async function setUp(addin: HeadlessAddin): Promise<HeadlessAddin> {
  const taxpayer = { gstin: OWN_GSTIN, name: "Bench", frequency: "Monthly", firstPeriod: OCTOBER } as const;
  await required(addin.session.setUp(taxpayer));
  return addin;
}

/** Measures nothing of an action that was refused. */
export async function required(outcome: Promise<Outcome>): Promise<void> {
  const { done, message } = await outcome;
  if (!done) throw new Error(message);
}

/** The answers of so many documents from a row on. */
export const accepted = (first: number, count: number) =>
  Array.from({ length: count }, (_, place) => ({
    row: first + place,
    answer: { ...NO_ANSWER, action: "Accept" as const },
  }));
