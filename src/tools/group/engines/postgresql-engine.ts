/** PostgreSQL in a folder of its own, by a socket there and no port; gone when the tiers are done. */
import { spawnSync, type SpawnSyncOptions } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { POSTGRESQL } from "../../../group/sql/dialects";
import { quoted } from "../duckdb";
import { runTiers, type Engine } from "./engine";

/** Where Debian and others put the programs of each version. */
const VERSIONS = "/usr/lib/postgresql";

function programs(): string | undefined {
  const folders = existsSync(VERSIONS)
    ? readdirSync(VERSIONS)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => path.join(VERSIONS, version, "bin"))
    : [];
  const all = [...folders, ...(process.env["PATH"] ?? "").split(path.delimiter)];
  return all.find((folder) =>
    ["initdb", "pg_ctl", "psql"].every((name) => existsSync(path.join(folder, name))),
  );
}

export const POSTGRESQL_ENGINE: Engine = {
  dialect: POSTGRESQL,
  how: "as a server of its own in a folder for temporary files, without a port: initdb, pg_ctl start, psql, from Debian's package postgresql",
  run: async (keys) => {
    const folder = programs();
    if (folder === undefined) return undefined;
    const server = new Server(folder);
    try {
      server.start();
      const rows = async (sql: string) =>
        server
          .psql(["--tuples-only", "--no-align", "--field-separator=,"], sql)
          .split("\n")
          .filter((row) => row !== "");
      const run = async (sql: string) => void server.psql([], sql);
      const load = (table: string, file: string) => run(`\\copy ${table} FROM ${quoted(file)} (FORMAT csv)`);
      const [version = ""] = await rows("SHOW server_version");
      return await runTiers(POSTGRESQL, { version, run, load, rows }, keys);
    } finally {
      server.stop();
    }
  },
};

class Server {
  readonly #data = mkdtempSync(path.join(tmpdir(), "postgresql-"));
  /** PostgreSQL refuses to be run by root. */
  readonly #as: SpawnSyncOptions = {};

  constructor(private readonly folder: string) {
    if (userInfo().uid !== 0) return;
    const uid = Number(spawnSync("id", ["-u", "postgres"], { encoding: "utf8" }).stdout);
    const gid = Number(spawnSync("id", ["-g", "postgres"], { encoding: "utf8" }).stdout);
    this.#as = { uid, gid };
    chownSync(this.#data, uid, gid);
    chmodSync(this.#data, 0o700);
  }

  start(): void {
    this.#run("initdb", ["-D", this.#data, "-U", "milaan", "-A", "trust", "--no-sync", "-E", "UTF8"]);
    const options = `-k ${this.#data} -c listen_addresses='' -c fsync=off -c work_mem=256MB -c max_wal_size=4GB`;
    this.#run("pg_ctl", ["-D", this.#data, "-l", path.join(this.#data, "log"), "-o", options, "-w", "start"]);
  }

  psql(options: readonly string[], sql: string): string {
    const own = ["-h", this.#data, "-U", "milaan", "-d", "postgres", "-X", "-q", "-v", "ON_ERROR_STOP=1"];
    return this.#run("psql", [...own, ...options, "-c", sql], {});
  }

  stop(): void {
    if (existsSync(path.join(this.#data, "postmaster.pid")))
      this.#run("pg_ctl", ["-D", this.#data, "-m", "immediate", "-w", "stop"]);
    rmSync(this.#data, { recursive: true, force: true });
  }

  #run(program: string, args: readonly string[], as: SpawnSyncOptions = this.#as): string {
    const { status, stdout, stderr, error } = spawnSync(path.join(this.folder, program), [...args], {
      ...as,
      ...{ cwd: this.#data, encoding: "utf8", maxBuffer: 2 ** 30, stdio: ["ignore", "pipe", "pipe"] },
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`${program}: ${stderr.trim()}`);
    return stdout;
  }
}
