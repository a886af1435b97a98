/** Plays a list of steps beside the reference model, until something differs. */
import { Invariants } from "./invariants";
import { Player } from "./player";
import { ReferenceModel } from "./reference-model";
import type { Operation, Step } from "./steps";

/** After every so many steps, and at the end, the seals and the whole log are verified through the add-in. */
const VERIFY_EACH = 12;

export interface Run {
  readonly played: readonly Step[];
  /** The steps that an action did, and those that it refused; a step at the grid is neither. */
  readonly done: readonly Step[];
  readonly refused: readonly Step[];
  readonly checks: number;
  /** What was wrong after the last step played; empty when nothing was. */
  readonly wrong: readonly string[];
}

/** @param model another than the reference model, to see that a wrong one is found. */
export async function run(
  steps: readonly Step[],
  model = new ReferenceModel(),
  begin: () => Promise<Player> = () => Player.begin(),
): Promise<Run> {
  const player = await begin();
  const watch = new Invariants(() => player.workbook, model);
  const [carriedOut, refused]: [Step[], Step[]] = [[], []];
  const result = (played: readonly Step[], wrong: readonly string[]): Run => ({
    ...{ played, wrong, refused },
    done: carriedOut,
    checks: checks + watch.checks,
  });
  let checks = 0;
  const broken: unknown[] = [];
  const breaks = (error: unknown) => broken.push(error);
  // Nobody awaits what Milaan does automatically after an edit.
  process.on("unhandledRejection", breaks);
  try {
    for (const [place, step] of steps.entries()) {
      const verdict = model.apply(step);
      const { done, message, wrong } = await player.play(step).catch((error: unknown) => {
        broken.push(error);
        return { done: undefined, message: "", wrong: [] };
      });
      if (done !== undefined) (done ? carriedOut : refused).push(step);
      if (verdict === "either" && step.do === "file 3b" && done) model.locked(step.period);
      const found = [
        ...broken.map((error) => `Broken: ${error instanceof Error ? error.message : String(error)}`),
        ...wrong,
        ...contradiction(step, verdict, done, message),
        ...watch.after(step),
      ];
      if (found.length === 0 && (place % VERIFY_EACH === VERIFY_EACH - 1 || place === steps.length - 1)) {
        checks += 1;
        found.push(...(await player.verify()).wrong);
      }
      if (found.length > 0) return result(steps.slice(0, place + 1), found);
    }
    return result(steps, []);
  } finally {
    process.off("unhandledRejection", breaks);
    await player.end().catch(() => undefined);
  }
}

function contradiction(
  step: Operation,
  verdict: string,
  done: boolean | undefined,
  message: string,
): string[] {
  if (verdict === "either" || done === undefined || done === (verdict === "happens")) return [];
  return [
    `“${step.do}” was ${done ? "done" : "refused"}, and had to be ${verdict === "happens" ? "done" : "refused"}: ${message}`,
  ];
}
