/** The files of one registration, while its rows are written: pairs, refused rows and figures. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { AMOUNTS, type AmountName } from "../../match/registers/register";
import type { Paise } from "../../gst/money";
import { Summary, SUMMARY_HEADINGS, type SummarySide } from "../../group/summary";
import type { CsvWriter } from "../reconcile/write-csv";
import { PAIR_HEADINGS } from "../reconcile/write-pairs";
import type { ListedRow } from "./listed-rows";

const HEADINGS = [...PAIR_HEADINGS, "books_gstin", "statement_gstin"];
const SIDES = ["books", "statement"] as const;

/** Opens a file within the folder of results, and closes it. */
export interface Files {
  readonly out: string;
  open(file: string, headings: readonly string[]): CsvWriter;
  close(writer: CsvWriter): void;
}

export class RegistrationFiles {
  readonly summary: Summary;
  readonly #pairs: CsvWriter;
  /** Documents that were counted: a document of a group has several rows. */
  readonly #counted = { books: new Set<number>(), statement: new Set<number>() };

  constructor(
    readonly gstin: string,
    private readonly files: Files,
  ) {
    this.summary = new Summary(gstin);
    this.#pairs = files.open(`${gstin}/pairs.csv`, HEADINGS);
  }

  add(row: ListedRow): void {
    this.#pairs.row([
      ...[row.text("books_id"), row.text("statement_id"), row.text("status"), row.text("score")],
      ...[row.text("probability"), row.text("reasons"), row.text("note")],
      ...[row.text("books_home"), row.text("statement_home")],
    ]);
    for (const side of SIDES) if (row.text(`${side}_home`) === this.gstin) this.#count(side, row);
  }

  close(): void {
    this.files.close(this.#pairs);
    const writer = this.files.open(`${this.gstin}/summary.csv`, SUMMARY_HEADINGS);
    for (const cells of this.summary.rows()) writer.row(cells);
    this.files.close(writer);
  }

  #count(side: SummarySide, row: ListedRow): void {
    const place = row.number(`${side}_place`);
    const counted = this.#counted[side];
    if (counted.has(place)) return;
    counted.add(place);
    const amounts = {} as Record<AmountName, Paise>;
    for (const name of AMOUNTS) amounts[name] = row.amount(side, name);
    this.summary.add({ side, status: row.text("status"), elsewhere: row.text("elsewhere"), amounts });
  }
}

/** The rows of a registration that were refused on reading, both sides in one text. */
export function refusedOf(out: string, gstin: string): string {
  const [books = "", statement = ""] = SIDES.map((side) =>
    readFileSync(path.join(out, "work", `read-${gstin}-${side}.refused.csv`), "utf8"),
  );
  return books + statement.slice(statement.indexOf("\n") + 1);
}
