/**
 * The check list before filing: one entry per check, with the mistake that it guards against and the rules that it
 * applies. Source: rulebook section 12.
 */
import { isFault } from "../gst/fault";
import { atOnce, type Steps } from "../gst/slices";
import { cite, rulesInForce } from "../law/dated";
import { acknowledgementOf, type Acknowledgement } from "./acknowledgement";
import { amendmentsInSequence, delayedAmendments, unansweredAmendments } from "./amendments";
import { answeredInSequence, lawfulAnswers } from "./answers";
import { bookedFromGstr2a, reconciledBooks, unreportedBookings } from "./purchase-register";
import type { CheckId, Finding } from "./check";
import type { PeriodFacts } from "./facts";
import { GATES, readyToLock, stabilised } from "./locking";
import { consistentDocuments } from "./consistency";
import { sealsMatch, intactChain } from "./evidence";
import { ageingPendings, missedActions, unansweredRecords } from "./unanswered";
import { explainedDifferences, upToDateStatement, excludedByAnswer } from "./statement";
import { approvedActions } from "./second-person";
import { addedBack } from "./supplier-liability";
import { savedNearCutoff, supplierChanges } from "./supplier-changes";

/** Findings of other checks that failed and are not acknowledged. */
type Open = ReadonlyMap<CheckId, Finding>;

export interface Check {
  readonly id: CheckId;
  /** What must hold, as one sentence. */
  readonly sentence: string;
  /** The mistake that it guards against. */
  readonly mistake: string;
  /** Codes of the rules applied, see law/RULES.md. */
  readonly rules: readonly string[];
  /** @param open findings of the checks named in `after` that are open. */
  readonly run: (facts: PeriodFacts, open: Open) => Finding;
  /** Checks that must run before it, because it depends on whether they are open. */
  readonly after?: readonly CheckId[];
}

export const CHECKS: readonly Check[] = [
  {
    id: "K1",
    sentence: "What suppliers changed or withdrew is reviewed.",
    mistake: "GSTR-2A is checked once and not monitored.",
    rules: ["R-11", "R-13", "R-14"],
    run: supplierChanges,
  },
  {
    id: "K2",
    sentence: "Documents in the books that suppliers have not reported are followed up.",
    mistake: "Missing uploads are found after the cut-off.",
    rules: ["R-15", "2B-CUTOFF"],
    run: unreportedBookings,
  },
  {
    id: "K3",
    sentence: "No saved document misses this GSTR-2B unnoticed.",
    mistake: "A saved document is taken for a filed one.",
    rules: ["R-12", "2B-CUTOFF"],
    run: savedNearCutoff,
  },
  {
    id: "K4",
    sentence: "Every record is actioned, or deemed acceptance is intended.",
    mistake: "A credit note is deemed accepted and reduces ITC.",
    rules: ["R-77", "R-24"],
    run: unansweredRecords,
  },
  {
    id: "K5",
    sentence: "No pending record runs out within seven days, or before the next GSTR-2B.",
    mistake: "A pending record is forgotten until its limit has passed.",
    rules: ["IMS-REGIME", "3B-DUE", "ITC-TIME-LIMIT", "2B-DRAFT"],
    run: ageingPendings,
  },
  {
    id: "K6",
    sentence: "Every action taken is allowed, and refused attempts are on record.",
    mistake: "An action is kept that the portal will refuse.",
    rules: ["R-27", "R-29", "IMS-REGIME", "R-90"],
    run: lawfulAnswers,
  },
  {
    id: "K7",
    sentence: "No amendment is acted on before its original's GSTR-3B is filed.",
    mistake: "An amendment is acted on before its original.",
    rules: ["R-40", "R-41"],
    run: answeredInSequence,
  },
  {
    id: "K8",
    sentence: "GSTR-2B is generated, up to date, and follows a filed period.",
    mistake: "GSTR-3B is filed on an outdated GSTR-2B.",
    rules: ["R-57", "R-58"],
    run: upToDateStatement,
  },
  {
    id: "K9",
    sentence: "The books are reconciled with the latest GSTR-2B alone.",
    mistake: "A reconciliation uses an older statement.",
    rules: ["R-15", "R-57"],
    run: reconciledBooks,
  },
  {
    id: "K10",
    sentence: "The conditions for locking the period are met.",
    mistake: "GSTR-3B is filed before the period is ready.",
    rules: ["R-57", "R-60", "R-77", "IMS-REGIME", "3B-LEDGERS"],
    after: GATES,
    run: readyToLock,
  },
  {
    id: "K11",
    sentence: "The books are not reconciled with GSTR-2A.",
    mistake: "The books are reconciled with GSTR-2A, which keeps changing.",
    rules: ["R-15"],
    run: bookedFromGstr2a,
  },
  {
    id: "K12",
    sentence: "Every document that your actions keep out of GSTR-2B has a reason.",
    mistake: "GSTR-2B is reviewed without the IMS status behind it.",
    rules: ["R-24", "R-38"],
    run: excludedByAnswer,
  },
  {
    id: "K13",
    sentence:
      "Amendments of earlier documents are actioned, and documents moved to another GSTIN are reviewed.",
    mistake: "Amendments are assumed to correct ITC automatically.",
    rules: ["R-42", "R-41", "R-10"],
    run: unansweredAmendments,
  },
  {
    id: "K14",
    sentence: "Nothing changed in the quiet hours before filing.",
    mistake: "GSTR-3B is filed while actions still change.",
    rules: ["R-57"],
    run: stabilised,
  },
  {
    id: "K15",
    sentence: "GSTINs, places of supply and tax heads match, and import warnings are reviewed.",
    mistake: "ITC is taken on a document with a wrong GSTIN or wrong tax, or that its import warned about.",
    rules: ["R-91", "R-96", "R-64"],
    run: consistentDocuments,
  },
  {
    id: "K16",
    sentence: "No amendment or credit note came too late, or after a rejection, unnoticed.",
    mistake: "A delayed amendment is acted on without checking its effect.",
    rules: ["ITC-TIME-LIMIT", "CN-TIME-LIMIT", "R-42"],
    run: delayedAmendments,
  },
  {
    id: "K17",
    sentence: "Open work is shown before the draft and before GSTR-3B is due.",
    mistake: "An action is missed.",
    rules: ["2B-DRAFT", "3B-DUE", "R-77"],
    after: ["K4", "K5"],
    run: (facts, open) => missedActions(facts, [...open.values()]),
  },
  {
    id: "K18",
    sentence: "Every difference between GSTR-2A and GSTR-2B has a reason.",
    mistake: "A document is in GSTR-2A and not in GSTR-2B, and nobody knows why.",
    rules: ["R-12", "R-24", "R-41", "2B-CUTOFF"],
    run: explainedDifferences,
  },
  {
    id: "K19",
    sentence: "No amendment is in GSTR-2B before its original.",
    mistake: "Corrections through GSTR-1A are counted before what they correct.",
    rules: ["R-40", "R-41", "R-20"],
    run: amendmentsInSequence,
  },
  {
    id: "K20",
    sentence: "Suppliers know what your rejections add back to their liability.",
    mistake: "A rejected credit note is added back to the supplier's liability unnoticed.",
    rules: ["R-70"],
    run: addedBack,
  },
  {
    id: "K21",
    sentence: "The audit trail is complete and unchanged.",
    mistake: "Nobody can prove who decided what.",
    rules: ["R-90"],
    run: intactChain,
  },
  {
    id: "K22",
    sentence: "Locked statements are protected and match their seals.",
    mistake: "A filed statement is changed.",
    rules: ["R-60", "R-90"],
    run: sealsMatch,
  },
  {
    id: "K23",
    sentence: "Actions that need a second person are approved.",
    mistake: "One person alone decides what two should.",
    rules: ["R-90"],
    run: approvedActions,
  },
];

export interface Checked {
  readonly check: Check;
  readonly finding: Finding;
  /** Of a failed check: its acknowledgement, if any. */
  readonly acknowledged: Acknowledgement | undefined;
}

/** Runs all checks, in the order of the list; a check that depends on others runs after them. */
export function checkPeriod(facts: PeriodFacts): Checked[] {
  return atOnce(checkSteps(facts));
}

/** {@link checkPeriod}, check by check. */
export function* checkSteps(facts: PeriodFacts): Steps<Checked[]> {
  const done = new Map<CheckId, Checked>();
  const run = (check: Check): Checked => {
    const open = new Map(
      (check.after ?? []).flatMap((id) => {
        const before = done.get(id);
        return before && isOpen(before) ? [[id, before.finding] as const] : [];
      }),
    );
    const finding = check.run(facts, open);
    const acknowledged = acknowledgementOf(check.id, facts.period, finding, facts.evidence);
    return { check, finding, acknowledged };
  };
  const [first, last] = [CHECKS.filter(({ after }) => !after), CHECKS.filter(({ after }) => after)];
  for (const check of [...first, ...last]) {
    done.set(check.id, run(check));
    yield;
  }
  return CHECKS.flatMap(({ id }) => done.get(id) ?? []);
}

/** Failed and not acknowledged. */
export function isOpen({ finding, acknowledged }: Checked): boolean {
  return finding.state === "Failed" && !acknowledged;
}

/** The rules that a check applies, cited, with what is uncertain about them. */
export function lawOf({ rules }: Check): string[] {
  return rules.flatMap((code) => {
    const rule = rulesInForce().find((known) => known.code === code);
    const newest = rule?.entries[0];
    const ruling = rule && newest ? rule.at(newest.from) : undefined;
    if (ruling === undefined || isFault(ruling)) return [];
    return [`${cite(ruling)}${ruling.openQuestion ? ` (uncertain: ${ruling.openQuestion})` : ""}`];
  });
}
