/** Suggested actions as answers for the IMS: the records of some rows, each with its own remark where one may be given. */
import type { AnswerRequest } from "../../../actions/answers/answer";
import type { Moment } from "../../../gst/date";
import { isFault } from "../../../gst/fault";
import { decide } from "../../../ims/decide";
import { countsIn, NO_ANSWER, type Action, type Answer, type ImsRecord } from "../../../ims/record";
import type { Taxpayer } from "../../../law/taxpayer";
import { asAction } from "../../../reconcile/statuses";
import type { SheetCache } from "../../sheet-cache";
import { listedRows, type Listed } from "../review/rows";
import type { Reconciled } from "./list";
import { sinceRun } from "./since-run";

export interface SuggestedAnswers {
  readonly action: Action;
  readonly listed: readonly Listed[];
  /** Row key to remark; blank where there is none. */
  readonly remarks: ReadonlyMap<string, string>;
}

/**
 * Records of the IMS with that suggestion that do not have the action yet. None where documents or bookings may have
 * changed since the run, because the suggestion was made of what they were; nor those answered otherwise since.
 */
export function suggestedAnswers(
  cache: SheetCache,
  { rows, stamp: { period } }: Pick<Reconciled, "rows" | "stamp">,
  action: Action,
): SuggestedAnswers {
  const remarks = new Map<string, string>();
  const { isOutdated, answered } = sinceRun(cache);
  for (const row of isOutdated ? [] : rows)
    if (asAction(row.suggestion) === action)
      for (const key of row.documents) remarks.set(key, action === "Pending" ? row.suggestedWhy : "");
  const listed =
    remarks.size === 0
      ? []
      : listedRows(cache).filter(
          ({ key, record }) =>
            remarks.has(key) &&
            record.action !== action &&
            countsIn(record, period) &&
            (record.action === "No action" || !answered.has(key)),
        );
  return { action, listed, remarks };
}

export function answerRequests(
  { action, listed, remarks }: SuggestedAnswers,
  taxpayer: Taxpayer,
  asOf: Moment,
): AnswerRequest[] {
  return listed.map(({ row, key, record }) => ({
    row,
    key,
    answer: withRemark(record, { ...NO_ANSWER, action, remarks: remarks.get(key) ?? "" }, taxpayer, asOf),
  }));
}

/** A remark that may not be given is left out; the action is not. */
function withRemark(record: ImsRecord, answer: Answer, taxpayer: Taxpayer, asOf: Moment): Answer | Action {
  if (answer.remarks === "") return answer.action;
  const decision = decide(record, answer, taxpayer, asOf);
  return isFault(decision) && decision.code === "REMARKS_NOT_ALLOWED" ? answer.action : answer;
}
