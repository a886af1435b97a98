/** One part of a group through the matcher: its rows to results, and what it leaves open. */
import path from "node:path";
import {
  CANONICAL_COLUMNS,
  canonicalRow,
  documentOf,
  ownId,
  type CanonicalValue,
} from "../../group/canonical";
import { eachResult, type PlacedSide, type PlacedSides } from "../../group/results";
import { match } from "../../match/engine";
import { meetingKey } from "../../match/foreign";
import { Matcher } from "../../match/matcher";
import { Register } from "../../match/registers/register";
import { Suppliers } from "../../match/registers/suppliers";
import { CsvRows } from "./csv-rows";
import { readRepaired } from "./cut";
import { eachChunk, quoted, withDuckDb } from "./duckdb";
import { outputOf } from "./hash-file";
import type { Done, MatchTask } from "./tasks";

/** Amounts as doubles, which hold whole paise exactly and need no large integer of JavaScript's. */
const SELECT = CANONICAL_COLUMNS.map(([name, type]) =>
  type === "BIGINT" ? `${name}::DOUBLE` : type === "VARCHAR" ? `COALESCE(${name}, '')` : name,
).join(", ");

export async function matchPart(task: MatchTask): Promise<Done> {
  const sides = await readPart(task);
  const { books, statement } = sides;
  const options = { tolerance: task.tolerance, repaired: readRepaired(path.join(task.out, task.repaired)) };
  const before = process.cpuUsage();
  const matched = task.isOpen
    ? new Matcher(books.register, statement.register, options).runForeign()
    : match(books.register, statement.register, { ...options, foreign: false });
  const matcherCpu = process.cpuUsage(before).user / 1000;
  const name = `work/${task.step.replaceAll(" ", "-")}`;
  const results = new CsvRows(path.join(task.out, `${name}.csv`));
  eachResult(matched, sides, !task.isOpen, (row) => results.write(row));
  results.close();
  const outputs = [`${name}.csv`];
  if (!task.isOpen)
    outputs.push(
      writeOpen(task, `${name}-books.csv`, books, (row) => matched.outcome.isBookOpen(row)),
      writeOpen(task, `${name}-statement.csv`, statement, (row) => matched.outcome.isStatementOpen(row)),
    );
  return {
    outputs: outputs.map((file) => outputOf(task.out, file)),
    figures: { documents: books.register.count + statement.register.count, results: results.rows },
    matcherCpu,
  };
}

function writeOpen(
  { out }: MatchTask,
  file: string,
  { register, places }: PlacedSide,
  isOpen: (row: number) => boolean,
): string {
  const rows = new CsvRows(path.join(out, file));
  for (let row = 0; row < register.count; row++) {
    if (!isOpen(row)) continue;
    const key = meetingKey(register, row);
    if (key === undefined) continue;
    const home = register.more("homeGstin", row);
    const id = ownId(home, register.idOf(row));
    rows.write(
      canonicalRow(register, row, { key: key & 0x7fffffff, home, place: places[row] as number, id }),
    );
  }
  rows.close();
  return file;
}

async function readPart({ out, rows, megabytes }: MatchTask): Promise<PlacedSides> {
  const suppliers = new Suppliers();
  const sides = { books: new PlacedRows(suppliers), statement: new PlacedRows(suppliers) };
  await withDuckDb({ threads: 1, megabytes, spill: path.join(out, "work/spill") }, async (connection) => {
    for (const side of ["books", "statement"] as const) {
      if (rows[side].length === 0) continue;
      const files = rows[side].map((file) => quoted(path.join(out, file))).join(", ");
      const sql = `SELECT ${SELECT} FROM read_parquet([${files}], hive_partitioning = false)`;
      await eachChunk(connection, sql, (columns, count) => sides[side].add(columns, count));
      sides[side].register.trim();
    }
  });
  return sides;
}

class PlacedRows implements PlacedSide {
  readonly register: Register;
  places = new Int32Array(1024);

  constructor(suppliers: Suppliers) {
    this.register = new Register(suppliers);
  }

  add(columns: readonly (readonly unknown[])[], rows: number): void {
    const values: CanonicalValue[] = Array.from({ length: columns.length });
    for (let at = 0; at < rows; at++) {
      for (let column = 0; column < columns.length; column++)
        values[column] = columns[column]?.[at] as CanonicalValue;
      const row = this.register.add(documentOf(values));
      if (row >= this.places.length) this.#grow();
      this.places[row] = values[2] as number;
    }
  }

  #grow(): void {
    const more = new Int32Array(Math.ceil(this.places.length * 1.5));
    more.set(this.places);
    this.places = more;
  }
}
