/**
 * `npm run group:engines -- FOLDER [--tolerance 1.00]`: the exact and number tiers as SQL on each engine that is
 * installed (DuckDB, ClickHouse, PostgreSQL), over the files of a group, and whether their pairs are those of the
 * matcher. The exit code is 1 where an engine comes to other pairs.
 */
import { compareEngines } from "./group/engines/compare";

compareEngines(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`)).then(
  (isEqual) => {
    process.exitCode = isEqual ? 0 : 1;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
