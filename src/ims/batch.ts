/**
 * One action on several records: the answer for each, and the side effects on credit notes and on reductions that were
 * declared before.
 */
import { isCreditNote } from "../documents/kind";
import { plural } from "../gst/plural";
import { showMoney, type Paise } from "../gst/money";
import type { Moment } from "../gst/date";
import { isFault } from "../gst/fault";
import type { Taxpayer } from "../law/taxpayer";
import { decide } from "./decide";
import { NO_ANSWER, type Action, type Answer, type ImsRecord } from "./record";

/** One record before and after its answer. */
export interface Answered {
  readonly before: ImsRecord;
  readonly record: ImsRecord;
}

/** An action alone has no reduction and remarks: those of the same action are kept. */
export function answerOf(action: Action, record: ImsRecord): Answer {
  const { reduction, declared, remarks } = record;
  return record.action === action ? { action, reduction, declared, remarks } : { ...NO_ANSWER, action };
}

/** {@link batchEffect} of an action before it is taken; refused records are left out. */
export function effectOfAction(
  action: Action,
  records: readonly ImsRecord[],
  taxpayer: Taxpayer,
  asOf: Moment,
): string {
  return batchEffect(
    records.flatMap((before) => {
      const decision = decide(before, answerOf(action, before), taxpayer, asOf);
      return isFault(decision) ? [] : [{ before, record: decision.record }];
    }),
  );
}

/**
 * @returns sentences such as "3 credit notes reduce ITC in full, by ₹ 5,400.00. 1 declared reduction is kept."; blank
 * where there is nothing to report.
 */
export function batchEffect(answers: readonly Answered[]): string {
  const isKept = ({ before, record }: Answered) => record.action === "Accept" && before.action === "Accept";
  const full = answers.filter((one) => reducesInFull(one.record) && !isKept(one));
  const declared = answers.filter(({ before }) => isDeclared(before));
  const kept = declared.filter(isKept);
  const dropped = declared.filter(({ record }) => record.action !== "Accept");
  const notes = (action: Action) =>
    answers.filter(({ record }) => record.action === action && isCreditNote(record.kind)).length;
  const [rejected, pending] = [notes("Reject"), notes("Pending")];
  const itc = full.reduce((sum, { record }) => sum - record.effect, 0) as Paise;
  return [
    full.length > 0
      ? `${plural(full.length, "credit note")} ${full.length === 1 ? "reduces" : "reduce"} ITC in full, by ₹ ${showMoney(itc)}.`
      : "",
    rejected > 0 ? `${plural(rejected, "credit note")} ${rejected === 1 ? "reduces" : "reduce"} no ITC.` : "",
    pending > 0 ? `${plural(pending, "credit note")} ${pending === 1 ? "waits" : "wait"}.` : "",
    kept.length > 0 ? `${reductions(kept)} kept.` : "",
    dropped.length > 0 ? `${reductions(dropped)} dropped.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function reducesInFull({ action, reduction, declared }: ImsRecord): boolean {
  return action === "Accept" && reduction === "Yes" && declared === undefined;
}

/** Less than the whole was declared, or nothing. */
function isDeclared({ action, reduction, declared }: ImsRecord): boolean {
  return action === "Accept" && (reduction === "No" || declared !== undefined);
}

function reductions(answers: readonly Answered[]): string {
  return `${plural(answers.length, "declared reduction")} ${answers.length === 1 ? "is" : "are"}`;
}
