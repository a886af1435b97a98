/**
 * An answer as one line of text, for the evidence and for the IMS sheet's "Recorded" column:
 * "Accept; reduce igst 4000.00 cgst 0.00 sgst 0.00 cess 0.00; remarks rate disputed".
 */
import { makeMoney, NO_MONEY, parseMoney, type Paise } from "../gst/money";
import { HEADS, type Head, type Tax } from "../gst/tax";
import { isFault } from "../gst/fault";
import { ACTIONS, NO_ANSWER, type Answer } from "./record";

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

/** The text of the IMS sheet's Recorded column: blank for no action. */
export function makeRecorded(answer: Answer): string {
  const text = makeAnswer(answer);
  return text === NO_ANSWER.action ? "" : text;
}

/** The answer of a recorded text; a text that {@link makeRecorded} cannot write reads as no answer. */
export function parseRecorded(text: string): Answer {
  const [first = "", ...parts] = text.split("; ");
  const action = ACTIONS.find((word) => word === first);
  if (!action) return NO_ANSWER;
  const reduce = parts[0]?.startsWith("reduce ") ? parts.shift()?.slice("reduce ".length) : undefined;
  const remarks = parts.join("; ").replace(/^remarks /, "");
  if (reduce === undefined) return { ...NO_ANSWER, action, remarks };
  if (reduce === "no") return { action, reduction: "No", declared: undefined, remarks };
  return { action, reduction: "Yes", declared: reduce === "full" ? undefined : parseHeads(reduce), remarks };
}

function parseHeads(text: string): Tax {
  const words = text.split(" ");
  const amount = (head: Head): Paise => {
    const parsed = parseMoney(words[words.indexOf(head) + 1]);
    return isFault(parsed) ? NO_MONEY : parsed;
  };
  return { igst: amount("igst"), cgst: amount("cgst"), sgst: amount("sgst"), cess: amount("cess") };
}

/** Prefix in the Why column and in the pane for a typed answer that was refused. */
const PUT_BACK = "Put back: ";

export function putBackText(sentence: string): string {
  return `${PUT_BACK}${sentence}`;
}

export function isPutBack(text: string): boolean {
  return text.startsWith(PUT_BACK);
}

/** The text without that prefix. */
export function withoutPutBack(text: string): string {
  return isPutBack(text) ? text.slice(PUT_BACK.length) : text;
}

/** The Why of a record whose upload was refused. */
export function refusedText(portalError: string): string {
  return `Refused by the portal: ${portalError}`;
}
