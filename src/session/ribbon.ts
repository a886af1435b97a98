/** The ribbon's actions on the selected rows, and what it asks before large or irreversible ones. */
import { rowKey } from "../documents/identity";
import { fault, isFault, type Fault } from "../gst/fault";
import { showMoney } from "../gst/money";
import { totalTax } from "../gst/tax";
import { refused, type ActionContext, type Outcome } from "../actions/context";
import { effectOfAction } from "../ims/batch";
import type { Action, ImsRecord } from "../ims/record";
import { IMS_TABLE } from "../ims/sheet";
import type { Row } from "../sheet/rows";
import { rowsOf } from "../sheet/runs";
import type { SheetCache } from "./sheet-cache";
import { reviewRows, type View } from "./screens/view";

const VERBS = {
  Accept: "accepts",
  Reject: "rejects",
  Pending: "keeps pending",
  "No action": "resets",
} as const;

/** More rows than these are answered from the ribbon only after confirmation. */
const CONFIRM_ABOVE = 50;

/** The sheets as last read, and the check for a second press. */
interface RibbonState {
  readonly cache: SheetCache;
  readonly view: () => View | Fault;
  readonly isConfirmed: (request: string) => boolean;
}

/** Gives one answer to all visible selected rows of the IMS sheet; many of them only after a second press. */
export async function answerSelected(
  context: ActionContext,
  action: Action,
  { cache, view, isConfirmed }: RibbonState,
): Promise<Outcome> {
  const selected = await context.port.selection(IMS_TABLE);
  const rows = selected && selected.rows !== "unknown" ? rowsOf(selected.rows) : [];
  const chosen = new Set(rows);
  const records = reviewRows(cache).filter(({ row }) => chosen.has(row));
  const request = [action, ...rows, ...records.map(({ record }) => rowKey(record))].join(" ");
  if (rows.length > CONFIRM_ABOVE && !isConfirmed(request))
    return confirmMany(action, chosen, records, view());
  const { answer } = await import("../actions/answers/answer");
  return answer(
    context,
    rows.map((row) => ({ row, answer: action })),
  );
}

/** @param rows selected row positions of the IMS table. @param known the records that the cache has. */
export function confirmMany(
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
      [`This ${VERBS[action]} ${count} records at once.`, effect].filter(Boolean).join(" "),
      "Press it again within half a minute to do so; they can be taken back in the pane, under Evidence.",
    ),
  );
}

export function confirmFiling(view: View | Fault): Outcome {
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
