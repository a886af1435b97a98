/**
 * The user's input that is not submitted yet: the ITC reduction of an acceptance, and remarks. Buttons and keys both
 * build their answer here, so that the key A and the button Accept always give the same.
 */
import { fault, isFault, type Fault } from "../../gst/fault";
import { makeMoney, NO_MONEY, parseMoney, type Paise } from "../../gst/money";
import { HEADS, NO_TAX, type Head, type Tax } from "../../gst/tax";
import { remarksRequired } from "../../ims/decide";
import { NO_ANSWER, type Action, type Answer } from "../../ims/record";
import type { Options } from "../../ims/options";
import type { ReviewRow } from "../../session/show/view";

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

/** Above this many records an answer must be confirmed. */
export const MANY = 50;

/** The largest reduction, where one record is chosen and the law requires a declaration. */
export function reductionAsked(chosen: readonly ReviewRow[]): Tax | undefined {
  const options = chosen.length === 1 ? openOptions(chosen[0]) : undefined;
  return options?.reduction.asked ? options.reduction.most : undefined;
}

/** Are remarks allowed with all of the chosen records? */
export function areRemarksAllowed(chosen: readonly ReviewRow[]): boolean {
  return chosen.length > 0 && chosen.every((row) => openOptions(row)?.remarks ?? false);
}

/** The number of chosen records for which an action is closed now. */
export function closedCount(chosen: readonly ReviewRow[], action: Action): number {
  return chosen.filter(({ options }) =>
    isFault(options) ? action !== "No action" : options.closed.has(action),
  ).length;
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
  const reduced = reductionOf(answer, draft);
  return isFault(reduced) || !remarksWithAcceptance(draft, chosen)
    ? reduced
    : { ...reduced, remarks: draft.remarks.trim() };
}

/** Does the workbook require remarks with the acceptance of this draft? The portal has none for acceptances. */
export function remarksWithAcceptance(draft: Draft, chosen: readonly ReviewRow[]): boolean {
  const options = openOptions(chosen[0]);
  if (!options || reductionAsked(chosen) === undefined) return false;
  const reduced = reductionOf({ ...NO_ANSWER, action: "Accept" }, draft);
  return !isFault(reduced) && remarksRequired(reduced, options);
}

function reductionOf(answer: Answer, draft: Draft): Answer | Fault {
  if (draft.reduction === "no") return { ...answer, reduction: "No" };
  if (draft.reduction === "full") return { ...answer, reduction: "Yes" };
  const declared = parseHeads(draft.amounts);
  return isFault(declared) ? declared : { ...answer, reduction: "Yes", declared };
}

export function parseHead(text: string): Paise | Fault {
  return parseMoney(text.trim() === "" ? "0" : text);
}

function parseHeads(amounts: Draft["amounts"]): Tax | Fault {
  if (HEADS.every((head) => amounts[head].trim() === ""))
    return fault("BAD_AMOUNT", "No amount is given.", "Give what is to be reduced, or choose “nothing”.");
  let tax: Tax = NO_TAX;
  for (const head of HEADS) {
    const amount = parseHead(amounts[head]);
    if (isFault(amount)) return amount;
    tax = { ...tax, [head]: amount };
  }
  return tax;
}

function openOptions(row: ReviewRow | undefined): Options | undefined {
  return row === undefined || isFault(row.options) ? undefined : row.options;
}
