/** A verdict in one sentence, with the rule applied. Every reason has its words and its law here. */
import { isAmendment, type TaxDocument } from "../documents/document";
import { isCreditNote } from "../documents/kind";
import { dayOf, showDay } from "../gst/date";
import { isFault } from "../gst/fault";
import { previousPeriod, showPeriod } from "../gst/period";
import { periodRecord } from "../gstr3b/periods";
import { earlierPeriod } from "../gstr2a/earlier-2b-period";
import { optionsFor } from "../ims/allowed-actions";
import { periodIn2b } from "../law/cut-offs";
import { cite } from "../law/dated";
import { imsRegime } from "../law/ims-regime";
import { BYPASSES } from "../law/routing";
import { lastDayForCredit } from "../law/credit-time-limit";
import { CITE } from "../law/citations";
import { isFiled } from "../law/taxpayer";
import type { Verdict } from "./explanation";
import { periodOfTraced, type Case } from "./traced-document";

/** "Credit note CN-7", "Invoice INV-1 (amended)". */
export function nameInSentence(document: TaxDocument): string {
  return `${document.kind} ${document.documentNumber}${isAmendment(document) ? " (amended)" : ""}`;
}

export function sentenceFor({ part, reason }: Verdict, of: Case): string {
  const { document } = of.traced;
  const statement = `GSTR-2B of ${showPeriod(of.period)}`;
  const what = nameInSentence(document);
  const isIn = (why: string) => `${what} ${isInOrGoesInto(of)} ${statement}${where[part]}: ${why}.`;
  const isOut = (why: string) => `${what} is not in ${statement}: ${why}.`;
  switch (reason) {
    case "ACCEPTED":
      return isIn("you accepted it");
    case "DEEMED":
      return isIn(`${deemedBecause(of)}, so it is deemed accepted`);
    case "UNKNOWN_ORIGINAL":
      return isIn("but it changes no ITC here, because its original is not in this workbook");
    case "RCM":
      return isIn("it is a reverse-charge supply, which flows directly to GSTR-2B, with no IMS action");
    case "BYPASS":
      return isIn(
        isDownwardAmendment(of)
          ? `the time limit of section 16(4) expired ${lastDay(document, of)}, so it flows directly to GSTR-2B and reduces ITC`
          : "it flows directly to GSTR-2B, not through IMS",
      );
    case "POS":
      return isIn(
        "place of supply is in the supplier's State: CGST/SGST of another State, ITC not available (reason P)",
      );
    case "16(4)":
      return isIn(`the time limit of section 16(4) expired ${lastDay(document, of)}`);
    case "INELIGIBLE":
      return isIn("its ISD marks the ITC as ineligible");
    case "RULE_37A":
      return isIn("its supplier has not filed GSTR-3B, so the ITC is reversed");
    case "REJECTED":
      return isIn(`you rejected it, so it ${rejected(document)}`);
    case "PENDING":
      return isOut(pending(of));
    case "NOT_FILED":
      return isOut(
        `its supplier has saved it in ${document.form} of ${showPeriod(document.returnPeriod)} and not filed`,
      );
    case "AFTER_CUTOFF":
      return isOut(tooLate(of));
    case "NEXT_PERIOD":
      return isOut(
        `GSTR-1A of ${showPeriod(document.returnPeriod)} reaches the recipient in the next period, ${flowPeriod(of)}`,
      );
    case "SUPERSEDED":
      return isOut("the amended record of the same period is considered instead");
    case "ORIGINAL_PENDING":
      return isOut(`its original ${document.originalNumber} is still pending`);
    case "PREV_3B_UNFILED":
      return isOut(`GSTR-3B of ${previous(of)} is not filed, so this statement is not generated yet`);
    case "LOCKED_ELSEWHERE":
      return isOut(`it is in the filed GSTR-2B of ${lockedPeriod(of)}`);
    case "EARLIER_PERIOD":
      return isOut(`it belongs to ${flowPeriod(of)}, which was filed without this workbook`);
    case "2A_ONLY":
      return isOut("TDS and TCS credit appears in GSTR-2A only");
    case "NOT_DRAWN":
      return isOut("it was added after the last Sync");
    case "WITHDRAWN":
      return isOut("its supplier deleted it before filing");
  }
}

/** An expired limited pending is deemed accepted too. */
function deemedBecause({ traced, taxpayer, asOf }: Case): string {
  const { record, locked } = traced;
  if ((record ?? locked.at(-1)?.line)?.action !== "Pending") return "no action was taken";
  const options = record ? optionsFor(record, taxpayer, asOf) : undefined;
  const until = options && !isFault(options) ? options.pendingUntil : "";
  return until === ""
    ? "its time limit for Pending expired"
    : `its time limit for Pending expired on ${showDay(until)}`;
}

/** A downward amendment after the time limit: it reduces ITC and bypasses the IMS (R-6, section 16(4)). */
function isDownwardAmendment({ traced }: Case): boolean {
  return traced.inGstr2a?.unavailable === "16(4)";
}

function rejected(document: TaxDocument): string {
  if (isAmendment(document)) return "does not change ITC";
  return isCreditNote(document.kind) ? "does not reduce ITC" : "gives no ITC";
}

const where = {
  "": "",
  available: "",
  "not available": " under “ITC not available”",
  reversal: " under “ITC reversal”",
  rejected: " under “ITC rejected”",
} as const;

function isInOrGoesInto({ period, layers, taxpayer }: Case): string {
  const { state } = periodRecord(layers.register, period);
  return isFiled(period, taxpayer) || state === "Draft" ? "is in" : "goes into";
}

/** The document's 2B period: "Nov-25". */
export function flowPeriod({ traced, period }: Case): string {
  return showPeriod(periodOfTraced(traced) ?? period);
}

function lockedPeriod({ traced, period }: Case): string {
  return showPeriod(traced.locked.at(-1)?.period.period ?? period);
}

function previous({ period, taxpayer }: Case): string {
  return showPeriod(previousPeriod(period, taxpayer.frequency));
}

function pending({ traced, period, taxpayer }: Case): string {
  const later = traced.locked.find((one) => one.period.period > period);
  if (later) return `it was kept pending and came into GSTR-2B of ${showPeriod(later.period.period)}`;
  return isFiled(period, taxpayer) ? "it was kept pending when GSTR-3B was filed" : "you keep it pending";
}

function tooLate(of: Case): string {
  const { document } = of.traced;
  if (isFiled(of.period, of.taxpayer) && cameAfterFiling(of))
    return `it came into this workbook after GSTR-3B of ${showPeriod(of.period)} was filed, and goes into ${flowPeriod(of)}`;
  const filed = document.filedOn === "" ? "" : ` on ${showDay(dayOf(document.filedOn))}`;
  return document.returnPeriod > of.period
    ? `it was reported in ${document.form} of ${showPeriod(document.returnPeriod)} and goes into ${flowPeriod(of)}`
    : `its ${document.form} was filed${filed}, too late for this statement, and goes into ${flowPeriod(of)}`;
}

/** Was it filed in time for the period, but came into the workbook too late? */
export function cameAfterFiling({ traced, period, taxpayer }: Case): boolean {
  const flowsInto = periodOfTraced(traced);
  const own = flowsInto === undefined ? undefined : earlierPeriod(traced.document, flowsInto, taxpayer);
  return own !== undefined && own <= period;
}

function lastDay(document: TaxDocument, { taxpayer }: Case): string {
  const limit = lastDayForCredit(document.documentDate, taxpayer.annualReturns);
  return isFault(limit) ? "before it was reported" : `on ${showDay(limit.day)}`;
}

/** The citation of the rule for a verdict. */
export function lawFor({ reason }: Verdict, of: Case): string {
  switch (reason) {
    case "ACCEPTED":
    case "REJECTED":
      return CITE.actionsInStatement;
    case "DEEMED":
      return CITE.silenceAccepts;
    case "UNKNOWN_ORIGINAL":
      return CITE.amendmentDelta;
    case "BYPASS":
      return isDownwardAmendment(of) ? timeLimitLaw(of) : CITE.routing;
    case "RCM":
    case "2A_ONLY":
    case "NOT_DRAWN":
      return CITE.routing;
    case "POS":
      return CITE.placeOfSupply;
    case "16(4)":
      return timeLimitLaw(of);
    case "INELIGIBLE":
      return BYPASSES.Ineligible;
    case "RULE_37A":
      return CITE.supplierUnpaid;
    case "PENDING": {
      const regime = imsRegime.at(periodOfTraced(of.traced) ?? of.period);
      return isFault(regime) ? CITE.actionsInStatement : cite(regime);
    }
    case "NOT_FILED":
      return CITE.onlyFiledCounts;
    case "AFTER_CUTOFF":
      return isFiled(of.period, of.taxpayer) && cameAfterFiling(of) ? CITE.freeze : cutoffLaw(of);
    case "NEXT_PERIOD":
      return CITE.gstr1aNextPeriod;
    case "SUPERSEDED":
    case "ORIGINAL_PENDING":
      return CITE.samePeriod;
    case "PREV_3B_UNFILED":
      return CITE.previous3b;
    case "LOCKED_ELSEWHERE":
    case "EARLIER_PERIOD":
      return CITE.freeze;
    case "WITHDRAWN":
      return CITE.deletionWithdraws;
  }
}

function timeLimitLaw({ traced, taxpayer }: Case): string {
  const limit = lastDayForCredit(traced.document.documentDate, taxpayer.annualReturns);
  return isFault(limit) ? CITE.routing : limit.law;
}

function cutoffLaw({ traced, taxpayer, asOf }: Case): string {
  const { document, inGstr1 } = traced;
  const placed = periodIn2b(
    {
      form: document.form,
      returnPeriod: document.returnPeriod,
      supplier: inGstr1?.supplierFrequency ?? "Monthly",
      recipient: taxpayer.frequency,
      at: document.filedOn || asOf,
    },
    taxpayer.extensions,
  );
  return isFault(placed) ? CITE.onlyFiledCounts : cite(placed.ruling);
}
