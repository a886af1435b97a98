/**
 * How a function answers Excel: values as they are, faults as errors with their sentence, and streams that answer
 * again when the layers have changed but say nothing twice.
 */
import { isFault, type Fault, type Result } from "../gst/fault";
import type { LiveFunctions } from "../session/show/live-functions";
import { isRunning, whenRunning } from "../session/current-session";

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

/** A cell for which there is no answer yet shows this, and never #BUSY!, which some Excels keep for good. */
function notYet(sentence: string): CustomFunctions.Error {
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, sentence);
}

/**
 * One answer per cell. A cell of a range that cannot be answered says so in words, for older Excels turn a whole range into
 * #VALUE! that holds one error.
 */
export function each<T>(
  cells: readonly (readonly unknown[])[],
  answer: (cell: unknown) => Result<T>,
): unknown[][] {
  const isOne = cells.length === 1 && cells[0]?.length === 1;
  return cells.map((row) =>
    row.map((cell) => {
      if (cell === "" || cell === null) return "";
      const value = answer(cell);
      if (!isFault(value)) return value;
      // A single cell's error is thrown, so that Excel shows its sentence on the error flag.
      if (isOne) throw errorOf(value);
      return value.sentence;
    }),
  );
}

/** Answers now and whenever the layers change, until the cell no longer wants to know. */
export function stream<T>(
  invocation: CustomFunctions.StreamingInvocation<T>,
  answer: (liveFunctions: LiveFunctions) => Result<T>,
): void {
  streamWith(
    () => Promise.resolve(),
    invocation,
    (_, liveFunctions) => answer(liveFunctions),
  );
}

/** The same for answers that need a module which the page does not load before it is wanted. */
export function streamWith<M, T>(
  load: () => Promise<M>,
  invocation: CustomFunctions.StreamingInvocation<T>,
  answer: (module: M, liveFunctions: LiveFunctions) => Result<T>,
): void {
  let stop: (() => void) | undefined;
  let canceled = false;
  invocation.onCanceled = () => {
    canceled = true;
    stop?.();
  };
  if (!isRunning())
    invocation.setResult(
      notYet("Milaan is opening the workbook; the answer follows. If it does not, open the pane."),
    );
  void Promise.all([whenRunning(), load()]).then(
    ([session, module]) => {
      if (canceled) return;
      if (isFault(session)) return invocation.setResult(notYet(`${session.sentence} ${session.remedy}`));
      let last: string | undefined;
      stop = session.follow(() => {
        const value = answer(module, session.liveFunctions);
        const told = JSON.stringify(value);
        if (told === last) return;
        last = told;
        invocation.setResult(isFault(value) ? errorOf(value) : value);
      });
    },
    () =>
      invocation.setResult(notYet("A part of Milaan could not be loaded. Choose Recalculate in the pane.")),
  );
}
