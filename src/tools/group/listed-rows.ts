/** The results of all parts as one list, in the order in which the files have them. */
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import type { Paise } from "../../gst/money";
import type { AmountName } from "../../match/registers/register";
import { RESULT_COLUMNS } from "../../group/results";
import type { SummarySide } from "../../group/summary";
import { copyByParts, eachChunk, fromCsv, quoted, withDuckDb } from "./duckdb";
import type { WriteTask } from "./tasks";

const PLACES = new Map(["listed", ...RESULT_COLUMNS.map(([name]) => name)].map((name, at) => [name, at]));
const AMOUNT_COLUMNS: Readonly<Record<AmountName, string>> = {
  ...{ taxableValue: "taxable", igst: "igst", cgst: "cgst", sgst: "sgst", cess: "cess" },
};

/** The row that is being read; `listed` is the registration in whose file it is. */
export class ListedRow {
  columns: readonly (readonly unknown[])[] = [];
  at = 0;

  text(name: string): string {
    const value = this.#value(name);
    return typeof value === "string" ? value : "";
  }

  number(name: string): number {
    const value = this.#value(name);
    return typeof value === "number" ? value : -1;
  }

  amount(side: SummarySide, name: AmountName): Paise {
    return this.number(`${side}_${AMOUNT_COLUMNS[name]}`) as Paise;
  }

  #value(name: string): unknown {
    return this.columns[PLACES.get(name) ?? -1]?.[this.at];
  }
}

/**
 * Calls `see` with one row after the other, in the same object: by registration, and in the order of the bookings.
 * The rows are parted by registration first: then one registration's are sorted at a time, and not all.
 */
export async function eachListed(task: WriteTask, see: (row: ListedRow) => void): Promise<void> {
  const limits = { threads: 1, megabytes: task.megabytes, spill: path.join(task.out, "work/spill") };
  const folder = path.join(task.out, "work/listed");
  const row = new ListedRow();
  rmSync(folder, { recursive: true, force: true });
  await withDuckDb(limits, async (connection) => {
    await copyByParts(connection, listed(task), folder, "listed");
    for (const gstin of [...task.gstins].sort()) {
      const own = path.join(folder, `listed=${gstin}`);
      if (!existsSync(own)) continue;
      await eachChunk(connection, sorted(gstin, path.join(own, "*.parquet")), (columns, rows) => {
        row.columns = columns;
        for (row.at = 0; row.at < rows; row.at++) see(row);
      });
    }
  });
}

/** In the order of the bookings, so that the files are the same however the work was cut. */
function sorted(gstin: string, files: string): string {
  const columns = RESULT_COLUMNS.map(([name, type]) => (type === "BIGINT" ? `${name}::DOUBLE` : name));
  return `SELECT ${quoted(gstin)}, ${columns.join(", ")}
    FROM read_parquet(${quoted(files)}, hive_partitioning = false)
    ORDER BY CASE WHEN statement_home IS NULL THEN 1 WHEN books_home IS NULL THEN 2 ELSE 0 END,
      books_home, books_place, statement_home, statement_place`;
}

/**
 * A document that one part left alone may be linked with one of another part; then the row that says it is alone goes,
 * and what the rows of others say of it changes. A link of two registrations is listed in both.
 */
function listed({ out, results, openResults }: WriteTask): string {
  const csv = (files: readonly string[]) =>
    fromCsv(
      files.map((file) => path.join(out, file)),
      RESULT_COLUMNS,
    );
  const isNamedLinked = `EXISTS (SELECT 1 FROM linked l WHERE l.side = named_side AND l.home = named_home AND l.place = named_place)`;
  const isLinked = (side: SummarySide) =>
    `EXISTS (SELECT 1 FROM linked l WHERE l.side = '${side}' AND l.home = ${side}_home AND l.place = ${side}_place)`;
  const open = openResults.length > 0 ? csv(openResults) : `(SELECT * FROM ${csv(results)} LIMIT 0)`;
  return `
    WITH found AS (SELECT * FROM ${open}),
    linked AS (
      SELECT 'books' AS side, books_home AS home, books_place AS place FROM found
      UNION SELECT 'statement', statement_home, statement_place FROM found),
    kept AS (
      SELECT * REPLACE (CASE WHEN ${isNamedLinked} THEN reasons_if_linked ELSE reasons END AS reasons)
      FROM ${csv(results)}
      WHERE (books_home IS NOT NULL AND statement_home IS NOT NULL)
        OR (statement_home IS NULL AND NOT ${isLinked("books")})
        OR (books_home IS NULL AND NOT ${isLinked("statement")})),
    every AS (SELECT * FROM kept UNION ALL SELECT * FROM found)
    SELECT books_home AS listed, * FROM every WHERE books_home IS NOT NULL
    UNION ALL
    SELECT statement_home, * FROM every
    WHERE statement_home IS NOT NULL AND statement_home IS DISTINCT FROM books_home`;
}
