/**
 * Which columns give a document's amounts: by names, and by what has to hold between them. First the tax by heads, then
 * all tax together, and of the columns that are left the values and what is beside them.
 */
import { fieldScore, fullHeading } from "../../layout/heading-rows";
import type { Guess } from "./assign";
import { isAmountColumn, type Column, type SampledRegister } from "./columns";
import { AMOUNT_FIELDS, HEAD_FIELDS, type AmountField } from "../fields";
import { guessHeads } from "./heads";
import { guessTotalTax } from "./total-tax";
import { guessValues, type ValueHeadings } from "./values";
import type { TaxableFrom } from "../mapping";
import { SampledAmounts, type SampledDocument } from "./sampled-documents";
import { isOtherAmount, isTaxOwed } from "../tax-heading";

export interface AmountGuess {
  readonly taxableFrom: TaxableFrom;
  readonly reverseColumns: readonly number[];
}

const NOT_MONEY =
  /\b(qty|quantity|rate|price|mrp|unit|hsn|sac|sr|sl|sno|serial|outstanding|balance|days|period|year|pin|pincode|phone|code|gst ?%|percent|no|id|count|pcs|weight|wt|exchange|cost ?cent|free|pack|batch|conv|line)\b/i;

export function guessAmounts(
  register: SampledRegister,
  documents: readonly SampledDocument[],
  guess: Guess,
): AmountGuess {
  const amounts = new SampledAmounts(documents);
  const isFree = ({ index }: Column) => !guess.used.has(index);
  const money = register.columns.filter(
    (column) => isFree(column) && isAmountColumn(column) && fullHeading(column.heading) !== "",
  );
  const reverseColumns = guessHeads(money, amounts, guess);
  const free = money.filter((column) => isFree(column) && !NOT_MONEY.test(fullHeading(column.heading)));
  const headTax = amounts.addedUp(
    [...HEAD_FIELDS, "cess" as const].flatMap((field) => guess.columns.get(field) ?? []),
  );
  const hasHeads = HEAD_FIELDS.some((field) => guess.columns.has(field));
  const totalTax = guessTotalTax(free, hasHeads ? headTax : headTax.map(() => 0), { amounts, guess });
  const tax = totalTax ?? headTax;
  const isItems =
    tax.every((amount) => amount === 0) &&
    register.columns.some(({ heading }) => /\b(qty|quantity)\b/i.test(fullHeading(heading)));
  const taxableFrom = guessValues(byHeading(free.filter(isFree)), { amounts, tax, guess, isItems });
  return { taxableFrom, reverseColumns };
}

/** From how well a heading has to name what is no value. */
const NAMED = 0.6;

function byHeading(columns: readonly Column[]): ValueHeadings {
  const [values, beside, exempt]: [Column[], Column[], Column[]] = [[], [], []];
  for (const column of columns) {
    const heading = fullHeading(column.heading);
    if (isOtherAmount(heading) || isTaxOwed(heading) || fieldScore(column.heading, "other") > NAMED)
      beside.push(column);
    else if (fieldScore(column.heading, "exempt") > NAMED) exempt.push(column);
    else values.push(column);
  }
  return { values, beside, exempt };
}

/** The fields whose columns repeat a document's amount in each row. */
export function repeatedFields({ columns }: Guess, amounts: SampledAmounts): AmountField[] {
  return AMOUNT_FIELDS.filter((field) => {
    const own = columns.get(field) ?? [];
    return own.length > 0 && own.every((column) => amounts.modeOf(column) === "repeated");
  });
}
