/**
 * `npm run hands [-- ACTION...]`: every action, every edit, before every request; prints how many matched of those
 * tried. With `--seed 7` each edit before one random request.
 */
import { randomInt, seededRandom } from "../../src/workbench/office/random";
import { stages } from "../crash/trial";
import { numberOption } from "../support/options";
import { GRID_EDITS } from "./edits";
import { NOTHING, trial } from "./trial";

async function main(): Promise<void> {
  const { number: seed, rest: wanted } = numberOption("--seed", process.argv.slice(2));
  const random = seed === undefined ? undefined : seededRandom(seed);
  const table: Record<string, Record<string, string>> = {};
  let [matched, tried] = [0, 0];
  for (const stage of await stages()) {
    if (wanted.length && !wanted.includes(stage.action.name)) continue;
    const line: Record<string, string> = {};
    for (const edit of GRID_EDITS) {
      let [passed, applied] = [0, 0];
      const first = random ? randomInt(random, stage.requests) : 0;
      const end = random ? first + 1 : stage.requests;
      for (let request = first; request < end; request++) {
        const wrong = await trial(stage, edit, request);
        if (wrong === NOTHING) continue;
        applied += 1;
        if (wrong === "") passed += 1;
        else
          process.stdout.write(
            `${stage.action.name}, somebody ${edit.name} before request ${request}: ${wrong}\n`,
          );
      }
      matched += passed;
      tried += applied;
      line[edit.name] = `${passed}/${applied}`;
    }
    table[stage.action.name] = line;
  }
  console.table(table);
  process.stdout.write(`${matched} held of ${tried}\n`);
  process.exit(matched === tried ? 0 : 1);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(2);
});
