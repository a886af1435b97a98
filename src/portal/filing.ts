/**
 * Whether and when a return was filed, from the status and the day in a file, which may be missing, impossible or
 * contradictory. Only a filed document counts for ITC, so an uncertain one counts as not filed, except that a day of
 * filing proves a filing. No clock is used: the same file read later gives the same result.
 */
import type { Blank } from "../gst/blank";
import { dayOf, showDay, type Moment } from "../gst/date";
import { fault, type Fault, warning } from "../gst/fault";
import { addMonths, filingPeriod, periodOf, showPeriod, type Period } from "../gst/period";
import { dueDayGstr1 } from "../law/due-dates";
import { EXTENDED, type Form } from "../law/extended-dates";
import { barFault } from "../law/returns";
import { CITE } from "../law/citations";
import { describe, type FilingStatus, type TaxDocument } from "../documents/document";

/** What a file states; blank where it does not. */
interface FilingStatement {
  readonly status: FilingStatus | Blank;
  readonly on: Moment | Blank;
}

export interface Filing extends Pick<TaxDocument, "filingStatus" | "filedOn"> {
  readonly warnings: readonly Fault[];
}

export function filingOf({ status, on }: FilingStatement, form: Form, of: Period): Filing {
  const impossible = on === "" ? undefined : impossibleFiling(form, of, on);
  const filedOn = impossible ? "" : on;
  const warnings = impossible ? [impossible] : [];
  if (status === "Filed") return { filingStatus: "Filed", filedOn, warnings };
  if (status === "Saved") {
    if (filedOn !== "") warnings.push(contradiction(filedOn));
    // The day is kept, so that the document's period does not depend on the clock.
    return { filingStatus: "Saved", filedOn, warnings };
  }
  warnings.push(statusMissing(filedOn));
  return { filingStatus: filedOn === "" ? "Saved" : "Filed", filedOn, warnings };
}

/**
 * A day on which that return cannot have been filed: before its period has begun, or after it was time-barred.
 */
export function impossibleFiling(form: Form, of: Period, on: Moment): Fault | undefined {
  const day = dayOf(on);
  const why =
    periodOf(day) < of
      ? `before ${showPeriod(of)} has begun`
      : isBarred(form, of, on)
        ? `more than three years after ${form} of ${showPeriod(of)} was due`
        : undefined;
  if (why === undefined) return undefined;
  return warning(
    "BAD_DATE",
    `The day of filing, ${showDay(day)}, is ${why}; it is not used, and the return period decides.`,
    "Check on the portal when the return was filed.",
  );
}

function isBarred(form: Form, returnPeriod: Period, on: Moment): boolean {
  const due = dueDayGstr1(returnPeriod, "Quarterly", EXTENDED);
  return barFault({ form, returnPeriod, due }, dayOf(on)) !== undefined;
}

function contradiction(on: Moment): Fault {
  return warning(
    "BAD_CHOICE",
    `The file says that the return is not filed, and that it was filed on ${showDay(dayOf(on))}; it counts as not filed.`,
    "Check on the portal whether the supplier has filed.",
  );
}

function statusMissing(on: Moment | Blank): Fault {
  return warning(
    "MISSING_KEY",
    on === ""
      ? "The file does not say whether the return is filed; it counts as not filed."
      : `The file does not say whether the return is filed, but that it was on ${showDay(dayOf(on))}; it counts as filed.`,
    "Check on the portal whether the supplier has filed.",
  );
}

/** Documents of a year may be reported until November of the next, so no return of a file's rows is later than this. */
const MAX_MONTHS = 24;

/**
 * BAD_PERIOD, as a warning, for a return period years after the file's own period.
 * @param months the maximum difference in months.
 */
export function farPeriod(
  of: Period | Blank,
  file: Period | undefined,
  months = MAX_MONTHS,
): Fault | undefined {
  if (of === "" || file === undefined || of <= addMonths(file, months)) return undefined;
  return warning(
    "BAD_PERIOD",
    `The return period ${showPeriod(of)} does not fit a file of ${showPeriod(file)}; it is not used, and the file's period is.`,
    "Check on the portal in which return the document is.",
  );
}

/** BAD_PERIOD for a return period or quarter that has not begun on the day of import. */
export function futurePeriod(of: Period, asOf: Moment): Fault | undefined {
  if (of <= filingPeriod(periodOf(dayOf(asOf)), "Quarterly")) return undefined;
  return fault(
    "BAD_PERIOD",
    `The return period ${showPeriod(of)} has not begun on ${showDay(dayOf(asOf))}.`,
    "Download the file from the portal again; if the period is right, check the date of this computer.",
  );
}

/**
 * A filed return cannot become unfiled: a file in which it is unfiled is older than the workbook.
 * @param known the existing document.
 */
export function olderThanWorkbook(
  document: Pick<TaxDocument, "kind" | "documentNumber" | "documentDate" | "filingStatus">,
  known: Pick<TaxDocument, "filingStatus"> | undefined,
): Fault | undefined {
  if (known?.filingStatus !== "Filed" || document.filingStatus === "Filed") return undefined;
  return fault(
    "ALREADY_FILED",
    `The ${describe(document)} is filed according to what was imported before, and not filed according to this file, which is the older one.`,
    "The row here stays as it is. Other rows of this file may be out of date too: download it from the portal again, and import that.",
    { law: CITE.onlyFiledCounts },
  );
}
