/** Live functions: streams that send a new result when what it is made of has changed and it differs. */
import { isFault, type Result } from "../gst/fault";
import { isRunning, whenRunning } from "../session/current-session";
import type { LiveFunctions } from "../session/screens/live-functions";
import { errorOf, notAvailable, NOT_LOADED } from "./results";

/** Loaded on first use. */
const live = () => import("../session/screens/live");

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
      notAvailable("Milaan is opening the workbook; the answer follows. If it does not, open the pane."),
    );
  void Promise.all([whenRunning(), live(), load()]).then(
    ([session, { liveOf }, module]) => {
      if (canceled) return;
      if (isFault(session))
        return invocation.setResult(notAvailable(`${session.sentence} ${session.remedy}`));
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
          send("", notAvailable("The result could not be worked out. Choose Recalculate in the pane."));
        }
      });
    },
    () => invocation.setResult(notAvailable(NOT_LOADED)),
  );
}
