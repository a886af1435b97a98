/** Headings and ledger names that are tax heads, or amounts beside the value, by the words in them. */
import type { Head } from "../../gst/tax";
import { headingWords } from "../layout/heading-words";

export interface TaxName {
  readonly head: Head;
  /** Tax under reverse charge. */
  readonly isReverse: boolean;
  /** ITC that is not eligible. */
  readonly isIneligible: boolean;
  /** A second statement of the same tax: ITC available, claimed. */
  readonly isItc: boolean;
}

const HEAD_WORDS: Readonly<Record<string, Head>> = {
  igst: "igst",
  cgst: "cgst",
  sgst: "sgst",
  cess: "cess",
  jiig: "igst",
  jicg: "cgst",
  jisg: "sgst",
  jicr: "cgst",
  jisr: "sgst",
  jiir: "igst",
  jicn: "cgst",
  jisn: "sgst",
  jiin: "igst",
  आईजीएसटी: "igst",
  सीजीएसटी: "cgst",
  एसजीएसटी: "sgst",
  उपकर: "cess",
};

const OLD_CESS = new Set(["edu", "education", "sec", "krishi", "swachh", "kkc", "sbc", "ecess", "higher"]);

/** The head that a heading names as an amount; undefined for rates, output tax and all others. */
export function taxName(heading: string): TaxName | undefined {
  const words = headingWords(heading);
  const heads = [...new Set(words.map(headOf))].filter((head) => head !== undefined);
  const [head] = heads;
  const has = (...wanted: readonly string[]) => wanted.some((word) => words.includes(word));
  if (heads.length !== 1 || head === undefined) return undefined;
  if (
    has(
      "output",
      "payable",
      "liability",
      "reversal",
      "reversed",
      "rate",
      "eligibility",
      "code",
      "no",
      "gl",
      "date",
    ) &&
    !has("advalorem")
  )
    return undefined;
  // "Purchase @ IGST 18%" is the ledger of the value, not of the tax.
  if (has("purchase", "expenses", "expense") && !has("tax", "input", "amount")) return undefined;
  if (has("%") && !words.some((word) => /^\d/.test(word)) && !has("amount", "tax", "input")) return undefined;
  if (head === "cess" && words.some((word) => OLD_CESS.has(word))) return undefined;
  if (has("declared", "reduction")) return undefined;
  return {
    head,
    isReverse: has("rcm", "reverse", "jicr", "jisr", "jiir"),
    isIneligible:
      has("ineligible", "blocked", "jicn", "jisn", "jiin", "noncreditable") ||
      (has("not", "non") && has("eligible", "deductible")),
    isItc: has("itc", "available", "claimed", "eligible") && !has("input"),
  };
}

/** Does a heading name CGST and SGST in one column, and are its amounts both together or of each? */
export function localTax(heading: string): "together" | "each" | undefined {
  const words = headingWords(heading);
  const heads = new Set(words.map(headOf).filter((head) => head !== undefined));
  if (heads.size !== 2 || !heads.has("cgst") || !heads.has("sgst")) return undefined;
  if (words.some((word) => NO_LOCAL_TAX.has(word))) return undefined;
  return words.includes("each") ? "each" : "together";
}

const NO_LOCAL_TAX = new Set(["rate", "output", "reversal", "ineligible", "itc", "no", "code"]);

/** CGST9, InputIGST and SGSTAMT are written without a blank. */
function headOf(word: string): Head | undefined {
  const found = /(igst|cgst|sgst|utgst)/.exec(word)?.[1];
  return (
    HEAD_WORDS[word] ?? (found === "utgst" ? "sgst" : found === undefined ? undefined : HEAD_WORDS[found])
  );
}

/** Is it tax that the recipient owes under reverse charge, or reverses: the other side of an entry? */
export function isTaxOwed(heading: string): boolean {
  const words = headingWords(heading);
  return words.some((word) => headOf(word) !== undefined) && words.some((word) => OWED.has(word));
}

const OWED = new Set(["output", "payable", "liability", "reversal", "reversed"]);

const OTHER =
  /\b(roundoff|round|freight|tcs|tds|packing|discount|insurance|transport|adjustment|loading|unloading|hamali|forwarding|courier)\b/;

/** Is it an amount beside the taxable value: freight, round-off, TCS? */
export function isOtherAmount(heading: string): boolean {
  const words = headingWords(heading);
  // "Rounded Total" is the invoice value.
  return OTHER.test(words.join(" ")) && !(words.includes("roundoff") && words.includes("total"));
}

/** The rate that a ledger's name states: 9 in "Input CGST 9%"; undefined where it states none. */
export function statedRate(heading: string): number | undefined {
  const found = /(\d{1,2}(?:\.\d{1,3})?)\s*%/.exec(heading)?.[1];
  return found === undefined ? undefined : Number(found);
}
