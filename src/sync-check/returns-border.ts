/**
 * The suppliers' returns and GSTR-2A. Only returns that this workbook has are compared: of most suppliers it has
 * GSTR-2A alone.
 */
import { resolveBillNumbers } from "../documents/identity";
import type { TaxDocument } from "../documents/document";
import { plural } from "../gst/plural";
import { showPeriod } from "../gst/period";
import type { Gstr1Record } from "../gstr1/record";
import type { Gstr2aRecord } from "../gstr2a/record";
import { resolveIdentities } from "../portal/resolve-identity";
import type { Border, Explained } from "./border";
import { compare, notCompared } from "./compare";
import { factsThatDiffer } from "./facts-that-differ";
import { signedTax } from "./signed-tax";
import { explainOf, type Layered } from "./words";

const NAME = "GSTR-1 to GSTR-2A";

export function returnsBorder({ gstr1, gstr2a, ims, taxpayer }: Layered): Border {
  const inward = gstr1.filter(({ recipientGstin }) => recipientGstin === taxpayer.gstin);
  if (inward.length === 0) return notCompared(NAME, "No supplier's return is in this workbook.");
  const known = [...gstr2a, ...ims];
  const reported = resolveIdentities(resolveBillNumbers(inward, known), known, "seller");
  const returns = new Set(reported.map(returnOf));
  const compared = gstr2a.filter((record) => record.source === "GSTR-1" || returns.has(returnOf(record)));
  const others = gstr2a.length - compared.length;
  return compare({
    name: NAME,
    from: { documents: reported, amount: signedTax, state: stateInReturn },
    to: { documents: compared, amount: signedTax, state: stateInReturn },
    judge,
    leftOut:
      others > 0 ? `${plural(others, "document")} of suppliers whose return is not in this workbook` : "",
  });
}

function judge(inReturn: Gstr1Record | undefined, in2a: Gstr2aRecord | undefined): Explained | undefined {
  if (inReturn && in2a) {
    const more = factsThatDiffer(inReturn, in2a);
    if (more === "") return undefined;
    return explainOf(in2a.source === "Portal" ? "FILES_DIFFER" : "NOT_REFRESHED", inReturn, more);
  }
  if (inReturn) return explainOf("NOT_DRAWN", inReturn);
  return in2a && explainOf(in2a.source === "Portal" ? "NOT_IN_RETURN" : "WITHDRAWN", in2a);
}

function returnOf({ supplierGstin, form, returnPeriod }: TaxDocument): string {
  return `${supplierGstin}|${form}|${returnPeriod}`;
}

/** "GSTR-1 Oct-25, filed". */
export function stateInReturn({ form, returnPeriod, filingStatus }: TaxDocument): string {
  return `${form} ${showPeriod(returnPeriod)}, ${filingStatus.toLowerCase()}`;
}
