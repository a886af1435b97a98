/** What the ribbon says before it does much, or what cannot simply be taken back. */
import { fault, isFault, type Fault } from "../gst/fault";
import { showMoney } from "../gst/money";
import { totalTax } from "../gst/tax";
import { refused, type Outcome } from "../actions/act";
import type { Answer } from "../ims/record";
import type { View } from "./view";

const WORDS = {
  Accept: "accepts",
  Reject: "rejects",
  Pending: "keeps pending",
  "No action": "resets",
} as const;

export function manyRows(action: Answer["action"], count: number): Outcome {
  return refused(
    fault(
      "ASKED_FIRST",
      `This ${WORDS[action]} ${count.toLocaleString("en-IN")} records at once.`,
      "Press it again within half a minute to do so; they can be taken back in the pane, under Evidence.",
    ),
  );
}

export function filing(view: View | Fault): Outcome {
  if (isFault(view)) return refused(view);
  const { label, record } = view.open;
  const itc = showMoney(totalTax(record.itc));
  return refused(
    fault(
      "ASKED_FIRST",
      `This marks GSTR-3B of ${label} filed, and locks and seals its GSTR-2B with ₹ ${itc} of ITC.`,
      "Press it again within half a minute, once it is filed on the portal.",
    ),
  );
}
