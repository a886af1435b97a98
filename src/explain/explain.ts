/**
 * Explains a document in a period: is it in GSTR-2B, why, by which rule, and what could still change it. One function
 * for the worksheet, the pane and the comparison of GSTR-2A with 2B (rulebook K18).
 */
import type { TaxDocument } from "../documents/document";
import { fault, isFault, type Result } from "../gst/fault";
import { showPeriod, type Period } from "../gst/period";
import { isMovedImport } from "../ims/allowed-actions";
import type { OpenQuestion } from "../law/open-questions/question";
import { openQuestion, openQuestionsOf } from "../law/open-questions/index";
import { unconfirmedDate } from "../law/extended-dates";
import { CITE } from "../law/citations";
import type { Explanation, Verdict } from "./explanation";
import { verdictFor } from "./verdict";
import { lastStatement, outlookFor } from "./outlook";
import { keysIn, trace, type Case } from "./traced-document";
import { lawFor, nameInSentence, sentenceFor } from "./sentence";

/** What documents are explained by; the layers may be only their rows of the document's lineage. */
export type Grounds = Omit<Case, "traced">;

/**
 * @param key the document's key, see documents/identity.ts.
 * @returns UNKNOWN_DOCUMENT when no layer holds it; BAD_PERIOD for a month of a quarterly taxpayer.
 */
export function explain(key: string, grounds: Grounds): Result<Explanation> {
  const traced = trace(key, grounds.layers);
  if (!traced)
    return fault(
      "UNKNOWN_DOCUMENT",
      `No sheet holds ${key.split("|").slice(0, 3).join(" ")}.`,
      "Check supplier and number, or import the portal's files.",
    );
  const of: Case = { traced, ...grounds };
  const verdict = verdictFor(of);
  if (isFault(verdict)) return verdict;
  const law = lawFor(verdict, of);
  return {
    key,
    document: nameInSentence(traced.document),
    period: grounds.period,
    ...verdict,
    sentence: sentenceFor(verdict, of),
    law,
    outlook: outlookFor(verdict, of),
    openQuestions: [...new Set([...ownQuestions(verdict, of), ...openQuestionsOf(law)])],
  };
}

/** Every document in the layers, originals before amendments, each in a period. */
export function explainAll(
  grounds: Omit<Grounds, "period">,
  periodOf: (key: string) => Period,
): Result<Explanation>[] {
  return keysIn(grounds.layers).map((key) => explain(key, { ...grounds, period: periodOf(key) }));
}

/** For a document that is in no layer any more, because its supplier deleted it before filing. */
export function explainWithdrawn(document: string, period: Period): Explanation {
  return {
    key: "",
    document,
    period,
    part: "",
    reason: "WITHDRAWN",
    sentence: `${document} is not in GSTR-2B of ${showPeriod(period)}: its supplier deleted it before filing.`,
    law: CITE.deletionWithdraws,
    outlook: "Only the supplier can, by reporting it again.",
    openQuestions: openQuestionsOf(CITE.deletionWithdraws),
  };
}

/** Open questions of the case rather than of the rule. */
function ownQuestions({ reason }: Verdict, { traced, taxpayer }: Case): OpenQuestion[] {
  const { kind } = traced.document;
  if (reason === "ORIGINAL_PENDING") return [openQuestion("PENDING-ORIGINAL")];
  if (reason === "PENDING" && kind === "Bill of entry") return [openQuestion("PENDING-IMPORTS")];
  if (reason === "PENDING" && traced.record && lastStatement(traced.record, { taxpayer }))
    return [openQuestion("LAST-STATEMENT"), openQuestion("LEFT-IMS")];
  if (traced.record && isMovedImport(traced.record)) return [openQuestion("MOVED-IMPORTS")];
  if (reason === "DEEMED" && traced.record?.action === "Pending") return [openQuestion("EXPIRED-LANDING")];
  if (reason === "AFTER_CUTOFF" && mayBeExtended(traced.document)) return [openQuestion("MOVED-DATES")];
  if (reason === "BYPASS" && traced.document.form === "GSTR-5") return [openQuestion("C8")];
  return [];
}

/** Is there an unconfirmed extended date by which the document was filed in time? */
function mayBeExtended({ form, returnPeriod, supplierGstin }: TaxDocument): boolean {
  return unconfirmedDate(form, returnPeriod, { state: supplierGstin.slice(0, 2) }) !== undefined;
}
