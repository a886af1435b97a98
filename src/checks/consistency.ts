/**
 * K15: does each document agree with itself: GSTINs, place of supply and the heads of tax (rulebook ), and did
 * its import warn about anything else?
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
import { passingBy, recordsOfPeriod, type PeriodFacts } from "./facts";

export function consistentDocuments(facts: PeriodFacts): Finding {
  const papers: Warned[] = [...recordsOfPeriod(facts), ...passingBy(facts)];
  if (papers.length === 0) return doesNotApply("No document of the period is known yet.");
  const items = papers.flatMap((paper) =>
    [...mistakesIn(paper, facts), ...warningsOf(paper)].map((fact): Item => ({
      name: documentLabel(paper),
      fact,
      amount: totalTax(paper.tax),
      key: rowKey(paper),
    })),
  );
  return found(
    items,
    `${plural(items.length, "contradiction")} in ${plural(papers.length, "document")}:`,
    "Ask the supplier to amend; keep the document pending until then, or reject it.",
    `${plural(papers.length, "document")}: GSTINs, places of supply and heads of tax agree.`,
  );
}

type Warned = TaxDocument & { readonly warnings: string };

/** What is looked at here anew, whatever the import said. */
const LOOKED_AT: readonly string[] = ["BAD_GSTIN", "BAD_POS", "WRONG_TAX_HEAD", "TAX_HEADS_DIFFER"];

/** The warnings of its import in words; a code that nobody knows any more is shown as it is. */
function warningsOf({ warnings }: Warned): string[] {
  const known: Readonly<Record<string, string | undefined>> = FAULT_CODES;
  const codes = warnings.split("; ").filter((code) => code !== "" && !LOOKED_AT.includes(code));
  return codes.map((code) => `import warning: ${known[code] ?? code}`);
}

/** What contradicts itself in a paper, each in a few words. */
function mistakesIn(paper: TaxDocument, { settings }: PeriodFacts): string[] {
  const mistakes: string[] = [];
  if (paper.recipientGstin !== settings.gstin) mistakes.push(`made out to ${paper.recipientGstin}`);
  if (paper.kind === "Bill of entry") {
    if (paper.tax.cgst !== 0 || paper.tax.sgst !== 0) mistakes.push("an import with central or State tax");
    return mistakes;
  }
  if (isFault(parseGstin(paper.supplierGstin))) mistakes.push("the supplier's GSTIN fails its check");
  if (isFault(parsePos(paper.pos))) mistakes.push(`“${paper.pos}” is not a place of supply`);
  // A distributor's heads follow where the credit comes from, not the place of supply.
  else if (paper.form !== "GSTR-6" && paper.form !== "GSTR-5") mistakes.push(...headMistakes(paper));
  return mistakes;
}

function headMistakes({ supplierGstin, pos, supplyType, tax }: TaxDocument): string[] {
  if (supplyType === "SEWOP") return isNoTax(tax) ? [] : ["tax on a supply to a SEZ without payment"];
  const local = tax.cgst !== 0 || tax.sgst !== 0;
  const between = supplyType === "SEWP" || supplierGstin.slice(0, 2) !== pos;
  const mistakes: string[] = [];
  if (between && local) mistakes.push("central or State tax on a supply between States");
  if (!between && tax.igst !== 0 && supplyType !== "CBW")
    mistakes.push("integrated tax on a supply within a State");
  if (Math.abs(tax.cgst - tax.sgst) > 1) mistakes.push("central and State tax differ");
  return mistakes;
}
