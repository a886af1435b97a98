/** K8, K12 and K18: is the statement up to date, and is every document that is not in it accounted for? */
import { rowKey } from "../documents/identity";
import { documentLabel } from "../documents/label";
import { plural } from "../gst/plural";
import { dayOf, showDay } from "../gst/date";
import { showPeriod } from "../gst/period";
import { totalTax } from "../gst/tax";
import { has2bPeriod, type With2bPeriod } from "../gstr2a/record";
import { filed } from "../gstr3b/period-states";
import { periodRecord } from "../gstr3b/periods";
import { isFault } from "../gst/fault";
import type { ImsRecord } from "../ims/record";
import { isOfPeriod, StatementReasons } from "../sync-check/statement-reasons";
import { doesNotApply, failed, found, passed, type Finding, type Item } from "./check";
import { recordsOfPeriod, type PeriodFacts } from "./facts";

/** K8: generated, not stale, and the period before is filed. Otherwise the law refuses the filing. */
export function upToDateStatement(facts: PeriodFacts): Finding {
  const { register, period, taxpayer, asOf } = facts;
  const refusal = filed(register, period, taxpayer, { asOf, actor: "" });
  const { state, version, generatedOn, generatedBy } = periodRecord(register, period);
  if (isFault(refusal)) {
    const item = { name: `GSTR-2B ${showPeriod(period)}`, fact: `${state.toLowerCase()}: ${refusal.code}` };
    return { ...failed(refusal.sentence, [item], refusal.remedy, refusal), detail: refusal.sentence };
  }
  const when = generatedOn === "" ? "" : `, generated ${showDay(dayOf(generatedOn))} by ${generatedBy}`;
  return passed(`Version ${version}${when}; nothing has changed since.`);
}

/** K12: every document without ITC because of an answer has a remark, and the sheet shows the current answers. */
export function excludedByAnswer(facts: PeriodFacts): Finding {
  const { sheet } = facts;
  if (sheet === undefined) return doesNotApply("GSTR-2B is not generated, so there is nothing to review.");
  const answers = new Map(recordsOfPeriod(facts).map((record) => [rowKey(record), record]));
  if (sheet.length + answers.size === 0)
    return doesNotApply("GSTR-2B holds no document, and the IMS none that an action could keep out.");
  const other = sheet.flatMap((line): Item[] => {
    const record = answers.get(rowKey(line));
    if (!record || line.route !== "IMS" || record.action === line.action) return [];
    return [{ ...itemOf(record), fact: `${line.action} in GSTR-2B, ${record.action} in the IMS` }];
  });
  // By status, because an expired pending is in the statement, and a superseded record is left out for that reason.
  const excluded = [...answers.values()].filter(
    ({ status }) => status === "Rejected" || status === "Pending",
  );
  const withoutRemarks = excluded
    .filter(({ remarks }) => remarks.trim() === "")
    .map((record): Item => ({
      ...itemOf(record),
      fact: `${record.status.toLowerCase()}, without a remark why`,
    }));
  const items = [...other, ...withoutRemarks];
  if (items.length > 0)
    return failed(
      `${plural(items.length, "document")} not in the ITC of this GSTR-2B, or not as the action says, without a reason:`,
      items,
      "Give a remark with the rejection or the pending in the IMS, or say the reason here.",
    );
  const reasonTexts = excluded.map(
    (record) => `${documentLabel(record)}: ${record.status.toLowerCase()}, ${record.remarks}`,
  );
  return passed(
    reasonTexts.length
      ? `Not in the ITC of this GSTR-2B because of your action: ${reasonTexts.slice(0, 5).join("; ")}${reasonTexts.length > 5 ? `; and ${reasonTexts.length - 5} more` : ""}.`
      : `${plural(sheet.length, "document")} in GSTR-2B; no action keeps one out.`,
  );
}

function itemOf(record: ImsRecord): Omit<Item, "fact"> {
  return { name: documentLabel(record), amount: totalTax(record.tax), key: rowKey(record) };
}

/** Reasons for which a document gives its ITC. */
const GIVES_ITC: ReadonlySet<string> = new Set(["ACCEPTED", "DEEMED", "BYPASS"]);

/** K18: every difference between what suppliers reported and the ITC of the statement has a reason. */
export function explainedDifferences(facts: PeriodFacts): Finding {
  const documents = documentsOf(facts);
  const { unread } = facts;
  if (documents.length + unread.length === 0)
    return doesNotApply("No document is known that this GSTR-2B could hold.");
  const statementReasons = new StatementReasons(facts);
  const reasons = new Map<string, number>();
  const items: Item[] = unread.map(({ place, sentence }) => ({
    name: place,
    fact: `a row that cannot be read: ${sentence}`,
  }));
  let withItc = 0;
  for (const document of documents) {
    const { reason } = statementReasons.verdictOn(document);
    if (GIVES_ITC.has(reason)) withItc += 1;
    else if (reason !== "NOT_DRAWN") reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    else
      items.push({
        name: documentLabel(document),
        fact: "in GSTR-2A, not in GSTR-2B, without a reason",
        amount: totalTax(document.tax),
        key: rowKey(document),
      });
  }
  const explained = [...reasons].map(([reason, count]) => `${reason} ${count}`).join(", ");
  return found(
    items,
    `${plural(items.length, "document")} of ${documents.length + unread.length} missing from GSTR-2B without a reason:`,
    `${unread.length > 0 ? "Correct the rows that cannot be read. " : ""}Sync, so that the IMS is refreshed; then generate GSTR-2B.`,
    `${withItc} of ${plural(documents.length, "document")} give ITC${explained ? `; the others are explained: ${explained}` : ""}.`,
  );
}

function documentsOf({ gstr2a, ims, period, taxpayer }: PeriodFacts): (With2bPeriod | ImsRecord)[] {
  const inIms = new Set(ims.map(rowKey));
  const inGstr2a = gstr2a
    .filter(has2bPeriod)
    .filter(
      (record) =>
        (record.period2b > taxpayer.filedThrough || inIms.has(rowKey(record))) && isOfPeriod(record, period),
    );
  const known = new Set(inGstr2a.map(rowKey));
  return [...inGstr2a, ...ims.filter((record) => !known.has(rowKey(record)) && isOfPeriod(record, period))];
}
