/** DuckDB for moving, cutting and sorting rows on disk; within a limit of memory, beyond which it uses the disk. */
import type * as DuckDb from "@duckdb/node-api";
import type { DuckDBConnection } from "@duckdb/node-api";

/** The part of a run that needs DuckDB says so where it cannot be had. */
async function load(): Promise<typeof DuckDb> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    throw new Error(
      `DuckDB could not be loaded (${error instanceof Error ? error.message : String(error)}). It is installed with npm ci on Linux, Windows and Mac, x64 and arm64.`,
      { cause: error },
    );
  }
}

export interface Limits {
  readonly threads: number;
  readonly megabytes: number;
  /** Where it puts what does not fit into memory. */
  readonly spill: string;
}

export async function withDuckDb<T>(
  { threads, megabytes, spill }: Limits,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const { DuckDBInstance } = await load();
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(threads),
    memory_limit: `${megabytes}MB`,
    temp_directory: spill,
    preserve_insertion_order: "false",
  });
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A text in SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Rows of files that `csv-rows.ts` wrote. */
export function fromCsv(files: readonly string[], columns: readonly (readonly [string, string])[]): string {
  const types = columns.map(([name, type]) => `${quoted(name)}: ${quoted(type)}`).join(", ");
  return `read_csv([${files.map(quoted).join(", ")}], header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\\n', max_line_size = 1000000, columns = {${types}})`;
}

/** Rows that wait for being written, in all parts together; DuckDB's own half a million need too much memory. */
const MOST_WAITING = 50_000;

/** Writes the rows of a query into a folder for each value of a column, as Parquet. */
export async function copyByParts(
  connection: DuckDBConnection,
  select: string,
  folder: string,
  column: string,
): Promise<void> {
  await connection.run(`SET partitioned_write_flush_threshold = ${MOST_WAITING}`);
  await connection.run(
    `COPY (${select}) TO ${quoted(folder)} (FORMAT parquet, COMPRESSION snappy, PARTITION_BY (${column}))`,
  );
}

/** Calls `see` with the columns of each piece of an answer. */
export async function eachChunk(
  connection: DuckDBConnection,
  sql: string,
  see: (columns: readonly (readonly unknown[])[], rows: number) => void | Promise<void>,
): Promise<void> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    const columns = Array.from({ length: chunk.columnCount }, (_, at) => chunk.getColumnValues(at));
    await see(columns, chunk.rowCount);
  }
}
