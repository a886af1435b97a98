/** A register as Parquet, with the columns of one as CSV; what is a date or a number there is read as its text. */
import { tmpdir } from "node:os";
import { LARGEST_SIDE, type SideRead } from "../reconcile/side-read";
import type { CellOf } from "../../match/registers/register-columns";
import { placesOf } from "../../match/registers/register-columns";
import { missingColumns } from "../reconcile/read-csv";
import { eachChunk, quoted, withDuckDb } from "./duckdb";

export async function readParquet(file: string, side: SideRead, megabytes: number): Promise<void> {
  await withDuckDb({ threads: 1, megabytes, spill: tmpdir() }, async (connection) => {
    const from = `read_parquet(${quoted(file)}, hive_partitioning = false, file_row_number = false)`;
    const headings = await connection.runAndReadAll(`SELECT * FROM ${from} LIMIT 0`);
    const places = placesOf(headings.columnNames());
    const missing = missingColumns(file, places);
    if (missing) throw missing;
    let current: readonly string[] = [];
    let row = 0;
    const cell: CellOf = (name) => {
      const place = places[name];
      return place === undefined ? "" : (current[place] ?? "");
    };
    await eachChunk(connection, `SELECT COLUMNS(*)::VARCHAR FROM ${from}`, (columns, rows) => {
      for (let at = 0; at < rows; at++) {
        row++;
        current = columns.map((column) => textOf(column[at]));
        if (current.every((text) => text.trim() === "")) continue;
        side.read(row, cell);
        if (side.register.count > LARGEST_SIDE)
          throw new Error(
            `${file} has more than ${LARGEST_SIDE.toLocaleString("en-IN")} documents: split it by month.`,
          );
      }
    });
  });
}

/** A time of midnight is that of a day. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value.replace(/ 00:00:00(\+00)?$/, "") : "";
}
