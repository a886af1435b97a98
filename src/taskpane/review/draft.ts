/**
 * The user's input that is not submitted yet: the ITC reduction of an acceptance, and remarks. Buttons and keys both
 * build their answer here, so that the key A and the button Accept always give the same.
 */
import { fault, isFault, type Fault } from "../../gst/fault";
import { makeMoney, NO_MONEY, parseMoney, showMoney, type Paise } from "../../gst/money";
import { HEADS, NO_TAX, type Head, type Tax } from "../../gst/tax";
import { remarksRequired } from "../../ims/decide";
import { NO_ANSWER, type Action, type Answer } from "../../ims/record";
import { CITE } from "../../law/citations";
import type { Options } from "../../ims/allowed-actions";
import type { ReviewRow } from "../../session/screens/review/rows";

export interface Draft {
  readonly reduction: "full" | "part" | "no";
  /** As typed, in rupees; blank is zero. */
  readonly amounts: Readonly<Record<Head, string>>;
  readonly remarks: string;
}

export const BLANK: Draft = {
  reduction: "full",
  amounts: { igst: "", cgst: "", sgst: "", cess: "" },
  remarks: "",
};

/** The initial draft: what was declared and remarked with the current answer. */
export function draftOf(chosen: readonly ReviewRow[]): Draft {
  const [one] = chosen;
  if (!one || chosen.length > 1) return BLANK;
  const { action, reduction, declared, remarks } = one.record;
  if (action !== "Accept" || reductionAsked(chosen) === undefined) return { ...BLANK, remarks };
  if (reduction === "No") return { ...BLANK, reduction: "no", remarks };
  if (declared === undefined) return { ...BLANK, remarks };
  const typed = (head: Head) => (declared[head] === NO_MONEY ? "" : makeMoney(declared[head]));
  const amounts = { igst: typed("igst"), cgst: typed("cgst"), sgst: typed("sgst"), cess: typed("cess") };
  return { reduction: "part", amounts, remarks };
}

/** The largest reduction, where one record is chosen and the law requires a declaration. */
export function reductionAsked(chosen: readonly ReviewRow[]): Tax | undefined {
  const options = chosen.length === 1 ? openOptions(chosen[0]) : undefined;
  return options?.reduction.asked ? options.reduction.most : undefined;
}

/** Are remarks allowed with all of the chosen records? */
export function areRemarksAllowed(chosen: readonly ReviewRow[]): boolean {
  return chosen.length > 0 && chosen.every((row) => openOptions(row)?.remarks ?? false);
}

/**
 * The answer of an action with this draft, or the fault of an amount. For several records it is the action alone: the
 * declaration of each is kept.
 */
export function answerOf(
  action: Action,
  draft: Draft,
  chosen: readonly ReviewRow[],
): Answer | Action | Fault {
  const answer: Answer = { ...NO_ANSWER, action };
  // Remarks of an acceptance were not meant for the supplier; for several records only newly typed remarks are used.
  const [one] = chosen.length === 1 ? chosen : [];
  const isOwn = one?.record.action === "Accept" && draft.remarks === one.record.remarks;
  const remarks = areRemarksAllowed(chosen) && !isOwn ? draft.remarks.trim() : "";
  const isRemarked = action === "Reject" || action === "Pending";
  if (chosen.length > 1) return isRemarked && remarks !== "" ? { ...answer, remarks } : action;
  if (isRemarked) return { ...answer, remarks };
  if (action !== "Accept" || reductionAsked(chosen) === undefined) return answer;
  const reduced = reductionOf(answer, draft, reductionAsked(chosen));
  return isFault(reduced) || !remarksWithAcceptance(draft, chosen)
    ? reduced
    : { ...reduced, remarks: draft.remarks.trim() };
}

/** Does the workbook require remarks with the acceptance of this draft? The portal has none for acceptances. */
export function remarksWithAcceptance(draft: Draft, chosen: readonly ReviewRow[]): boolean {
  const options = openOptions(chosen[0]);
  if (!options || reductionAsked(chosen) === undefined) return false;
  const reduced = reductionOf({ ...NO_ANSWER, action: "Accept" }, draft, reductionAsked(chosen));
  return !isFault(reduced) && remarksRequired(reduced, options);
}

function reductionOf(answer: Answer, draft: Draft, most: Tax = NO_TAX): Answer | Fault {
  if (draft.reduction === "no") return { ...answer, reduction: "No" };
  if (draft.reduction === "full") return { ...answer, reduction: "Yes" };
  const declared = parseHeads(draft.amounts, most);
  return isFault(declared) ? declared : { ...answer, reduction: "Yes", declared };
}

/** An amount as typed, blank for zero; a fault where it is none, or more than the tax under that head. */
export function parseHead(text: string, most: Paise): Paise | Fault {
  const amount = parseMoney(text.trim() === "" ? "0" : text);
  if (isFault(amount)) return amount;
  if (amount >= 0 && amount <= most) return amount;
  return fault(
    "REDUCTION_EXCEEDS_TAX",
    amount < 0 ? "A reduction is not negative." : `At most ${showMoney(most)}.`,
    "Give at most the tax of the record.",
    { law: CITE.reduction },
  );
}

function parseHeads(amounts: Draft["amounts"], most: Tax): Tax | Fault {
  if (HEADS.every((head) => amounts[head].trim() === ""))
    return fault("BAD_AMOUNT", "No amount is given.", "Give what is to be reduced, or choose “nothing”.");
  let tax: Tax = NO_TAX;
  for (const head of HEADS) {
    const amount = parseHead(amounts[head], most[head]);
    if (isFault(amount)) return amount;
    tax = { ...tax, [head]: amount };
  }
  return tax;
}

/** What an action asks before it is taken: whether remarks may be given, or must be, and none are yet. */
export function remarksAsked(
  action: Action,
  draft: Draft,
  chosen: readonly ReviewRow[],
): "none" | "offered" | "required" {
  const answer = answerOf(action, draft, chosen);
  if (isFault(answer) || (typeof answer !== "string" && answer.remarks !== "")) return "none";
  if (action === "Accept") return remarksWithAcceptance(draft, chosen) ? "required" : "none";
  if (action === "No action" || !areRemarksAllowed(chosen) || chosen.every((row) => isClosed(row, action)))
    return "none";
  const required = action === "Reject" ? "reject" : "pending";
  return chosen.some((row) => openOptions(row)?.remarksRequiredFor.includes(required))
    ? "required"
    : "offered";
}

function isClosed({ options }: ReviewRow, action: Action): boolean {
  return isFault(options) ? action !== "No action" : options.closed.has(action);
}

function openOptions(row: ReviewRow | undefined): Options | undefined {
  return row === undefined || isFault(row.options) ? undefined : row.options;
}
