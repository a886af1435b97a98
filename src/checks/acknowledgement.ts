/**
 * Who acknowledged a failed check, and why. An acknowledgement is an entry of the evidence with a fingerprint of the
 * finding shown; when the finding changes, it must be acknowledged again.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { evidenceEvent } from "../evidence/chain";
import type { Entry, EvidenceEvent } from "../evidence/entry";
import type { Moment } from "../gst/date";
import type { Period } from "../gst/period";
import type { CheckId, Finding } from "./check";

export interface Acknowledgement {
  readonly by: string;
  readonly reason: string;
  readonly on: Moment;
}

/** Sixteen hex digits over check, period and items; the order of the items does not matter. */
export function fingerprint(check: CheckId, period: Period, { items }: Finding): string {
  const itemTexts = items
    .map(({ name, fact, amount, key }) => JSON.stringify([name, key ?? "", fact, amount ?? 0]))
    .sort();
  return bytesToHex(sha256(utf8ToBytes([check, period, ...itemTexts].join("\n")))).slice(0, 16);
}

export function acknowledgementEvent(
  check: CheckId,
  period: Period,
  finding: Finding,
  { reason, law }: { readonly reason: string; readonly law: string },
): EvidenceEvent {
  return evidenceEvent("ACKNOWLEDGE_CHECK", {
    document: check,
    period,
    asked: `acknowledge ${check} ${period}`,
    before: `Failed: ${finding.detail}`,
    after: `Acknowledged, finding ${fingerprint(check, period, finding)}`,
    law,
    note: reason,
  });
}

/** The newest acknowledgement of exactly this finding. */
export function acknowledgementOf(
  check: CheckId,
  period: Period,
  finding: Finding,
  evidence: readonly Entry[],
): Acknowledgement | undefined {
  if (finding.state !== "Failed" || finding.refusal) return undefined;
  const ofCheck = evidence.filter(
    (one) => one.event === "ACKNOWLEDGE_CHECK" && one.document === check && one.period === period,
  );
  // A finding may have a hundred thousand items: their fingerprint is made only where there is one to compare with.
  if (ofCheck.length === 0) return undefined;
  const after = `Acknowledged, finding ${fingerprint(check, period, finding)}`;
  const entry = ofCheck.findLast((one) => one.after === after);
  return entry && { by: entry.actor, reason: entry.note, on: entry.on };
}
