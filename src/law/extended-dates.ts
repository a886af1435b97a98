/**
 * Dates that the Government moved for one period, for everybody or for some: a due date, and with it the window of a
 * form, or the day of the draft. A team may add its own on the Milaan sheet; they stand after what is built in.
 *
 * The surprise: a list without a date for a period proves nothing. Dates that are remembered and not read are
 * {@link UNCONFIRMED}; they move nothing, and are shown where they would matter.
 */
import { showDay, type Day } from "../gst/date";
import { showPeriod, type Frequency, type Period } from "../gst/period";
import { stateName } from "../gst/pos";

export const FORMS = ["GSTR-1", "IFF", "GSTR-1A", "GSTR-5", "GSTR-6", "GSTR-7", "GSTR-8", "ICEGATE"] as const;
export type Form = (typeof FORMS)[number];

/** States whose quarterly filers of GSTR-3B are due earlier, as Notifications 76/2020-CT and 2/2025-CT list them. */
export const STATES_X: readonly string[] = [
  ...["22", "23", "24", "27", "29", "30", "32", "33", "36", "37", "26", "34", "35", "31"],
];

/** A date that was moved for one period. Of GSTR-2B it is the day of the draft, of any other form the due date. */
export interface Extension {
  readonly form: Form | "GSTR-3B" | "GSTR-2B";
  readonly period: Period;
  readonly day: Day;
  readonly source: string;
  /** Whom it was moved for, where not for all; of a supplier's form by how often the supplier files. */
  readonly frequency?: Frequency;
  /** Codes of the States in which it was moved, where not in all. */
  readonly states?: readonly string[];
}

type Whom = Pick<Extension, "frequency" | "states">;
const MONTHLY: Whom = { frequency: "Monthly" };
const QUARTERLY: Whom = { frequency: "Quarterly" };

function moved(
  period: string,
  source: string,
  days: readonly (readonly [Extension["form"], string, Whom?])[],
): Extension[] {
  return days.map(([form, day, whom]) => ({
    form,
    period: period as Period,
    day: day as Day,
    source,
    ...whom,
  }));
}

/** The dates that were moved, as far as their notifications were read; of two that fit, the later one holds. */
export const EXTENDED: readonly Extension[] = [
  ...moved("2024-12", "Notification 1/2025-CT", [
    ["GSTR-1", "2025-01-13"],
    ["IFF", "2025-01-15"],
  ]),
  ...moved("2024-12", "Notification 2/2025-CT", [
    ["GSTR-3B", "2025-01-22", MONTHLY],
    ["GSTR-3B", "2025-01-26", QUARTERLY],
    ["GSTR-3B", "2025-01-24", { ...QUARTERLY, states: STATES_X }],
  ]),
  ...moved("2024-12", "Notification 3/2025-CT", [["GSTR-5", "2025-01-15"]]),
  ...moved("2024-12", "Notification 4/2025-CT", [["GSTR-6", "2025-01-15"]]),
  ...moved("2024-12", "GSTN advisory January 2025, after Notification 1/2025-CT", [
    ["GSTR-2B", "2025-01-16"],
  ]),
  ...moved("2025-09", "Notification 17/2025-CT", [["GSTR-3B", "2025-10-25"]]),
  ...moved("2026-03", "Notification 01/2026-CT, 21-04-2026", [["GSTR-3B", "2026-04-21", MONTHLY]]),
];

/** A moved date that is remembered and was not read; what of it is not known is left out. */
export interface UnconfirmedDate extends Omit<Extension, "form" | "period" | "day"> {
  readonly form?: Extension["form"];
  readonly period?: Period;
  readonly day?: Day;
  /** Where it held, if only in a part of a State, or nothing else is remembered. */
  readonly where?: string;
}

const unread = (source: string, form: Extension["form"], period: string, day: string, whom: Whom = {}) => ({
  ...{ source, form, period: period as Period, day: day as Day },
  ...whom,
});

/** From memory; each is to be read before it is used, and then becomes an entry of {@link EXTENDED}. */
export const UNCONFIRMED: readonly UnconfirmedDate[] = [
  unread("Notification 9/2024-CT", "GSTR-1", "2024-03", "2024-04-12"),
  unread("Notification 26/2024-CT", "GSTR-3B", "2024-10", "2024-11-21", { states: ["27", "20"] }),
  { source: "Notifications 27 to 30/2024-CT", where: "Manipur and Murshidabad" },
  { source: "Notifications 55/2023-CT and 1/2024-CT", where: "four districts of Tamil Nadu" },
  unread("Notification 21/2022-CT", "GSTR-3B", "2022-09", "2022-10-21"),
  unread("Notification 5/2022-CT", "GSTR-3B", "2022-04", "2022-05-24"),
];

/** Whose date is asked for. */
export interface Whose {
  readonly frequency?: Frequency;
  /** Code of the State; undefined where it is not known, so that no date of some States alone is taken. */
  readonly state?: string;
}

/** The newest entry that moves a form's date of a period; what a workbook adds stands after what is built in. */
export function extensionOf(
  form: Extension["form"],
  period: Period,
  extensions: readonly Extension[],
  whose: Whose = {},
): Extension | undefined {
  return extensions.findLast(
    (entry) => entry.form === form && entry.period === period && isFor(entry, whose),
  );
}

function isFor({ frequency, states }: Whom, whose: Whose): boolean {
  if ((frequency ?? whose.frequency) !== whose.frequency) return false;
  return states === undefined || (whose.state !== undefined && states.includes(whose.state));
}

/** A remembered date of a form and period that may have been moved for that taxpayer, or undefined. */
export function unconfirmedDate(
  form: Extension["form"],
  period: Period,
  whose: Whose = {},
): UnconfirmedDate | undefined {
  return UNCONFIRMED.find((entry) => entry.form === form && entry.period === period && isFor(entry, whose));
}

/** "Notification 26/2024-CT: GSTR-3B of Oct-24 until 21-Nov-2024, in Maharashtra and Jharkhand". */
export function showUnconfirmed({
  source,
  form,
  period,
  day,
  states = [],
  where = "",
}: UnconfirmedDate): string {
  const what = form && period && day ? `${form} of ${showPeriod(period)} until ${showDay(day)}` : "due dates";
  const place = where || states.map(stateName).join(" and ");
  return `${source}: ${what}${place ? `, in ${place}` : ""}`;
}
