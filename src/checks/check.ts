/**
 * A check and its finding. A check tests the facts of a period and passes, fails, or does not apply; it never passes
 * without data to check. A failure is reported as items, so that an acknowledgement covers exactly what was shown.
 */
import type { Fault } from "../gst/fault";
import { NO_MONEY, plus, safely, showMoney, type Paise } from "../gst/money";

export const CHECK_IDS = [
  ...["K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8", "K9", "K10", "K11"],
  ...["K12", "K13", "K14", "K15", "K16", "K17", "K18", "K19", "K20", "K21", "K22", "K23"],
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** One thing that makes a check fail: a document, a condition or a sheet. */
export interface Item {
  /** As users know it: "29AAGCB7383J1Z4 CN-7", "GSTR-2B Oct-25". */
  readonly name: string;
  /**
   * What is wrong with it, in a few words. Other words are another finding, which needs a new acknowledgement: so the
   * text must not depend on the clock, such as days left.
   */
  readonly fact: string;
  /** Tax at stake, all heads together, unsigned. */
  readonly amount?: Paise;
  /** Row key of a document. */
  readonly key?: string;
}

export interface Finding {
  readonly state: "Passed" | "Failed" | "Does not apply";
  /** Of a failed check: what was found, with counts, without a full stop. */
  readonly title?: string;
  /** Counts, rupees and the first documents; or why there was nothing to check. */
  readonly detail: string;
  /** What to do about a failure. */
  readonly remedy: string;
  readonly items: readonly Item[];
  /** Set where the law refuses the filing, which cannot be acknowledged. */
  readonly refusal?: Fault;
}

export function passed(detail: string): Finding {
  return { state: "Passed", detail, remedy: "", items: [] };
}

export function doesNotApply(why: string): Finding {
  return { state: "Does not apply", detail: why, remedy: "", items: [] };
}

/** @param lead what failed, with counts and a colon at its end; the first items are named after it. */
export function failed(lead: string, items: readonly Item[], remedy: string, refusal?: Fault): Finding {
  const detail = `${lead} ${firstOf(items)}`;
  return {
    state: "Failed",
    title: withoutColon(lead),
    detail,
    remedy,
    items,
    ...(refusal ? { refusal } : {}),
  };
}

function withoutColon(lead: string): string {
  return lead.endsWith(":") ? lead.slice(0, -1) : lead;
}

/** Fails when there are items, and passes otherwise. */
export function found(items: readonly Item[], lead: string, remedy: string, otherwise: string): Finding {
  return items.length > 0 ? failed(lead, items, remedy) : passed(otherwise);
}

const NAMED = 3;

function firstOf(items: readonly Item[]): string {
  const named = items.slice(0, NAMED).map(({ name, fact, amount }) => {
    const rupees = amount === undefined || amount === NO_MONEY ? "" : `, ₹ ${showMoney(amount)}`;
    return `${name} (${fact}${rupees})`;
  });
  const more = items.length - named.length;
  return `${named.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`;
}

export function sumOf(items: readonly Item[]): Paise {
  return safely(items.reduce((sum, { amount = NO_MONEY }) => plus(sum, amount), NO_MONEY));
}
