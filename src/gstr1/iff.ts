/** How much a quarterly supplier's IFF of a month carries; past the limit the rest waits for the quarter. */
import { fault, type Fault } from "../gst/fault";
import { plus, showMoney, NO_MONEY } from "../gst/money";
import { showPeriod } from "../gst/period";
import { iffLimit } from "../law/returns";
import type { Return, Returns } from "./furnish";

/** A warning when the documents of an IFF exceed fifty lakh rupees; the workbook holds those for one recipient only. */
export function iffFault(returns: Returns, of: Return): Fault | undefined {
  const limit = of.form === "IFF" ? iffLimit(of.returnPeriod) : undefined;
  if (!limit) return undefined;
  let sum = NO_MONEY;
  for (const { form, supplierGstin, returnPeriod, taxableValue } of returns.all())
    if (form === "IFF" && supplierGstin === of.supplierGstin && returnPeriod === of.returnPeriod)
      sum = plus(sum, taxableValue);
  if (sum <= limit.most) return undefined;
  const found = fault(
    "IFF_LIMIT",
    `The IFF of ${showPeriod(of.returnPeriod)} holds supplies of ${showMoney(sum)}; it takes ${showMoney(limit.most)} a month.`,
    "Ask the supplier what waits for the quarter's GSTR-1.",
    { law: limit.law },
  );
  return { ...found, severity: "warning" };
}
