/** State of a period: whether its GSTR-2B was generated, is out of date or locked, and when GSTR-3B was filed. */
import type { Blank } from "../gst/blank";
import type { Moment } from "../gst/date";
import type { Period } from "../gst/period";
import type { Tax } from "../gst/tax";

export const STATES = ["Empty", "Draft", "Stale", "Locked"] as const;
export type State = (typeof STATES)[number];

export interface PeriodRecord {
  readonly period: Period;
  readonly state: State;
  readonly version: number;
  readonly generatedOn: Moment | Blank;
  readonly generatedBy: string;
  /** Hash of the statement's content as generated, see gstr2b/seal.ts; of a locked period, its seal. */
  readonly seal: string;
  /** ITC available, table 4(A), net. */
  readonly itc: Tax;
  readonly filedOn: Moment | Blank;
  readonly filedBy: string;
}
