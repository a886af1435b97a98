/** K6 and K7: every answer is allowed now, and no amendment was answered before its original's GSTR-3B was filed. */
import { isAmendment } from "../documents/document";
import { rowKey } from "../documents/identity";
import { documentLabel } from "../documents/label";
import { dataOf } from "../evidence/legacy";
import { plural } from "../gst/plural";
import { isFault } from "../gst/fault";
import { showPeriod } from "../gst/period";
import { totalTax } from "../gst/tax";
import { hasExpired } from "../ims/decide";
import { optionsFor } from "../ims/allowed-actions";
import type { ImsRecord } from "../ims/record";
import { doesNotApply, found, type Finding, type Item } from "./check";
import { recordsOfPeriod, type PeriodFacts } from "./facts";

/** K6: an answer may no longer be allowed, and every refused attempt must be on record with its reason. */
export function lawfulAnswers(facts: PeriodFacts): Finding {
  const answered = recordsOfPeriod(facts).filter(({ action }) => action !== "No action");
  const attempts = facts.evidence.filter(({ event }) => event === "BLOCKED_ATTEMPT");
  if (answered.length + attempts.length === 0)
    return doesNotApply("No record of the period has an action, and nothing was refused.");
  const notAllowed = answered.flatMap((record): Item[] => {
    const why = closedNow(record, facts);
    return why
      ? [{ name: documentLabel(record), fact: why, amount: totalTax(record.tax), key: rowKey(record) }]
      : [];
  });
  const withoutReason = attempts
    .filter((entry) => dataOf(entry).code === undefined)
    .map(({ number }): Item => ({ name: `Evidence entry ${number}`, fact: "refused without a reason" }));
  const items = [...notAllowed, ...withoutReason];
  return found(
    items,
    `${plural(items.length, "action")} that law does not allow now:`,
    "Take another action in the IMS, or take the action back.",
    `${plural(answered.length, "action")} allowed; ${plural(attempts.length, "refused attempt")} on record with the rule.`,
  );
}

/** An answer from the portal's own file is allowed by definition; an expired pending belongs to K5. */
function closedNow(record: ImsRecord, { taxpayer, asOf }: PeriodFacts): string | undefined {
  if (record.portalAction === record.action) return undefined;
  const options = optionsFor(record, taxpayer, asOf);
  if (isFault(options)) return options.sentence;
  if (hasExpired(record, options)) return undefined;
  const closed = options.closed.get(record.action);
  // Accepted in time, it stays accepted; ITC that GSTR-3B takes too late is a warning when GSTR-2B is generated.
  return closed?.code === "TIME_BARRED" && record.action === "Accept" ? undefined : closed?.sentence;
}

/** K7: an amendment may be answered only after GSTR-3B of its original's period is filed. */
export function answeredInSequence({ ims, taxpayer, asOf }: PeriodFacts): Finding {
  const amendments = ims.filter(isAmendment);
  if (amendments.length === 0) return doesNotApply("The IMS holds no amendment.");
  const items = amendments
    .filter(({ action }) => action !== "No action")
    .flatMap((record): Item[] => {
      const options = optionsFor(record, taxpayer, asOf);
      const early = !isFault(options) && options.closed.get("Accept")?.code === "ORIGINAL_PERIOD_NOT_FILED";
      if (!early || record.originalPeriod === "") return [];
      const fact = `answered before GSTR-3B of ${showPeriod(record.originalPeriod)} is filed`;
      return [{ name: documentLabel(record), fact, amount: totalTax(record.tax), key: rowKey(record) }];
    });
  return found(
    items,
    `${plural(items.length, "amendment")} acted on before the original's GSTR-3B is filed:`,
    "Take the action back until GSTR-3B of the original's period is filed.",
    `${plural(amendments.length, "amendment")} in the IMS, none acted on before its original's GSTR-3B is filed.`,
  );
}
