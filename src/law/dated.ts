/**
 * A rule of law as dated data: entries newest first, each with the day it takes effect, its value, its source and the
 * day it was last checked. Before the first entry the result is a fault, never a guess.
 */
import { showDay, type Day } from "../gst/date";
import { fault, type Result } from "../gst/fault";
import { showPeriod, type Period } from "../gst/period";

/** The date by which a rule's entry is chosen: a 2B or return period, a document's date, the day of action. */
export type Clock = "2B period" | "return period" | "document date" | "day of action";

export interface Entry<T> {
  /** First period ("2025-10") or day ("2025-10-01") to which the entry applies. */
  readonly from: string;
  readonly value: T;
  readonly source: string;
  /** When a person last compared the entry with its source. */
  readonly checked: string;
  /** What the sources leave open; shown to the user wherever the entry is used. */
  readonly openQuestion?: string;
}

/** What a rule says at one time, with what a decision must cite. */
export interface Ruling<T> {
  readonly value: T;
  readonly rule: string;
  readonly from: string;
  readonly source: string;
  readonly openQuestion?: string;
}

export interface Rule<T> {
  readonly code: string;
  readonly sentence: string;
  readonly clock: Clock;
  readonly entries: readonly Entry<T>[];
  /** The ruling for a period or day of the rule's clock, or UNWRITTEN_LAW before its first entry. */
  at(when: string): Result<Ruling<T>>;
}

const declaredRules: Rule<unknown>[] = [];

/** Declares a rule. Throws when entries are not newest first: that is an error in the table. */
export function dated<T>(
  code: string,
  sentence: string,
  clock: Clock,
  entries: readonly Entry<T>[],
): Rule<T> {
  entries.forEach((entry, place) => {
    const newer = entries[place - 1];
    if (newer && newer.from <= entry.from)
      throw new Error(`${code}: entries must be in order, newest first.`);
  });
  const rule: Rule<T> = {
    code,
    sentence,
    clock,
    entries,
    at(when) {
      const entry = entries.find((candidate) => candidate.from <= when);
      if (!entry) {
        const oldest = entries.at(-1)?.from;
        const first = oldest === undefined ? "no date at all" : showWhen(oldest);
        return fault(
          "UNWRITTEN_LAW",
          `Rule ${code} (${sentence}) is known from ${first}, not for ${showWhen(when)}.`,
          "Decide this one on the portal.",
        );
      }
      const { value, from, source, openQuestion } = entry;
      return { value, rule: code, from, source, ...(openQuestion ? { openQuestion } : {}) };
    },
  };
  declaredRules.push(rule);
  return rule;
}

/** For people, a period or a day: "Oct-25", "01-Oct-2025". */
export function showWhen(when: string): string {
  return when.length > "2025-10".length ? showDay(when as Day) : showPeriod(when as Period);
}

/** Every rule declared so far, for the generated list of rules in force. */
export function rulesInForce(): readonly Rule<unknown>[] {
  return declaredRules;
}

/** How the audit trail and faults cite a ruling: "IMS-PENDING-CN from 2025-10: GSTN FAQ 17-10-2025". */
export function cite(ruling: Ruling<unknown>): string {
  return `${ruling.rule} from ${ruling.from}: ${ruling.source}`;
}
