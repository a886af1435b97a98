/** `npm run simulate [-- seeds steps]`, with `--harsh`, or `-- --replay FILE`: see README.md. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "./run";
import { runHarshly } from "./harsh";
import { shrink } from "./shrink";
import { draw } from "./draw";
import type { Step } from "./steps";
import { storyOf } from "./as-story";

const SEEDS = 20;
const STEPS = 100;
const OUT = "build/simulate";

async function main(): Promise<number> {
  const isHarsh = process.argv.includes("--harsh");
  const [first = "", second = ""] = process.argv.slice(2).filter((word) => word !== "--harsh");
  if (first === "--replay") return replay(second);
  const [from, to] = first.includes("-") ? first.split("-").map(Number) : [1, Number(first || SEEDS)];
  const steps = Number(second || STEPS);
  const begun = Date.now();
  const kinds: Record<string, Record<"steps" | "done" | "refused", number>> = {};
  const failed: number[] = [];
  let [checks, differences] = [0, 0];
  for (let seed = from ?? 1; seed <= (to ?? SEEDS); seed++) {
    const result = await (isHarsh ? runHarshly(draw(seed, steps), seed) : run(draw(seed, steps)));
    for (const [column, steps] of [
      ["steps", result.played],
      ["done", result.done],
      ["refused", result.refused],
    ] as const)
      for (const step of steps) (kinds[kindOf(step)] ??= { steps: 0, done: 0, refused: 0 })[column] += 1;
    checks += result.checks;
    if (result.wrong.length === 0) continue;
    failed.push(seed);
    differences += result.wrong.length;
    process.stdout.write(`seed ${seed}, step ${result.played.length}: ${result.wrong.join("\n  ")}\n`);
    // Excel's own disturbances are drawn with the requests, which differ in a shorter list.
    if (!isHarsh) await keep(seed, result.played);
  }
  console.table(Object.fromEntries(Object.entries(kinds).sort(([a], [b]) => (a < b ? -1 : 1))));
  const edits = Object.entries(kinds).filter(([kind]) => kind.startsWith("hand: "));
  const applied = edits.reduce((sum, [, { done }]) => sum + done, 0);
  const played = Object.values(kinds).reduce((sum, { steps: count }) => sum + count, 0);
  const seconds = Math.round((Date.now() - begun) / 1000);
  process.stdout.write(
    `${(to ?? SEEDS) - (from ?? 1) + 1} seeds, ${played} steps, ${applied} hands on ${edits.length} kinds of cells and rows, ${checks} checks, ${differences} silent differences, ${failed.length} failures${failed.length ? ` (seeds ${failed.join(", ")})` : ""}, ${seconds} s\n`,
  );
  return failed.length === 0 ? 0 : 1;
}

/** An edit by what it changes, and what was typed. */
function kindOf(step: Step): string {
  if (!("seen" in step)) return step.do;
  const on = "table" in step ? step.table : "layer" in step ? step.layer : "GSTR1";
  const typed =
    "text" in step ? `, ${step.text === "" ? "blank" : isNaN(Number(step.text)) ? "text" : "number"}` : "";
  return `hand: ${step.do} on ${on}${typed}, ${step.seen}`;
}

async function keep(seed: number, played: readonly Step[]): Promise<void> {
  const { steps, wrong } = await shrink(played);
  const story = storyOf(`Seed ${seed}`, steps, wrong);
  await mkdir(OUT, { recursive: true });
  const file = path.join(OUT, `seed-${seed}`);
  await writeFile(`${file}.json`, `${JSON.stringify(steps, null, 1)}\n`);
  if (story) await writeFile(`${file}.md`, story);
  process.stdout.write(
    `  shrunk to ${steps.length} steps in ${file}.json${story ? " and .md" : ""}: ${wrong.join("\n  ")}\n`,
  );
  for (const step of steps) process.stdout.write(`    ${JSON.stringify(step)}\n`);
}

async function replay(file: string): Promise<number> {
  const { played, wrong } = await run(JSON.parse(await readFile(file, "utf8")) as Step[]);
  process.stdout.write(`${played.length} steps: ${wrong.length ? wrong.join("\n  ") : "all holds"}\n`);
  return wrong.length === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(2);
  },
);
