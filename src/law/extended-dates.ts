/**
 * Extensions by the Government for one period, for everybody or for some: of a due date, which also moves the form's
 * cut-off for GSTR-2B, or of the day of the draft. Users may add their own on the Milaan sheet; those come after the
 * built-in ones.
 *
 * Note: that a period has no extension here proves nothing. Extensions known from memory, whose notification was not
 * read, are {@link UNCONFIRMED}; they extend nothing, and are shown where they would matter.
 */
import { showDay, type Day } from "../gst/date";
import { showPeriod, type Frequency, type Period } from "../gst/period";
import { stateName } from "../gst/pos";

export const FORMS = ["GSTR-1", "IFF", "GSTR-1A", "GSTR-5", "GSTR-6", "GSTR-7", "GSTR-8", "ICEGATE"] as const;
export type Form = (typeof FORMS)[number];

/** States whose quarterly filers have the earlier GSTR-3B due date, by Notifications 76/2020-CT and 2/2025-CT. */
export const STATES_X: readonly string[] = [
  ...["22", "23", "24", "27", "29", "30", "32", "33", "36", "37", "26", "34", "35", "31"],
];

/** An extension for one period. For GSTR-2B `day` is the day of the draft, for any other form the due date. */
export interface Extension {
  readonly form: Form | "GSTR-3B" | "GSTR-2B";
  readonly period: Period;
  readonly day: Day;
  readonly source: string;
  /** The filers it applies to, where not all; for a supplier's form by filing frequency. */
  readonly frequency?: Frequency;
  /** Codes of the States it applies to, where not all. */
  readonly states?: readonly string[];
}

type Filers = Pick<Extension, "frequency" | "states">;
const MONTHLY: Filers = { frequency: "Monthly" };
const QUARTERLY: Filers = { frequency: "Quarterly" };

function extensionEntries(
  period: string,
  source: string,
  days: readonly (readonly [Extension["form"], string, Filers?])[],
): Extension[] {
  return days.map(([form, day, filers]) => ({
    form,
    period: period as Period,
    day: day as Day,
    source,
    ...filers,
  }));
}

/** Extensions whose notification was read; of two that apply, the later one counts. */
export const EXTENDED: readonly Extension[] = [
  ...extensionEntries("2024-12", "Notification 1/2025-CT", [
    ["GSTR-1", "2025-01-13"],
    ["IFF", "2025-01-15"],
  ]),
  ...extensionEntries("2024-12", "Notification 2/2025-CT", [
    ["GSTR-3B", "2025-01-22", MONTHLY],
    ["GSTR-3B", "2025-01-26", QUARTERLY],
    ["GSTR-3B", "2025-01-24", { ...QUARTERLY, states: STATES_X }],
  ]),
  ...extensionEntries("2024-12", "Notification 3/2025-CT", [["GSTR-5", "2025-01-15"]]),
  ...extensionEntries("2024-12", "Notification 4/2025-CT", [["GSTR-6", "2025-01-15"]]),
  ...extensionEntries("2024-12", "GSTN advisory January 2025, after Notification 1/2025-CT", [
    ["GSTR-2B", "2025-01-16"],
  ]),
  ...extensionEntries("2025-09", "Notification 17/2025-CT", [["GSTR-3B", "2025-10-25"]]),
  ...extensionEntries("2026-03", "Notification 01/2026-CT, 21-04-2026", [["GSTR-3B", "2026-04-21", MONTHLY]]),
];

/** An extension known from memory, not read; unknown parts are left out. */
export interface UnconfirmedDate extends Omit<Extension, "form" | "period" | "day"> {
  readonly form?: Extension["form"];
  readonly period?: Period;
  readonly day?: Day;
  /** Where it applied, if only in a part of a State, or if nothing else is known. */
  readonly where?: string;
}

/** From memory; each must be read before it is used, and then becomes an entry of {@link EXTENDED}. */
export const UNCONFIRMED: readonly UnconfirmedDate[] = [
  ...extensionEntries("2024-03", "Notification 9/2024-CT", [["GSTR-1", "2024-04-12"]]),
  ...extensionEntries("2024-10", "Notification 26/2024-CT", [
    ["GSTR-3B", "2024-11-21", { states: ["27", "20"] }],
  ]),
  { source: "Notifications 27 to 30/2024-CT", where: "Manipur and Murshidabad" },
  { source: "Notifications 55/2023-CT and 1/2024-CT", where: "four districts of Tamil Nadu" },
  ...extensionEntries("2022-09", "Notification 21/2022-CT", [["GSTR-3B", "2022-10-21"]]),
  ...extensionEntries("2022-04", "Notification 5/2022-CT", [["GSTR-3B", "2022-05-24"]]),
];

/** The filer whose date is looked up. */
export interface Filer {
  readonly frequency?: Frequency;
  /** Code of the State; undefined where unknown, so that extensions for some States only are ignored. */
  readonly state?: string | undefined;
}

/** The newest extension of a form and period; a workbook's own come after the built-in ones. */
export function extensionOf(
  form: Extension["form"],
  period: Period,
  extensions: readonly Extension[],
  filer: Filer = {},
): Extension | undefined {
  return extensions.findLast(
    (entry) => entry.form === form && entry.period === period && appliesTo(entry, filer),
  );
}

function appliesTo({ frequency, states }: Filers, filer: Filer): boolean {
  if ((frequency ?? filer.frequency) !== filer.frequency) return false;
  return states === undefined || (filer.state !== undefined && states.includes(filer.state));
}

/** An unconfirmed extension of a form and period that may apply to that filer, or undefined. */
export function unconfirmedDate(
  form: Extension["form"],
  period: Period,
  filer: Filer = {},
): UnconfirmedDate | undefined {
  return UNCONFIRMED.find(
    (entry) => entry.form === form && entry.period === period && appliesTo(entry, filer),
  );
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
