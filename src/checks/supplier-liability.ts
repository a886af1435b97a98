/**
 * K20: what your rejections add back to suppliers' liability in their next period; an estimate (rulebook R-70, R-72).
 */
import { signOf } from "../documents/kind";
import { rowKey } from "../documents/identity";
import { documentLabel } from "../documents/label";
import { plural } from "../gst/plural";
import { minus, NO_MONEY, showMoney, type Paise } from "../gst/money";
import { addMonths, showPeriod } from "../gst/period";
import { NO_TAX, totalTax, type Tax } from "../gst/tax";
import type { Gstr2bLine } from "../gstr2b/line";
import { doesNotApply, found, sumOf, type Finding, type Item } from "./check";
import type { PeriodFacts } from "./facts";

export function addedBack({ statement, period }: PeriodFacts): Finding {
  const reducing = statement.lines.filter((line) => line.route === "IMS" && amountOf(line) !== NO_MONEY);
  if (reducing.length === 0)
    return doesNotApply(
      "No credit note and no downward amendment is in the statement: nothing can be added back.",
    );
  // For a monthly filer; for a quarterly one it is the next quarter.
  const when = showPeriod(addMonths(period, 1));
  const items = reducing
    .filter(({ part }) => part === "rejected")
    .map((line): Item => {
      const amount = amountOf(line);
      const fact =
        amount === undefined
          ? "rejected: what is added back is not known here: check on the portal"
          : `rejected: the supplier's liability rises in ${when}, estimated`;
      return { name: documentLabel(line), fact, amount: amount ?? NO_MONEY, key: rowKey(line) };
    });
  return found(
    items,
    `${plural(items.length, "rejection")} that ${items.length === 1 ? "is" : "are"} added back to suppliers' liability, about ₹ ${showMoney(sumOf(items))}:`,
    "Inform the suppliers, or accept the note with the correct reduction.",
    `${plural(reducing.length, "document")} that could be added back to suppliers' liability; none is rejected.`,
  );
}

/**
 * Estimated add-back of a rejection, unsigned: a rejected version counts as the higher of what is reported and what was
 * accepted before. Undefined where it is unknown, or the sources leave it open (R-45, C5).
 */
function amountOf(line: Gstr2bLine): Paise | undefined {
  if (line.originalState === "Unknown") return undefined;
  const position = (tax: Tax) => (signOf(line.kind) * totalTax(tax)) as Paise;
  const accepted = position(line.credited ?? NO_TAX);
  const rejectedBefore = line.originalState === "Rejected" ? position(line.originalTax ?? NO_TAX) : accepted;
  const addedBefore = minus(higher(rejectedBefore, accepted), rejectedBefore);
  const reported = position(line.tax);
  const amount = minus(minus(higher(reported, accepted), reported), addedBefore);
  return amount < 0 ? undefined : amount;
}

function higher(a: Paise, b: Paise): Paise {
  return a >= b ? a : b;
}
