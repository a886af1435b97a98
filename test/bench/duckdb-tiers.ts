/** DuckDB on the same registers, which the benchmark compares with: the exact tier and the number tier as SQL. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Register } from "../../src/match/registers/register";
import { DUCKDB_ENGINE } from "../../src/tools/group/engines/duckdb-engine";
import type { Tiers } from "../../src/tools/group/engines/engine";
import { writeKeys } from "../../src/tools/group/engines/keys-file";
import type { Pairs } from "./rule-matcher";

export interface DuckDbRun {
  readonly exact: Pairs;
  readonly both: Pairs;
  /** Wall time of the tiers alone, without keys and loading. */
  readonly tiers: number;
}

/** Keys, loading and both tiers, with two threads; undefined where DuckDB is not installed. */
export async function duckDbTiers(books: Register, statement: Register): Promise<DuckDbRun | undefined> {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
  try {
    const keys = { books: path.join(folder, "books.csv"), statement: path.join(folder, "statement.csv") };
    writeKeys(keys.books, books);
    writeKeys(keys.statement, statement);
    const tiers = await DUCKDB_ENGINE.run({ ...keys, tolerance: 100 });
    return tiers && { ...pairsOf(tiers, books, statement), tiers: tiers.milliseconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pairsOf({ exact, number }: Tiers, books: Register, statement: Register) {
  const idsOf = (pair: string): [string, string] => {
    const [b = "", s = ""] = pair.split(",");
    return [books.idOf(Number(b)), statement.idOf(Number(s))];
  };
  return { exact: exact.map(idsOf), both: [...exact, ...number].map(idsOf) };
}
