/** What the engines say differently. Everything else of the tiers is written in what they have in common. */

export interface Dialect {
  readonly name: string;
  /** The type of a whole number of so many bytes. */
  integer(bytes: 4 | 8): string;
  createTable(table: string, columns: readonly string[]): string;
  createTableAs(table: string, select: string): string;
  /** Where the engine plans badly without knowing the sizes of what was just made. */
  analyze(table: string): string | undefined;
}

export const DUCKDB: Dialect = {
  name: "DuckDB",
  integer: (bytes) => (bytes === 8 ? "BIGINT" : "INTEGER"),
  createTable: (table, columns) => `CREATE TABLE ${table} (${columns.join(", ")})`,
  createTableAs: (table, select) => `CREATE TABLE ${table} AS ${select}`,
  analyze: () => undefined,
};

export const POSTGRESQL: Dialect = {
  name: "PostgreSQL",
  integer: (bytes) => (bytes === 8 ? "bigint" : "integer"),
  createTable: (table, columns) => `CREATE UNLOGGED TABLE ${table} (${columns.join(", ")})`,
  createTableAs: (table, select) => `CREATE UNLOGGED TABLE ${table} AS ${select}`,
  analyze: (table) => `ANALYZE ${table}`,
};

/** On a cluster the tables are local ones of each node, cut by `pan`; the tiers run on each node alone. */
export const CLICKHOUSE: Dialect = {
  name: "ClickHouse",
  integer: (bytes) => (bytes === 8 ? "Int64" : "Int32"),
  createTable: (table, columns) =>
    `CREATE TABLE ${table} (${columns.join(", ")}) ENGINE = MergeTree ORDER BY tuple()`,
  createTableAs: (table, select) => `CREATE TABLE ${table} ENGINE = MergeTree ORDER BY tuple() AS ${select}`,
  analyze: () => undefined,
};

export const DIALECTS: readonly Dialect[] = [DUCKDB, CLICKHOUSE, POSTGRESQL];
