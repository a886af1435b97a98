/** An engine that speaks SQL, as `npm run group:engines` uses it. */
import type { Dialect } from "../../../group/sql/dialects";
import { TABLES, TIERS, tableStatements, tierStatements } from "../../../group/sql/tiers";

/** Files of keys as CSV without headings, and the paise by which an amount may differ. */
export interface Keys {
  readonly books: string;
  readonly statement: string;
  readonly tolerance: number;
}

export interface Tiers {
  /** Pairs as "book,statement", in order. */
  readonly exact: readonly string[];
  readonly number: readonly string[];
  readonly version: string;
  /** Of the tiers alone, without loading. */
  readonly milliseconds: number;
}

export interface Engine {
  readonly dialect: Dialect;
  /** How it is had and started, as a sentence. */
  readonly how: string;
  /** @returns undefined where it is not installed. */
  run(keys: Keys): Promise<Tiers | undefined>;
}

/** An engine that is open. */
export interface Connection {
  readonly version: string;
  run(sql: string): Promise<void>;
  load(table: string, file: string): Promise<void>;
  /** One text a row. */
  rows(sql: string): Promise<string[]>;
}

export async function runTiers(dialect: Dialect, connection: Connection, keys: Keys): Promise<Tiers> {
  for (const statement of tableStatements(dialect)) await connection.run(statement);
  await connection.load(TABLES.books, keys.books);
  await connection.load(TABLES.statement, keys.statement);
  const from = process.hrtime.bigint();
  for (const statement of tierStatements(dialect, keys.tolerance)) await connection.run(statement);
  const milliseconds = Number(process.hrtime.bigint() - from) / 1e6;
  const pairs = (table: string) =>
    connection.rows(`SELECT book, statement FROM ${table} ORDER BY book, statement`);
  return {
    exact: await pairs(TIERS.exact),
    number: await pairs(TIERS.number),
    ...{ version: connection.version, milliseconds },
  };
}
