/**
 * `npm run concurrency [ways] [pair]`: every pair in every way, or in that many random ways where there are more; with
 * requests of any size and with small ones, of which a list needs many. With `--seed 7` only random ways, from that
 * seed on.
 */
import { numberOption } from "../support/options";
import { PAIRS } from "./pairs";
import { everyWay, randomChoice } from "./mix";
import { mustRetry, ordersOf, play, wrongOf, type RequestOptions, type Played } from "./trial";

const HOWS: readonly { readonly name: string; readonly how: RequestOptions }[] = [
  { name: "as they come", how: {} },
  { name: "small requests", how: { maxBytes: 6000 } },
];

async function main(): Promise<void> {
  const { number: from, rest } = numberOption("--seed", process.argv.slice(2));
  const [given = "200", wanted] = rest;
  const most = Number(given);
  let [matched, tried] = [0, 0];
  for (const pair of PAIRS.filter(({ name }) => !wanted || name === wanted))
    for (const { name, how } of HOWS) {
      const orders = await ordersOf(pair, how);
      let [ways, right, takenOver, retried] = [0, 0, 0, 0];
      const seen = new Set<string>();
      const count = (played: Played) => {
        ways += 1;
        takenOver += played.takenOver;
        retried += played.outcomes.filter(mustRetry).length;
        seen.add(played.order);
        const wrong = wrongOf(played, orders);
        if (wrong === "") right += 1;
        else process.stdout.write(`${pair.name}, ${name}: ${wrong}\n`);
      };
      const all =
        from === undefined
          ? await everyWay(async (choose) => count(await play(pair, choose, how)), most)
          : most;
      const isEvery = all < most;
      const first = from ?? 1;
      if (!isEvery)
        for (let seed = first; seed < first + most; seed++) count(await play(pair, randomChoice(seed), how));
      matched += right;
      tried += ways;
      process.stdout.write(
        `${pair.name}, ${name}: ${right}/${ways}${isEvery ? ", every way" : ""}, ${seen.size} apart, ${takenOver} taken over, ${retried} put off\n`,
      );
    }
  process.stdout.write(`${matched} held of ${tried}\n`);
  process.exit(matched === tried ? 0 : 1);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(2);
});
