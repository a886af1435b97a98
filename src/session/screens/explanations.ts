/**
 * Why documents are, or are not, in a GSTR-2B, and what the law leaves open, from the sheets as last read. The pane and
 * the worksheet functions load it on first use, because its texts are long.
 */
import { rowKey } from "../../documents/identity";
import type { TaxDocument } from "../../documents/document";
import { explain, explainAll, explainWithdrawn } from "../../explain/explain";
import type { Explanation } from "../../explain/explanation";
import { holdingPeriod } from "../../explain/traced-document";
import { fault, isFault, type Fault, type Result } from "../../gst/fault";
import type { Period } from "../../gst/period";
import { parsePeriodCell } from "../../gst/period-cell";
import { openQuestions } from "../../law/open-questions/index";
import { policyText } from "../../law/policies";
import type { DocumentIndex } from "./document-index";
import type { LiveFunctions } from "./live-functions";
import type { View } from "./view";

/**
 * One explanation per document of that number: originals, then amendments.
 * @param asked the period; where undefined each document is explained in the one that holds it
 */
export function explainNumber(
  documents: DocumentIndex,
  view: View,
  { supplierGstin, documentNumber }: Pick<TaxDocument, "documentNumber"> & { supplierGstin: string },
  asked: Period | undefined,
): Explanation[] | Fault {
  const layers = documents.lineage(supplierGstin, documentNumber);
  const { taxpayer, asOf } = view;
  const { period: open } = view.open;
  const results = explainAll({ layers, taxpayer, asOf }, (key) => asked ?? holdingPeriod(key, layers, open));
  const failed = results.find(isFault);
  if (failed) return failed;
  const explanations = results.filter((result): result is Explanation => !isFault(result));
  if (explanations.length > 0) return explanations;
  const who = supplierGstin.trim().toUpperCase();
  const number = documentNumber.trim();
  if (documents.isWithdrawn(`${who} ${number}`) || documents.isWithdrawn(`${who} ${number} amended`))
    return [explainWithdrawn(number, asked ?? open)];
  return fault(
    "UNKNOWN_DOCUMENT",
    `No sheet holds ${number} of ${who}.`,
    "Check supplier and number, or import the portal's files.",
  );
}

/** One record of the review, in the period in which its answer counts. */
export function explainRecord(
  documents: DocumentIndex,
  view: View,
  document: TaxDocument & { readonly period2b: Period },
): Result<Explanation> {
  const layers = documents.lineage(document.supplierGstin, document.documentNumber);
  const { open, taxpayer, asOf } = view;
  return explain(rowKey(document), { period: open.period, layers, taxpayer, asOf });
}

type WhyRow = readonly [
  sentence: string,
  reason: string,
  law: string,
  outlook: string,
  openQuestions: string,
];

/** Per document of that number: sentence, reason code, rule, what could change it, and the ids of open questions. */
export function explanationRows(
  liveFunctions: LiveFunctions,
  supplierGstin: string,
  documentNumber: string,
  periodText: string,
): Result<WhyRow[]> {
  const view = liveFunctions.view();
  if (isFault(view)) return view;
  const asked = periodText.trim() === "" ? undefined : parsePeriodCell(periodText);
  if (isFault(asked)) return asked;
  const explanations = explainNumber(liveFunctions.documents, view, { supplierGstin, documentNumber }, asked);
  if (isFault(explanations)) return explanations;
  return explanations.map(({ sentence, reason, law, outlook, openQuestions: open }) => [
    sentence,
    reason,
    law,
    outlook,
    open.map(({ id }) => id).join(", "),
  ]);
}

type OpenQuestionRow = readonly [
  id: string,
  question: string,
  used: string,
  rules: string,
  confidence: string,
];

const OPEN_QUESTION_HEADINGS: OpenQuestionRow = ["Id", "Question", "What is used", "Rules", "Confidence"];

/** The open questions of law, headings first, with this workbook's policy where there is a choice. */
export function openQuestionRows(liveFunctions: LiveFunctions): OpenQuestionRow[] {
  const view = liveFunctions.view();
  const policies = isFault(view) ? undefined : view.settings.policies;
  const rows = openQuestions().map(({ id, question, used, rules, confidence, policy }): OpenQuestionRow => [
    id,
    question,
    policy ? `${used} Here: ${policyText(policy, policies)}.` : used,
    rules.join(", "),
    confidence,
  ]);
  return [OPEN_QUESTION_HEADINGS, ...rows];
}
