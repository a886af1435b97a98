/** K20: what your rejections add back to suppliers' liability in their next period; an estimate (rulebook R-70, R-72). */
import { isAmendment, signOf } from "../documents/document";
import { rowKey } from "../documents/identity";
import { nameOf } from "../documents/name";
import { reduces } from "../documents/position";
import { NO_MONEY, showMoney, type Paise } from "../gst/money";
import { nextPeriod, showPeriod } from "../gst/period";
import { NO_TAX, subtractTax, totalTax } from "../gst/tax";
import type { Gstr2bLine } from "../gstr2b/line";
import { counted, doesNotApply, found, sumOf, type Finding, type Item } from "./check";
import type { PeriodFacts } from "./facts";

export function addedBack({ statement, period, taxpayer }: PeriodFacts): Finding {
  const reducing = statement.lines.filter((line) => line.route === "IMS" && mayAddBack(line));
  if (reducing.length === 0)
    return doesNotApply(
      "No credit note and no lowered document is in the statement: nothing can be added back.",
    );
  const when = showPeriod(nextPeriod(period, taxpayer.frequency));
  const items = reducing
    .filter(({ part }) => part === "rejected")
    .map((line): Item => {
      const amount = amountOf(line);
      const fact =
        amount === undefined
          ? "lowered after a rejection: look in the supplier's GSTR-3B"
          : `rejected: the supplier's liability rises in ${when}, estimated`;
      return { name: nameOf(line), fact, amount: amount ?? NO_MONEY, key: rowKey(line) };
    });
  return found(
    items,
    `${counted(items.length, "rejection")} that ${items.length === 1 ? "comes" : "come"} back to suppliers, about ₹ ${showMoney(sumOf(items))}:`,
    "Tell the suppliers, or accept the note with the reduction that is right.",
    `${counted(reducing.length, "document")} that could come back to suppliers; none is rejected.`,
  );
}

/** Credit notes, and lowered documents whose original was accepted in a filed period. */
function mayAddBack(line: Gstr2bLine): boolean {
  if (signOf(line.kind) === -1) return line.kind === "Credit note";
  const accepted = line.originalState === "Accepted" || line.originalState === "Deemed accepted";
  return isAmendment(line) && accepted && reduces(subtractTax(line.tax, line.originalTax ?? NO_TAX));
}

/** Estimated add-back, unsigned; undefined in the one case that the sources leave open (R-45, note on C5). */
function amountOf(line: Gstr2bLine): Paise | undefined {
  if (!isAmendment(line)) return totalTax(line.tax);
  const change = totalTax(subtractTax(line.tax, line.originalTax ?? NO_TAX));
  if (signOf(line.kind) === 1) return Math.abs(change) as Paise;
  if (line.originalState === "Rejected" && change < 0) return undefined;
  if (line.originalState === "Open" || line.originalState === "Unknown") return totalTax(line.tax);
  return change > 0 ? change : NO_MONEY;
}
