/**
 * `npm run group -- FOLDER [--out FOLDER] [--workers N] [--shards N] [--tolerance 1.00]`: matches the books of many
 * registrations with their statements, together: what is booked in one and reported to another is found, and what is
 * claimed twice. FOLDER has a folder for each GSTIN with books*.csv and statement*.csv (or .parquet, or the portal's
 * JSON), or a list of the files in group.csv. A run that was stopped goes on when it is started again. The exit code
 * is 2 where it could not be finished.
 */
import { runGroup } from "./group/run";

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

runGroup(process.argv.slice(2), { out: (text) => process.stdout.write(text), say }).catch(
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
