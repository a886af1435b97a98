/** The rules of law by their codes; every file of law is loaded, because a rule is declared by its file. */
import "../../law/citations";
import "../../law/cut-offs";
import "../../law/due-dates";
import "../../law/gstr3b-ledgers";
import "../../law/iff";
import "../../law/ims-regime";
import "../../law/rates";
import "../../law/returns";
import "../../law/routing";
import "../../law/rule-37a";
import "../../law/credit-time-limit";
import "../../law/section-34";
import "../../law/table-4";
import { parseDay } from "../../gst/date";
import { textOf } from "../../gst/cell-text";
import { fault, isFault, type Result } from "../../gst/fault";
import { lastDayOf, parsePeriod, periodOf } from "../../gst/period";
import { rulesInForce, showWhen, type Rule } from "../../law/dated";

/**
 * What a rule says, since when, and its source.
 * @param when a date or period, by which the entry is chosen; blank for the newest
 * @returns BAD_CHOICE for a code that no rule has, UNWRITTEN_LAW for a time before its first entry
 */
export function ruleText(code: unknown, when: unknown): Result<string> {
  const wanted = textOf(code).trim().toUpperCase();
  const rule = rulesInForce().find((one) => one.code.toUpperCase() === wanted);
  if (!rule)
    return fault(
      "BAD_CHOICE",
      `No rule has the code “${wanted.slice(0, 20)}”.`,
      "Give a code such as R-77, as it is in the results of GST.WHY.",
    );
  const clock = when === "" ? rule.entries[0]?.from : timeFor(rule, when);
  if (isFault(clock)) return clock;
  const ruling = rule.at(clock ?? "");
  if (isFault(ruling)) return ruling;
  const { from, source, openQuestion } = ruling;
  const sentence = `${rule.sentence.charAt(0).toUpperCase()}${rule.sentence.slice(1)}`;
  const question = openQuestion ? ` Open: ${openQuestion}` : "";
  return `${sentence}. ${rule.code} from ${showWhen(from)}: ${source}.${question}`;
}

/** A period for a rule by periods, a day for a rule by days: the last of the month where a period is given. */
function timeFor({ entries }: Rule<unknown>, when: unknown): Result<string> {
  const byDay = (entries[0]?.from ?? "").length > "2025-10".length;
  const period = parsePeriod(when);
  if (!isFault(period)) return byDay ? lastDayOf(period) : period;
  const day = parseDay(when);
  return isFault(day) || byDay ? day : periodOf(day);
}
