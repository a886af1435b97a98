/** K13, K16 and K19: effect of amendments on ITC, late amendments, and their order in the statement. */
import { isAmendment, type TaxDocument } from "../documents/document";
import { isCreditNote } from "../documents/kind";
import { rowKey } from "../documents/identity";
import { documentLabel } from "../documents/label";
import type { Blank } from "../gst/blank";
import { plural } from "../gst/plural";
import { dayOf, showDay, type Day } from "../gst/date";
import { isFault } from "../gst/fault";
import { showMoney, type Paise } from "../gst/money";
import { filingPeriod, showPeriod, type Period } from "../gst/period";
import { totalTax } from "../gst/tax";
import { recipientChangesIn } from "../gstr1/recipient";
import type { Gstr1Record } from "../gstr1/record";
import type { With2bPeriod } from "../gstr2a/record";
import type { ImsRecord } from "../ims/record";
import { periodIn2b } from "../law/cut-offs";
import { lastDayForCredit } from "../law/credit-time-limit";
import { lastDayForCreditNote } from "../law/section-34";
import { isFiled, type Taxpayer } from "../law/taxpayer";
import { doesNotApply, found, type Finding, type Item } from "./check";
import { countedRecords, bypassingDocuments, recordsOfPeriod, type PeriodFacts } from "./facts";

const unsigned = (amount: Paise): Paise => Math.abs(amount) as Paise;

/**
 * K13: an amendment of another period's document on which no action was taken changes earlier ITC; and a document that
 * its supplier moved to another GSTIN keeps its ITC here until it is reversed.
 */
export function unansweredAmendments(facts: PeriodFacts): Finding {
  const amendments = countedRecords(facts).filter(isAmendment);
  const moved = movedAway(facts);
  if (amendments.length + moved.length === 0) return doesNotApply("The period holds no filed amendment.");
  const withoutAction = amendments
    .filter((record) => record.action === "No action" && record.originalPeriod !== record.period2b)
    .map((record): Item => ({
      name: documentLabel(record),
      fact: originalText(record),
      amount: unsigned(record.effect),
      key: rowKey(record),
    }));
  const leads = [
    ...(withoutAction.length
      ? [`${plural(withoutAction.length, "amendment")} of other periods without an action`]
      : []),
    ...(moved.length ? [`${plural(moved.length, "document")} moved to another GSTIN`] : []),
  ];
  return found(
    [...withoutAction, ...moved],
    `${leads.join(", and ")}:`,
    [
      ...(withoutAction.length
        ? ["Compare each with its original and act on it; with no action the difference counts."]
        : []),
      ...(moved.length
        ? ["Of a moved document check GSTR-2B on the portal, and reverse its ITC in table 4(B)."]
        : []),
    ].join(" "),
    `${plural(amendments.length, "amendment")}: ${amendments
      .slice(0, 3)
      .map((record) => `${documentLabel(record)}, ${originalText(record)}`)
      .join("; ")}.`,
  );
}

/** Documents that an amendment of an open period moved to another GSTIN, from returns or the portal's GSTR-2A. */
function movedAway({ gstr1, gstr2a, period, taxpayer, settings }: PeriodFacts): Item[] {
  const isOpen = (of: Period | Blank) => of === "" || (of <= period && of > taxpayer.filedThrough);
  const item = (document: TaxDocument, where: string): Item => ({
    name: documentLabel(document),
    fact: `moved to ${where}: its ITC stays here until it is reversed`,
    amount: totalTax(document.tax),
    key: rowKey(document),
  });
  const reported = recipientChangesIn(gstr1)
    .filter(
      ({ before, record }) => before.recipientGstin === settings.gstin && record.filingStatus === "Filed",
    )
    .filter(({ record }) => isOpen(periodOfFiling(record, taxpayer)))
    .map(({ before, record }) =>
      item(before, `${record.recipientGstin} in ${showPeriod(record.returnPeriod)}`),
    );
  const known = new Set(reported.map(({ key }) => key));
  const shown = gstr2a
    .filter((record) => record.amendmentType === "Recipient" && !isAmendment(record))
    .filter(({ amendedIn }) => isOpen(amendedIn && filingPeriod(amendedIn, taxpayer.frequency)))
    .filter((record) => !known.has(rowKey(record)))
    .map((record) =>
      item(record, `another GSTIN${record.amendedIn === "" ? "" : ` in ${showPeriod(record.amendedIn)}`}`),
    );
  return [...reported, ...shown];
}

/** The 2B period in which the amendment was filed; blank where no rule covers it. */
function periodOfFiling(record: Gstr1Record, { frequency, extensions }: Taxpayer): Period | Blank {
  const { form, returnPeriod, supplierFrequency: supplier, filedOn, supplierGstin } = record;
  if (filedOn === "") return filingPeriod(returnPeriod, frequency);
  const state = supplierGstin.slice(0, 2);
  const placed = periodIn2b(
    { form, returnPeriod, supplier, state, recipient: frequency, at: filedOn },
    extensions,
  );
  return isFault(placed) ? "" : placed.period;
}

/** "original accepted in Oct-25, effect −3,600.00, allowed A R P". */
function originalText({ originalState, originalPeriod, effect, allowed }: ImsRecord): string {
  if (originalState === "Unknown")
    return "original not in this workbook, effect unknown: check on the portal";
  const when = originalPeriod === "" ? "" : ` in ${showPeriod(originalPeriod)}`;
  return `original ${originalState.toLowerCase()}${when}, effect ${showMoney(effect)}, allowed ${allowed}`;
}

/** K16: amendments after the time limit or of a rejected original, and credit notes after section 34(2)'s day. */
export function delayedAmendments(facts: PeriodFacts): Finding {
  // A document after the time limit of section 16(4) bypasses the IMS.
  const records = [...recordsOfPeriod(facts), ...bypassingDocuments(facts)].filter(
    (record) => isAmendment(record) || isCreditNote(record.kind),
  );
  if (records.length === 0) return doesNotApply("The period holds no amendment and no credit note.");
  const items = records.flatMap((record) => {
    const item = { name: documentLabel(record), amount: totalTax(record.tax), key: rowKey(record) };
    return delaysOf(record, facts).map((fact): Item => ({ ...item, fact }));
  });
  return found(
    items,
    `${plural(items.length, "amendment or credit note", "amendments or credit notes")} that came late, or after a rejection:`,
    "Check the effect of each before taking action; where a limit is uncertain, check on the portal.",
    `${plural(records.length, "amendment or credit note", "amendments or credit notes")} within the time limits, of originals that were not rejected.`,
  );
}

function delaysOf(record: ImsRecord | With2bPeriod, facts: PeriodFacts): string[] {
  const on = dayOf(record.filedOn || facts.asOf);
  const filed = record.filedOn === "" ? "not filed by" : "filed after";
  const delays: string[] = [];
  const late = isAmendment(record) && !isCreditNote(record.kind) ? lateFor(record, on, facts) : undefined;
  if (late)
    delays.push(
      // No published limit was found for imports (rulebook R-31).
      record.kind === "Bill of entry"
        ? `${filed} ${showDay(late)}: whether section 16(4) bars ITC of imports is uncertain`
        : `${filed} ${showDay(late)}: section 16(4) time limit has passed, no further ITC`,
    );
  if ("originalState" in record && record.originalState === "Rejected")
    delays.push("its original was rejected in a filed period: accepted, it counts in full");
  // Under reverse charge the supplier has no tax to reduce.
  if (record.kind === "Credit note" && !record.reverseCharge && !isDownwardAmendment(record)) {
    const limit = lastDayForCreditNote(record.originalDate || record.documentDate);
    if (isFault(limit)) delays.push("the limit of section 34(2) for its date is not known");
    else if (on > limit.day)
      delays.push(
        `${filed} ${showDay(limit.day)}: section 34(2) time limit has passed, the supplier cannot reduce liability`,
      );
  }
  return delays;
}

/** A downward amendment of a note reduces no further liability, unless the note was rejected. */
function isDownwardAmendment(record: ImsRecord | With2bPeriod): boolean {
  if (!("originalState" in record) || record.originalTax === undefined) return false;
  return record.originalState !== "Rejected" && totalTax(record.tax) <= totalTax(record.originalTax);
}

function lateFor(record: TaxDocument, on: Day, { taxpayer }: PeriodFacts): Day | undefined {
  const limit = lastDayForCredit(record.originalDate || record.documentDate, taxpayer.annualReturns);
  return !isFault(limit) && on > limit.day ? limit.day : undefined;
}

/** K19: no amendment is in a statement before its original. */
export function amendmentsInSequence({ statement, taxpayer }: PeriodFacts): Finding {
  const amendments = statement.lines.filter(isAmendment);
  if (amendments.length === 0) return doesNotApply("The statement holds no amendment.");
  const items = amendments.flatMap((line): Item[] => {
    const item = { name: documentLabel(line), amount: totalTax(line.tax), key: rowKey(line) };
    if (line.route === "IMS" && line.originalState === "Unknown")
      return [{ ...item, fact: "its original is not in this workbook: the order cannot be shown" }];
    const early =
      line.originalState === "Open" &&
      line.originalPeriod !== "" &&
      line.originalPeriod !== line.period2b &&
      !isFiled(line.originalPeriod, taxpayer);
    return early ? [{ ...item, fact: "is in GSTR-2B before its original's GSTR-3B is filed" }] : [];
  });
  return found(
    items,
    `${plural(items.length, "amendment")} in the statement whose order cannot be shown:`,
    "Check on the portal which action the original has, and in which period.",
    `${plural(amendments.length, "amendment")} in the statement, each after its original.`,
  );
}
