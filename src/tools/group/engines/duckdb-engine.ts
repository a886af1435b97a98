import { tmpdir } from "node:os";
import { DUCKDB } from "../../../group/sql/dialects";
import { eachChunk, quoted, withDuckDb } from "../duckdb";
import { runTiers, type Engine } from "./engine";

export const DUCKDB_ENGINE: Engine = {
  dialect: DUCKDB,
  how: "in this process, from the package @duckdb/node-api, with 2 threads and 1,000 MB",
  run: (keys) =>
    withDuckDb({ threads: 2, megabytes: 1000, spill: tmpdir() }, async (connection) => {
      const rows = async (sql: string) => {
        const texts: string[] = [];
        await eachChunk(connection, sql, (columns, count) => {
          for (let at = 0; at < count; at++)
            texts.push(columns.map((column) => String(column[at])).join(","));
        });
        return texts;
      };
      const run = async (sql: string) => {
        await connection.run(sql);
      };
      const [version = ""] = await rows("SELECT version()");
      const load = (table: string, file: string) => run(`COPY ${table} FROM ${quoted(file)} (HEADER false)`);
      return runTiers(DUCKDB, { version, run, load, rows }, keys);
    }),
};
