/** Small registers for tests: a document by what matters of it. */
import type { Blank } from "../../src/gst/blank";
import { checkCharacter } from "../../src/gst/gstin";
import { parseDay, type Day } from "../../src/gst/date";
import { isFault } from "../../src/gst/fault";
import { parseMoney, taxAt, type Paise } from "../../src/gst/money";
import { match } from "../../src/match/engine";
import type { Matcher, MatchOptions } from "../../src/match/matcher";
import { linkNote, missNote } from "../../src/match/results/notes";
import { linkReasons } from "../../src/match/results/reasons";
import { missReasons } from "../../src/match/results/misses";
import { Register, type MatchDocument, type MoreOfDocument } from "../../src/match/registers/register";
import { linkStatus } from "../../src/match/results/status";
import { Suppliers } from "../../src/match/registers/suppliers";

export function gstin(pan: string, state = "27", entity = "1"): string {
  const first = `${state}${pan}${entity}Z`;
  return first + checkCharacter(first);
}

export const ACME = gstin("AACCM4417K");
export const OWN = gstin("AAKCM4821K");

export interface Some extends MoreOfDocument {
  readonly gstin?: string;
  readonly type?: MatchDocument["documentType"];
  readonly date?: string;
  /** Rupees as text. */
  readonly taxable?: string;
  readonly igst?: string;
  readonly cgst?: string;
  readonly sgst?: string;
  readonly cess?: string;
  readonly pos?: string;
  readonly reverseCharge?: boolean;
  readonly id?: string;
}

function rupees(text: string): Paise {
  const money = parseMoney(text);
  if (isFault(money)) throw new Error(money.sentence);
  return money;
}

function day(text: string): Day | Blank {
  const parsed = text === "" ? "" : parseDay(text);
  if (isFault(parsed)) throw new Error(parsed.sentence);
  return parsed;
}

/** A document of 18 %, half CGST and half SGST, where nothing else is said. */
export function document(documentNumber: string, some: Some = {}): MatchDocument {
  const { gstin: supplierGstin = ACME, type = "INV", date = "2025-06-12", id = documentNumber } = some;
  const taxable = rupees(some.taxable ?? "23481.37");
  const half = taxAt(taxable, 9);
  const isIgst = some.igst !== undefined;
  return {
    ...{ id, supplierGstin, documentType: type, documentNumber, documentDate: day(date) },
    ...{ pos: some.pos ?? "27", reverseCharge: some.reverseCharge ?? false, taxableValue: taxable },
    igst: rupees(some.igst ?? "0"),
    cgst: some.cgst === undefined ? ((isIgst ? 0 : half) as Paise) : rupees(some.cgst),
    sgst: some.sgst === undefined ? ((isIgst ? 0 : half) as Paise) : rupees(some.sgst),
    cess: rupees(some.cess ?? "0"),
    more: some,
  };
}

export function register(documents: readonly MatchDocument[], suppliers: Suppliers): Register {
  const side = new Register(suppliers);
  for (const one of documents) side.add(one);
  return side;
}

export function matched(
  books: readonly MatchDocument[],
  statement: readonly MatchDocument[],
  options: MatchOptions = {},
): Matcher {
  const suppliers = new Suppliers();
  return match(register(books, suppliers), register(statement, suppliers), options);
}

/** "B1 = S1: Matched" of every link, sorted. */
export function linksOf(of: Matcher): string[] {
  const { sides, outcome } = of;
  const links: string[] = [];
  for (let link = 0; link < outcome.count; link++) {
    if (!outcome.isLive(link)) continue;
    const [b, s] = [outcome.book[link] ?? 0, outcome.statement[link] ?? 0];
    links.push(`${sides.books.idOf(b)} = ${sides.statement.idOf(s)}: ${linkStatus(of, link).status}`);
  }
  return links.sort();
}

/** Everything that is said of each document, with ids: what must not depend on the order of rows. */
export function everything(of: Matcher): string[] {
  const { sides, outcome } = of;
  const lines: string[] = [];
  for (let link = 0; link < outcome.count; link++) {
    if (!outcome.isLive(link)) continue;
    const [b, s] = [outcome.book[link] ?? 0, outcome.statement[link] ?? 0];
    const { status, score } = linkStatus(of, link);
    lines.push(
      `${sides.books.idOf(b)} = ${sides.statement.idOf(s)} ${status} ${score} ${linkReasons(of, link)} ${linkNote(of, link)}`,
    );
  }
  for (let row = 0; row < sides.books.count; row++)
    if ((outcome.linkOfBook[row] ?? -1) < 0)
      lines.push(
        `${sides.books.idOf(row)} alone ${missReasons(of, "books", row)} ${missNote(of, "books", row)}`,
      );
  for (let row = 0; row < sides.statement.count; row++)
    if ((outcome.linkOfStatement[row] ?? -1) < 0)
      lines.push(
        `${sides.statement.idOf(row)} alone ${missReasons(of, "statement", row)} ${missNote(of, "statement", row)}`,
      );
  return lines.sort();
}
