/**
 * What a record does to ITC under its answer: nothing while pending or rejected, the position method's delta when
 * accepted, less what the recipient declared as not to be reduced (rulebook ).
 */
import { isCreditNote } from "../documents/document";
import { grossDelta, reduces } from "../documents/position";
import { HEADS, NO_TAX, totalTax, type Tax } from "../gst/tax";
import type { Paise } from "../gst/money";
import type { Answer, ImsRecord } from "./record";

type Weighed = Pick<ImsRecord, "kind" | "tax" | "credited" | "originalState" | "originalNumber"> & Answer;

/** ITC effect of an accepted (or deemed accepted) record, signed, head by head. */
export function acceptedEffect(record: Weighed): Tax {
  // Without the original's position the difference cannot be known; it is shown, never guessed.
  if (record.originalNumber !== "" && record.originalState === "Unknown") return NO_TAX;
  const delta = grossDelta(record.kind, record.tax, record.credited ?? NO_TAX);
  if (!reduces(delta) || record.action !== "Accept") return delta;
  if (record.reduction === "No") return withReductions(delta, NO_TAX);
  return record.declared ? withReductions(delta, record.declared) : delta;
}

/** Replaces the heads that lose ITC by what was declared for them, and no more than they lose; heads that gain stay. */
function withReductions(delta: Tax, declared: Tax): Tax {
  const lost = (head: keyof Tax) => Math.max(delta[head], 0 - declared[head]);
  const heads = HEADS.map((head) => [head, delta[head] < 0 ? lost(head) : delta[head]] as const);
  return Object.fromEntries(heads.map(([head, amount]) => [head, (amount + 0) as Paise])) as unknown as Tax;
}

/** Effect under the answer as it stands now. */
export function effectNow(record: Weighed): Tax {
  return record.action === "Accept" || record.action === "No action" ? acceptedEffect(record) : NO_TAX;
}

/**
 * Would section 16(4) bar that effect? It names invoices and debit notes, and bars taking ITC, never giving it back. Of
 * heads that move against each other the total decides (open point MIXED-HEADS).
 */
export function isBarrable(kind: ImsRecord["kind"], effect: Tax): boolean {
  return kind !== "Bill of entry" && !isCreditNote(kind) && totalTax(effect) > 0;
}
