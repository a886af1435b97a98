/**
 * GSTR-2B here and the portal's own. Both sides count as the portal's file shows a document: an amendment with all of its
 * tax, because the file does not have what it amends. So the sums are those of the documents, not of table 4(A).
 */
import { resolveBillNumbers, rowKey } from "../documents/identity";
import type { TaxDocument } from "../documents/document";
import type { Verdict } from "../explain/explanation";
import { showPeriod } from "../gst/period";
import { sameTax } from "../gst/tax";
import type { Gstr2bLine } from "../gstr2b/line";
import type { Gstr2bPortalRow } from "../gstr2b/portal/read";
import { isFiled } from "../law/taxpayer";
import { resolveIdentities } from "../portal/resolve-identity";
import type { Border, Explained } from "./border";
import { compare, notCompared } from "./compare";
import { factsThatDiffer } from "./facts-that-differ";
import { listedItc } from "./signed-tax";
import { stateOfLine, type StatementSide } from "./statement-border";
import { StatementReasons, type Placed } from "./statement-reasons";
import { explainOf, type Explanations } from "./words";

const NAME = "GSTR-2B to portal";

export interface PortalSide extends StatementSide {
  /** The portal's own GSTR-2B of the period; undefined where it is not imported. */
  readonly portal: readonly Gstr2bPortalRow[] | undefined;
}

export function portalBorder(facts: PortalSide, words: Explanations): Border {
  const { period, portal, sheet, statement, ims, gstr2a, taxpayer } = facts;
  if (portal === undefined)
    return notCompared(NAME, `The portal's GSTR-2B of ${showPeriod(period)} is not imported.`);
  const lines = sheet ?? statement.lines;
  const known = [...lines, ...ims, ...gstr2a];
  const onPortal = resolveIdentities(
    resolveIdentities(resolveBillNumbers(portal, known), known, "form"),
    known,
    "seller",
  );
  const reasons = new StatementReasons(facts);
  const here = placedHere(facts);
  return compare<Gstr2bLine, Gstr2bPortalRow>({
    name: NAME,
    from: { documents: lines, amount: listedItc, state: stateOfLine },
    to: { documents: onPortal, amount: listedItc, state: stateOfLine },
    judge: (line, row) => {
      if (line) return row ? judgeBoth(line, row) : explainOf("ONLY_HERE", line);
      const document = row && here.get(rowKey(row));
      if (!document) return row && explainOf("ONLY_ON_PORTAL", row);
      if (isFiled(period, taxpayer)) return explainOf("ONLY_ON_PORTAL", document);
      return onlyOnPortal(document, reasons.verdictOn(document), words);
    },
    leftOut: "",
  });
}

/** Documents that a sheet here holds, with their 2B period. */
function placedHere({ gstr2a, ims }: PortalSide): ReadonlyMap<string, Placed> {
  const placed = gstr2a.flatMap((record) => {
    const { period2b } = record;
    return period2b === "" ? [] : [{ ...record, period2b }];
  });
  return new Map([...placed, ...ims].map((document) => [rowKey(document), document]));
}

function judgeBoth(line: Gstr2bLine, row: Gstr2bPortalRow): Explained | undefined {
  if (line.part !== row.part) {
    const states = `${stateOfLine(line)} here, ${stateOfLine(row)} on the portal`;
    const isAnswer = line.part === "rejected" || row.part === "rejected";
    return explainOf(isAnswer ? "ACTION_DIFFERS" : "ITC_DIFFERS", line, states);
  }
  const facts = factsThatDiffer(asListed(line), asListed(row));
  if (facts !== "") return explainOf("FILES_DIFFER", line, facts);
  if (sameTax(listedItc(line), listedItc(row))) return undefined;
  return explainOf("ITC_DIFFERS", line, "the declared reduction is another one");
}

/** GSTR-2B's file does not say these of every document; what is in it is filed. */
function asListed<D extends TaxDocument>(document: D): D {
  return { ...document, filingStatus: "Filed", supplyType: "R", originalDate: "" };
}

/** It counts on the portal, and not here, for a reason. */
function onlyOnPortal(document: Placed, verdict: Verdict, words: Explanations): Explained {
  if (verdict.reason === "NOT_DRAWN") return explainOf("NOT_DRAWN", document);
  const { why, law } = words.explain(verdict, document);
  const byAnswer = verdict.reason === "PENDING" || verdict.reason === "ORIGINAL_PENDING";
  const own = explainOf(byAnswer ? "ACTION_DIFFERS" : "ONLY_ON_PORTAL", document);
  return { ...own, why: `${why} The portal's GSTR-2B holds it.`, law };
}
