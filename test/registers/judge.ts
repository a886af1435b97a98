/** Links of the matcher against the truth. */
import type { Matched } from "../../src/match/matcher";
import { linkStatus, SHIPPED, type Certainty } from "../../src/match/results/status";
import type { Registers } from "./generate";

export interface Judged {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Links taken without a person, against all true links, and how many of them are right. */
  readonly automaticShare: number;
  readonly automaticPrecision: number;
  readonly automaticWrong: number;
  /** Share of each kind of error that was linked, with how many there were. */
  readonly kinds: ReadonlyMap<string, { readonly found: number; readonly count: number }>;
}

export class Truth {
  readonly #links = new Set<string>();

  constructor(private readonly registers: Registers) {
    for (const { books, statement } of registers.links) this.#links.add(`${books} ${statement}`);
  }

  isRight(books: string, statement: string): boolean {
    return this.#links.has(this.key(books, statement));
  }

  key(books: string, statement: string): string {
    return `${this.registers.repeats.get(books) ?? books} ${statement}`;
  }
}

export function judge(matched: Matched, registers: Registers, certainty: Certainty = SHIPPED): Judged {
  const truth = new Truth(registers);
  const { outcome, sides } = matched;
  const found = new Set<string>();
  let [right, automatic, automaticRight] = [0, 0, 0];
  let links = 0;
  for (let link = 0; link < outcome.count; link++) {
    if (!outcome.isLive(link)) continue;
    links++;
    const books = sides.books.idOf(outcome.book[link] as number);
    const statement = sides.statement.idOf(outcome.statement[link] as number);
    const isRight = truth.isRight(books, statement) && !found.has(truth.key(books, statement));
    found.add(truth.key(books, statement));
    if (isRight) right++;
    const { status } = linkStatus(matched, link, certainty);
    if (status !== "Exact" && status !== "Matched") continue;
    automatic++;
    if (isRight) automaticRight++;
  }
  const precision = right / Math.max(1, links);
  const recall = right / Math.max(1, registers.links.length);
  return {
    ...{ precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) },
    automaticShare: automatic / Math.max(1, registers.links.length),
    automaticPrecision: automaticRight / Math.max(1, automatic),
    automaticWrong: automatic - automaticRight,
    kinds: byKind(registers, found),
  };
}

function byKind(registers: Registers, found: ReadonlySet<string>): Judged["kinds"] {
  const kinds = new Map<string, { found: number; count: number }>();
  for (const { books, statement, kinds: wrong } of registers.links)
    for (const kind of wrong.length === 0 ? ["nothing wrong"] : wrong) {
      const of = kinds.get(kind) ?? { found: 0, count: 0 };
      of.count++;
      if (found.has(`${books} ${statement}`)) of.found++;
      kinds.set(kind, of);
    }
  return kinds;
}
