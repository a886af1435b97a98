/**
 * How a function returns results to Excel: values as they are, faults as errors with their sentence, and streams that
 * send a new result when what it is made of has changed and it differs.
 */
import { isFault, type Fault, type Result } from "../gst/fault";
import type { LiveFunctions } from "../session/show/live-functions";
import { isRunning, whenRunning } from "../session/current-session";

/** Loaded on first use. */
const live = () => import("../session/show/live");

/** One entry per function of functions.json; Excel calls each with the arguments its metadata names. */
type Functions = Readonly<Record<string, (...cells: never[]) => unknown>>;

/** Registers functions under their ids. */
export function associate(functions: Functions): void {
  CustomFunctions.associate(functions);
}

/** Faults of missing data, as opposed to an invalid argument. */
const NOT_AVAILABLE = new Set<Fault["code"]>(["UNKNOWN_DOCUMENT", "NOT_SET_UP", "NO_2B", "MISSING_SHEET"]);

function errorOf(fault: Fault): CustomFunctions.Error {
  const code = NOT_AVAILABLE.has(fault.code)
    ? CustomFunctions.ErrorCode.notAvailable
    : CustomFunctions.ErrorCode.invalidValue;
  return new CustomFunctions.Error(code, `${fault.sentence} ${fault.remedy}`);
}

/** Shown in a cell without a result yet, instead of #BUSY!, which some Excel versions never clear. */
function notYet(sentence: string): CustomFunctions.Error {
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, sentence);
}

/**
 * One result per cell. In a range a fault is returned as its sentence, because older Excel versions turn a whole range
 * with one error into #VALUE!.
 */
export function each<T>(
  cells: readonly (readonly unknown[])[],
  valueOf: (cell: unknown) => Result<T>,
): unknown[][] {
  const isOne = cells.length === 1 && cells[0]?.length === 1;
  return cells.map((row) =>
    row.map((cell) => {
      if (cell === "" || cell === null) return "";
      const value = valueOf(cell);
      if (!isFault(value)) return value;
      // A single cell's error is thrown, so that Excel shows its sentence in the error's tooltip.
      if (isOne) throw errorOf(value);
      return value.sentence;
    }),
  );
}

/** Sends a result now and whenever the layers change, until the cell cancels. */
export function stream<T>(
  invocation: CustomFunctions.StreamingInvocation<T>,
  valueOf: (liveFunctions: LiveFunctions) => Result<T>,
): void {
  streamWith(
    () => Promise.resolve(),
    invocation,
    (_, liveFunctions) => valueOf(liveFunctions),
  );
}

/** The same for results that need a module which is loaded on first use. */
export function streamWith<M, T>(
  load: () => Promise<M>,
  invocation: CustomFunctions.StreamingInvocation<T>,
  valueOf: (module: M, liveFunctions: LiveFunctions) => Result<T>,
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
  void Promise.all([whenRunning(), live(), load()]).then(
    ([session, { liveOf }, module]) => {
      if (canceled) return;
      if (isFault(session)) return invocation.setResult(notYet(`${session.sentence} ${session.remedy}`));
      let last: string | undefined;
      const send = (text: string, result: T | CustomFunctions.Error) => {
        if (text === last) return;
        last = text;
        invocation.setResult(result);
      };
      const { cells, functions } = liveOf(session);
      stop = cells.add(() => {
        try {
          const value = valueOf(module, functions);
          send(JSON.stringify(value), isFault(value) ? errorOf(value) : value);
        } catch {
          // A defect must not keep the other cells from their results.
          send("", notYet("The result could not be worked out. Choose Recalculate in the pane."));
        }
      });
    },
    () =>
      invocation.setResult(notYet("A part of Milaan could not be loaded. Choose Recalculate in the pane.")),
  );
}
