/**
 * The check list on the Milaan sheet, to the right of the settings: one row per check, as of the last run. Display
 * only: acknowledgements are read from the evidence, so a name typed here has no effect.
 */
import type { Blank } from "../gst/blank";
import type { Moment } from "../gst/date";
import type { Period } from "../gst/period";
import { choice, flag, optionalMoment, period, text, type Fields } from "../sheet/field";
import { layout, type Layout } from "../sheet/layout";
import { columnsOf } from "../sheet/rows";
import { CHECK_IDS, type CheckId } from "./check";
import { CHECKS_TABLE } from "./table";

export const CHECK_STATES = ["Failed", "Acknowledged", "Passed", "Does not apply"] as const;
export type CheckState = (typeof CHECK_STATES)[number];

export interface CheckRow {
  readonly period: Period;
  readonly check: CheckId;
  readonly what: string;
  readonly state: CheckState;
  readonly detail: string;
  readonly remedy: string;
  /** The law refuses the filing, so the failure cannot be acknowledged. */
  readonly isFinal: boolean;
  readonly acknowledgedBy: string;
  readonly reason: string;
  readonly checkedOn: Moment | Blank;
  readonly mistake: string;
  /** The rules applied, cited, with what is uncertain about them. */
  readonly law: string;
  /** Row key of the first document that made it fail, or blank. */
  readonly first: string;
}

export const checkFields: Fields<CheckRow> = {
  period: period("Period", "The period that was checked."),
  check: choice("Check", "Number of the check.", CHECK_IDS, { width: 8 }),
  what: text("What", "What was found; of a check that passed, what must hold.", { width: 40 }),
  state: choice("State", "Passed, failed, acknowledged by a named person, or does not apply.", CHECK_STATES, {
    width: 14,
    role: "derived",
  }),
  detail: text("Detail", "Counts, rupees and the first documents.", { width: 60, role: "derived" }),
  remedy: text("What to do", "How to correct it.", { width: 40, role: "derived" }),
  isFinal: flag("Final", "The law does not allow filing: it must be corrected and cannot be acknowledged.", {
    role: "derived",
  }),
  acknowledgedBy: text("Acknowledged by", "From the evidence; acknowledge in the pane.", {
    width: 18,
    role: "derived",
  }),
  reason: text("Reason", "From the evidence.", { width: 30, role: "derived" }),
  mistake: text("Guards against", "The mistake that teams make.", { width: 40 }),
  law: text("Law", "The rules behind it, and what is uncertain.", { width: 40 }),
  checkedOn: optionalMoment("Checked on", "India time.", { role: "bookkeeping" }),
  first: text("First document", "Key of the first document concerned.", { width: 18, role: "bookkeeping" }),
};

export const checksLayout: Layout = layout({
  table: CHECKS_TABLE,
  sheet: "Milaan",
  title: "Milaan",
  about: "Home: whose workbook this is, where its evidence ends, and the checks before filing.",
  columns: columnsOf(checkFields),
  firstColumn: 3,
  colours: [
    { heading: "State", equals: "Failed", tone: "bad" },
    { heading: "State", equals: "Acknowledged", tone: "warn" },
    { heading: "State", equals: "Passed", tone: "good" },
    { heading: "State", equals: "Does not apply", tone: "quiet" },
  ],
});
