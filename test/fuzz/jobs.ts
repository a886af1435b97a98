/** The jobs of a new seed: each property test and each simulation, each with its own command. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PAIRS } from "../concurrency/pairs";
import { ACTIONS } from "../crash/actions";

/** A command that repeats the job exactly. */
export interface Job {
  readonly kind: "properties" | "simulate" | "simulate --harsh" | "crash" | "hands" | "concurrency";
  readonly name: string;
  readonly program: "npx" | "npm";
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const TESTS = path.resolve(__dirname, "..");
const STEPS = 100;
const HARSH_STEPS = 60;
/** Ways in which two users' requests are interleaved. */
const WAYS = 5;

/** Tests with fast-check properties. */
export function propertyTests(): string[] {
  return readdirSync(TESTS, { recursive: true, encoding: "utf8" })
    .map((file) => `test/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".test.ts") && !file.startsWith("test/fuzz/"))
    .filter((file) => /\bfc\.assert\(/.test(readFileSync(path.join(TESTS, "..", file), "utf8")))
    .sort();
}

/**
 * Every kind once per seed. A job with many actions or pairs takes one of them, the next one with the next seed.
 * Simulations come first, so that a run of five minutes includes all kinds.
 */
export function jobsOf(seed: number, properties: readonly string[]): Job[] {
  const turn = <T>(all: readonly T[]): T => {
    const one = all[seed % all.length];
    if (one === undefined) throw new Error("There is nothing to choose from.");
    return one;
  };
  const run = (kind: Job["kind"], name: string, words: readonly string[]): Job => ({
    ...{ kind, name, program: "npm", environment: {} },
    words: ["run", "--silent", ...words],
  });
  const only = `${seed}`;
  const [action, pair] = [turn(ACTIONS).name, turn(PAIRS).name];
  const simulations = [
    run("simulate", `seed ${only}`, ["simulate", "--", `${only}-${only}`, `${STEPS}`]),
    run("hands", action, ["hands", "--", "--seed", only, action]),
    run("concurrency", pair, ["concurrency", "--", "--seed", only, `${WAYS}`, pair]),
    run("simulate --harsh", `seed ${only}`, [
      "simulate",
      "--",
      `${only}-${only}`,
      `${HARSH_STEPS}`,
      "--harsh",
    ]),
    run("crash", action, ["crash", "--", "--harsh", "--seed", only, action]),
  ];
  // The start rotates, so that a run that is cut short is not always cut at the same test.
  const start = seed % Math.max(1, properties.length);
  const tests = [...properties.slice(start), ...properties.slice(0, start)].map((file): Job => ({
    ...{ kind: "properties", name: file, program: "npx" },
    words: ["jest", "--runInBand", "--forceExit", file],
    environment: { SEED: only, RUNS: "all" },
  }));
  return [...simulations, ...tests];
}

/** The shell command. */
export function commandOf({
  environment,
  program,
  words,
}: Pick<Job, "environment" | "program" | "words">): string {
  const quoted = words.map((word) =>
    /^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`,
  );
  return [...Object.entries(environment).map(([name, value]) => `${name}=${value}`), program, ...quoted].join(
    " ",
  );
}
