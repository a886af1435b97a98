/**
 * The judgement behind an explanation. Of an open period the statement itself is asked, as it would be generated now,
 * so that nothing is explained otherwise than it happens; of a locked one its sheet is.
 */
import type { Result } from "../gst/fault";
import { flowsLater, generate } from "../gstr2b/generate";
import type { Gstr2bLine } from "../gstr2b/line";
import { positionsIn } from "../gstr2b/positions";
import { mayGenerate } from "../gstr3b/register";
import { renamings, rowKey } from "../documents/identity";
import type { Verdict } from "./explanation";
import { isReplacedIn, periodOfTraced, type Case, type Layers } from "./traced-document";

/** @returns BAD_PERIOD for a month of a quarterly taxpayer. */
export function reachVerdict(of: Case): Result<Verdict> {
  const { layers, period, taxpayer } = of;
  const refusal = mayGenerate(layers.register, period, taxpayer.filedThrough, taxpayer.frequency);
  if (!refusal) return inOpenPeriod(of);
  if (refusal.code === "PERIOD_LOCKED") return inLockedPeriod(of);
  return refusal.code === "PREV_3B_UNFILED" ? inLaterPeriod(of) : refusal;
}

/** Ways that lead further than GSTR-2A. */
const TRAVELLING: ReadonlySet<string> = new Set(["IMS", "GSTR-2B"]);

const out = (reason: Verdict["reason"]): Verdict => ({ part: "", reason });

function inOpenPeriod(of: Case): Verdict {
  const { traced, period, layers, taxpayer, asOf } = of;
  const { record, seen } = traced;
  if (!record) {
    const early = besideTheIms(of);
    if (early) return early;
  }
  const gstr2a = record || !seen ? [] : layers.gstr2a;
  const ims = record ? layers.ims : [];
  const renamed = renamings([...layers.ims, ...layers.gstr2a, ...layers.lines.map(({ line }) => line)]);
  const inputs = { ims, gstr2a, renamed, positions: positionsIn(lockedLines(layers), renamed) };
  const { excluded, lines } = generate(period, inputs, taxpayer, asOf);
  const exclusion = excluded.get(traced.key);
  if (exclusion) return out(exclusion);
  const line = lines.find((candidate) => rowKey(candidate) === traced.key);
  return line ? ofLine(withDraftedOriginal(line, of)) : out("SUPERSEDED");
}

function lockedLines({ lines }: Layers) {
  return lines
    .filter(({ period }) => period.state === "Locked")
    .map(({ line, period }) => ({ line, period: period.period }))
    .sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
}

/** Statements from before the workbook are not among the layers; the draft was made with them. */
function withDraftedOriginal(line: Gstr2bLine, { traced, period, layers }: Case): Gstr2bLine {
  if (line.originalState !== "Unknown") return line;
  const drafted = layers.lines.find(
    (one) => one.period.period === period && rowKey(one.line) === traced.key,
  )?.line;
  return drafted ? { ...line, originalState: drafted.originalState } : line;
}

/** What is decided before a statement is asked: papers that are not in the IMS. */
function besideTheIms(of: Case): Verdict | undefined {
  const { traced, period } = of;
  const { document, seen, reported, locked } = traced;
  if (locked.length > 0) return out("LOCKED_ELSEWHERE");
  if (!seen && !reported) return out("WITHDRAWN");
  if (seen && !TRAVELLING.has(seen.route)) return out("2A_ONLY");
  if (document.filingStatus === "Saved") return out("NOT_FILED");
  if (!seen) return out("NOT_DRAWN");
  if (seen.period2b > period) return out(flowsLater(seen, period));
  if (seen.period2b < period) return out("EARLIER_PERIOD");
  return seen.route === "IMS" ? out("NOT_DRAWN") : undefined;
}

function inLaterPeriod(of: Case): Verdict {
  const { traced, period } = of;
  const flows = periodOfTraced(traced);
  const early = traced.record ? undefined : besideTheIms(of);
  if (early && early.reason !== "EARLIER_PERIOD") return early;
  if (traced.document.filingStatus === "Saved") return out("NOT_FILED");
  if (flows !== undefined && flows > period) return out(flowsLater(traced.document, period));
  return out("PREV_3B_UNFILED");
}

function inLockedPeriod(of: Case): Verdict {
  const { traced, period, layers, taxpayer } = of;
  const here = traced.locked.find((one) => one.period.period === period);
  if (here) return ofLine(here.line);
  const flows = periodOfTraced(traced);
  if (traced.locked.some((one) => one.period.period < period)) return out("LOCKED_ELSEWHERE");
  if (traced.document.filingStatus === "Saved") return out("NOT_FILED");
  if (flows !== undefined && flows > period) return out(flowsLater(traced.document, period));
  if (isReplacedIn(of)) return out("SUPERSEDED");
  const { record } = traced;
  // What could have been in a filed statement and is not, was kept out of it by somebody's Pending.
  if (record) return out(waitsForOriginal(of) ? "ORIGINAL_PENDING" : "PENDING");
  if (traced.locked.length > 0) return out("PENDING");
  const early = besideTheIms({ traced, period: flows ?? period, layers, taxpayer, asOf: of.asOf });
  return early ?? out("EARLIER_PERIOD");
}

function waitsForOriginal({ traced, layers }: Case): boolean {
  const { record } = traced;
  return (
    record?.originalState === "Open" &&
    layers.ims.some((other) => other.action === "Pending" && other !== record)
  );
}

function ofLine(line: Gstr2bLine): Verdict {
  const { part } = line;
  if (part === "rejected") return { part, reason: "REJECTED" };
  if (line.reason === "Rule 37A") return { part, reason: "RULE_37A" };
  if (line.reason === "Ineligible") return { part, reason: "INELIGIBLE" };
  if (line.reason !== "") return { part, reason: line.reason };
  if (line.originalState === "Unknown") return { part, reason: "UNKNOWN_ORIGINAL" };
  if (line.route === "GSTR-2B") return { part, reason: line.reverseCharge ? "RCM" : "BYPASS" };
  return { part, reason: line.status === "Deemed accepted" ? "DEEMED" : "ACCEPTED" };
}
