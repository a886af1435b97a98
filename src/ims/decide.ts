/**
 * Is this answer allowed? One function for the Action cell, the ribbon, the shortcuts, the pane and imports, so that
 * all of them apply the same law. It returns the answered record and the law applied, or the fault.
 */
import type { Moment } from "../gst/date";
import { fault, isFault, type Fault, type Result } from "../gst/fault";
import { exceedsTax, isNoTax, NO_TAX, totalTax } from "../gst/tax";
import type { RemarksCase } from "../law/policies";
import { CITE } from "../law/citations";
import type { Taxpayer } from "../law/taxpayer";
import { makeRecorded } from "./recorded-answer";
import { effectNow } from "./effect";
import { allowedLetters, optionsFor, type Options } from "./allowed-actions";
import { NO_ANSWER, type Answer, type ImsRecord, type Status } from "./record";

export const LONGEST_REMARKS = 250;

export interface Decision {
  readonly record: ImsRecord;
  /** Citations for the evidence. */
  readonly law: string;
}

const STATUS: Readonly<Record<Answer["action"], Status>> = {
  "No action": "No action",
  Accept: "Accepted",
  Reject: "Rejected",
  Pending: "Pending",
};

/** Applies one answer to one record; returns a new record. */
export function decide(
  record: ImsRecord,
  answer: Answer,
  taxpayer: Taxpayer,
  asOf: Moment,
): Result<Decision> {
  const options = optionsFor(record, taxpayer, asOf);
  if (isFault(options)) return options;
  if (answer.action === "No action")
    return { record: answered(record, NO_ANSWER, options), law: CITE.silenceAccepts };
  const closed = options.closed.get(answer.action);
  if (closed) return closed;
  const refusal =
    remarksFault(answer, options) ?? reductionFault(answer, options) ?? missingRemarks(answer, options);
  if (refusal) return refusal;
  return { record: answered(record, normalised(answer, options.reduction), options), law: options.law };
}

/** Fills the derived fields of an answer that is known to be allowed. */
function answered(record: ImsRecord, answer: Answer, options: Options): ImsRecord {
  const next = { ...record, ...answer };
  return {
    ...next,
    status: STATUS[answer.action],
    allowed: allowedLetters(options),
    pendingUntil: options.pendingUntil,
    effect: totalTax(effectNow(next)),
    why: "",
    recorded: makeRecorded(answer),
  };
}

/** Full reduction is the default: "Yes" is filled in where it is asked; zero declared means "No". */
function normalised(answer: Answer, reduction: Options["reduction"]): Answer {
  if (answer.action !== "Accept" || !reduction.asked)
    return { ...answer, reduction: "", declared: undefined };
  if (answer.reduction === "No" || (answer.declared && isNoTax(answer.declared)))
    return { ...answer, reduction: "No", declared: undefined };
  return { ...answer, reduction: "Yes" };
}

/** The case of {@link Policies} of an answer for which remarks may be required. */
function remarksCase(answer: Answer, reduction: Options["reduction"]): RemarksCase | undefined {
  if (answer.action === "Reject") return "reject";
  if (answer.action === "Pending") return "pending";
  if (answer.action !== "Accept" || !reduction.asked) return undefined;
  if (normalised(answer, reduction).reduction === "No") return "no";
  return answer.declared && exceedsTax(reduction.most, answer.declared) ? "partial" : undefined;
}

/** Remarks that the workbook requires where the portal may treat them as optional (R-54, C4). */
export function remarksRequired(answer: Answer, options: Options): boolean {
  const answerCase = remarksCase(answer, options.reduction);
  return options.remarksRequiredFor.some((required) => required === answerCase);
}

/**
 * Are remarks allowed on an acceptance? Only where the workbook requires them for one with a partial or no
 * reduction; they may then be typed before the reduction, because cells are typed one after the other.
 */
function remarksAllowedOnAcceptance({ reduction, remarksRequiredFor }: Options): boolean {
  return reduction.asked && remarksRequiredFor.some((of) => of === "partial" || of === "no");
}

function missingRemarks(answer: Answer, options: Options): Fault | undefined {
  if (answer.remarks.trim() !== "" || !remarksRequired(answer, options)) return undefined;
  return fault(
    "REMARKS_REQUIRED",
    "This workbook requires remarks with such an action: they say why ITC is not reduced, or what is wrong.",
    "Give remarks, before or with the reduction; or take the case out of “Remarks required for” on the Milaan sheet.",
    { law: CITE.remarks },
  );
}

function remarksFault(answer: Answer, options: Options): Fault | undefined {
  if (answer.remarks === "") return undefined;
  const isAllowed = answer.action === "Accept" ? remarksAllowedOnAcceptance(options) : options.remarks;
  if (!isAllowed) {
    return fault(
      "REMARKS_NOT_ALLOWED",
      "Remarks go with Reject or Pending; with an acceptance only where the workbook requires them of a reduction.",
      "Leave the remarks blank, or note them in a column of your own.",
      { law: CITE.remarks },
    );
  }
  if (Array.from(answer.remarks).length <= LONGEST_REMARKS) return undefined;
  return fault(
    "REMARKS_TOO_LONG",
    `Remarks have ${Array.from(answer.remarks).length} characters.`,
    `Shorten them to ${LONGEST_REMARKS}.`,
    { law: CITE.remarks },
  );
}

function reductionFault(answer: Answer, options: Options): Fault | undefined {
  const given = answer.reduction !== "" || answer.declared !== undefined;
  if (!given) return undefined;
  if (answer.action !== "Accept" || !options.reduction.asked) {
    const why = options.reduction.asked ? "it goes with an acceptance only" : options.reduction.why;
    return fault(
      "REDUCTION_NOT_ASKED",
      `An ITC reduction is not allowed here: ${why}.`,
      "Leave the reduction blank.",
      { law: CITE.reduction },
    );
  }
  const declared = answer.declared;
  if (!declared) return undefined;
  if (exceedsTax(declared, options.reduction.most) || exceedsTax(NO_TAX, declared)) {
    return fault(
      "REDUCTION_EXCEEDS_TAX",
      "The declared reduction is more than the ITC that the record reduces, in some tax head.",
      "Declare at most the tax of the note (of an amendment: the difference), and nothing negative.",
      { law: CITE.reduction },
    );
  }
  if (answer.reduction === "No" && !isNoTax(declared)) {
    return fault(
      "BAD_VALUE",
      "“No” and an amount to be reduced are both given.",
      "Say “Yes” with the amount, or “No” without one.",
      { law: CITE.reduction },
    );
  }
  if (declared.cgst !== declared.sgst) {
    return fault(
      "REDUCTION_HEADS_DIFFER",
      "The declared CGST and SGST differ.",
      "Declare the same amount for both.",
      { law: CITE.reduction },
    );
  }
  return undefined;
}

/** True when a limited pending has expired, so that the record is deemed accepted. */
export function hasExpired(record: ImsRecord, options: Options): boolean {
  return record.action === "Pending" && options.closed.get("Pending")?.code === "PENDING_EXPIRED";
}

/** Is the record pending at that moment, and has its pending not expired? */
export function isKeptPending(record: ImsRecord, taxpayer: Taxpayer, asOf: Moment): boolean {
  if (record.action !== "Pending") return false;
  const options = optionsFor(record, taxpayer, asOf);
  return isFault(options) || !hasExpired(record, options);
}
