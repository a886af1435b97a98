/**
 * Mixes the requests of several clients: each waits at its host until it is chosen, and no choice is made before every
 * running client waits with a request. Time does not advance meanwhile: a client that waits for a timer is awaited, so
 * one may poll ten times before another has moved once.
 */
import { randomInt, seededRandom } from "../../src/workbench/office/random";
import type { OfficeHost } from "../../src/workbench/office/host";

export interface Part<T> {
  readonly host: OfficeHost;
  work(): Promise<T>;
}

/** Which of the running clients continues. @param ready their places, at least one. */
export type Choose = (ready: readonly number[]) => number;

const DEADLINE_MS = 60_000;

/** @returns the result of each part, and the places in the order of their requests. */
export async function mix<T>(
  parts: readonly Part<T>[],
  choose: Choose,
): Promise<{ outcomes: readonly T[]; order: string }> {
  const waiting = new Map<number, () => void>();
  const results = new Map<number, PromiseSettledResult<T>>();
  const order: number[] = [];
  parts.forEach(({ host }, place) => {
    host.faults.gate = () => new Promise((resolve) => waiting.set(place, resolve));
  });
  const ended = parts.map((part, place) =>
    part.work().then(
      (value) => void results.set(place, { status: "fulfilled", value }),
      (reason: unknown) => void results.set(place, { status: "rejected", reason }),
    ),
  );
  const atWork = () => parts.map((_, place) => place).filter((place) => !results.has(place));
  const pass = (place: number) => {
    const go = waiting.get(place);
    waiting.delete(place);
    go?.();
  };
  try {
    for (;;) {
      await until(() => atWork().every((place) => waiting.has(place)));
      const ready = atWork();
      if (ready.length === 0) break;
      const chosen = ready.length === 1 ? ready[0] : choose(ready);
      if (chosen === undefined || !ready.includes(chosen)) throw new Error("Nobody was chosen.");
      order.push(chosen);
      pass(chosen);
    }
  } finally {
    for (const { host } of parts) host.faults.gate = undefined;
    for (const place of [...waiting.keys()]) pass(place);
  }
  await Promise.all(ended);
  const outcomes = parts.map((_, place) => {
    const result = results.get(place);
    if (result?.status !== "fulfilled") throw result?.reason ?? new Error("It did not end.");
    return result.value;
  });
  return { outcomes, order: order.join("") };
}

async function until(isReady: () => boolean): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  // A few turns of the event loop return an answer to the page and its next request.
  for (let quiet = 0; quiet < 3; quiet = isReady() ? quiet + 1 : 0) {
    if (Date.now() > deadline) throw new Error("A client neither asks nor ends.");
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * Every way to mix, one after another: the last choice that has an alternative is changed, and what follows is new.
 * @param attempt mixes once, with those choices. @returns how many ways there were.
 */
export async function everyWay(attempt: (choose: Choose) => Promise<void>, most: number): Promise<number> {
  let path: { taken: number; of: number }[] = [];
  for (let ways = 1; ; ways++) {
    let step = 0;
    await attempt((ready) => {
      const known = path[step];
      if (!known) path.push({ taken: 0, of: ready.length });
      return ready[path[step++]?.taken ?? 0] ?? 0;
    });
    while (path.length > 0 && (path.at(-1)?.taken ?? 0) + 1 === path.at(-1)?.of) path.pop();
    const last = path.at(-1);
    if (!last || ways === most) return ways;
    path = [...path.slice(0, -1), { ...last, taken: last.taken + 1 }];
  }
}

/** A reproducible sequence of choices. */
export function randomChoice(seed: number): Choose {
  const random = seededRandom(seed);
  return (ready) => ready[randomInt(random, ready.length)] ?? 0;
}
