/** The results of all parts, in order, to the files of each registration and of the group. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeMoney, plus } from "../../gst/money";
import { ELSEWHERE } from "../../group/results";
import { SUMMARY_HEADINGS, type Summary } from "../../group/summary";
import { AMOUNTS } from "../../match/registers/register";
import { CsvWriter } from "../reconcile/write-csv";
import { outputOf } from "./hash-file";
import { eachListed, type ListedRow } from "./listed-rows";
import { refusedOf, RegistrationFiles, type Files } from "./registration-files";
import type { Done, WriteTask } from "./tasks";

const ELSEWHERE_HEADINGS = [
  ...["kind", "status", "books_gstin", "books_id", "statement_gstin", "statement_id"],
  ...["tax", "reasons", "note"],
];
const REGISTRATION_HEADINGS = [
  ...["gstin", "books", "statement", "booked_here_reported_to_sister", "reported_here_booked_in_sister"],
  ...["booked_here_reported_to_another_company", "reported_here_booked_in_another_company"],
  "booked_in_another_registration_too",
];

export async function writeResults(task: WriteTask): Promise<Done> {
  const writing = new Writing(task);
  await eachListed(task, (row) => writing.add(row));
  writing.finish();
  const outputs = writing.names.map((file) => outputOf(task.out, file));
  return { outputs, figures: writing.figures, matcherCpu: 0 };
}

class Writing implements Files {
  readonly out: string;
  /** The files written, within `out`. */
  readonly names: string[] = [];
  readonly figures: Record<string, number> = {};
  readonly #summaries: Summary[] = [];
  readonly #elsewhere: CsvWriter;
  #current: RegistrationFiles | undefined;
  #waiting: readonly string[];

  constructor({ out, gstins }: WriteTask) {
    this.out = out;
    this.#waiting = [...gstins].sort();
    this.#elsewhere = this.open("other-registrations.csv", ELSEWHERE_HEADINGS);
  }

  add(row: ListedRow): void {
    const gstin = row.text("listed");
    let current = this.#current;
    while (current?.gstin !== gstin) current = this.#next();
    current.add(row);
    const kind = row.text("elsewhere");
    if (kind !== "" && row.text("books_home") === gstin) this.#list(kind, row);
  }

  finish(): void {
    // Registrations without a row have files, too.
    while (this.#waiting.length > 0) this.#next();
    this.#closeCurrent();
    this.close(this.#elsewhere);
    this.#write("summary.csv", SUMMARY_HEADINGS, (summary) => summary.rows());
    this.#write("registrations.csv", REGISTRATION_HEADINGS, (summary) => [registrationRow(summary)]);
  }

  open(file: string, headings: readonly string[]): CsvWriter {
    this.names.push(file);
    return new CsvWriter(path.join(this.out, file), headings);
  }

  close(writer: CsvWriter): void {
    writer.close();
    this.#count("cells with an apostrophe", writer.protectedCells);
  }

  #next(): RegistrationFiles {
    this.#closeCurrent();
    const [gstin, ...rest] = this.#waiting;
    if (gstin === undefined) throw new Error("A row is of a registration that is not in the group.");
    this.#waiting = rest;
    mkdirSync(path.join(this.out, gstin), { recursive: true });
    this.#current = new RegistrationFiles(gstin, this);
    return this.#current;
  }

  #closeCurrent(): void {
    if (!this.#current) return;
    const { gstin, summary } = this.#current;
    this.#current.close();
    this.#current = undefined;
    this.names.push(`${gstin}/refused.csv`);
    writeFileSync(path.join(this.out, gstin, "refused.csv"), refusedOf(this.out, gstin));
    this.#summaries.push(summary);
    for (const side of ["books", "statement"] as const)
      this.#count(`${gstin} ${side}`, summary.documents(side));
  }

  #list(kind: string, row: ListedRow): void {
    const tax = AMOUNTS.slice(1).map((name) => row.amount("books", name));
    this.#count(kind, 1);
    this.#elsewhere.row([
      ...[kind, row.text("status"), row.text("books_home"), row.text("books_id")],
      ...[row.text("statement_home"), row.text("statement_id")],
      makeMoney(tax.reduce(plus)),
      ...[row.text("reasons"), row.text("note")],
    ]);
  }

  #write(file: string, headings: readonly string[], rowsOf: (summary: Summary) => string[][]): void {
    const writer = this.open(file, headings);
    for (const summary of this.#summaries) for (const cells of rowsOf(summary)) writer.row(cells);
    this.close(writer);
  }

  #count(name: string, more: number): void {
    this.figures[name] = (this.figures[name] ?? 0) + more;
  }
}

function registrationRow(summary: Summary): string[] {
  const { SISTER, COMPANY, CLAIMED_TWICE } = ELSEWHERE;
  const counts = [
    ...[summary.documents("books"), summary.documents("statement")],
    ...[summary.elsewhere("books", SISTER), summary.elsewhere("statement", SISTER)],
    ...[summary.elsewhere("books", COMPANY), summary.elsewhere("statement", COMPANY)],
    summary.elsewhere("books", CLAIMED_TWICE),
  ];
  return [summary.gstin, ...counts.map(String)];
}
