/** The results of the functions on the law's dates and rules; loaded when the first of them is asked for. */
import { isAmendment } from "../../documents/document";
import { dayOf, makeSerial, parseDay, parseMoment, showDay, startOfDay, type Day } from "../../gst/date";
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import type { Gstin } from "../../gst/gstin";
import { makeRupees, parseMoney, type Paise } from "../../gst/money";
import {
  filingPeriod,
  financialYear,
  periodOf,
  showPeriod,
  type Frequency,
  type Period,
} from "../../gst/period";
import { parsePeriodCell } from "../../gst/period-cell";
import { NO_TAX, totalTax, type Tax } from "../../gst/tax";
import { recordOfClass } from "../../ims/record-of-class";
import { allowedLetters, optionsFor, type Options } from "../../ims/allowed-actions";
import { EXTENDED, FORMS, lastMomentFor, periodIn2b, type Form } from "../../law/cut-offs";
import { dueDay3b } from "../../law/due-dates";
import { DEFAULT_POLICIES } from "../../law/policies";
import { DOCUMENT_CLASSES, routingRules, sectionNames, type DocumentClass } from "../../law/routing";
import { lastDayForCredit } from "../../law/credit-time-limit";
import type { Taxpayer } from "../../law/taxpayer";
import { liabilityRows, type ActedDocument } from "../../suppliers/liability";
import { choice } from "../results";
import { stateCode } from "./identity";

export const FREQUENCIES = ["Monthly", "Quarterly"] as const;
/** Of a recipient in the IMS. */
export const ACTIONS = ["Accept", "Reject", "Pending"] as const;
const NO_RETURNS = new Map<string, Day>();

/** Who files how: names of a drop-down, checked once for a range. */
export interface Filing {
  readonly form: Form;
  readonly supplier: Frequency;
  readonly recipient: Frequency;
}

export function filingOf(form: unknown, supplier: unknown, recipient: unknown): Result<Filing> {
  const named = choice(form, FORMS, "form");
  if (isFault(named)) return named;
  const bySupplier = choice(supplier, FREQUENCIES, "filing frequency");
  if (isFault(bySupplier)) return bySupplier;
  const byRecipient = choice(recipient, FREQUENCIES, "filing frequency");
  if (isFault(byRecipient)) return byRecipient;
  return { form: named, supplier: bySupplier, recipient: byRecipient };
}

/** The GSTR-2B into which a return filed at a moment flows. */
export function period2bOf(filed: unknown, returnPeriod: unknown, filing: Filing): Result<string> {
  const at = parseMoment(filed);
  if (isFault(at)) return at;
  const month = parsePeriodCell(returnPeriod);
  if (isFault(month)) return month;
  if (periodOf(dayOf(at)) < month)
    return fault(
      "BAD_DATE",
      `The return of ${showPeriod(month)} cannot have been filed on ${showDay(dayOf(at))}, before that month began.`,
      "Give the day on which it was filed, and the period of the return.",
    );
  const found = periodIn2b({ ...filing, returnPeriod: month, at }, EXTENDED);
  return isFault(found) ? found : found.period;
}

/** The last day on which a form filed reaches the GSTR-2B of a period, as Excel's serial number. */
export function cutOff(period: unknown, filing: Filing, state: string | undefined): Result<number> {
  const month = parsePeriodCell(period);
  if (isFault(month)) return month;
  const last = lastMomentFor(filing.form, month, EXTENDED, { frequency: filing.supplier, state });
  return isFault(last) ? last : makeSerial(dayOf(last));
}

/** The due date of GSTR-3B; of a quarterly filer the State decides. */
export function dueOn(period: unknown, frequency: Frequency, state: string | undefined): Result<number> {
  const month = parsePeriodCell(period);
  if (isFault(month)) return month;
  if (frequency === "Quarterly" && state === undefined) return stateMissing();
  const due = dueDay3b(filingPeriod(month, frequency), frequency, state ?? "", EXTENDED);
  return isFault(due) ? due : makeSerial(due);
}

function stateMissing(): Fault {
  return fault(
    "BAD_POS",
    "The due date of a quarterly filer depends on its State.",
    "Give the State's code, or the GSTIN.",
  );
}

/** A State that may be left out. */
export function stateIfGiven(state: unknown): Result<string | undefined> {
  return state === undefined || state === null || state === "" ? undefined : stateCode(state);
}

/** The last day for ITC on a document of that date. @param annual when GSTR-9 of its year was filed; blank: not yet */
export function timeLimit(date: unknown, annual: unknown): Result<number> {
  const day = parseDay(date);
  if (isFault(day)) return day;
  const filed = annual === "" ? undefined : parseDay(annual);
  if (isFault(filed)) return filed;
  const year = financialYear(day);
  if (filed !== undefined && financialYear(filed) <= year)
    return fault(
      "BAD_DATE",
      `GSTR-9 of ${year} cannot have been filed before that year was over.`,
      "Give the day on which it was filed, or leave it out where it is not filed yet.",
    );
  const returns = filed === undefined ? NO_RETURNS : new Map([[year, filed]]);
  const limit = lastDayForCredit(day, returns);
  return isFault(limit) ? limit : makeSerial(limit.day);
}

/** A class by its name, or by that of its section of the IMS: CN or B2B-CN. */
export function classOf(text: unknown): Result<DocumentClass> {
  const wanted = typeof text === "string" ? text.trim().toUpperCase() : String(text);
  const found = DOCUMENT_CLASSES.find((one) => one === wanted || sectionNames(one).ims === wanted);
  return (
    found ??
    fault(
      "BAD_CHOICE",
      `“${wanted.slice(0, 20)}” is not a class of documents.`,
      `Give one of ${DOCUMENT_CLASSES.join(", ")}.`,
    )
  );
}

/** Of an amendment, whether it reduces ITC; undefined where nobody says. */
type Reduces = boolean | undefined;

interface Asked {
  readonly documentClass: DocumentClass;
  readonly reduces: Reduces;
  readonly frequency: Frequency;
  readonly state: string | undefined;
}

/** Letters of the actions that the IMS offers: "A R P"; "-" for what comes to no IMS. */
export function allowedActions(
  period: unknown,
  documentClass: DocumentClass,
  reduces: Reduces,
): Result<string> {
  const month = parsePeriodCell(period);
  if (isFault(month)) return month;
  const asked = { documentClass, reduces, frequency: "Monthly", state: undefined } as const;
  const options = optionsOf(asked, month, `${month}-01` as Day);
  if (isFault(options)) return options;
  return options === "no IMS" ? "-" : allowedLetters(options);
}

/** Until when a record may be kept pending; "not allowed" where it may not be. */
export function pendingUntil(period: unknown, date: unknown, asked: Asked): Result<number | string> {
  const month = parsePeriodCell(period);
  if (isFault(month)) return month;
  const day = date === "" ? undefined : parseDay(date);
  if (isFault(day)) return day;
  const options = optionsOf(asked, filingPeriod(month, asked.frequency), day ?? (`${month}-01` as Day));
  if (isFault(options)) return options;
  if (options === "no IMS" || options.closed.has("Pending")) return "not allowed";
  if (!options.limited && day === undefined)
    return fault(
      "BAD_DATE",
      "Until when it may be pending depends on the document's date (section 16(4)).",
      "Give the date of the document.",
    );
  if (options.limited && asked.frequency === "Quarterly" && asked.state === undefined) return stateMissing();
  return options.pendingUntil === "" ? "" : makeSerial(options.pendingUntil);
}

function optionsOf(asked: Asked, period2b: Period, documentDate: Day): Result<Options> | "no IMS" {
  const { documentClass, reduces } = asked;
  const rule = routingRules[documentClass].at(period2b);
  if (isFault(rule)) return rule;
  if (rule.value.way !== "IMS") return "no IMS";
  const record = recordOfClass({ documentClass, period2b, documentDate, reduces });
  return optionsFor(record, taxpayerOf(asked), startOfDay(documentDate));
}

function taxpayerOf({ frequency, state }: Asked): Taxpayer {
  return {
    gstin: (state ?? "") as Gstin,
    frequency,
    annualReturns: NO_RETURNS,
    extensions: EXTENDED,
    filedThrough: "2017-06" as Period,
    policies: DEFAULT_POLICIES,
  };
}

/** What an action on a document adds to its supplier's liability in the next GSTR-3B, in rupees. */
export function supplierEffect(
  tax: unknown,
  earlier: unknown,
  { documentClass, action }: { documentClass: DocumentClass; action: (typeof ACTIONS)[number] },
): Result<number> {
  const now = parseMoney(tax);
  if (isFault(now)) return now;
  const before = earlier === "" ? undefined : parseMoney(earlier);
  if (isFault(before)) return before;
  if (now < 0 || (before ?? 0) < 0)
    return fault(
      "BAD_VALUE",
      "Tax is given without a minus: the class of the document says whether it adds or reduces.",
      "Give the amount as it is on the document, for example with ABS.",
    );
  if (action === "Pending") return 0;
  const last = versionOf(documentClass, now, 1);
  if (isAmendment(last) && before === undefined)
    return fault(
      "BAD_VALUE",
      "The effect of an amendment depends on the tax before it.",
      "Give the earlier tax.",
    );
  const first =
    isAmendment(last) && before !== undefined ? [versionOf(originalOf(documentClass), before, 0)] : [];
  const acted: ActedDocument[] = [
    ...first.map((document) => ({ document, rejected: false, period: START })),
    { document: last, rejected: action === "Reject", period: START },
  ];
  const rows = liabilityRows([...first, last], acted);
  return makeRupees(rows.reduce((sum, { imsAdjustment }) => sum + totalTax(imsAdjustment), 0) as Paise);
}

const START = "2025-10" as Period;

/** The n-th version of a document in GSTR-1. */
function versionOf(documentClass: DocumentClass, igst: Paise, version: number) {
  const day = "2025-10-01" as Day;
  const tax: Tax = { ...NO_TAX, igst };
  const record = recordOfClass({ documentClass, period2b: periodOf(day), documentDate: day });
  return {
    ...record,
    tax,
    supplierGstin: record.supplierGstin as Gstin,
    supplierFrequency: "Monthly" as const,
    savedOn: startOfDay(day),
    filedOn: startOfDay(`2025-10-0${version + 1}` as Day),
  };
}

function originalOf(documentClass: DocumentClass): DocumentClass {
  return DOCUMENT_CLASSES.find((one) => `${one}A` === documentClass) ?? documentClass;
}
