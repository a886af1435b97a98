/**
 * A typed answer that changes how much ITC a credit note reduces, though no amount was typed: the amount beside “Yes”
 * was deleted, or Reduce ITC was blanked. It is recorded as the cells say, with a warning.
 */
import { type Fault, warning } from "../../gst/fault";
import { showMoney, type Paise } from "../../gst/money";
import { isNoTax, totalTax } from "../../gst/tax";
import { CITE } from "../../law/citations";
import type { Answer, ImsRecord } from "../../ims/record";
import { documentLabel } from "../../documents/label";
import type { AnsweredRow, Ask } from "./apply-answers";

export function reductionUntyped(
  { before, record, row }: AnsweredRow,
  asks: ReadonlyMap<number, Ask>,
): Fault | undefined {
  const typed = asks.get(row)?.answer;
  if (before.action !== "Accept" || record.action !== "Accept" || !typed) return undefined;
  const [was, is] = [reducedBy(before), reducedBy(record)];
  const what = untyped(before, typed);
  if (what === undefined || was === is) return undefined;
  const part = is === 0 ? "none of its ITC" : is === totalTax(record.tax) ? "all of its ITC" : "ITC";
  return warning(
    "REDUCTION_CHANGED",
    `${what}, so the acceptance reduces ${part}, ₹ ${showMoney(is)}; before it was ₹ ${showMoney(was)}.`,
    "If that is not intended, type the amount to be reduced.",
    { place: documentLabel(record), law: CITE.reduction },
  );
}

function untyped(before: Answer, { reduction, declared }: Answer): string | undefined {
  if (before.reduction !== "" && reduction === "") return "Reduce ITC is blank";
  const isDeleted = reduction === "Yes" && (declared === undefined || isNoTax(declared));
  return before.declared && isDeleted ? "There is no amount with “Yes”" : undefined;
}

function reducedBy({ reduction, declared, tax }: ImsRecord): Paise {
  if (reduction === "No") return 0 as Paise;
  return totalTax(declared ?? tax);
}
