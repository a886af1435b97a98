/**
 * What the portal has of a record's answer, as far as this workbook knows: from the portal's last file, and from upload
 * files. A file that was made was not necessarily uploaded, so until the portal, its error report or the user confirms
 * one, what the portal had before and what each file since says are all possible, and the answer goes into the next
 * file again: sending it twice changes nothing, leaving it out loses it.
 */
import { isFault } from "../gst/fault";
import { isNoTax, sameTax } from "../gst/tax";
import { imsRegime } from "../law/ims-regime";
import type { Policies } from "../law/policies";
import { makeAnswer, parseRecorded, refusedText } from "./recorded-answer";
import { ACTIONS, NO_ANSWER, NO_UPLOADS, type Answer, type ImsRecord } from "./record";

type SentPolicy = Pick<Policies, "remarksSent">;
type Sent = Pick<ImsRecord, "tax" | "remarksBlocked" | "period2b">;

/** Do remarks go to the portal with this action? With an acceptance only where the settings say so (C4). */
export function areRemarksSent(
  { action }: Pick<Answer, "action">,
  { remarksBlocked, period2b }: Pick<Sent, "remarksBlocked" | "period2b">,
  { remarksSent }: SentPolicy,
): boolean {
  if (remarksBlocked || (action === "Accept" && remarksSent !== "send")) return false;
  const regime = imsRegime.at(period2b);
  return !isFault(regime) && regime.value.remarks;
}

/**
 * The part of an answer that goes to the portal, one text for answers that mean the same there: a reduction of the
 * whole tax with or without its amounts, a reduction of nothing and none.
 */
export function sentText(answer: Answer, record: Sent, policies: SentPolicy): string {
  const { action, declared } = answer;
  if (action === "No action") return makeAnswer(NO_ANSWER);
  const remarks = areRemarksSent(answer, record, policies) ? answer.remarks : "";
  const sent: Answer = { ...NO_ANSWER, action, remarks };
  if (action !== "Accept") return makeAnswer(sent);
  if (answer.reduction === "No" || (declared && isNoTax(declared)))
    return makeAnswer({ ...sent, reduction: "No" });
  if (declared && !sameTax(declared, record.tax)) return makeAnswer({ ...sent, reduction: "Yes", declared });
  return makeAnswer(declared || answer.reduction === "Yes" ? { ...sent, reduction: "Yes" } : sent);
}

/** Has the portal surely this answer of the record? */
export function isAtPortal(record: ImsRecord, policies: SentPolicy): boolean {
  const here = sentText(record, record, policies);
  return possibleAnswers(record).every((answer) => sentText(answer, record, policies) === here);
}

/** The answers that the portal may have; only one where no file waits to be confirmed. */
export function possibleAnswers(record: ImsRecord): readonly Answer[] {
  return [lastKnown(record), ...sentAnswers(record).map(parseRecorded)];
}

/** The upload files with the record of which nothing says what became of them, the newest last. */
export function waitingFiles({ uploadFile }: ImsRecord): readonly string[] {
  return uploadFile === "" ? [] : uploadFile.split("\n");
}

/** The record in one more upload file. @param sent the answer there, as {@link sentText} writes it. */
export function inUploadFile(record: ImsRecord, file: string, sent: string): ImsRecord {
  const answers = sentAnswers(record).filter((text) => text !== sent);
  return {
    ...record,
    uploadFile: [...waitingFiles(record), file].slice(-MOST_WAITING).join("\n"),
    uploadAnswer: [...answers, sent].slice(-MOST_WAITING).join("\n"),
  };
}

/** Of more files without a confirmation the oldest are left out, so that they fit in a cell. */
const MOST_WAITING = 20;

/** Where an answer begins; remarks may have several lines too. */
const NEXT_ANSWER = new RegExp(`\\n(?=(?:${ACTIONS.join("|")})(?:;|\\n|$))`);

/** The different answers in the waiting files, that of the newest last. */
function sentAnswers(record: ImsRecord): readonly string[] {
  const { uploadAnswer } = record;
  const files = waitingFiles(record).length;
  return files < 2 ? (files === 0 ? [] : [uploadAnswer]) : uploadAnswer.split(NEXT_ANSWER);
}

/** What the portal had when it was last known. */
export function lastKnown({ portalAnswer, portalAction }: ImsRecord): Answer {
  return portalAnswer === ""
    ? { ...NO_ANSWER, action: portalAction || "No action" }
    : parseRecorded(portalAnswer);
}

/** Is an action that a file of the portal shows one that was uploaded from here, and not one taken by others there? */
export function isOwnUpload(record: ImsRecord, action: Answer["action"]): boolean {
  const { portalAnswer } = record;
  const own = [...(portalAnswer === "" ? [] : [portalAnswer]), ...sentAnswers(record)];
  return own.some((text) => parseRecorded(text).action === action);
}

/** The record once the file that it was put in last is known to have been accepted by the portal. */
export function asUploaded(record: ImsRecord): ImsRecord {
  const why = record.portalError !== "" && record.why === refusedText(record.portalError) ? "" : record.why;
  return { ...record, ...NO_UPLOADS, portalAnswer: sentAnswers(record).at(-1) ?? record.portalAnswer, why };
}

/** The record after the portal refused an upload of it: of one file nothing is at the portal, of several any may be. */
export function asRefused(record: ImsRecord, portalError: string): ImsRecord {
  if (waitingFiles(record).length > 1) return { ...record, portalError };
  return { ...record, uploadFile: "", uploadAnswer: "", portalError };
}

/** The record after a file of the portal has shown which answer it has; a message stays until the answer is there. */
export function asShownByPortal(record: ImsRecord, answer: Answer, policies: SentPolicy): ImsRecord {
  const isThere = sentText(answer, record, policies) === sentText(record, record, policies);
  const portalError = isThere ? "" : record.portalError;
  const text = makeAnswer(answer);
  // The action alone is in the portal's action already.
  const portalAnswer = text === record.portalAction ? "" : text;
  return { ...record, ...NO_UPLOADS, portalAnswer, portalError };
}
