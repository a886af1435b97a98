/** What the ribbon says before it does much, or what cannot simply be taken back. */
import { fault, isFault, type Fault } from "../gst/fault";
import { showMoney } from "../gst/money";
import { totalTax } from "../gst/tax";
import { refused, type Outcome } from "../actions/act";
import { effectOfAction } from "../ims/batch";
import type { Action, ImsRecord } from "../ims/record";
import type { Row } from "../table/rows";
import type { View } from "./view";

const WORDS = {
  Accept: "accepts",
  Reject: "rejects",
  Pending: "keeps pending",
  "No action": "resets",
} as const;

/** @param rows positions of the IMS table that are selected, and the records that are known of them. */
export function manyRows(
  action: Action,
  rows: ReadonlySet<number>,
  known: readonly Row<ImsRecord>[],
  view: View | Fault,
): Outcome {
  const count = rows.size.toLocaleString("en-IN");
  const records = known.filter(({ row }) => rows.has(row)).map(({ record }) => record);
  const effect = isFault(view) ? "" : effectOfAction(action, records, view.taxpayer, view.asOf);
  return refused(
    fault(
      "ASKED_FIRST",
      [`This ${WORDS[action]} ${count} records at once.`, effect].filter(Boolean).join(" "),
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
