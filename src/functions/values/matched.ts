/** Bookings of a user's own register against GSTR-2B: a status for each, with the match on its card. */
import { comparableNumber } from "../../gst/document-number";
import { showDay } from "../../gst/date";
import { isFault, type Result } from "../../gst/fault";
import { makeRupees } from "../../gst/money";
import { showPeriod } from "../../gst/period";
import { totalTax } from "../../gst/tax";
import { match } from "../../match/engine";
import type { Matched } from "../../match/matcher";
import { missReasons } from "../../match/results/misses";
import { NOTE } from "../../match/stages/outcome";
import { differences, linkReasons } from "../../match/results/reasons";
import { Register } from "../../match/registers/register";
import { linkStatus } from "../../match/results/status";
import { repairedGstins, Suppliers } from "../../match/registers/suppliers";
import { withCard, type CardSections } from "../cards";
import { eachOf, type Range } from "../results";
import type { OpenWorkbook } from "../workbook";
import {
  amountOf,
  bookingOf,
  documentOfBooking,
  documentOfLine,
  measureOf,
  sameNumbered,
  type Booking,
  type Measure,
} from "./bookings";
import { reasonOf } from "./document-cards";
import { panPart, statementLines, type StatementLine, type StatementLines } from "./statement-lines";

/** Columns of a register, or single cells; undefined or null where one is left out. */
export interface Columns {
  readonly supplier: Range;
  readonly number: Range;
  readonly date: Range | null | undefined;
  readonly amount: Range | null | undefined;
}

/**
 * A status for each booking, of whatever shape the columns are; of a blank number a blank.
 * @param period a return period or a financial year; blank for every GSTR-2B
 */
export function matchedCards(
  workbook: OpenWorkbook,
  { supplier, number, date, amount }: Columns,
  period: unknown,
): Result<unknown[][]> {
  const lines = statementLines(workbook, period);
  if (isFault(lines)) return lines;
  const bookings: Booking[] = [];
  const cells = eachOf([number, supplier, date, amount], (row) => {
    const booking = bookingOf(row);
    return isFault(booking) ? booking : bookings.push(booking) - 1;
  });
  const matching = new BookingsMatched(workbook, lines, bookings);
  return cells.map((row) => row.map((cell) => (typeof cell === "number" ? matching.card(cell) : cell)));
}

/** Bookings matched with the lines of their suppliers. */
class BookingsMatched {
  readonly #lines: readonly StatementLine[];
  readonly #documents: readonly (StatementLine | undefined)[];
  readonly #measure: Measure;
  readonly #matched: Matched;

  constructor(
    private readonly workbook: OpenWorkbook,
    lines: StatementLines,
    private readonly bookings: readonly Booking[],
  ) {
    this.#documents = bookings.map(sameNumbered(lines));
    this.#measure = measureOf(bookings, this.#documents);
    this.#lines = linesFor(lines, bookings);
    const suppliers = new Suppliers();
    const books = new Register(suppliers);
    const statement = new Register(suppliers);
    const measure = this.#measure;
    bookings.forEach((booking, at) =>
      books.add(documentOfBooking(booking, this.#documents[at], { id: `booking ${at + 1}`, measure })),
    );
    for (const line of this.#lines)
      statement.add(documentOfLine(line, amountOf(line, measure), showPeriod(line.period.period)));
    this.#matched = match(books, statement);
  }

  card(at: number): unknown {
    const { outcome } = this.#matched;
    const link = outcome.linkOfBook[at] as number;
    if (link < 0) return this.#openCard(at);
    const line = this.#lines[outcome.statement[link] as number] as StatementLine;
    const { status, score, probability } = linkStatus(this.#matched, link);
    return withCard(this.#statusOf(at, status, line), () => [
      [
        "Match",
        {
          Score: score,
          Probability: `${Math.floor(probability * 100)} %`,
          Compared: this.bookings[at]?.amount === undefined ? "no amount" : this.#measure,
          Differs: this.#differs(at, link),
        },
      ],
      ...documentSections(this.workbook, line),
    ]);
  }

  /** Without an amount nothing is exact; and what gives no ITC is said first where the document is sure. */
  #statusOf(at: number, status: string, { line }: StatementLine): string {
    if (status !== "Exact" && status !== "Matched") return status;
    if (line.part === "not available") return "ITC not available";
    if (line.part === "rejected") return "Rejected or pending in IMS";
    return this.bookings[at]?.amount === undefined ? "Matched" : status;
  }

  #differs(at: number, link: number): string {
    const { sides, outcome } = this.#matched;
    if (this.bookings[at]?.amount !== undefined) return this.#inOwnWords(linkReasons(this.#matched, link));
    const pair = { b: at, s: outcome.statement[link] as number };
    const differing = differences(sides, pair, outcome.levelsOf(link), outcome.group[link] !== 0);
    return ["No amount was compared.", ...differing].join(" ");
  }

  /** The matcher calls the one amount the taxable value. */
  #inOwnWords(sentences: string): string {
    const measure = this.#measure.charAt(0).toUpperCase() + this.#measure.slice(1);
    return sentences.replaceAll("Taxable value", measure);
  }

  #openCard(at: number): unknown {
    const isTwice = this.#matched.outcome.noteOfBook[at] === NOTE.DUPLICATE;
    return withCard(isTwice ? "Duplicate booking" : "Not in GSTR-2B", () => {
      const { supplier = "", number = "" } = this.bookings[at] ?? {};
      const elsewhere = this.workbook.live.status(supplier, number);
      return [
        [
          "Match",
          {
            Differs: this.#inOwnWords(missReasons(this.#matched, "books", at)),
            Returns: isFault(elsewhere) ? "" : elsewhere,
          },
        ],
      ];
    });
  }
}

/**
 * Only the lines that a booking can be matched with: those of its PAN; of a supplier without lines those of the GSTIN
 * that was meant, and those of the same number. So one cell costs the same with any number of suppliers.
 */
function linesFor(lines: StatementLines, bookings: readonly Booking[]): readonly StatementLine[] {
  const pans = new Set(bookings.map(({ supplier }) => panPart(supplier)));
  const unknown = bookings.filter(({ supplier }) => !lines.byPan.has(panPart(supplier)) || supplier === "");
  for (const gstin of gstinsMeant(lines, unknown)) pans.add(panPart(gstin));
  pans.delete("");
  const chosen = new Set([...pans].flatMap((pan) => lines.byPan.get(pan) ?? []));
  for (const { number } of unknown)
    for (const line of lines.byNumber.get(comparableNumber(number)) ?? []) chosen.add(line);
  return [...chosen];
}

function gstinsMeant({ gstins }: StatementLines, bookings: readonly Booking[]): string[] {
  if (bookings.every(({ supplier }) => supplier === "")) return [];
  const suppliers = new Suppliers();
  const known = new Set([...gstins].map((gstin) => suppliers.idOf(gstin)));
  const typed = bookings.map(({ supplier }) => suppliers.idOf(supplier));
  return [...repairedGstins(suppliers, typed, known).values()].map((id) => suppliers.textOf(id));
}

function documentSections(workbook: OpenWorkbook, { line, period }: StatementLine): CardSections {
  return [
    [
      "Document",
      {
        Supplier: line.supplierName,
        Gstin: line.supplierGstin,
        Number: line.documentNumber,
        Type: line.kind,
        Date: showDay(line.documentDate),
        TaxableValue: makeRupees(line.taxableValue),
        Tax: makeRupees(totalTax(line.tax)),
      },
    ],
    [
      "GSTR-2B",
      {
        Period: showPeriod(period.period),
        Part: line.part,
        Table: line.heading,
        Itc: makeRupees(totalTax(line.itc)),
      },
    ],
    ["Why", reasonOf(workbook, line)],
  ];
}
