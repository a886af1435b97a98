/** The answer as CSV: one row per link, and one with an empty side for each document without. */
import { SHIPPED, linkStatus, type Certainty, type Status } from "../../match/results/status";
import type { Matched } from "../../match/matcher";
import { missReasons, type Side } from "../../match/results/misses";
import { linkNote, missNote } from "../../match/results/notes";
import { linkReasons } from "../../match/results/reasons";
import { CsvWriter } from "./write-csv";

export const PAIR_HEADINGS = [
  "books_id",
  "statement_id",
  "status",
  "score",
  "probability",
  "reasons",
  "note",
];

export interface Written {
  readonly counts: ReadonlyMap<Status, number>;
  readonly protectedCells: number;
}

export function writePairs(file: string, matched: Matched, certainty: Certainty = SHIPPED): Written {
  const writer = new CsvWriter(file, PAIR_HEADINGS);
  const counts = new Map<Status, number>();
  const count = (status: Status) => counts.set(status, (counts.get(status) ?? 0) + 1);
  const { sides, outcome } = matched;
  for (const link of linksInOrder(matched)) {
    const { status, score, probability } = linkStatus(matched, link, certainty);
    count(status);
    writer.row([
      sides.books.idOf(outcome.book[link] as number),
      sides.statement.idOf(outcome.statement[link] as number),
      status,
      String(score),
      probability.toFixed(6),
      linkReasons(matched, link),
      linkNote(matched, link),
    ]);
  }
  const alone = (side: Side, row: number, status: Status) => {
    count(status);
    const id = sides[side].idOf(row);
    const ids = side === "books" ? [id, ""] : ["", id];
    writer.row([...ids, status, "", "", missReasons(matched, side, row), missNote(matched, side, row)]);
  };
  for (let row = 0; row < sides.books.count; row++)
    if ((outcome.linkOfBook[row] as number) < 0) alone("books", row, "Only in books");
  for (let row = 0; row < sides.statement.count; row++)
    if ((outcome.linkOfStatement[row] as number) < 0) alone("statement", row, "Only in 2B/IMS");
  writer.close();
  return { counts, protectedCells: writer.protectedCells };
}

/** In the order of the bookings. */
function linksInOrder({ outcome }: Matched): Int32Array {
  const links = new Int32Array(outcome.count).map((_, at) => at).filter((link) => outcome.isLive(link));
  return links.sort(
    (a, b) =>
      (outcome.book[a] as number) - (outcome.book[b] as number) ||
      (outcome.statement[a] as number) - (outcome.statement[b] as number),
  );
}
