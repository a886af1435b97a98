/** The results of the functions that compare documents, over the matcher (src/match). */
import { textOf } from "../../gst/cell-text";
import { makeRupees, minus, type Paise } from "../../gst/money";
import { isFault, type Result } from "../../gst/fault";
import { sameNumber } from "../../match/numbers/canonical-number";
import { match } from "../../match/engine";
import { candidatesOf, type MeasuredCandidate } from "../../match/results/explain";
import type { Matched } from "../../match/matcher";
import { missReasons, type Side as SideName } from "../../match/results/misses";
import { NUMBER_LEVELS } from "../../match/numbers/number-level";
import { differences, linkReasons } from "../../match/results/reasons";
import { dayText, type Register } from "../../match/registers/register";
import { linkStatus } from "../../match/results/status";
import { Suppliers } from "../../match/registers/suppliers";
import { waterfall } from "../../match/results/waterfall";
import type { Range } from "../results";
import { oneDocument, sideOf, type Side } from "./documents";

type Cells = (string | number)[];

/** The numbers of a range that are nearest to a number, the best first, and how they compare. */
export function similarNumbers(number: unknown, range: Range, most: number): Cells[] {
  const wanted = textOf(number);
  const texts = new Set(range.flat().map((cell) => textOf(cell ?? "").trim()));
  texts.delete("");
  return [...texts]
    .map((text) => ({ text, ...sameNumber(wanted, text) }))
    .sort((a, b) => a.level - b.level || (a.text < b.text ? -1 : 1))
    .slice(0, most)
    .map(({ text, level }) => [text, NUMBER_LEVELS[level] ?? ""]);
}

const MATCH_HEADINGS = [
  ...["Books row", "Statement row", "Status", "Probability", "Books tax ₹", "Statement tax ₹"],
  ...["Difference ₹", "Reason"],
];

/** One row per link, then what is in one side only and what could not be read, then the totals of both sides. */
export function matchedRows(books: Range, statement: Range): Result<Cells[]> {
  const suppliers = new Suppliers();
  const [ofBooks, ofStatement] = [sideOf(books, suppliers), sideOf(statement, suppliers)];
  if (isFault(ofBooks)) return ofBooks;
  if (isFault(ofStatement)) return ofStatement;
  const matched = match(ofBooks.register, ofStatement.register);
  return [
    MATCH_HEADINGS,
    ...linkRows(matched, ofBooks, ofStatement),
    ...aloneRows(matched, "books", ofBooks),
    ...aloneRows(matched, "statement", ofStatement),
    ...ofBooks.refused.map(({ row, reason }): Cells => [row, "", "Not read", "", "", "", "", reason]),
    ...ofStatement.refused.map(({ row, reason }): Cells => ["", row, "Not read", "", "", "", "", reason]),
    totals(ofBooks.register, ofStatement.register),
  ];
}

/** A group's booking or document has several links: its tax is shown with the first, so that the columns add up. */
function linkRows(matched: Matched, books: Side, statement: Side): Cells[] {
  const { outcome } = matched;
  const links = [...Array(outcome.count).keys()].filter((link) => outcome.isLive(link));
  const of = (link: number) => [outcome.book[link] as number, outcome.statement[link] as number] as const;
  links.sort((a, b) => of(a)[0] - of(b)[0] || of(a)[1] - of(b)[1]);
  const shown = { books: new Set<number>(), statement: new Set<number>() };
  const once = (seen: Set<number>, row: number, tax: Paise) =>
    (seen.has(row) ? 0 : (seen.add(row), tax)) as Paise;
  return links.map((link): Cells => {
    const [b, s] = of(link);
    const { status, probability } = linkStatus(matched, link);
    const booked = once(shown.books, b, taxOf(books.register, b));
    const stated = once(shown.statement, s, taxOf(statement.register, s));
    return [
      ...[books.rows[b] ?? "", statement.rows[s] ?? "", status, rounded(probability)],
      ...[
        makeRupees(booked),
        makeRupees(stated),
        makeRupees(minus(booked, stated)),
        linkReasons(matched, link),
      ],
    ];
  });
}

function aloneRows(matched: Matched, name: SideName, side: Side): Cells[] {
  const links = name === "books" ? matched.outcome.linkOfBook : matched.outcome.linkOfStatement;
  return side.rows.flatMap((row, at): Cells[] => {
    if ((links[at] as number) >= 0) return [];
    const tax = makeRupees(taxOf(side.register, at));
    const reason = missReasons(matched, name, at);
    return name === "books"
      ? [[row, "", "Only in books", "", tax, 0, tax, reason]]
      : [["", row, "Only in 2B/IMS", "", 0, tax, 0 - tax, reason]];
  });
}

function totals(books: Register, statement: Register): Cells {
  const sum = (register: Register) =>
    [...Array(register.count).keys()].reduce((total, row) => total + taxOf(register, row), 0) as Paise;
  const [booked, stated] = [sum(books), sum(statement)];
  return ["Total", "", "", "", makeRupees(booked), makeRupees(stated), makeRupees(minus(booked, stated)), ""];
}

/** All heads, a credit note's with a minus. */
function taxOf(register: Register, row: number): Paise {
  const { igst, cgst, sgst, cess, kind } = register;
  const isNote = ((kind[row] as number) & 3) === 1;
  const tax = (igst[row] as number) + (cgst[row] as number) + (sgst[row] as number) + (cess[row] as number);
  return ((isNote ? -tax : tax) + 0) as Paise;
}

function rounded(probability: number): number {
  return Math.round(probability * 10_000) / 10_000;
}

/** Two documents as the matcher sees them. */
interface Compared {
  readonly matched: Matched;
  readonly candidate: MeasuredCandidate | undefined;
}

function compared(book: Range, statement: Range): Result<Compared> {
  const suppliers = new Suppliers();
  const [one, other] = [oneDocument(book, suppliers), oneDocument(statement, suppliers)];
  if (isFault(one)) return one;
  if (isFault(other)) return other;
  const matched = match(one.register, other.register);
  return { matched, candidate: candidatesOf(matched, "books", 0)[0] };
}

const UNRELATED = "Not linked: the supplier's PAN or the section differs.";
const EQUAL = "All fields are equal.";

/** The fields that differ, a sentence each. */
export function differenceText(book: Range, statement: Range): Result<string> {
  const found = compared(book, statement);
  if (isFault(found)) return found;
  const { matched, candidate } = found;
  if (!candidate) return UNRELATED;
  return differences(matched.sides, { b: 0, s: 0 }, candidate.levels).join(" ") || EQUAL;
}

/** How near two documents are: in a sentence, or comparison by comparison with points that add up to the score. */
export function explained(book: Range, statement: Range, form: "sentence" | "table"): Result<Cells[]> {
  const found = compared(book, statement);
  if (isFault(found)) return found;
  const { matched, candidate } = found;
  if (!candidate) return [[UNRELATED]];
  if (form === "table")
    return [
      ["Comparison", "Found", "Points", "Sum"],
      ...waterfall(candidate.levels, matched.weightsOf(0), candidate).map(
        ({ comparison, finding, points, sum }): Cells => [comparison, finding, points, sum],
      ),
    ];
  const differing = differences(matched.sides, { b: 0, s: 0 }, candidate.levels).join(" ") || EQUAL;
  if (!candidate.link) return [[`Not linked. ${differing}`]];
  const { status, probability } = candidate.link;
  return [[`${status}, ${(probability * 100).toFixed(1)} % probable. ${differing}`]];
}

/** The documents of a statement that a booking is nearest to, the best first, with what differs. */
export function nearestRows(book: Range, statement: Range, most: number): Result<Cells[]> {
  const suppliers = new Suppliers();
  const [one, other] = [oneDocument(book, suppliers), sideOf(statement, suppliers)];
  if (isFault(one)) return one;
  if (isFault(other)) return other;
  const matched = match(one.register, other.register);
  const found = candidatesOf(matched, "books", 0).slice(0, most);
  return [
    ["Row", "Number", "Date", "Tax ₹", "Probability", "What differs"],
    ...found.map(({ other: row, levels, link }): Cells => [
      ...[other.rows[row] ?? "", other.register.numberOf(row), dayText(other.register.day[row] as number)],
      ...[makeRupees(taxOf(other.register, row)), link ? rounded(link.probability) : ""],
      differences(matched.sides, { b: 0, s: row }, levels).join(" ") || EQUAL,
    ]),
  ];
}
