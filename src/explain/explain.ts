/**
 * Explains a paper in a period: is it in the GSTR-2B, why, by which rule, and what could still change it. One
 * function for the worksheet, the pane and whoever compares GSTR-2A with 2B (rulebook K18).
 */
import type { TaxDocument } from "../documents/document";
import { fault, isFault, type Parsed } from "../gst/fault";
import type { Moment } from "../gst/date";
import { showPeriod, type Period } from "../gst/period";
import { isMovedImport } from "../ims/options";
import type { Doubt } from "../law/doubt";
import { doubt, doubtsOf } from "../law/doubts";
import { unconfirmedDate } from "../law/extended-dates";
import { LAW } from "../law/standing";
import type { Taxpayer } from "../law/taxpayer";
import type { Explanation, Verdict } from "./explanation";
import { judge } from "./judge";
import { lastStatement, outlookFor } from "./outlook";
import { keysIn, paperOf, type Case, type Layers } from "./paper";
import { lawFor, nameInSentence, sentenceFor } from "./sentence";

/**
 * @param key the paper's key, see documents/identity.ts.
 * @param layers all layers, or those rows of them that concern the paper's lineage.
 * @returns UNKNOWN_DOCUMENT when no layer holds it; BAD_PERIOD for a month of a quarterly taxpayer.
 */
export function explain(
  key: string,
  period: Period,
  layers: Layers,
  taxpayer: Taxpayer,
  asOf: Moment,
): Parsed<Explanation> {
  const paper = paperOf(key, layers);
  if (!paper)
    return fault(
      "UNKNOWN_DOCUMENT",
      `No layer holds ${key.split("|").slice(0, 3).join(" ")}.`,
      "Check supplier and number, or import the portal's files.",
    );
  const of: Case = { paper, period, layers, taxpayer, asOf };
  const verdict = judge(of);
  if (isFault(verdict)) return verdict;
  const law = lawFor(verdict, of);
  return {
    key,
    document: nameInSentence(paper.document),
    period,
    ...verdict,
    sentence: sentenceFor(verdict, of),
    law,
    outlook: outlookFor(verdict, of),
    doubts: [...new Set([...ownDoubts(verdict, of), ...doubtsOf(law)])],
  };
}

/** Every paper in the layers, originals before amendments. */
export function explainAll(
  period: Period,
  layers: Layers,
  taxpayer: Taxpayer,
  asOf: Moment,
): Parsed<Explanation>[] {
  return keysIn(layers).map((key) => explain(key, period, layers, taxpayer, asOf));
}

/** Of a document that no layer holds any more, because its supplier deleted it before filing. */
export function explainWithdrawn(document: string, period: Period): Explanation {
  return {
    key: "",
    document,
    period,
    part: "",
    reason: "WITHDRAWN",
    sentence: `${document} is not in GSTR-2B of ${showPeriod(period)}: its supplier deleted it before filing.`,
    law: LAW.deletionWithdraws,
    outlook: "Only the supplier can, by reporting it again.",
    doubts: doubtsOf(LAW.deletionWithdraws),
  };
}

/** Doubts that belong to the case rather than to the rule. */
function ownDoubts({ reason }: Verdict, { paper, taxpayer }: Case): Doubt[] {
  const { kind } = paper.document;
  if (reason === "ORIGINAL_PENDING") return [doubt("PENDING-ORIGINAL")];
  if (reason === "PENDING" && kind === "Bill of entry") return [doubt("PENDING-IMPORTS")];
  if (reason === "PENDING" && paper.record && lastStatement(paper.record, { taxpayer }))
    return [doubt("LAST-STATEMENT"), doubt("LEFT-IMS")];
  if (paper.record && isMovedImport(paper.record)) return [doubt("MOVED-IMPORTS")];
  if (reason === "DEEMED" && paper.record?.action === "Pending") return [doubt("EXPIRED-LANDING")];
  if (reason === "AFTER_CUTOFF" && mayBeMoved(paper.document)) return [doubt("MOVED-DATES")];
  if (reason === "BYPASS" && paper.document.form === "GSTR-5") return [doubt("C8")];
  return [];
}

/** Is a date remembered, and not read, until which the document may have been filed in time? */
function mayBeMoved({ form, returnPeriod, supplierGstin }: TaxDocument): boolean {
  return unconfirmedDate(form, returnPeriod, { state: supplierGstin.slice(0, 2) }) !== undefined;
}
