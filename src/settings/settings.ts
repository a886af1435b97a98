/**
 * The Milaan sheet's settings: the taxpayer, extended dates, and the head of the evidence chain. Two columns,
 * Setting and Value, so that a team can read and extend them; unknown rows are left unchanged.
 */
import type { Blank } from "../gst/blank";
import { parseDay, parseMoment, type Day, type Moment } from "../gst/date";
import { at, fault, isFault, type Fault, type Result } from "../gst/fault";
import { parseGstin, type Gstin } from "../gst/gstin";
import { parsePeriod, previousPeriod, type Frequency, type Period } from "../gst/period";
import { isState } from "../gst/pos";
import { by } from "../gst/order";
import { LOGGED_SETTING } from "../evidence/logged-settings";
import { NO_ENTRIES, type Head } from "../evidence/entry";
import { NO_MONEY, parseMoney } from "../gst/money";
import { SECOND_PERSON_CASES, type SecondPerson, type SecondPersonCase } from "../ims/second-person";
import { filedThrough, type Register } from "../gstr3b/periods";
import { EXTENDED, FORMS, type Extension } from "../law/extended-dates";
import {
  DEFAULT_POLICIES,
  PENDING_ORIGINAL,
  policyText,
  REMARKS_CASES,
  REMARKS_SENT,
  type Policies,
  type RemarksCase,
} from "../law/policies";
import { parseReviewDays, type ReviewDays } from "../review/cycle";
import type { AnnualReturns } from "../law/credit-time-limit";
import type { Taxpayer } from "../law/taxpayer";

export interface Settings {
  readonly gstin: Gstin;
  readonly name: string;
  readonly frequency: Frequency;
  /** The first period that this workbook generates; everything before it counts as filed. */
  readonly firstPeriod: Period;
  readonly annualReturns: AnnualReturns;
  readonly extensions: readonly Extension[];
  /** Open questions of law as this workbook decides them (law/open-questions). */
  readonly policies: Policies;
  /** Hours without a change required before GSTR-3B is filed (check K14); 0 requires none. */
  readonly quietHours: number;
  readonly askBeforeImport: ImportPrompt;
  /** Days of the month on which the team reviews; none by default. */
  readonly reviewDays: ReviewDays;
  /** Which answers another person approves; by default none. */
  readonly secondPerson: SecondPerson;
  /** Statements filed before the first period that were imported from the portal, with the hash of their rows. */
  readonly openings: ReadonlyMap<Period, string>;
  /** The clock for practice with the sample month; empty for the real time. */
  readonly practiceClock: Moment | Blank;
  /** Version of the workbook's table columns; 1 where the setting is missing. */
  readonly layout: number;
  readonly head: Head;
}

/** The rows of the settings table, in the order in which a new workbook gets them. */
export const SETTING = {
  gstin: "GSTIN",
  name: "Name",
  ...LOGGED_SETTING,
  quietHours: "Quiet hours before filing",
  pendingOriginal: "Pending original",
  remarksRequiredFor: "Remarks required for",
  remarksSent: "Remarks with acceptance",
  askBeforeImport: "Ask before import",
  reviewDays: "Review days",
  secondPersonAbove: "Second person above tax of",
  secondPersonFor: "Second person for",
  layout: "Layout",
  entries: "Evidence entries",
  head: "Evidence head",
} as const;

/** Increased when a table gets a column that existing workbooks lack (actions/workbook/upgrade.ts). */
export const LAYOUT = 5;

/** Before which imports the user is asked: those that change or withdraw records, or all that change anything. */
export const IMPORT_PROMPTS = ["changes", "always"] as const;
export type ImportPrompt = (typeof IMPORT_PROMPTS)[number];

const FREQUENCIES: readonly Frequency[] = ["Monthly", "Quarterly"];

const ANNUAL_RETURN = /^Annual return (\d{4}-\d{2}) filed$/i;
/** "Due date GSTR-3B 2024-10 Monthly 27 20": form and period, then optionally the frequency and the States. */
const EXTENDED_DATE =
  /^(?:Due date|Cut-off|Draft date) (GSTR-2B|GSTR-3B|GSTR-1|IFF|GSTR-1A|GSTR-5|GSTR-6) (\d{4}-\d{2})(?: (Monthly|Quarterly))?((?:[ ,]+\d{2})*)$/i;
const IS_EXTENDED_DATE = /^(?:Due date|Cut-off|Draft date)\b/i;

export interface SettingRow {
  readonly setting: string;
  readonly value: string;
}

const OPENING = /^Opening GSTR-2B (\d{4}-\d{2})$/i;

/** The setting with the hash of an opening statement. */
export function openingSetting(period: Period): string {
  return `Opening GSTR-2B ${period}`;
}

/** Rows of the settings table to settings; NOT_SET_UP when the GSTIN is missing. */
export function readSettings(rows: readonly SettingRow[]): { settings: Result<Settings>; faults: Fault[] } {
  const values = new Map(rows.map((row) => [row.setting.trim().toLowerCase(), row.value]));
  const value = (name: string) => values.get(name.toLowerCase()) ?? "";
  const faults: Fault[] = [];
  if (value(SETTING.gstin) === "") {
    return {
      settings: fault(
        "NOT_SET_UP",
        "This workbook is not set up yet.",
        "Open the Milaan pane and give your GSTIN and first period.",
      ),
      faults,
    };
  }
  const gstin = parseGstin(value(SETTING.gstin));
  if (isFault(gstin)) return { settings: at("Milaan!GSTIN", gstin), faults };
  const firstPeriod = parsePeriod(value(SETTING.firstPeriod));
  if (isFault(firstPeriod)) return { settings: at("Milaan!First period", firstPeriod), faults };
  const frequency: Frequency = /^q/i.test(value(SETTING.frequency)) ? "Quarterly" : "Monthly";
  const settings: Settings = {
    gstin,
    name: value(SETTING.name),
    frequency,
    firstPeriod,
    annualReturns: readAnnualReturns(rows, faults),
    extensions: [...EXTENDED, ...readExtensions(rows, faults)],
    policies: readPolicies(value, faults),
    quietHours: optional(SETTING.quietHours, value(SETTING.quietHours), parseHours, faults) || 0,
    askBeforeImport:
      optional(
        SETTING.askBeforeImport,
        value(SETTING.askBeforeImport),
        (input) => parseChoice(SETTING.askBeforeImport, IMPORT_PROMPTS, input),
        faults,
      ) || "changes",
    reviewDays: optional(SETTING.reviewDays, value(SETTING.reviewDays), parseReviewDays, faults) || [],
    secondPerson: readSecondPerson(value, faults),
    openings: readOpenings(rows, previousPeriod(firstPeriod, frequency)),
    practiceClock: optional(SETTING.practiceClock, value(SETTING.practiceClock), parseMoment, faults),
    layout: Number(value(SETTING.layout)) || 1,
    head: { entries: Number(value(SETTING.entries)) || 0, hash: value(SETTING.head) || NO_ENTRIES.hash },
  };
  return { settings, faults };
}

function optional<T>(
  setting: string,
  text: string,
  parse: (input: unknown) => Result<T>,
  faults: Fault[],
): T | Blank {
  if (text === "") return "";
  const parsed = parse(text);
  if (!isFault(parsed)) return parsed;
  faults.push(at(`Milaan!${setting}`, parsed));
  return "";
}

/** A policy that cannot be read, or is missing, has its default. */
function readPolicies(value: (name: string) => string, faults: Fault[]): Policies {
  const { remarksRequiredFor } = SETTING;
  const choice = <T extends string>(setting: string, choices: readonly T[]) =>
    optional(setting, value(setting), (input) => parseChoice(setting, choices, input), faults);
  return {
    pendingOriginal: choice(SETTING.pendingOriginal, PENDING_ORIGINAL) || DEFAULT_POLICIES.pendingOriginal,
    remarksSent: choice(SETTING.remarksSent, REMARKS_SENT) || DEFAULT_POLICIES.remarksSent,
    remarksRequiredFor:
      optional(remarksRequiredFor, value(remarksRequiredFor), parseRemarksCases, faults) ||
      DEFAULT_POLICIES.remarksRequiredFor,
  };
}

/** What cannot be read asks for a second person everywhere, so that a slip does not switch the rule off. */
function readSecondPerson(value: (name: string) => string, faults: Fault[]): SecondPerson {
  const { secondPersonAbove, secondPersonFor } = SETTING;
  const above = value(secondPersonAbove);
  const parsed = optional(secondPersonAbove, above, parseMoney, faults);
  const cases = optional(secondPersonFor, value(secondPersonFor), parseSecondPersonCases, faults);
  if (cases === "" && value(secondPersonFor) !== "") return { above: NO_MONEY, cases: SECOND_PERSON_CASES };
  const limit = parsed === "" ? (above === "" ? undefined : NO_MONEY) : parsed;
  return { above: limit, cases: cases === "" ? [] : cases };
}

/** "credit notes, rejections"; "none" asks for no second person. */
function parseSecondPersonCases(input: unknown): Result<readonly SecondPersonCase[]> {
  const words = String(input)
    .toLowerCase()
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter(Boolean);
  if (words.join() === "none") return [];
  const cases = SECOND_PERSON_CASES.filter((known) => words.includes(known));
  return cases.length === new Set(words).size
    ? cases
    : notOneOf(SETTING.secondPersonFor, ["none", ...SECOND_PERSON_CASES]);
}

function parseChoice<T extends string>(setting: string, choices: readonly T[], input: unknown): Result<T> {
  const text = String(input).trim().toLowerCase();
  return choices.find((choice) => choice === text) ?? notOneOf(setting, choices);
}

/** "reject, partial"; "none" requires none. */
function parseRemarksCases(input: unknown): Result<readonly RemarksCase[]> {
  const words = String(input)
    .toLowerCase()
    .split(/[,;\s]+/)
    .filter(Boolean);
  if (words.join() === "none") return [];
  const cases = REMARKS_CASES.filter((known) => words.includes(known));
  return cases.length === new Set(words).size
    ? cases
    : notOneOf(SETTING.remarksRequiredFor, ["none", ...REMARKS_CASES]);
}

function notOneOf(setting: string, choices: readonly string[]): Fault {
  return fault("BAD_CHOICE", `${setting} cannot be read.`, `Give ${choices.join(", ")}.`);
}

function parseHours(input: unknown): Result<number> {
  const text = String(input).trim();
  if (/^\d{1,3}$/.test(text)) return Number(text);
  return fault(
    "BAD_VALUE",
    `“${text.slice(0, 20)}” is not a number of hours.`,
    "Give whole hours, such as 24.",
  );
}

function readAnnualReturns(rows: readonly SettingRow[], faults: Fault[]): Map<string, Day> {
  const filed = new Map<string, Day>();
  for (const { setting, value } of rows) {
    const year = ANNUAL_RETURN.exec(setting.trim())?.[1];
    const day = year ? optional(setting, value, parseDay, faults) : "";
    if (year && day) filed.set(year, day);
  }
  return filed;
}

function readExtensions(rows: readonly SettingRow[], faults: Fault[]): Extension[] {
  const extensions: Extension[] = [];
  for (const { setting, value } of rows) {
    if (!IS_EXTENDED_DATE.test(setting.trim())) continue;
    const extended = parseExtendedDate(setting.trim());
    const day = optional(setting, value, parseDay, faults);
    if (isFault(extended)) faults.push(at(`Milaan!${setting}`, extended));
    else if (day) extensions.push({ ...extended, day, source: "the workbook's own settings" });
  }
  return extensions;
}

function parseExtendedDate(setting: string): Result<Omit<Extension, "day" | "source">> {
  const [, formText = "", month, frequencyText = "", codes = ""] = EXTENDED_DATE.exec(setting) ?? [];
  const form = [...FORMS, "GSTR-3B" as const, "GSTR-2B" as const].find(
    (name) => name === formText.toUpperCase(),
  );
  const states = codes.split(/[ ,]+/).filter(Boolean);
  if (!form || !states.every(isState))
    return fault(
      "BAD_VALUE",
      `“${setting.slice(0, 60)}” is not the setting of an extended date.`,
      "Write form and period, and for whom, where not for all: Due date GSTR-3B 2024-10, or Due date GSTR-3B 2024-10 Monthly 27 20 with the codes of the States.",
    );
  const period = parsePeriod(month);
  if (isFault(period)) return period;
  const frequency = FREQUENCIES.find((name) => name.toLowerCase() === frequencyText.toLowerCase());
  return { form, period, ...(frequency ? { frequency } : {}), ...(states.length > 0 ? { states } : {}) };
}

/** A period that the workbook generates itself has no opening statement, even when the first period was moved back. */
function readOpenings(rows: readonly SettingRow[], through: Period): Map<Period, string> {
  const openings = new Map<Period, string>();
  for (const { setting, value } of rows) {
    const period = parsePeriod(OPENING.exec(setting.trim())?.[1]);
    if (!isFault(period) && period <= through) openings.set(period, value.trim());
  }
  return new Map([...openings].sort(by(([key]) => key)));
}

/** The settings table of a new workbook. */
export function firstRows(
  setUp: Pick<Settings, "gstin" | "name" | "frequency" | "firstPeriod" | "practiceClock">,
): SettingRow[] {
  return [
    { setting: SETTING.gstin, value: setUp.gstin },
    { setting: SETTING.name, value: setUp.name },
    { setting: SETTING.frequency, value: setUp.frequency },
    { setting: SETTING.firstPeriod, value: setUp.firstPeriod },
    { setting: SETTING.quietHours, value: "0" },
    { setting: SETTING.pendingOriginal, value: policyText("pendingOriginal") },
    { setting: SETTING.remarksRequiredFor, value: policyText("remarksRequiredFor") },
    { setting: SETTING.remarksSent, value: policyText("remarksSent") },
    { setting: SETTING.askBeforeImport, value: "changes" },
    { setting: SETTING.practiceClock, value: setUp.practiceClock.replace("T", " ") },
    { setting: SETTING.layout, value: String(LAYOUT) },
    ...headRows(NO_ENTRIES),
  ];
}

/** The two rows of the evidence chain's head. */
export function headRows(head: Head): SettingRow[] {
  return [
    { setting: SETTING.entries, value: String(head.entries) },
    { setting: SETTING.head, value: head.hash },
  ];
}

/** The workbook's taxpayer, with the last filed period from the register. */
export function taxpayerOf(settings: Settings, register: Register): Taxpayer {
  const { gstin, frequency, annualReturns, extensions, policies } = settings;
  const through = filedThrough(register, filedBefore(settings));
  return { gstin, frequency, annualReturns, extensions, filedThrough: through, policies };
}

/** The period before the workbook's first, taken as filed. */
export function filedBefore(settings: Settings): Period {
  return previousPeriod(settings.firstPeriod, settings.frequency);
}
