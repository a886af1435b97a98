/**
 * ITC of a month from the IMS to net ITC, table 4(C), step by step. The first step is what the records would give if all
 * were accepted in full; each change says what of it does not reach the next total.
 */
import { minus, NO_MONEY, plus, safely, type Paise } from "../gst/money";
import type { Contribution } from "./contributions";

export interface Step {
  readonly name: StepName;
  /** A total counts from zero; a change is added to what comes before it. */
  readonly is: "total" | "change";
  readonly amount: Paise;
  /** The documents that make the step. */
  readonly documents: number;
}

export const STEPS = [
  "All IMS records, if accepted",
  "Pending",
  "Rejected",
  "Reduction not required",
  "Not available or replaced",
  "Outside the IMS",
  "ITC available, 4(A)",
  "Reversed, 4(B)(2)",
  "Net ITC, 4(C)",
] as const;
export type StepName = (typeof STEPS)[number];

/** Table 4(B)(2) of the period's GSTR-2B, all heads together, with its number of documents. */
export interface Reversal {
  readonly amount: Paise;
  readonly documents: number;
}

export const NO_REVERSAL: Reversal = { amount: NO_MONEY, documents: 0 };

/** @param all of one period. */
export function itcFlow(all: readonly Contribution[], reversal: Reversal): readonly Step[] {
  const ofIms = all.filter(({ way }) => way !== "Outside the IMS");
  const accepted = ofIms.filter(({ way }) => way === "Accepted" || way === "Deemed accepted");
  const available = sumOf(all, ({ given }) => given);
  const total = (name: StepName, amount: Paise, documents: number): Step => ({
    ...{ name, is: "total", amount, documents },
  });
  const change = (name: StepName, of: readonly Contribution[], amountOf: AmountOf): Step => {
    const documents = of.filter((one) => amountOf(one) !== 0);
    return { name, is: "change", amount: sumOf(documents, amountOf), documents: documents.length };
  };
  const ofWay = (way: Contribution["way"]) => all.filter((one) => one.way === way);
  return [
    total(
      "All IMS records, if accepted",
      sumOf(ofIms, ({ full }) => full),
      ofIms.length,
    ),
    change("Pending", ofWay("Pending"), less),
    change("Rejected", ofWay("Rejected"), less),
    change("Reduction not required", accepted, ({ asAnswered, full }) => minus(asAnswered, full)),
    change("Not available or replaced", accepted, ({ given, asAnswered }) => minus(given, asAnswered)),
    change("Outside the IMS", ofWay("Outside the IMS"), ({ given }) => given),
    total("ITC available, 4(A)", available, all.filter(({ given }) => given !== 0).length),
    {
      name: "Reversed, 4(B)(2)",
      is: "change",
      amount: minus(NO_MONEY, reversal.amount),
      documents: reversal.documents,
    },
    total("Net ITC, 4(C)", minus(available, reversal.amount), 0),
  ];
}

type AmountOf = (one: Contribution) => Paise;

const less: AmountOf = ({ full }) => minus(NO_MONEY, full);

export function sumOf(all: readonly Contribution[], amountOf: AmountOf): Paise {
  return safely(all.reduce((sum, one) => plus(sum, amountOf(one)), NO_MONEY));
}
