/** Delta debugging: the fewest steps, in their order, after which the same kind of thing is wrong (Zeller's ddmin). */
import { run, type Run } from "./run";
import type { Step } from "./steps";

/** Each try plays a whole list again; a failure is better reported soon than small. */
const MOST_TRIES = 150;

export interface Shrunk {
  readonly steps: readonly Step[];
  readonly wrong: readonly string[];
}

export async function shrink(
  failing: readonly Step[],
  play: (steps: readonly Step[]) => Promise<Run> = run,
): Promise<Shrunk> {
  const whole = await play(failing);
  const sort = kindOf(whole.wrong);
  let [steps, wrong] = [whole.played, whole.wrong];
  let parts = 2;
  let tries = 0;
  while (steps.length >= 2 && tries < MOST_TRIES) {
    const size = Math.ceil(steps.length / parts);
    let smaller: Run | undefined;
    for (let from = 0; from < steps.length && tries < MOST_TRIES && !smaller; from += size) {
      tries += 1;
      const result = await play([...steps.slice(0, from), ...steps.slice(from + size)]);
      if (result.wrong.length > 0 && kindOf(result.wrong) === sort) smaller = result;
    }
    if (smaller) [steps, wrong, parts] = [smaller.played, smaller.wrong, Math.max(parts - 1, 2)];
    else if (size === 1) break;
    else parts = Math.min(parts * 2, steps.length);
  }
  return { steps, wrong };
}

/** The invariant that failed; names, numbers and amounts may differ. */
function kindOf([first = ""]: readonly string[]): string {
  return (
    /^(Verify: \w+|IMS|GSTR-1|GSTR-2B|ITC|The \w+|“[^”]+” was \w+)/.exec(first)?.[0] ?? first.slice(0, 12)
  );
}
