/**
 * `npm run reconcile -- --books B.csv --statement S.csv|S.json --out PAIRS.csv [--tolerance 1.00] [--verdicts V.csv]
 * [--explain ID]`: matches a purchase register with GSTR-2B or IMS, without Excel. Rows that cannot be read are listed
 * in PAIRS.csv.refused.csv with their reasons. The exit code is 2 where nothing could be matched at all.
 */
import { runReconcile } from "./reconcile/run";

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

runReconcile(process.argv.slice(2), { out: (text) => process.stdout.write(text), say }).catch(
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
