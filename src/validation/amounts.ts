/**
 * Amounts: signs, rates and the sum. A document shows no rate, so the rate is derived from tax and
 * taxable value; a document with several rates has no single rate, so only signs are refused here. Imported rows are
 * checked only for what several rates cannot explain.
 */
import { isAmendment, type TaxDocument } from "../documents/document";
import { kindOf } from "../documents/kind";
import { showDay, type Day } from "../gst/date";
import { isFault } from "../gst/fault";
import { plus, showMoney, taxAt, type Paise } from "../gst/money";
import { HEADS, totalTax } from "../gst/tax";
import { cite } from "../law/dated";
import { EVERY_RATE, ratesInForce, REDUCED_PART, type Rates } from "../law/rates";
import { HEAD_NAMES } from "../sheet/field";
import { findingIf, type Check, type Finding } from "./check";

/** Allowed difference of tax from rate times value, per head, in paise: one rupee. */
const TOLERANCE = 100;

/** For TDS and TCS, ISD documents and bills of entry, value and tax are not of one supply. */
const isSupply = ({ kind }: TaxDocument) => kindOf(kind).group === "supply";
const hasRate = (document: TaxDocument) => document.taxableValue > 0 && isSupply(document);

/** Does the tax match that rate, or its reduced part? */
function matchesRate(document: TaxDocument, percent: number): boolean {
  return (
    matchesReducedRate(document, percent, 1) ||
    (percent > 0 && matchesReducedRate(document, percent, REDUCED_PART))
  );
}

/** Within a State the tax is in two halves. */
function matchesReducedRate({ taxableValue, tax }: TaxDocument, percent: number, part: number): boolean {
  const isWithinTolerance = (head: Paise, of: number) =>
    Math.abs(head - taxAt(taxableValue, percent * of)) <= TOLERANCE;
  const splitInHalves = tax.cgst !== 0 || tax.sgst !== 0;
  return splitInHalves
    ? tax.igst === 0 && isWithinTolerance(tax.cgst, part / 2) && isWithinTolerance(tax.sgst, part / 2)
    : isWithinTolerance(tax.igst, part);
}

/** The rate implied by tax and taxable value, in percent with two decimals, without cess. */
function impliedRate({ taxableValue, tax }: TaxDocument): number {
  return Math.round(((tax.igst + tax.cgst + tax.sgst) * 10_000) / taxableValue) / 100;
}

/** The one rate, in percent, that value and tax agree with; undefined where none does, or several do. */
export function rateOf(document: TaxDocument): number | undefined {
  if (!hasRate(document)) return undefined;
  const rates = EVERY_RATE.filter((rate) => matchesReducedRate(document, rate, 1));
  return rates.length === 1 ? rates[0] : undefined;
}

/** The day whose rates apply, for an invoice and its amendments; a note's supply date is unknown. */
function dayOfSupply(document: TaxDocument): Day | undefined {
  if (document.kind === "Credit note" || document.kind === "Debit note") return undefined;
  return isAmendment(document) ? document.originalDate || document.documentDate : document.documentDate;
}

function withdrawn(document: TaxDocument): Finding | undefined {
  const day = dayOfSupply(document);
  if (day === undefined || !hasRate(document)) return undefined;
  const ruling = ratesInForce.at(day);
  if (isFault(ruling)) return undefined;
  const usual = usualRates(ruling.value, document);
  if (usual.some((rate) => matchesRate(document, rate))) return undefined;
  const rate =
    EVERY_RATE.find((candidate) => matchesReducedRate(document, candidate, 1)) ??
    EVERY_RATE.find((candidate) => matchesRate(document, candidate));
  if (rate === undefined) return undefined;
  const part = matchesReducedRate(document, rate, 1) ? "" : "65 % of ";
  const but = ruling.value.withCess.includes(rate) ? " without cess" : "";
  return {
    sentence: `The tax is ${part}${rate} % of the taxable value; that rate${but} was not in force on ${showDay(day)}.`,
    remedy: `Ask the supplier, unless the supply was earlier (${cite(ruling)}).`,
  };
}

function usualRates({ normal, withCess }: Rates, { tax }: TaxDocument): readonly number[] {
  return tax.cess !== 0 ? [...normal, ...withCess] : normal;
}

const HIGHEST = Math.max(...EVERY_RATE);

export const AMOUNT_CHECKS: readonly Check[] = [
  {
    code: "BAD_AMOUNT",
    place: "Taxable value",
    typed: "error",
    imported: "silent",
    law: "R-8",
    find: ({ taxableValue, value, tax }) => {
      const head = HEADS.find((one) => tax[one] < 0);
      const place =
        taxableValue < 0 ? "Taxable value" : head ? HEAD_NAMES[head] : value < 0 ? "Value" : undefined;
      return place === undefined
        ? undefined
        : {
            sentence: "An amount is negative.",
            remedy: "Give it unsigned; a credit note reduces by its type.",
            place,
          };
    },
  },
  {
    code: "UNUSUAL_RATE",
    place: "Taxable value",
    typed: "warning",
    imported: "warning",
    law: "CGST Act s.9, R-98",
    find: withdrawn,
  },
  {
    code: "UNUSUAL_RATE",
    place: "Taxable value",
    typed: "warning",
    imported: "warning",
    law: "CGST Act s.9, R-98, R-99",
    find: (document) =>
      findingIf(
        hasRate(document) && impliedRate(document) > HIGHEST && !matchesRate(document, HIGHEST),
        `The tax is ${impliedRate(document)} % of the taxable value, more than any rate.`,
        "Compare tax and taxable value with the document.",
      ),
  },
  {
    code: "UNUSUAL_RATE",
    place: "Taxable value",
    typed: "warning",
    imported: "silent",
    law: "CGST Act s.9, R-99",
    find: (document) =>
      findingIf(
        hasRate(document) &&
          impliedRate(document) <= HIGHEST &&
          !EVERY_RATE.some((rate) => matchesRate(document, rate)),
        `The tax is ${impliedRate(document)} % of the taxable value, which is not a single rate.`,
        "Leave it where the document has several rates; else compare the amounts.",
      ),
  },
  {
    code: "UNUSUAL_RATE",
    place: "Cess",
    typed: "warning",
    imported: "warning",
    law: "GST (Compensation to States) Act s.8, R-98",
    find: (document) => {
      const day = dayOfSupply(document);
      const ruling = day === undefined ? undefined : ratesInForce.at(day);
      return findingIf(
        document.tax.cess !== 0 && ruling !== undefined && !isFault(ruling) && !ruling.value.cess,
        "Compensation cess ended on 31-Jan-2026, but the document carries cess.",
        "Ask the supplier, unless the supply was earlier.",
      );
    },
  },
  {
    code: "VALUE_DIFFERS",
    place: "Value",
    typed: "warning",
    imported: "warning",
    law: "R-99",
    find: (document) => {
      const { value, taxableValue, tax, reverseCharge } = document;
      const sum = plus(taxableValue, totalTax(tax));
      const compared = value !== 0 && isSupply(document) && !reverseCharge;
      return findingIf(
        compared && Math.abs(value - sum) > TOLERANCE,
        `The value ${showMoney(value)} differs from taxable value plus taxes, ${showMoney(sum)}.`,
        "Leave it where the document has other charges or tax collected at source; else compare the amounts.",
      );
    },
  },
];
