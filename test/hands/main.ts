/**
 * `npm run hands [-- VERB...]`: every action, every hand, before every request; prints what held of what was tried. With
 * `--seed 7` each hand before one request, which is drawn.
 */
import { randomInt, seededRandom } from "../../src/workbench/office/random";
import { stages } from "../crash/trial";
import { numberOption } from "../support/options";
import { HANDS } from "./hands";
import { NOTHING, trial } from "./trial";

async function main(): Promise<void> {
  const { number: seed, rest: wanted } = numberOption("--seed", process.argv.slice(2));
  const random = seed === undefined ? undefined : seededRandom(seed);
  const table: Record<string, Record<string, string>> = {};
  let [held, tried] = [0, 0];
  for (const stage of await stages()) {
    if (wanted.length && !wanted.includes(stage.action.name)) continue;
    const line: Record<string, string> = {};
    for (const hand of HANDS) {
      let [passed, laid] = [0, 0];
      const first = random ? randomInt(random, stage.requests) : 0;
      const end = random ? first + 1 : stage.requests;
      for (let request = first; request < end; request++) {
        const wrong = await trial(stage, hand, request);
        if (wrong === NOTHING) continue;
        laid += 1;
        if (wrong === "") passed += 1;
        else
          process.stdout.write(
            `${stage.action.name}, somebody ${hand.name} before request ${request}: ${wrong}\n`,
          );
      }
      held += passed;
      tried += laid;
      line[hand.name] = `${passed}/${laid}`;
    }
    table[stage.action.name] = line;
  }
  console.table(table);
  process.stdout.write(`${held} held of ${tried}\n`);
  process.exit(held === tried ? 0 : 1);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(2);
});
