/** K15: does each paper agree with itself: GSTINs, place of supply and the heads of tax (rulebook )? */
import type { TaxDocument } from "../documents/document";
import { rowKey } from "../documents/identity";
import { nameOf } from "../documents/name";
import { counted } from "../gst/count";
import { isFault } from "../gst/fault";
import { parseGstin } from "../gst/gstin";
import { parsePos } from "../gst/pos";
import { isNoTax, totalTax } from "../gst/tax";
import { doesNotApply, found, type Finding, type Item } from "./check";
import { passingBy, recordsOfPeriod, type PeriodFacts } from "./facts";

export function consistentPapers(facts: PeriodFacts): Finding {
  const papers: TaxDocument[] = [...recordsOfPeriod(facts), ...passingBy(facts)];
  if (papers.length === 0) return doesNotApply("No document of the period is known yet.");
  const items = papers.flatMap((paper) =>
    mistakesIn(paper, facts).map((fact): Item => ({
      name: nameOf(paper),
      fact,
      amount: totalTax(paper.tax),
      key: rowKey(paper),
    })),
  );
  return found(
    items,
    `${counted(items.length, "contradiction")} in ${counted(papers.length, "document")}:`,
    "Ask the supplier to amend; keep the document pending until then, or reject it.",
    `${counted(papers.length, "document")}: GSTINs, places of supply and heads of tax agree.`,
  );
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
  if (isFault(parsePos(paper.pos))) mistakes.push(`“${paper.pos}” is no place of supply`);
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
