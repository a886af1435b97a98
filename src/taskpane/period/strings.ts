/** Texts of the Period page. */
import { showDay, type Day } from "../../gst/date";
import { number, records } from "../common/strings";

export const periodStrings = {
  states: { Empty: "Empty", Draft: "Draft", Stale: "Stale", Locked: "Locked" },
  version: (state: string, version: number) => (version ? `${state} v${version}` : state),
  itcNow: "ITC with the actions now",
  itcOf: (version: number) => `ITC of GSTR-2B v${version}`,
  heads: { igst: "Integrated tax", cgst: "Central tax", sgst: "State/UT tax", cess: "Cess" },
  total: "Together",
  before: "Before filing",
  generate: "Generate GSTR-2B",
  generateAgain: "Generate GSTR-2B again",
  showSheet: "Show the sheet",
  versions: "Versions",
  versionsOf: (period: string) => `Versions of ${period}`,
  syncCheck: "Sync check",
  reconcile: "Reconciliation",
  table4: "Table 4",
  filing: (period: string, itc: string, pending: number) =>
    `Marking GSTR-3B of ${period} filed locks and seals this GSTR-2B with ${itc} of ITC. Its records leave the IMS.${
      pending ? ` ${records(pending)} kept pending ${pending === 1 ? "stays" : "stay"} there.` : ""
    } Excel's undo list is emptied.`,
  beforeDraft: (period: string, draft: Day) =>
    `The portal drafts GSTR-2B of ${period} on ${showDay(draft)}: what suppliers file until then belongs to it and is not in this one.`,
  markFiled: "Mark GSTR-3B filed",
  isFiled: (period: string) => `Is GSTR-3B of ${period} filed on the portal?`,
  yesFiled: "Yes, mark it filed",
  notFiled: "Not yet",
  filedPeriods: "Filed periods",
  filedOn: (day: string, by: string, version: number) =>
    `GSTR-3B filed ${day}, marked by ${by || "unknown"} · v${version}`,
  keepCheckpoint:
    "Save a checkpoint outside this workbook now: only it shows later that an older copy was put back or the log was rewritten.",
  certificate: "Certificate",
  seal: (hash: string) => `seal ${hash}`,
  mistake: "Marked by mistake?",
  why: "Why was it marked by mistake?",
  whyHint: "The old entry stays in the log.",
  reopen: (period: string) => `Reopen ${period}`,
};

export const checkStrings = {
  title: "Checks before filing",
  notYet: "Not run yet.",
  check: "Run the checks",
  checkAgain: "Run again",
  checkedOn: (when: string) => `as of ${when}`,
  groups: {
    Failed: "Failed",
    Acknowledged: "Acknowledged",
    Passed: "Passed",
    "Does not apply": "Does not apply",
  },
  group: (name: string, count: number) => `${name} (${number(count)})`,
  allGood: "No open checks.",
  guards: (mistake: string) => `Guards against: ${mistake}`,
  acknowledgedBy: (by: string, reason: string) => `${by}: ${reason}`,
  law: "Why it matters, and the law",
  review: "Show in the review",
  reviewOf: (check: string) => `Show in the review: ${check}`,
  show: "Show the document",
  acknowledge: "Acknowledge",
  acknowledgeOf: (check: string) => `Acknowledge ${check}`,
  why: "Why may it stay as it is?",
  whyHint: "Your name and the reason go into the evidence. A new finding must be acknowledged again.",
  cancel: "Cancel",
  waitsFor: (open: readonly string[]) =>
    `Filing waits for ${open.length === 1 ? "a check" : `${number(open.length)} checks`} that failed: ${open.join(", ")}. Correct or acknowledge each.`,
  waitsForChecking: "Filing waits until the checks are run.",
};
