/**
 * The figures of one registration: documents and rupees by status, each document once, and what meets another
 * registration of the group.
 */
import { makeMoney, NO_MONEY, plus, safely, type Paise } from "../gst/money";
import { AMOUNTS, type AmountName } from "../match/registers/register";
import { STATUSES } from "../match/results/status";
import { ELSEWHERE } from "./results";

export const SUMMARY_HEADINGS = [
  ...["gstin", "side", "of_which", "status", "documents"],
  ...["taxable_value", "igst", "cgst", "sgst", "cess"],
] as const;

export type SummarySide = "books" | "statement";

/** One document as it is counted; its status is that of its first link. */
export interface Counted {
  readonly side: SummarySide;
  readonly status: string;
  /** {@link ELSEWHERE}, or blank. */
  readonly elsewhere: string;
  readonly amounts: Readonly<Record<AmountName, Paise>>;
}

interface Figures {
  documents: number;
  readonly amounts: Record<AmountName, Paise>;
}

const SIDES = ["books", "statement"] as const;
/** What another registration has to do with a document, by its side. */
const WORDS: Readonly<Record<SummarySide, Readonly<Record<string, string>>>> = {
  books: {
    [ELSEWHERE.SISTER]: "Reported to a sister registration",
    [ELSEWHERE.COMPANY]: "Reported to another company of the group",
    [ELSEWHERE.CLAIMED_TWICE]: "Booked in another registration too",
  },
  statement: {
    [ELSEWHERE.SISTER]: "Booked in a sister registration",
    [ELSEWHERE.COMPANY]: "Booked in another company of the group",
  },
};

export class Summary {
  readonly #figures = new Map<string, Figures>();

  constructor(readonly gstin: string) {}

  add({ side, status, elsewhere, amounts }: Counted): void {
    this.#count(keyOf(side, "", status), amounts);
    const word = WORDS[side][elsewhere];
    if (word !== undefined) this.#count(keyOf(side, word, status), amounts);
  }

  documents(side: SummarySide): number {
    return STATUSES.reduce(
      (sum, status) => sum + (this.#figures.get(keyOf(side, "", status))?.documents ?? 0),
      0,
    );
  }

  /** Documents of a side that another registration has to do with. */
  elsewhere(side: SummarySide, kind: string): number {
    const word = WORDS[side][kind] ?? "";
    return STATUSES.reduce(
      (sum, status) => sum + (this.#figures.get(keyOf(side, word, status))?.documents ?? 0),
      0,
    );
  }

  /** Cells under {@link SUMMARY_HEADINGS}: books, then statement; of each all, then what `of_which` names. */
  rows(): string[][] {
    return SIDES.flatMap((side) =>
      ["", ...Object.values(WORDS[side])].flatMap((word) =>
        STATUSES.flatMap((status) => {
          const figures = this.#figures.get(keyOf(side, word, status));
          if (!figures) return [];
          const rupees = AMOUNTS.map((name) => makeMoney(safely(figures.amounts[name])));
          return [[this.gstin, side, word, status, String(figures.documents), ...rupees]];
        }),
      ),
    );
  }

  #count(key: string, amounts: Readonly<Record<AmountName, Paise>>): void {
    const figures = this.#figures.get(key) ?? { documents: 0, amounts: noAmounts() };
    this.#figures.set(key, figures);
    figures.documents++;
    for (const name of AMOUNTS) figures.amounts[name] = plus(figures.amounts[name], amounts[name]);
  }
}

function noAmounts(): Record<AmountName, Paise> {
  return { taxableValue: NO_MONEY, igst: NO_MONEY, cgst: NO_MONEY, sgst: NO_MONEY, cess: NO_MONEY };
}

function keyOf(side: SummarySide, word: string, status: string): string {
  return `${side}|${word}|${status}`;
}
