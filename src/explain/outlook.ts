/** What could still change: which actions of the recipient or the supplier are possible, and until when. */
import { dayOf, showDay } from "../gst/date";
import { isFault } from "../gst/fault";
import { nextPeriod, showPeriod, type Period } from "../gst/period";
import { acceptedEffect, isBarrable } from "../ims/effect";
import { optionsFor, type Options } from "../ims/allowed-actions";
import { NO_ANSWER, type Action, type ImsRecord } from "../ims/record";
import { lastMomentFor, periodIn2b } from "../law/cut-offs";
import { lastDayIff } from "../law/iff";
import { lastStatementFor, type LastStatement } from "../law/credit-time-limit";
import { isFiled } from "../law/taxpayer";
import type { Verdict } from "./explanation";
import { cameAfterFiling, flowPeriod } from "./sentence";
import type { Case } from "./traced-document";

export function outlookFor(verdict: Verdict, of: Case): string {
  const { period, taxpayer, traced } = of;
  if (verdict.reason === "PENDING" && traced.record) return outlookForPending(of);
  if (isFiled(period, taxpayer)) return outlookAfterFiling(verdict, of);
  switch (verdict.reason) {
    case "ACCEPTED":
    case "DEEMED":
    case "REJECTED":
    case "16(4)":
      return traced.record ? otherAnswers(of) : "Nothing: it was filed too late.";
    case "UNKNOWN_ORIGINAL":
      return traced.record
        ? otherAnswers(of)
        : "Import the portal's GSTR-2B of the period that holds the original.";
    case "NOT_FILED":
      return whenFiled(of);
    case "AFTER_CUTOFF":
      return "Only an extended due date; add it in Settings.";
    case "NEXT_PERIOD":
      return `Nothing: it goes into ${flowPeriod(of)}.`;
    case "SUPERSEDED":
      return "Act on the amended record; an action on this one changes nothing.";
    case "ORIGINAL_PENDING":
      return "Accept or reject the original; then only the amended record is considered.";
    case "PREV_3B_UNFILED":
      return `File GSTR-3B of ${showPeriod(nextPeriod(taxpayer.filedThrough, taxpayer.frequency))}.`;
    case "NOT_DRAWN":
      return "Press Sync.";
    case "POS":
      return "Only the supplier can, by amending the place of supply.";
    case "INELIGIBLE":
      return "Only the ISD can, by amending its document.";
    case "RULE_37A":
      return "It may be claimed again once the supplier has filed GSTR-3B.";
    case "RCM":
    case "BYPASS":
      return "No action required.";
    case "2A_ONLY":
      return "Appears in GSTR-2A only.";
    case "LOCKED_ELSEWHERE":
    case "EARLIER_PERIOD":
      return "Nothing: that GSTR-3B is filed.";
    case "WITHDRAWN":
      return "Only the supplier can, by reporting it again.";
    case "PENDING":
      return "Nothing.";
  }
}

function outlookAfterFiling({ reason }: Verdict, of: Case): string {
  const filed = `Nothing: GSTR-3B of ${showPeriod(of.period)} is filed.`;
  if (reason === "AFTER_CUTOFF" && cameAfterFiling(of))
    return `${filed} Check whether the portal's GSTR-2B of it holds the document; if so, its ITC belongs there.`;
  if (reason === "NOT_FILED") return `${filed} ${whenFiled(of)}`;
  return reason === "REJECTED" ? `${filed} The supplier may report it again in a later period.` : filed;
}

const ACTION_TEXTS: Readonly<Record<Action, string>> = {
  Accept: "accept it",
  Reject: "reject it",
  Pending: "keep it pending",
  "No action": "take no action (deemed accepted)",
};

/** "You can still reject it or keep it pending until GSTR-3B of Oct-25 is filed." */
function otherAnswers(of: Case): string {
  const { record } = of.traced;
  const options = openOptions(of);
  if (!record || !options) return "Check on the portal.";
  const open = (["Accept", "Reject", "Pending"] as const)
    .filter((action) => action !== record.action && !options.closed.has(action))
    .map((action) => ACTION_TEXTS[action]);
  const until = `until GSTR-3B of ${showPeriod(of.period)} is filed`;
  if (open.length === 0) return options.closed.get("Accept")?.remedy ?? `Nothing is open ${until}.`;
  return `You can still ${joined(open)} ${until}.`;
}

function joined(parts: readonly string[]): string {
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} or ${parts.at(-1) ?? ""}` : (parts[0] ?? "");
}

function openOptions({ traced, taxpayer, asOf }: Case): Options | undefined {
  const options = traced.record ? optionsFor(traced.record, taxpayer, asOf) : undefined;
  return isFault(options) ? undefined : options;
}

/** A pending record can be answered in the first open period, whatever the period of the explanation. */
function outlookForPending(of: Case): string {
  const { taxpayer, traced, asOf } = of;
  const open = nextPeriod(taxpayer.filedThrough, taxpayer.frequency);
  const options = openOptions(of);
  const until = options?.pendingUntil ?? "";
  const answers = (["Accept", "Reject"] as const).filter((action) => !options?.closed.has(action));
  const last = traced.record ? lastStatement(traced.record, of) : undefined;
  if (last && (open > last.period || dayOf(asOf) > last.limit)) return lostITC(last, answers);
  const may = answers.length
    ? `${answers.map((action, place) => (place ? action.toLowerCase() : action)).join(" or ")} it, and it counts in ${showPeriod(open)}.`
    : (options?.closed.get("Accept")?.remedy ?? "Check on the portal.");
  if (last) return `${may} ${lastStatementText(last)}`;
  if (until === "") return may;
  const then = options?.limited === true ? "; thereafter it is deemed accepted" : "";
  return `${may} It may stay pending until ${showDay(until)}${then}.`;
}

/** The last statement in which the record's ITC can be available, where section 16(4) sets one. */
export function lastStatement(
  record: ImsRecord,
  { taxpayer }: Pick<Case, "taxpayer">,
): LastStatement | undefined {
  if (!isBarrable(record.kind, acceptedEffect({ ...record, ...NO_ANSWER }))) return undefined;
  const last = lastStatementFor(record.documentDate, taxpayer);
  return isFault(last) ? undefined : last;
}

/** Once GSTR-3B of the last statement is filed, the ITC is lost even before the limit. */
function lostITC({ period, limit }: LastStatement, answers: readonly Action[]): string {
  const may = answers.includes("Accept") ? "You can still accept or reject it" : "You can still reject it";
  return `Its ITC is lost: GSTR-2B of ${showPeriod(period)} was the last that could give it before section 16(4) ends it on ${showDay(limit)}. ${may}, without ITC.`;
}

function lastStatementText({ period, limit }: LastStatement): string {
  return `Accept it before GSTR-3B of ${showPeriod(period)} is filed: that GSTR-2B is the last that can give its ITC, because section 16(4) ends on ${showDay(limit)}.`;
}

/** "If its supplier files by 13-Dec-2025, it goes into Nov-25; later, into a later one." */
function whenFiled(of: Case): string {
  const { traced, taxpayer, asOf } = of;
  const { document, inGstr1 } = traced;
  const { form, returnPeriod } = document;
  const { extensions } = taxpayer;
  const state = document.supplierGstin.slice(0, 2);
  const supplier = inGstr1?.supplierFrequency ?? "Monthly";
  const placed = periodIn2b(
    { form, returnPeriod, supplier, state, recipient: taxpayer.frequency, at: asOf },
    extensions,
  );
  if (isFault(placed)) return placed.remedy;
  const open = nextPeriod(taxpayer.filedThrough, taxpayer.frequency);
  const target: Period = placed.period > open ? placed.period : open;
  const closed = form === "IFF" ? lastDayIff(returnPeriod, extensions, state) : undefined;
  if (closed && !isFault(closed) && dayOf(asOf) > closed.day)
    return `The IFF closed on ${showDay(closed.day)}: if its supplier reports it in the quarter's GSTR-1, it goes into ${showPeriod(target)} at the earliest.`;
  const last = lastMomentFor(form, target, extensions, { frequency: supplier, state });
  const by = isFault(last) || last < asOf ? "now" : `by ${showDay(dayOf(last))}`;
  return `If its supplier files ${by}, it goes into ${showPeriod(target)}; if later, into a later one.`;
}
