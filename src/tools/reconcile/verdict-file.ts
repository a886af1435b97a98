/**
 * What persons have said of pairs: CSV with the columns books_id, statement_id, verdict (pair, or split where the two
 * are not one document) and optionally reviewer and reason. Reviewers who contradict each other are named, and neither
 * counts.
 */
import type { Verdicts } from "../../match/block";
import { eachCsvRow } from "./read-csv";
import type { Sides } from "./read-sides";
import { unprotected } from "./write-csv";

export interface VerdictsRead {
  readonly verdicts: Verdicts;
  readonly pairs: readonly Verdict[];
  readonly remarks: readonly string[];
}

export interface Verdict {
  readonly book: number;
  readonly statement: number;
  readonly isPair: boolean;
}

const WORDS: Readonly<Record<string, boolean>> = {
  ...{ pair: true, link: true, yes: true, y: true, right: true },
  ...{ split: false, unlink: false, no: false, n: false, wrong: false },
};

export async function readVerdicts(file: string, sides: Sides): Promise<VerdictsRead> {
  const said = new Map<string, Verdict>();
  const contradicted = new Set<string>();
  const remarks: string[] = [];
  let places: readonly number[] | undefined;
  await eachCsvRow(file, (row, cells) => {
    if (!places) {
      const names = cells.map((cell) => cell.trim().toLowerCase());
      places = ["books_id", "statement_id", "verdict"].map((name) => names.indexOf(name));
      return places.includes(-1)
        ? new Error(`${file} needs the columns books_id, statement_id and verdict.`)
        : undefined;
    }
    const [booksId = "", statementId = "", word = ""] = places.map((at) =>
      unprotected((cells[at] ?? "").trim()),
    );
    if (booksId === "" && statementId === "") return undefined;
    const verdict = verdictOf(sides, booksId, statementId, word);
    if (typeof verdict === "string") remarks.push(`${file}, row ${row}: ${verdict}`);
    else keep(said, contradicted, verdict, `${booksId} and ${statementId}`);
    return undefined;
  });
  for (const pair of contradicted)
    remarks.push(`Reviewers contradict each other on ${pair}: neither verdict counts.`);
  const pairs = [...said.entries()].filter(([key]) => !contradicted.has(key)).map(([, verdict]) => verdict);
  return { verdicts: verdictsOf(pairs), pairs, remarks };
}

function verdictOf(sides: Sides, booksId: string, statementId: string, word: string): Verdict | string {
  const isPair = WORDS[word.toLowerCase()];
  if (isPair === undefined) return `“${word.slice(0, 20)}” is not a verdict: give pair or split.`;
  const book = sides.books.ids.find(booksId);
  const statement = sides.statement.ids.find(statementId);
  if (book === undefined) return `${booksId} is not in the books.`;
  return statement === undefined ? `${statementId} is not in the statement.` : { book, statement, isPair };
}

function keep(said: Map<string, Verdict>, contradicted: Set<string>, verdict: Verdict, pair: string): void {
  const before = said.get(pair);
  if (before && before.isPair !== verdict.isPair) contradicted.add(pair);
  said.set(pair, verdict);
}

function verdictsOf(pairs: readonly Verdict[]): Verdicts {
  const linked = new Map<number, number>();
  const forbidden = new Set<string>();
  for (const { book, statement, isPair } of pairs) {
    if (isPair) linked.set(book, statement);
    else forbidden.add(`${book} ${statement}`);
  }
  return {
    together: [...linked].map(([book, statement]) => ({ books: [book], statement: [statement] })),
    isForbidden: (b, s) => forbidden.size > 0 && forbidden.has(`${b} ${s}`),
  };
}
