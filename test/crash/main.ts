/**
 * `npm run crash [-- actions]`: every action, every fault, every point; prints survived / tried, and what did not survive. With
 * `--harsh` every action under every combination of Excel's and its users' disturbances, each with a random fault and
 * point; with `--seed 7` under combinations that cover each pair of those, with other random ones.
 */
import { pairwise } from "../../src/workbench/office/combinations";
import { numberOption } from "../support/options";
import { FAULTS } from "./faults";
import { randomTrials, harshTrial } from "./harsh";
import { stages, trial } from "./trial";

async function harshly(wanted: readonly string[], seed: number | undefined): Promise<void> {
  let [survived, tried] = [0, 0];
  for (const stage of await stages()) {
    if (wanted.length && !wanted.includes(stage.action.name)) continue;
    let passed = 0;
    const drawn = randomTrials(stage, seed === undefined ? undefined : pairwise(seed), seed);
    for (const one of drawn) {
      const wrong = await harshTrial(stage, one);
      if (wrong === "") passed += 1;
      else process.stdout.write(`${stage.action.name}, ${one.name}: ${wrong}\n`);
    }
    survived += passed;
    tried += drawn.length;
    process.stdout.write(`${stage.action.name}: ${passed}/${drawn.length}\n`);
  }
  process.stdout.write(`${survived} survived of ${tried}\n`);
  process.exit(survived === tried ? 0 : 1);
}

async function main(): Promise<void> {
  const { number: seed, rest } = numberOption("--seed", process.argv.slice(2));
  const wanted = rest.filter((word) => word !== "--harsh");
  if (rest.includes("--harsh")) return harshly(wanted, seed);
  const table: Record<string, Record<string, string>> = {};
  let [survived, tried] = [0, 0];
  for (const stage of await stages()) {
    if (wanted.length && !wanted.includes(stage.action.name)) continue;
    const line: Record<string, string> = {};
    for (const fault of FAULTS) {
      let passed = 0;
      const points = stage[fault.by];
      for (let point = 0; point < points; point++) {
        const wrong = await trial(stage, fault, point);
        if (wrong === "") passed += 1;
        else process.stdout.write(`${stage.action.name}, ${fault.name} at ${point}: ${wrong}\n`);
      }
      survived += passed;
      tried += points;
      line[fault.name] = `${passed}/${points}`;
    }
    table[stage.action.name] = line;
    process.stdout.write(`${stage.action.name}: ${JSON.stringify(line)}\n`);
  }
  console.table(table);
  process.stdout.write(`${survived} survived of ${tried}\n`);
  process.exit(survived === tried ? 0 : 1);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(2);
});
