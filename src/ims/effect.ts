/**
 * Effect of a record on ITC under its answer: none while pending or rejected; once accepted, the difference to the
 * position, less what the recipient declared as not to be reduced (rulebook ).
 */
import { isCreditNote } from "../documents/kind";
import { grossDelta, reduces } from "../documents/position";
import { HEADS, NO_TAX, totalTax, type Tax } from "../gst/tax";
import type { Paise } from "../gst/money";
import type { Answer, ImsRecord } from "./record";

type EffectInput = Pick<ImsRecord, "kind" | "tax" | "credited" | "originalState" | "originalNumber"> & Answer;

/** ITC effect of an accepted (or deemed accepted) record, signed, head by head. */
export function acceptedEffect(record: EffectInput): Tax {
  // Without the original's position the difference is not known: no effect is guessed.
  if (record.originalNumber !== "" && record.originalState === "Unknown") return NO_TAX;
  const delta = grossDelta(record.kind, record.tax, record.credited ?? NO_TAX);
  if (!reduces(delta) || record.action !== "Accept") return delta;
  if (record.reduction === "No") return withReductions(delta, NO_TAX);
  return record.declared ? withReductions(delta, record.declared) : delta;
}

/** Replaces negative heads by the declared reduction, capped at the head's amount; positive heads are unchanged. */
function withReductions(delta: Tax, declared: Tax): Tax {
  const lost = (head: keyof Tax) => Math.max(delta[head], 0 - declared[head]);
  const heads = HEADS.map((head) => [head, delta[head] < 0 ? lost(head) : delta[head]] as const);
  return Object.fromEntries(heads.map(([head, amount]) => [head, (amount + 0) as Paise])) as unknown as Tax;
}

/** Effect under the current answer. */
export function effectNow(record: EffectInput): Tax {
  return record.action === "Accept" || record.action === "No action" ? acceptedEffect(record) : NO_TAX;
}

/**
 * Can section 16(4) bar that effect? It applies to invoices and debit notes, and to taking ITC, not to reducing it.
 * Where heads have opposite signs, the total decides (open question MIXED-HEADS).
 */
export function isBarrable(kind: ImsRecord["kind"], effect: Tax): boolean {
  return kind !== "Bill of entry" && !isCreditNote(kind) && totalTax(effect) > 0;
}
