/**
 * `npm run fuzz -- MINUTES [--from SEED]`: runs every property test and every simulation with new seeds for that many
 * minutes. A failure is printed at once, with the command that repeats it; then it continues. Ends with a summary.
 */
import { spawn } from "node:child_process";
import path from "node:path";
import { numberOption } from "../support/options";
import { failuresIn, type Failure } from "./failures";
import { commandOf, jobsOf, propertyTests, type Job } from "./jobs";

const ROOT = path.resolve(__dirname, "../..");
/** Time to shrink a failure that was found last. */
const GRACE_MS = 120_000;

interface Tally {
  runs: number;
  failures: number;
  seconds: number;
}

async function main(): Promise<void> {
  // Seeds begin at the clock, so that no two runs use the same.
  const { number: from = Math.floor(Date.now() / 1000) % 10_000_000, rest } = numberOption(
    "--from",
    process.argv.slice(2),
  );
  const minutes = Number(rest[0]);
  if (!(minutes > 0)) throw new Error("Say for how many minutes: npm run fuzz -- 5.");
  const deadline = Date.now() + minutes * 60_000;
  const properties = propertyTests();
  const tallies: Record<string, Tally> = {};
  const commands: string[] = [];
  process.stdout.write(`${properties.length} files of properties and 5 simulations, from seed ${from}\n`);
  let seed = from;
  for (; Date.now() < deadline; seed++)
    for (const job of jobsOf(seed, properties)) {
      if (Date.now() >= deadline) break;
      const start = Date.now();
      const failures = await tried(job, deadline);
      if (!failures) continue;
      const tally = (tallies[job.kind] ??= { runs: 0, failures: 0, seconds: 0 });
      tally.runs += 1;
      tally.failures += failures.length;
      tally.seconds += Math.round((Date.now() - start) / 1000);
      for (const { message, again } of failures) {
        commands.push(again);
        process.stdout.write(`\n✗ ${job.kind}, ${job.name}, seed ${seed}: ${message}\n  again: ${again}\n\n`);
      }
    }
  console.table(tallies);
  const sum = (of: "runs" | "failures") => Object.values(tallies).reduce((all, one) => all + one[of], 0);
  process.stdout.write(
    `${sum("runs")} runs with seeds ${from} to ${seed - 1}, ${sum("failures")} failures\n`,
  );
  for (const command of commands) process.stdout.write(`  ${command}\n`);
  process.exitCode = commands.length ? 1 : 0;
}

/** @returns what failed; undefined where time was up before it ended. */
async function tried(job: Job, deadline: number): Promise<Failure[] | undefined> {
  const isJest = job.kind === "properties";
  const { text, code, isCut } = await output(job, isJest ? ["--json"] : [], deadline);
  if (code === 0) return [];
  // A simulation prints a failure before shrinking it.
  if (isCut) return /^seed \d+, step/m.test(text) ? [{ message: text, again: commandOf(job) }] : undefined;
  return isJest && text.startsWith("{") ? failuresIn(text, job) : [{ message: text, again: commandOf(job) }];
}

/** @param more arguments of the run, not of the job. */
function output(
  { program, words, environment }: Job,
  more: readonly string[],
  deadline: number,
): Promise<{ text: string; code: number | null; isCut: boolean }> {
  // Its own process group, so that processes started by npm and npx end with it.
  const child = spawn(program, [...words, ...more], {
    cwd: ROOT,
    detached: true,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", more.length ? "ignore" : "pipe"],
  });
  let [text, isCut] = ["", false];
  const read = (chunk: Buffer) => {
    text += chunk.toString("utf8");
  };
  child.stdout?.on("data", read);
  child.stderr?.on("data", read);
  const cut = () => {
    isCut = true;
    if (child.pid !== undefined) process.kill(-child.pid);
  };
  const late = setTimeout(() => {
    if (!/^seed \d+, step/m.test(text)) cut();
  }, deadline - Date.now());
  const last = setTimeout(cut, deadline - Date.now() + GRACE_MS);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(late);
      clearTimeout(last);
      resolve({ text, code, isCut });
    });
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
