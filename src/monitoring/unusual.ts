/**
 * Documents that differ from what their supplier usually sends: the first one, an amount, a rate, a number, a date. Each
 * is a reason to look, not a fault: nothing is refused or counted differently.
 */
import { describe, isAmendment, type TaxDocument } from "../documents/document";
import { rowKey } from "../documents/identity";
import { kindOf } from "../documents/kind";
import { daysBetween, showDay } from "../gst/date";
import { showMoney } from "../gst/money";
import { lastDayOf, showPeriod, type Period } from "../gst/period";
import { plural } from "../gst/plural";
import { rateOf } from "../validation/amounts";
import type { SeenDocuments } from "./seen-documents";
import {
  historyOf,
  LEAST_FOR_USUAL,
  placeInSeries,
  spelling,
  type NumberSeries,
  type SupplierHistory,
} from "./supplier-history";

export const UNUSUAL = [
  "FIRST_DOCUMENT",
  "HIGH_AMOUNT",
  "NEW_RATE",
  "NUMBER_REPEATS",
  "NUMBER_JUMPS",
  "DATED_FAR_BACK",
] as const;

export interface Unusual {
  readonly code: (typeof UNUSUAL)[number];
  readonly sentence: string;
}

/** An amount is high from so many times the usual one. */
const HIGH_TIMES = 5;
/** A number jumps where its step is so many times the largest before, and no small one. */
const JUMP_TIMES = 10;
const LEAST_JUMP = 100;
/** More days from the document to the end of its return period are unusual. */
const FAR_BACK_DAYS = 180;
/** With fewer periods before, every supplier would be new. */
const LEAST_PERIODS = 2;

/** What is unusual about documents, each against what was seen of its supplier in earlier returns. */
export class UnusualDocuments {
  /** Histories by supplier and period. */
  readonly #histories = new Map<string, SupplierHistory>();

  constructor(private readonly seen: SeenDocuments) {}

  /** In the order of {@link UNUSUAL}; empty on most. */
  of(document: TaxDocument): readonly Unusual[] {
    if (document.supplierGstin === "" || kindOf(document.kind).group !== "supply") return [];
    const history = this.#historyBefore(document);
    return TESTS.flatMap((test) => test(document, history, this.#periodsBefore(document.returnPeriod)) ?? []);
  }

  #historyBefore({ supplierGstin, returnPeriod }: TaxDocument): SupplierHistory {
    const key = `${supplierGstin} ${returnPeriod}`;
    let history = this.#histories.get(key);
    if (!history) {
      history = historyOf(this.seen.before(returnPeriod, supplierGstin));
      this.#histories.set(key, history);
    }
    return history;
  }

  #periodsBefore(period: Period): readonly Period[] {
    return this.seen.periods.filter((one) => one < period);
  }
}

type Test = (
  document: TaxDocument,
  history: SupplierHistory,
  periodsBefore: readonly Period[],
) => Unusual | undefined;

const first: Test = ({ supplierGstin }, { count }, periods) =>
  count > 0 || periods.length < LEAST_PERIODS || periods[0] === undefined
    ? undefined
    : {
        code: "FIRST_DOCUMENT",
        sentence: `No earlier return of ${supplierGstin} is known here; the first period known is ${showPeriod(periods[0])}.`,
      };

const high: Test = ({ kind, taxableValue }, { usualValue }) => {
  const usual = usualValue.get(kind);
  if (usual === undefined || usual <= 0 || taxableValue <= usual * HIGH_TIMES) return undefined;
  // Exactly six times is more than five times.
  const times = Math.ceil(taxableValue / usual) - 1;
  return {
    code: "HIGH_AMOUNT",
    sentence: `The taxable value, ₹ ${showMoney(taxableValue)}, is more than ${times} times the usual one of this supplier, ₹ ${showMoney(usual)}.`,
  };
};

const newRate: Test = (document, { rates }) => {
  const rate = isAmendment(document) ? undefined : rateOf(document);
  if (rate === undefined || rates.size === 0 || rates.has(rate)) return undefined;
  const usual = [...rates].sort((a, b) => a - b).map((one) => `${one} %`);
  return {
    code: "NEW_RATE",
    sentence: `The tax is ${rate} % of the taxable value; until now this supplier charged ${listed(usual)}.`,
  };
};

const repeats: Test = (document, { spellings }) => {
  const known = isAmendment(document) ? undefined : spellings.get(spelling(document));
  if (!known || rowKey(known) === rowKey(document)) return undefined;
  return {
    code: "NUMBER_REPEATS",
    sentence: `The number reads like that of the ${describe(known)}, in the return of ${showPeriod(known.returnPeriod)}.`,
  };
};

const jumps: Test = (document, { series }) => {
  const place = isAmendment(document) ? undefined : placeInSeries(document);
  const known = place && series.get(place.series);
  if (!known || !isJump(place.serial, known)) return undefined;
  return {
    code: "NUMBER_JUMPS",
    sentence: `The number is ${place.serial - known.highest} after ${known.last.documentNumber} of ${showDay(known.last.documentDate)}; the largest step before was ${known.largestStep}.`,
  };
};

function isJump(serial: number, { count, highest, largestStep }: NumberSeries): boolean {
  const step = serial - highest;
  return count >= LEAST_FOR_USUAL && step >= LEAST_JUMP && step > largestStep * JUMP_TIMES;
}

const farBack: Test = (document) => {
  const days = daysBetween(document.documentDate, lastDayOf(document.returnPeriod));
  if (isAmendment(document) || days <= FAR_BACK_DAYS) return undefined;
  return {
    code: "DATED_FAR_BACK",
    sentence: `It is dated ${showDay(document.documentDate)}, ${plural(days, "day")} before the end of its return period, ${showPeriod(document.returnPeriod)}.`,
  };
};

const TESTS: readonly Test[] = [first, high, newRate, repeats, jumps, farBack];

/** More rates are only counted. */
const MOST_NAMED = 4;

function listed(texts: readonly string[]): string {
  const named = texts.slice(0, MOST_NAMED);
  const more = texts.length - named.length;
  return more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
}
