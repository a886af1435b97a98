/** What a statement cannot decide by itself, and the user must know when it is generated. */
import type { Moment } from "../../gst/date";
import type { Fault } from "../../gst/fault";
import type { Period } from "../../gst/period";
import type { Taxpayer } from "../../law/taxpayer";
import type { Gstr2bLine } from "../line";
import { amendmentWarnings, notNettedWarnings } from "./amendments";
import { historyWarnings, type FiledHistory } from "./history";
import { lateArrivalWarnings } from "./late-arrival";
import { lateReductionWarnings, timeLimitWarnings } from "./time-limit";

/** What the warnings compare the lines with. */
export interface WarningContext {
  readonly period: Period;
  readonly taxpayer: Taxpayer;
  readonly asOf: Moment;
  readonly history: FiledHistory;
}

export function statementWarnings(
  lines: readonly Gstr2bLine[],
  { period, taxpayer, asOf, history }: WarningContext,
): Fault[] {
  return [
    ...amendmentWarnings(lines),
    ...notNettedWarnings(lines),
    ...historyWarnings(lines, history),
    ...lateArrivalWarnings(lines, period, taxpayer),
    ...lateReductionWarnings(lines, taxpayer),
    ...timeLimitWarnings(lines, period, taxpayer, asOf),
  ];
}
