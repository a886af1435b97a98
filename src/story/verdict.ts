/** Did a step end as the story tells? */
import type { Outcome } from "../actions/context";
import type { Fault } from "../gst/fault";
import { isHand } from "./hands";
import type { Does, Step } from "./story";

export interface StepVerdict {
  readonly isDone: boolean;
  /** Why it was refused. */
  readonly codes: readonly string[];
}

/** @param last what came of the step; undefined where nothing was told. */
export function verdictOf({ does }: Step, last: Outcome | undefined): StepVerdict {
  // What is done is done, whatever it told: rows of a file that are refused, facts that were put back before. Of a
  // hand only what became of it tells.
  const isCarriedOut = isStructure(does) || (last?.done === true && !isHand(does));
  const codes = isCarriedOut ? [] : errorsOf(last).map(({ code }) => code);
  return { codes, isDone: codes.length === 0 && (isStructure(does) || last?.done !== false) };
}

/** @param changed tables that hold something else than before the step. @returns lines that say what is otherwise than told. */
export function wrongWith(
  file: string,
  step: Step,
  last: Outcome | undefined,
  { isDone, codes }: StepVerdict,
  changed: () => readonly string[],
): string[] {
  const { who, does, details, line, refused } = step;
  const told = `  ${file}:${line}: ${who} ${does.action} ${details[0] ?? ""}`;
  if (!refused) {
    if (isDone) return untold(step, told, does.action === "verify" ? errorsOf(last) : (last?.faults ?? []));
    const why = last?.faults[0]?.sentence ?? last?.message ?? "";
    return [`${told}: refused ${codes.join(", ") || "without a code"}: ${why}`];
  }
  if (!codes.includes(refused))
    return [
      `${told}: expected refused ${refused}, but ${codes.length ? `refused ${codes.join(", ")}` : "it happened"}.`,
    ];
  const [first] = changed();
  return first === undefined ? [] : [`${told}: it was refused, but a sheet changed: ${first.slice(0, 200)}`];
}

const errorsOf = (last: Outcome | undefined): readonly Fault[] =>
  (last?.faults ?? []).filter(({ severity }) => severity === "error");

/** What a step that happened was to tell besides, and did not. Verify, of which nothing is said, must find nothing. */
function untold({ told, does }: Step, step: string, faults: readonly Fault[]): string[] {
  const wanted = told ?? (does.action === "verify" ? "nothing" : undefined);
  const codes = faults.map(({ code }) => code);
  const isTold =
    wanted === "nothing"
      ? codes.length === 0
      : wanted === "something"
        ? codes.length > 0
        : wanted === undefined || codes.includes(wanted);
  if (isTold) return [];
  return [`${step}: expected to be told ${wanted ?? ""}, but was told ${codes.join(", ") || "nothing"}.`];
}

/** Sheets are not put back by themselves: Repair makes them again. */
function isStructure({ action }: Does): boolean {
  return action === "delete sheet" || action === "rename sheet" || action === "undo";
}
