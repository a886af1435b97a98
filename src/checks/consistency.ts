/**
 * K15: is each document consistent in GSTINs, place of supply and tax heads (rulebook ), and did its import
 * warn about anything else?
 */
import type { TaxDocument } from "../documents/document";
import { rowKey } from "../documents/identity";
import { documentLabel } from "../documents/label";
import { plural } from "../gst/plural";
import { isFault } from "../gst/fault";
import { FAULT_CODES } from "../gst/fault-codes";
import { parseGstin } from "../gst/gstin";
import { parsePos } from "../gst/pos";
import { isNoTax, totalTax } from "../gst/tax";
import { doesNotApply, found, type Finding, type Item } from "./check";
import { bypassingDocuments, recordsOfPeriod, type PeriodFacts } from "./facts";

export function consistentDocuments(facts: PeriodFacts): Finding {
  const documents: DocumentWithWarnings[] = [...recordsOfPeriod(facts), ...bypassingDocuments(facts)];
  if (documents.length === 0) return doesNotApply("No document of the period is known yet.");
  const items = documents.flatMap((document) =>
    [...mistakesIn(document, facts), ...warningsOf(document)].map((fact): Item => ({
      name: documentLabel(document),
      fact,
      amount: totalTax(document.tax),
      key: rowKey(document),
    })),
  );
  return found(
    items,
    `${plural(items.length, "contradiction")} in ${plural(documents.length, "document")}:`,
    "Ask the supplier to amend; keep the document pending until then, or reject it.",
    `${plural(documents.length, "document")}: GSTINs, places of supply and tax heads match.`,
  );
}

type DocumentWithWarnings = TaxDocument & { readonly warnings: string };

/** Codes that are checked again here, whatever the import warned. */
const CHECKED_HERE: readonly string[] = ["BAD_GSTIN", "BAD_POS", "WRONG_TAX_HEAD", "TAX_HEADS_DIFFER"];

/** The warnings of its import in words; an unknown code is shown as it is. */
function warningsOf({ warnings }: DocumentWithWarnings): string[] {
  const known: Readonly<Record<string, string | undefined>> = FAULT_CODES;
  const codes = warnings.split("; ").filter((code) => code !== "" && !CHECKED_HERE.includes(code));
  return codes.map((code) => `import warning: ${known[code] ?? code}`);
}

/** The contradictions in a document, each in a few words. */
function mistakesIn(document: TaxDocument, { settings }: PeriodFacts): string[] {
  const mistakes: string[] = [];
  if (document.recipientGstin !== settings.gstin) mistakes.push(`made out to ${document.recipientGstin}`);
  if (document.kind === "Bill of entry") {
    if (document.tax.cgst !== 0 || document.tax.sgst !== 0)
      mistakes.push("an import with central or State tax");
    return mistakes;
  }
  if (isFault(parseGstin(document.supplierGstin))) mistakes.push("the supplier's GSTIN fails its check");
  if (isFault(parsePos(document.pos))) mistakes.push(`“${document.pos}” is not a place of supply`);
  // An ISD's heads follow the origin of the ITC, not the place of supply.
  else if (document.form !== "GSTR-6" && document.form !== "GSTR-5") mistakes.push(...headMistakes(document));
  return mistakes;
}

function headMistakes({ supplierGstin, pos, supplyType, tax }: TaxDocument): string[] {
  if (supplyType === "SEWOP") return isNoTax(tax) ? [] : ["tax on a supply to a SEZ without payment"];
  const isLocal = tax.cgst !== 0 || tax.sgst !== 0;
  const isInterState = supplyType === "SEWP" || supplierGstin.slice(0, 2) !== pos;
  const mistakes: string[] = [];
  if (isInterState && isLocal) mistakes.push("central or State tax on a supply between States");
  if (!isInterState && tax.igst !== 0 && supplyType !== "CBW")
    mistakes.push("integrated tax on a supply within a State");
  if (Math.abs(tax.cgst - tax.sgst) > 1) mistakes.push("central and State tax differ");
  return mistakes;
}
