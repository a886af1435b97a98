/** GSTR-2A and the IMS. What GSTR-2A holds of periods filed before has left the IMS, and is not compared. */
import { rowKey } from "../documents/identity";
import type { Verdict } from "../explain/explanation";
import { plural } from "../gst/plural";
import { showPeriod } from "../gst/period";
import type { Gstr2aRecord, Unavailable } from "../gstr2a/record";
import type { ImsRecord } from "../ims/record";
import type { Border, Explained } from "./border";
import { compare, notCompared } from "./compare";
import { factsThatDiffer } from "./facts-that-differ";
import { stateInReturn } from "./returns-border";
import { signedTax } from "./signed-tax";
import { explainOf, type Explanations, type Layered } from "./words";

const NAME = "GSTR-2A to IMS";

export function imsBorder({ gstr2a, ims, taxpayer }: Layered, words: Explanations): Border {
  if (gstr2a.length === 0) return notCompared(NAME, "GSTR-2A holds no document.");
  const inIms = new Set(ims.map(rowKey));
  const compared = gstr2a.filter(
    (record) =>
      record.period2b === "" || record.period2b > taxpayer.filedThrough || inIms.has(rowKey(record)),
  );
  const earlier = gstr2a.length - compared.length;
  return compare({
    name: NAME,
    from: { documents: compared, amount: signedTax, state: stateInReturn },
    to: { documents: ims, amount: signedTax, state: ({ status }) => status },
    judge: (in2a, record) => judge(in2a, record, words),
    leftOut:
      earlier > 0
        ? `${plural(earlier, "document")} of statements up to ${showPeriod(taxpayer.filedThrough)}, which are filed`
        : "",
  });
}

function judge(
  in2a: Gstr2aRecord | undefined,
  record: ImsRecord | undefined,
  words: Explanations,
): Explained | undefined {
  if (in2a && record) {
    const more = factsThatDiffer(in2a, record);
    if (more === "") return undefined;
    return explainOf(record.source === "Portal" ? "FILES_DIFFER" : "NOT_REFRESHED", in2a, more);
  }
  if (record) return explainOf(record.source === "Portal" ? "ONLY_IN_IMS" : "WITHDRAWN", record);
  return in2a && words.explain(withoutImsRecord(in2a), in2a);
}

const UNAVAILABLE_REASONS: Readonly<Record<Unavailable, Verdict["reason"]>> = {
  "": "BYPASS",
  POS: "POS",
  "16(4)": "16(4)",
  "Rule 37A": "RULE_37A",
  Ineligible: "INELIGIBLE",
};

/** Why a document of GSTR-2A is no record of the IMS. */
function withoutImsRecord({ route, reverseCharge, unavailable, filingStatus }: Gstr2aRecord): Verdict {
  if (route === "GSTR-2A only") return { part: "", reason: "2A_ONLY" };
  if (route === "IMS") return { part: "", reason: "NOT_DRAWN" };
  if (filingStatus === "Saved") return { part: "", reason: "NOT_FILED" };
  if (unavailable !== "")
    return {
      part: unavailable === "Rule 37A" ? "reversal" : "not available",
      reason: UNAVAILABLE_REASONS[unavailable],
    };
  return { part: "available", reason: reverseCharge ? "RCM" : "BYPASS" };
}
