/**
 * The verdict of an explanation. For an open period the statement is generated, so that the explanation cannot differ
 * from it; for a locked one its sheet decides.
 */
import type { Result } from "../gst/fault";
import { flowsLater, generate } from "../gstr2b/generate";
import type { Gstr2bLine } from "../gstr2b/line";
import { positionsIn } from "../gstr2b/positions";
import { mayGenerate } from "../gstr3b/period-states";
import { renamings, rowKey } from "../documents/identity";
import type { Verdict } from "./explanation";
import { isReplacedIn, periodOfTraced, type Case, type Layers } from "./traced-document";

/** @returns BAD_PERIOD for a month of a quarterly taxpayer. */
export function verdictFor(of: Case): Result<Verdict> {
  const { period, taxpayer } = of;
  const refusal = mayGenerate(period, taxpayer);
  if (!refusal) return inOpenPeriod(of);
  if (refusal.code === "PERIOD_LOCKED") return inLockedPeriod(of);
  return refusal.code === "PREV_3B_UNFILED" ? inLaterPeriod(of) : refusal;
}

/** Routes beyond GSTR-2A. */
const ROUTES_TO_2B: ReadonlySet<string> = new Set(["IMS", "GSTR-2B"]);

const notIn = (reason: Verdict["reason"]): Verdict => ({ part: "", reason });

function inOpenPeriod(of: Case): Verdict {
  const { traced, period, layers, taxpayer, asOf } = of;
  const { record, inGstr2a } = traced;
  if (!record) {
    const verdict = outsideIms(of);
    if (verdict) return verdict;
  }
  const gstr2a = record || !inGstr2a ? [] : layers.gstr2a;
  const ims = record ? layers.ims : [];
  const renamed = renamings([...layers.ims, ...layers.gstr2a, ...layers.lines.map(({ line }) => line)]);
  const inputs = { ims, gstr2a, renamed, positions: positionsIn(lockedLines(layers), renamed) };
  const { excluded, lines } = generate(period, inputs, taxpayer, asOf);
  const exclusion = excluded.get(traced.key);
  if (exclusion) return notIn(exclusion);
  const line = lines.find((candidate) => rowKey(candidate) === traced.key);
  return line ? verdictOnLine(withDraftedOriginal(line, of)) : notIn("SUPERSEDED");
}

function lockedLines({ lines }: Layers) {
  return lines
    .filter(({ period }) => period.state === "Locked")
    .map(({ line, period }) => ({ line, period: period.period }))
    .sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
}

/** Statements from before the workbook are not among the layers, but the draft was generated with them. */
function withDraftedOriginal(line: Gstr2bLine, { traced, period, layers }: Case): Gstr2bLine {
  if (line.originalState !== "Unknown") return line;
  const drafted = layers.lines.find(
    (one) => one.period.period === period && rowKey(one.line) === traced.key,
  )?.line;
  return drafted ? { ...line, originalState: drafted.originalState } : line;
}

/** The verdict on documents outside the IMS, which need no statement. */
function outsideIms(of: Case): Verdict | undefined {
  const { traced, period } = of;
  const { document, inGstr2a, inGstr1, locked } = traced;
  if (locked.length > 0) return notIn("LOCKED_ELSEWHERE");
  if (!inGstr2a && !inGstr1) return notIn("WITHDRAWN");
  if (inGstr2a && !ROUTES_TO_2B.has(inGstr2a.route)) return notIn("2A_ONLY");
  if (document.filingStatus === "Saved") return notIn("NOT_FILED");
  if (!inGstr2a) return notIn("NOT_DRAWN");
  if (inGstr2a.period2b > period) return notIn(flowsLater(inGstr2a, period));
  if (inGstr2a.period2b < period) return notIn("EARLIER_PERIOD");
  return inGstr2a.route === "IMS" ? notIn("NOT_DRAWN") : undefined;
}

function inLaterPeriod(of: Case): Verdict {
  const { traced, period } = of;
  const flowsInto = periodOfTraced(traced);
  const verdict = traced.record ? undefined : outsideIms(of);
  if (verdict && verdict.reason !== "EARLIER_PERIOD") return verdict;
  if (traced.document.filingStatus === "Saved") return notIn("NOT_FILED");
  if (flowsInto !== undefined && flowsInto > period) return notIn(flowsLater(traced.document, period));
  return notIn("PREV_3B_UNFILED");
}

function inLockedPeriod(of: Case): Verdict {
  const { traced, period, layers, taxpayer } = of;
  const here = traced.locked.find((one) => one.period.period === period);
  if (here) return verdictOnLine(here.line);
  const flowsInto = periodOfTraced(traced);
  if (traced.locked.some((one) => one.period.period < period)) return notIn("LOCKED_ELSEWHERE");
  if (traced.document.filingStatus === "Saved") return notIn("NOT_FILED");
  if (flowsInto !== undefined && flowsInto > period) return notIn(flowsLater(traced.document, period));
  if (isReplacedIn(of)) return notIn("SUPERSEDED");
  const { record } = traced;
  // A record that could have been in the filed statement and is not was pending then.
  if (record) return notIn(isOriginalPending(of) ? "ORIGINAL_PENDING" : "PENDING");
  if (traced.locked.length > 0) return notIn("PENDING");
  const verdict = outsideIms({ traced, period: flowsInto ?? period, layers, taxpayer, asOf: of.asOf });
  return verdict ?? notIn("EARLIER_PERIOD");
}

function isOriginalPending({ traced, layers }: Case): boolean {
  const { record } = traced;
  return (
    record?.originalState === "Open" &&
    layers.ims.some((other) => other.action === "Pending" && other !== record)
  );
}

/** Of a document in a statement: its line says it all. */
export function verdictOnLine(line: Gstr2bLine): Verdict {
  const { part } = line;
  if (part === "rejected") return { part, reason: "REJECTED" };
  if (line.reason === "Rule 37A") return { part, reason: "RULE_37A" };
  if (line.reason === "Ineligible") return { part, reason: "INELIGIBLE" };
  if (line.reason !== "") return { part, reason: line.reason };
  if (line.originalState === "Unknown") return { part, reason: "UNKNOWN_ORIGINAL" };
  if (line.route === "GSTR-2B") return { part, reason: line.reverseCharge ? "RCM" : "BYPASS" };
  return { part, reason: line.status === "Deemed accepted" ? "DEEMED" : "ACCEPTED" };
}
