/** K23: actions that need two persons are approved, and none is only prepared. */
import { rowKey } from "../documents/identity";
import { documentLabel } from "../documents/label";
import { PreparedAnswers } from "../evidence/signed/prepared";
import { fault } from "../gst/fault";
import { plural } from "../gst/plural";
import { showPeriod } from "../gst/period";
import { totalTax } from "../gst/tax";
import { lastKnown } from "../ims/at-portal";
import { makeAnswer } from "../ims/recorded-answer";
import { isSecondPersonUsed, needsSecondPerson } from "../ims/second-person";
import { doesNotApply, failed, passed, type Finding, type Item } from "./check";
import { recordsOfPeriod, type PeriodFacts } from "./facts";

/** A prepared action is no action: filing over it is refused. One that a single person gave is acknowledged. */
export function approvedActions(facts: PeriodFacts): Finding {
  const { evidence, settings, period } = facts;
  const log = new PreparedAnswers();
  for (const entry of evidence) log.take(entry);
  const records = recordsOfPeriod(facts).map((record) => ({ record, key: rowKey(record) }));
  const prepared = records.flatMap(({ record, key }): Item[] => {
    const found = log.open.get(key);
    if (!found) return [];
    const fact = `“${found.asked}” prepared by ${found.by}, not approved`;
    return [{ name: documentLabel(record), fact, amount: totalTax(record.tax), key }];
  });
  if (prepared.length > 0) {
    const lead = `${plural(prepared.length, "action")} prepared, not approved:`;
    const remedy = "Have another person approve each in the pane, under Review, or send it back.";
    const refusal = fault(
      "NOT_APPROVED",
      `${plural(prepared.length, "action")} of ${showPeriod(period)} ${prepared.length === 1 ? "is" : "are"} prepared and not approved.`,
      remedy,
    );
    return failed(lead, prepared, remedy, refusal);
  }
  if (!isSecondPersonUsed(settings.secondPerson)) return doesNotApply("No action needs a second person.");
  const needing = records.filter(
    ({ record, key }) =>
      record.action !== "No action" &&
      // The portal's own action is nobody's here; that it has one that was given here does not approve it.
      (log.given.has(key) || lastKnown(record).action !== record.action) &&
      needsSecondPerson(settings.secondPerson, record, record),
  );
  const alone = needing
    .filter(({ record, key }) => log.approved.get(key) !== makeAnswer(record))
    .map(({ record, key }): Item => {
      const fact = `“${record.action}” without a second person`;
      return { name: documentLabel(record), fact, amount: totalTax(record.tax), key };
    });
  if (alone.length === 0)
    return passed(`${plural(needing.length, "action")} approved by a second person; none waits.`);
  return failed(
    `${plural(alone.length, "action")} given by one person, where two are needed:`,
    alone,
    "Reset each and give it again, so that another person approves it.",
  );
}
