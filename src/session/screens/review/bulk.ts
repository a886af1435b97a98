/**
 * What an action would do to the selected records, before it is taken: how many add to ITC or reduce it and by how much,
 * which of them need a look, and which will be refused and why.
 */
import { isFault, type Fault } from "../../../gst/fault";
import type { Moment } from "../../../gst/date";
import { NO_MONEY, plus, safely, type Paise } from "../../../gst/money";
import { totalTax } from "../../../gst/tax";
import { answerOf } from "../../../ims/batch";
import { decide } from "../../../ims/decide";
import { acceptedEffect } from "../../../ims/effect";
import { NO_ANSWER, type Action, type Answer, type ImsRecord } from "../../../ims/record";
import type { Taxpayer } from "../../../law/taxpayer";
import { warningCodes } from "./queues";
import type { Listed } from "./rows";

/** Some records, of which the first few are named. */
export interface Named {
  readonly count: number;
  readonly amount: Paise;
  readonly names: readonly string[];
}

/** The records of one refusal, or of one import warning. */
interface Coded extends Named {
  readonly code: string;
}

export interface Refused extends Coded {
  /** Of a single record; those of several differ in numbers, dates and reasons. */
  readonly sentence: string | undefined;
}

export interface Bulk {
  readonly count: number;
  /** Records that add to ITC, or would if they were accepted. */
  readonly adding: Named;
  /** Records that reduce ITC, or would: credit notes and downward amendments. */
  readonly reducing: Named;
  /** Declared parts that stay as they are, and those that the action drops. */
  readonly kept: Named;
  readonly dropped: Named;
  readonly warned: readonly Coded[];
  readonly refused: readonly Refused[];
}

const MOST_NAMES = 5;

export function bulkOf(listed: readonly Listed[], action: Action, taxpayer: Taxpayer, asOf: Moment): Bulk {
  const [adding, reducing, kept, dropped] = [new Naming(), new Naming(), new Naming(), new Naming()];
  const warned = new Map<string, Naming>();
  const refused = new Map<string, { fault: Fault; naming: Naming }>();
  for (const { record } of listed) {
    const answer = answerOf(action, record);
    const decision = decide(record, answer, taxpayer, asOf);
    // Remarks that are required are asked for together with this.
    if (isFault(decision) && decision.code !== "REMARKS_REQUIRED") {
      const group = refused.get(decision.code) ?? { fault: decision, naming: new Naming() };
      group.naming.add(record, NO_MONEY);
      refused.set(decision.code, group);
      continue;
    }
    const stake = stakeOf(record, answer);
    (stake < 0 ? reducing : adding).add(record, stake);
    if (isDeclared(record))
      (action === "Accept" ? kept : dropped).add(record, totalTax(acceptedEffect(record)));
    for (const code of warningCodes(record)) {
      const naming = warned.get(code) ?? new Naming();
      naming.add(record, stake);
      warned.set(code, naming);
    }
  }
  return {
    count: listed.length,
    ...{ adding: adding.named, reducing: reducing.named, kept: kept.named, dropped: dropped.named },
    warned: [...warned].map(([code, naming]) => ({ code, ...naming.named })),
    refused: [...refused.values()].map(({ fault, naming }) => refusedOf(fault, naming.named)),
  };
}

function refusedOf({ code, sentence }: Fault, named: Named): Refused {
  return { code, sentence: named.count === 1 ? sentence : undefined, ...named };
}

/** The effect on ITC of accepting it in this way; of another action, the effect that the record does not have then. */
function stakeOf(record: ImsRecord, answer: Answer): Paise {
  const accepted = answer.action === "Accept" ? answer : NO_ANSWER;
  return totalTax(acceptedEffect({ ...record, ...accepted }));
}

function isDeclared({ action, reduction, declared }: ImsRecord): boolean {
  return action === "Accept" && (reduction === "No" || declared !== undefined);
}

class Naming {
  #count = 0;
  #amount = NO_MONEY;
  readonly #names: string[] = [];

  add({ documentNumber, supplierName, supplierGstin }: ImsRecord, amount: Paise): void {
    this.#count += 1;
    this.#amount = plus(this.#amount, amount);
    if (this.#names.length < MOST_NAMES)
      this.#names.push([documentNumber, supplierName || supplierGstin].filter(Boolean).join(", "));
  }

  get named(): Named {
    return { count: this.#count, amount: safely(this.#amount), names: this.#names };
  }
}

/** Records of which no more than these are answered without a question, where nothing else asks for one. */
export const MANY = 50;
/** Effect on ITC from which several records are answered only after a question: ₹ 10 lakh. */
const MUCH = 100_000_000;

/** Is it more than a user can be expected to have looked at one by one? A single record never is. */
export function needsQuestion(bulk: Bulk): boolean {
  if (bulk.count < 2) return false;
  const isLarge = bulk.count > MANY || bulk.adding.amount - bulk.reducing.amount >= MUCH;
  const needsLook = [bulk.reducing, bulk.kept, bulk.dropped, ...bulk.warned, ...bulk.refused];
  return isLarge || needsLook.some(({ count }) => count > 0);
}
