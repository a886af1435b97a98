/**
 * `npm run concurrency [ways] [pair]`: every pair in every way, or in that many ways drawn by lot where there are more; with
 * requests as large as they come and with small ones, of which a list takes many. With
 * `--seed 7` only ways by lot, drawn from that number on.
 */
import { numberOption } from "../support/options";
import { PAIRS } from "./pairs";
import { everyWay, lot } from "./mix";
import { isPutOff, ordersOf, play, wrongOf, type How, type Played } from "./trial";

const HOWS: readonly { readonly name: string; readonly how: How }[] = [
  { name: "as they come", how: {} },
  { name: "small requests", how: { mostBytes: 6000 } },
];

async function main(): Promise<void> {
  const { number: from, rest } = numberOption("--seed", process.argv.slice(2));
  const [given = "200", wanted] = rest;
  const most = Number(given);
  let [held, tried] = [0, 0];
  for (const pair of PAIRS.filter(({ name }) => !wanted || name === wanted))
    for (const { name, how } of HOWS) {
      const orders = await ordersOf(pair, how);
      let [ways, right, takenOver, putOff] = [0, 0, 0, 0];
      const seen = new Set<string>();
      const judge = (played: Played) => {
        ways += 1;
        takenOver += played.takenOver;
        putOff += played.outcomes.filter(isPutOff).length;
        seen.add(played.order);
        const wrong = wrongOf(played, orders);
        if (wrong === "") right += 1;
        else process.stdout.write(`${pair.name}, ${name}: ${wrong}\n`);
      };
      const all =
        from === undefined
          ? await everyWay(async (choose) => judge(await play(pair, choose, how)), most)
          : most;
      const isEvery = all < most;
      const first = from ?? 1;
      if (!isEvery)
        for (let seed = first; seed < first + most; seed++) judge(await play(pair, lot(seed), how));
      held += right;
      tried += ways;
      process.stdout.write(
        `${pair.name}, ${name}: ${right}/${ways}${isEvery ? ", every way" : ""}, ${seen.size} apart, ${takenOver} taken over, ${putOff} put off\n`,
      );
    }
  process.stdout.write(`${held} held of ${tried}\n`);
  process.exit(held === tried ? 0 : 1);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(2);
});
