/** ClickHouse within this process, by the package chdb, which is no dependency: it has 500 MB. */
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { KEY_COLUMNS } from "../../../group/keys";
import { CLICKHOUSE } from "../../../group/sql/dialects";
import { quoted } from "../duckdb";
import { runTiers, type Engine } from "./engine";

interface Session {
  query(sql: string, format: string): unknown;
  cleanup(): void;
}
interface Chdb {
  readonly Session: new (folder: string) => Session;
}

function load(): Chdb | undefined {
  try {
    return createRequire(__filename)("chdb") as Chdb;
  } catch {
    return undefined;
  }
}

export const CLICKHOUSE_ENGINE: Engine = {
  dialect: CLICKHOUSE,
  how: "in this process, from the package chdb: npm install --prefix FOLDER chdb, and NODE_PATH=FOLDER/node_modules npm run group:engines",
  run: async (keys) => {
    const chdb = load();
    if (!chdb) return undefined;
    const folder = mkdtempSync(path.join(tmpdir(), "clickhouse-"));
    const session = new chdb.Session(folder);
    const rows = async (sql: string) =>
      textOf(session.query(sql, "CSV"))
        .split("\n")
        .filter((row) => row !== "");
    const run = async (sql: string) => void session.query(sql, "CSV");
    try {
      const structure = KEY_COLUMNS.map(([name, bytes]) => `${name} ${CLICKHOUSE.integer(bytes)}`).join(", ");
      const loadFile = (table: string, file: string) =>
        run(`INSERT INTO ${table} SELECT * FROM file(${quoted(file)}, 'CSV', ${quoted(structure)})`);
      await run("CREATE DATABASE IF NOT EXISTS milaan ENGINE = Atomic");
      await run("USE milaan");
      const [version = ""] = await rows("SELECT version()");
      return await runTiers(
        CLICKHOUSE,
        { version: version.replaceAll('"', ""), run, load: loadFile, rows },
        keys,
      );
    } finally {
      session.cleanup();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function textOf(answer: unknown): string {
  return typeof answer === "string" ? answer : Buffer.from(answer as Uint8Array).toString("utf8");
}
