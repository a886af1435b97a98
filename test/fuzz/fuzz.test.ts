/** Which jobs run with new seeds, and how to repeat them. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { failuresIn } from "./failures";
import { commandOf, jobsOf, propertyTests, type Job } from "./jobs";

const ROOT = path.resolve(__dirname, "../..");
const KINDS = ["concurrency", "crash", "hands", "properties", "simulate", "simulate --harsh"];

describe("the jobs of a seed", () => {
  test("are every file of properties and every simulation, once", () => {
    const properties = propertyTests();
    const jobs = jobsOf(7, properties);
    expect(properties).toEqual(
      expect.arrayContaining(["test/properties/itc.test.ts", "test/gst/money.test.ts"]),
    );
    expect(jobs.filter(({ kind }) => kind === "properties").map(({ name }) => name)).toEqual(
      expect.arrayContaining(properties),
    );
    expect(jobs).toHaveLength(properties.length + 5);
    expect([...new Set(jobs.map(({ kind }) => kind))].sort()).toEqual(KINDS);
  });

  test("are another action and another pair with the next seed", () => {
    const named = (seed: number) =>
      jobsOf(seed, [])
        .filter(({ kind }) => ["crash", "concurrency", "hands"].includes(kind))
        .map(({ name }) => name);
    expect(named(8)).not.toEqual(named(7));
  });

  test("are commands that can be typed", () => {
    const typed = jobsOf(7, ["test/gst/money.test.ts"]).map(commandOf);
    expect(typed).toContain("SEED=7 RUNS=all npx jest --runInBand --forceExit test/gst/money.test.ts");
    expect(typed).toContain("npm run --silent simulate -- 7-7 100");
    expect(typed.find((command) => command.includes("hands"))).toMatch(/hands -- --seed 7 '.+'$/);
  });
});

describe("a property that fails", () => {
  // Not below test, which other tests scan.
  mkdirSync(path.join(ROOT, "coverage"), { recursive: true });
  const folder = mkdtempSync(path.join(ROOT, "coverage", "failing-"));
  const file = path.join(folder, "failing.test.ts");
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(
    file,
    [
      'import { test } from "@jest/globals";',
      'import { fc } from "../../test/support/fast-check";',
      'test("numbers are (all) small", () => {',
      "  fc.assert(fc.property(fc.nat(), (n) => n < 1000));",
      "});",
      'test("others hold", () => {});',
    ].join("\n"),
  );

  test("is reported with its seed and path, and the command with both fails at its first run", () => {
    const job: Job = {
      ...{ kind: "properties", name: file, program: "npx" },
      ...{ words: ["jest", file], environment: { SEED: "7" } },
    };
    const [failure, ...more] = failuresIn(jest(job.words.slice(1), job.environment), job);
    expect(more).toEqual([]);
    expect(failure?.message).toMatch(/^numbers are \(all\) small\n.*Property failed after \d+ tests/s);
    const [, at = ""] = /^SEED=7 AT=([\d:]+) npx jest /.exec(failure?.again ?? "") ?? [];
    expect(failure?.again).toMatch(/ -t '\^numbers are \\\(all\\\) small\$'$/);
    const [again] = failuresIn(
      jest([file, "-t", "^numbers are \\(all\\) small$"], { SEED: "7", AT: at }),
      job,
    );
    expect(again?.message).toContain("Property failed after 1 tests");
    expect(again?.message).toContain("Counterexample: [1000]");
  });

  function jest(words: readonly string[], environment: Readonly<Record<string, string>>): string {
    try {
      return execFileSync(
        process.execPath,
        [require.resolve("jest/bin/jest"), "--json", ...words, "--testMatch", `${folder}/*.test.ts`],
        {
          cwd: ROOT,
          env: { ...process.env, ...environment },
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        },
      );
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  }
});

test("a file that cannot be run is reported with its message and its own command", () => {
  const [job] = jobsOf(7, ["test/gst/money.test.ts"]).filter(({ kind }) => kind === "properties");
  if (!job) throw new Error("There is no job.");
  const report = JSON.stringify({ testResults: [{ message: "It does not parse.", assertionResults: [] }] });
  expect(failuresIn(report, job)).toEqual([{ message: "It does not parse.", again: commandOf(job) }]);
});
