/** Which facts of one document differ between two sheets, as their columns are headed; for the sentence of a difference. */
import type { TaxDocument } from "../documents/document";
import type { Blank } from "../gst/blank";
import { showDay, type Day } from "../gst/date";
import { showMoney } from "../gst/money";
import { HEADS, HEAD_SHORT } from "../gst/tax";
import { sameFacts } from "../ims/receive";

type Shown = readonly [name: string, show: (document: TaxDocument) => string];

const day = (on: Day | Blank) => (on === "" ? "blank" : showDay(on));

const FACTS: readonly Shown[] = [
  ["Number", ({ documentNumber }) => documentNumber],
  ["Date", ({ documentDate }) => day(documentDate)],
  ["Amends number", ({ originalNumber }) => originalNumber],
  ["Amends date", ({ originalDate }) => day(originalDate)],
  ["POS", ({ pos }) => pos],
  ["Type", ({ supplyType }) => supplyType],
  ["Reverse charge", ({ reverseCharge }) => (reverseCharge ? "Yes" : "No")],
  ["Recipient GSTIN", ({ recipientGstin }) => recipientGstin],
  ["Value", ({ value }) => showMoney(value)],
  ["Taxable value", ({ taxableValue }) => showMoney(taxableValue)],
  ...HEADS.map((head): Shown => [HEAD_SHORT[head], ({ tax }) => showMoney(tax[head])]),
  ["Filing status", ({ filingStatus }) => filingStatus],
];

/** "Taxable value 1,000.00 and 1,200.00; POS 27 and 29"; blank where nothing differs. */
export function factsThatDiffer(from: TaxDocument, to: TaxDocument): string {
  // Nearly all are the same, and putting amounts into words takes time.
  if (sameFacts(from, to) && from.filingStatus === to.filingStatus) return "";
  return FACTS.flatMap(([name, show]) => {
    const [before, after] = [show(from), show(to)];
    return before === after ? [] : [`${name} ${before || "blank"} and ${after || "blank"}`];
  }).join("; ");
}
