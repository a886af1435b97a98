/**
 * An answer as one line of text, for the evidence and for the IMS sheet's "Recorded" column:
 * "Accept; reduce igst 4000.00 cgst 0.00 sgst 0.00 cess 0.00; remarks rate disputed".
 */
import { makeMoney } from "../gst/money";
import { HEADS, type Tax } from "../gst/tax";
import { NO_ANSWER, type Answer } from "./record";

export function makeAnswer(answer: Answer): string {
  const parts: string[] = [answer.action];
  if (answer.reduction === "No") parts.push("reduce no");
  else if (answer.declared) parts.push(`reduce ${makeHeads(answer.declared)}`);
  else if (answer.reduction === "Yes") parts.push("reduce full");
  if (answer.remarks) parts.push(`remarks ${answer.remarks}`);
  return parts.join("; ");
}

function makeHeads(tax: Tax): string {
  return HEADS.map((head) => `${head} ${makeMoney(tax[head])}`).join(" ");
}

/** What the IMS sheet keeps as recorded: blank where nothing was ever answered. */
export function makeRecorded(answer: Answer): string {
  const text = makeAnswer(answer);
  return text === NO_ANSWER.action ? "" : text;
}
