/**
 * How a function answers Excel: values as they are, faults as errors with their sentence, and streams that answer
 * again when the layers have changed but say nothing twice.
 */
import { isFault, type Fault, type Parsed } from "../gst/fault";
import type { Live } from "../session/live";
import { whenRunning } from "../session/running";

/** One entry per function of functions.json; Excel calls each with the arguments its metadata names. */
type Functions = Readonly<Record<string, (...cells: never[]) => unknown>>;

/** Registers functions under their ids. */
export function associate(functions: Functions): void {
  CustomFunctions.associate(functions);
}

/** Faults that mean "not here (yet)", as opposed to "wrongly asked". */
const NOT_THERE = new Set<Fault["code"]>(["UNKNOWN_DOCUMENT", "NOT_SET_UP", "NO_2B", "MISSING_SHEET"]);

function errorOf(fault: Fault): CustomFunctions.Error {
  const code = NOT_THERE.has(fault.code)
    ? CustomFunctions.ErrorCode.notAvailable
    : CustomFunctions.ErrorCode.invalidValue;
  return new CustomFunctions.Error(code, `${fault.sentence} ${fault.remedy}`);
}

/** One answer per cell; a cell that cannot be answered holds its own error. */
export function each<T>(
  cells: readonly (readonly unknown[])[],
  answer: (cell: unknown) => Parsed<T>,
): unknown[][] {
  const answers = cells.map((row) =>
    row.map((cell) => {
      if (cell === "" || cell === null) return "";
      const value = answer(cell);
      return isFault(value) ? errorOf(value) : value;
    }),
  );
  const only = answers.length === 1 && answers[0]?.length === 1 ? answers[0][0] : undefined;
  // A single cell's error is thrown, so that Excel shows its sentence on the error flag.
  if (only instanceof CustomFunctions.Error) throw only;
  return answers;
}

/** Answers now and whenever the layers change, until the cell no longer wants to know. */
export function stream<T>(
  invocation: CustomFunctions.StreamingInvocation<T>,
  answer: (live: Live) => Parsed<T>,
): void {
  streamWith(
    () => Promise.resolve(),
    invocation,
    (_, live) => answer(live),
  );
}

/** The same for answers that need a module which the page does not load before it is wanted. */
export function streamWith<M, T>(
  load: () => Promise<M>,
  invocation: CustomFunctions.StreamingInvocation<T>,
  answer: (module: M, live: Live) => Parsed<T>,
): void {
  let stop: (() => void) | undefined;
  let canceled = false;
  invocation.onCanceled = () => {
    canceled = true;
    stop?.();
  };
  void Promise.all([whenRunning(), load()]).then(([session, module]) => {
    if (canceled) return;
    let last: string | undefined;
    stop = session.follow(() => {
      const value = answer(module, session.live);
      const told = JSON.stringify(value);
      if (told === last) return;
      last = told;
      invocation.setResult(isFault(value) ? errorOf(value) : value);
    });
  });
}
