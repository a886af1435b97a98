/** Cuts rows into parts by DuckDB: of one key all rows are in one part. */
import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { CANONICAL_COLUMNS, panKey } from "../../group/canonical";
import { NO_SUPPLIER, repairedGstins, Suppliers } from "../../match/registers/suppliers";
import { CsvRows } from "./csv-rows";
import { copyByParts, fromCsv, withDuckDb } from "./duckdb";
import { outputOf } from "./hash-file";
import type { CutOpenTask, CutTask, Done } from "./tasks";

const SIDES = ["books", "statement"] as const;
const REPAIRED_COLUMNS = [
  ["typed", "VARCHAR"],
  ["meant", "VARCHAR"],
  ["meant_key", "INTEGER"],
] as const;

/** By supplier: a mistyped GSTIN of the books goes where the one meant is. */
export async function cut(task: CutTask): Promise<Done> {
  const repaired = path.join(task.out, "work/repaired.csv");
  writeRepaired(repaired, task.gstins);
  const files = await cutInto(task, "cut", (side, from) =>
    side === "books"
      ? `SELECT r.*, COALESCE(g.meant_key, r.key) % ${task.parts} AS part FROM ${from} r
           LEFT JOIN ${fromCsv([repaired], REPAIRED_COLUMNS)} g ON g.typed = r.supplier`
      : `SELECT r.*, r.key % ${task.parts} AS part FROM ${from} r`,
  );
  return {
    outputs: ["work/repaired.csv", ...files].map((file) => outputOf(task.out, file)),
    figures: {},
    matcherCpu: 0,
  };
}

/** By number: only bookings and documents that have it in common are looked at together. */
export async function cutOpen(task: CutOpenTask): Promise<Done> {
  const files = await cutInto(
    task,
    "open",
    (_, from) => `SELECT r.*, r.key % ${task.parts} AS part FROM ${from} r`,
  );
  return { outputs: files.map((file) => outputOf(task.out, file)), figures: {}, matcherCpu: 0 };
}

/** @returns the files that were written, within `out`. */
async function cutInto(
  { out, rows, megabytes }: CutTask | CutOpenTask,
  folder: string,
  select: (side: "books" | "statement", from: string) => string,
): Promise<string[]> {
  const into = path.join(out, "work", folder);
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  await withDuckDb({ threads: 2, megabytes, spill: path.join(out, "work/spill") }, async (connection) => {
    for (const side of SIDES)
      if (rows[side].length > 0)
        await copyByParts(
          connection,
          select(side, fromCsv(rows[side], CANONICAL_COLUMNS)),
          path.join(into, side),
          "part",
        );
  });
  return readdirSync(into, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".parquet"))
    .map((file) => `work/${folder}/${file.split(path.sep).join("/")}`)
    .sort();
}

/** The files of one part, among those that were cut. */
export function filesOfPart(files: readonly string[], folder: string, part: number): Record<Side, string[]> {
  const of = (side: Side) => files.filter((file) => file.startsWith(`work/${folder}/${side}/part=${part}/`));
  return { books: of("books"), statement: of("statement") };
}
type Side = (typeof SIDES)[number];

function writeRepaired(file: string, gstins: CutTask["gstins"]): void {
  const suppliers = new Suppliers();
  const idsOf = (files: readonly string[]) => {
    const ids = new Set<number>();
    for (const name of files)
      for (const gstin of readFileSync(name, "utf8").split("\n")) ids.add(suppliers.idOf(gstin));
    ids.delete(NO_SUPPLIER);
    return ids;
  };
  const rows = new CsvRows(file);
  const books = idsOf(gstins.books);
  for (const [typed, meant] of repairedGstins(suppliers, books, idsOf(gstins.statement))) {
    const [one, other] = [suppliers.textOf(typed), suppliers.textOf(meant)];
    rows.write([one, other, panKey(other)]);
  }
  rows.close();
}

/** Mistyped GSTINs and those meant, as {@link cut} wrote them. */
export function readRepaired(file: string): Map<string, string> {
  const lines = readFileSync(file, "utf8").split("\n");
  const pairs = lines.map((line) => line.replaceAll('"', "").split(","));
  return new Map(pairs.flatMap(([typed, meant]) => (typed && meant ? [[typed, meant] as const] : [])));
}
