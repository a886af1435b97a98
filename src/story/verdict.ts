/** Whether a step ended as the story says. */
import type { Outcome } from "../actions/context";
import type { Fault } from "../gst/fault";
import { isManualEdit } from "./manual-edits";
import type { Operation, Step } from "./story";

export interface StepVerdict {
  readonly isDone: boolean;
  /** Why it was refused. */
  readonly codes: readonly string[];
  /** The outcome of the step; undefined where nothing was reported. */
  readonly last: Outcome | undefined;
}

export function verdictOf({ operation }: Step, last: Outcome | undefined): StepVerdict {
  // A done action is done, whatever it reported: refused rows of a file, facts put back before. For a manual edit only
  // its effect is known.
  const isCarriedOut = isStructure(operation) || (last?.done === true && !isManualEdit(operation));
  const codes = isCarriedOut ? [] : errorsOf(last).map(({ code }) => code);
  return { codes, last, isDone: codes.length === 0 && (isStructure(operation) || last?.done !== false) };
}

/** @param changed tables that differ from before the step. @returns the differences from the story as lines. */
export function stepFailures(
  file: string,
  step: Step,
  { isDone, codes, last }: StepVerdict,
  changed: () => readonly string[],
): string[] {
  const { who, operation, details, line, refused } = step;
  const prefix = `  ${file}:${line}: ${who} ${operation.action} ${details[0] ?? ""}`;
  if (!refused) {
    if (isDone)
      return unreported(step, prefix, operation.action === "verify" ? errorsOf(last) : (last?.faults ?? []));
    const why = last?.faults[0]?.sentence ?? last?.message ?? "";
    return [`${prefix}: refused ${codes.join(", ") || "without a code"}: ${why}`];
  }
  if (!codes.includes(refused))
    return [
      `${prefix}: expected refused ${refused}, but ${codes.length ? `refused ${codes.join(", ")}` : "it happened"}.`,
    ];
  const [first] = changed();
  return first === undefined
    ? []
    : [`${prefix}: it was refused, but a sheet changed: ${first.slice(0, 200)}`];
}

const errorsOf = (last: Outcome | undefined): readonly Fault[] =>
  (last?.faults ?? []).filter(({ severity }) => severity === "error");

/** What a step that happened should have reported and did not. Verify without an outcome must find nothing. */
function unreported({ told, operation }: Step, step: string, faults: readonly Fault[]): string[] {
  const expected = told ?? (operation.action === "verify" ? "nothing" : undefined);
  const codes = faults.map(({ code }) => code);
  const isReported =
    expected === "nothing"
      ? codes.length === 0
      : expected === "something"
        ? codes.length > 0
        : expected === undefined || codes.includes(expected);
  if (isReported) return [];
  return [`${step}: expected “told ${expected ?? ""}”, got “told ${codes.join(", ") || "nothing"}”.`];
}

/** Sheets are not restored automatically: Repair rebuilds them. */
function isStructure({ action }: Operation): boolean {
  return action === "delete sheet" || action === "rename sheet" || action === "undo";
}
