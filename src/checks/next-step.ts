/** What to do next for the open period, from its dates and its state: one thing, in the order in which a month is worked. */
import type { Day } from "../gst/date";
import { dayAfterPeriod, type Period } from "../gst/period";
import type { State } from "../gstr3b/record";
import type { CheckId } from "./check";

/** The open period, as far as it decides what to do next. */
export interface Month {
  readonly period: Period;
  readonly today: Day;
  /** The day on which the portal drafts its GSTR-2B; undefined where it is not known. */
  readonly draft: Day | undefined;
  readonly state: State;
  /** Is an earlier period filed in this workbook? */
  readonly followsFiled: boolean;
  /** Does the IMS hold a record of the period? */
  readonly hasRecords: boolean;
  /** Records without an action that this GSTR-2B takes as accepted. */
  readonly withoutAction: number;
  /** Is their deemed acceptance acknowledged (check K4)? */
  readonly isDeemedIntended: boolean;
  /** Is the portal's own GSTR-2B imported? */
  readonly hasPortalStatement: boolean;
  /** The checks that failed and are not acknowledged; undefined where none were run on this GSTR-2B since its draft. */
  readonly failed: readonly CheckId[] | undefined;
}

export type Step =
  /** The month is not over, and nothing of it is imported. */
  | { readonly do: "wait for the month"; readonly until: Day }
  /** A month that is over may have no record at all. */
  | { readonly do: "import IMS"; readonly isOver: boolean }
  | { readonly do: "review"; readonly count: number }
  | { readonly do: "generate" }
  /** GSTR-2B is out of date; `withoutAction` may be reviewed first. */
  | { readonly do: "generate again"; readonly withoutAction: number }
  /** All is done until the portal drafts GSTR-2B. */
  | { readonly do: "wait for the draft"; readonly until: Day }
  | { readonly do: "import GSTR-2B" }
  | { readonly do: "check" }
  | { readonly do: "correct"; readonly failed: readonly CheckId[] }
  | { readonly do: "file" };

export function nextStep(month: Month): Step {
  const { state, withoutAction, isDeemedIntended } = month;
  if (state === "Stale") return { do: "generate again", withoutAction: isDeemedIntended ? 0 : withoutAction };
  if (state === "Empty" && !month.hasRecords) return firstStep(month);
  if (withoutAction > 0 && !isDeemedIntended) return { do: "review", count: withoutAction };
  return state === "Draft" ? stepToFiling(month) : { do: "generate" };
}

/** A workbook just set up may begin with a running month: its IMS is imported at once. */
function firstStep({ period, today, followsFiled }: Month): Step {
  const over = dayAfterPeriod(period, 1, 1);
  const isOver = today >= over;
  return followsFiled && !isOver ? { do: "wait for the month", until: over } : { do: "import IMS", isOver };
}

/** GSTR-2B is generated and up to date; until the portal drafts its own, suppliers still file for the period. */
function stepToFiling({ today, draft, hasPortalStatement, failed }: Month): Step {
  if (draft !== undefined && today < draft) return { do: "wait for the draft", until: draft };
  if (!hasPortalStatement) return { do: "import GSTR-2B" };
  if (failed === undefined) return { do: "check" };
  return failed.length > 0 ? { do: "correct", failed } : { do: "file" };
}
