/** Records of the IMS for tests of the review, with the derived cells as the product fills them in. */
import { rowKey } from "../../../src/documents/identity";
import type { Moment } from "../../../src/gst/date";
import { isFault } from "../../../src/gst/fault";
import { thePeriod } from "../../../src/gst/period";
import { decide } from "../../../src/ims/decide";
import { NO_ANSWER, type Answer, type ImsRecord } from "../../../src/ims/record";
import { DEFAULT_POLICIES } from "../../../src/law/policies";
import type { Taxpayer } from "../../../src/law/taxpayer";
import type { Listed } from "../../../src/session/screens/review/rows";
import { amendment, creditNote, invoice, record } from "../../checks/period";
import { OWN_GSTIN } from "../../support/month";

export { amendment, creditNote, invoice };

export const NOON = "2025-11-13T12:00:00" as Moment;

export const taxpayer: Taxpayer = {
  gstin: OWN_GSTIN,
  frequency: "Monthly",
  filedThrough: thePeriod("2025-09"),
  annualReturns: new Map(),
  extensions: [],
  policies: DEFAULT_POLICIES,
};

/** A record with that answer. @param more facts and cells that differ, after the answer */
export function listed(
  document: Parameters<typeof record>[0],
  answer: Partial<Answer> = {},
  more: Partial<ImsRecord> = {},
): Listed {
  const decision = decide(record(document), { ...NO_ANSWER, ...answer }, taxpayer, NOON);
  if (isFault(decision)) throw new Error(decision.sentence);
  const found = { ...decision.record, ...more };
  return { row: 0, key: rowKey(found), record: found };
}
