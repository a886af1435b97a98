/**
 * `npm run together [ways] [pair]`: every pair in every way, or in that many ways drawn by lot where there are more; with
 * requests as large as they come, with small ones, and with a partner that is soon taken for dead.
 */
import { PAIRS } from "./pairs";
import { everyWay, type Choose } from "./mix";
import { play, serial, wrongOf, type How, type Played } from "./trial";

const HOWS: readonly { readonly name: string; readonly how: How }[] = [
  { name: "as they come", how: {} },
  { name: "small requests", how: { mostBytes: 6000 } },
  { name: "impatient", how: { mostBytes: 6000, othersMs: 0 } },
];

/** A row of choices that is the same each time; mulberry32. */
export function lot(seed: number): Choose {
  let state = seed;
  return (ready) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ready[((t ^ (t >>> 14)) >>> 0) % ready.length] ?? 0;
  };
}

async function main(): Promise<void> {
  const most = Number(process.argv[2] ?? 200);
  let [held, tried] = [0, 0];
  for (const pair of PAIRS.filter(({ name }) => !process.argv[3] || name === process.argv[3]))
    for (const { name, how } of HOWS) {
      const orders = await serial(pair, how);
      let [ways, right, takenOver] = [0, 0, 0];
      const seen = new Set<string>();
      const judge = (played: Played) => {
        ways += 1;
        takenOver += played.takenOver;
        seen.add(played.order);
        const wrong = wrongOf(played, orders);
        if (wrong === "") right += 1;
        else process.stdout.write(`${pair.name}, ${name}: ${wrong}\n`);
      };
      const all = await everyWay(async (choose) => judge(await play(pair, choose, how)), most);
      const isEvery = all < most;
      if (!isEvery) for (let seed = 1; seed <= most; seed++) judge(await play(pair, lot(seed), how));
      held += right;
      tried += ways;
      process.stdout.write(
        `${pair.name}, ${name}: ${right}/${ways}${isEvery ? ", every way" : ""}, ${seen.size} apart, ${takenOver} taken over\n`,
      );
    }
  process.stdout.write(`${held} held of ${tried}\n`);
  process.exit(held === tried ? 0 : 1);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(2);
});
