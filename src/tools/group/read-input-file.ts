/** One file of a registration, by its ending. */
import path from "node:path";
import { readCsv } from "../reconcile/read-csv";
import { readStatement } from "../reconcile/read-sides";
import type { SideRead } from "../reconcile/side-read";
import { readParquet } from "./read-parquet";

/** @param megabytes of DuckDB's memory. @throws Error where nothing in it can be read. */
export async function readInputFile(file: string, side: SideRead, megabytes: number): Promise<void> {
  const ending = path.extname(file).toLowerCase();
  if (ending === ".parquet") await readParquet(file, side, megabytes);
  else if (side.side === "books") await readCsv(file, side);
  else await readStatement(file, side);
}
