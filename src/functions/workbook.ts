/**
 * Functions that read the sheets once, when they are entered or recalculated: they wait until the workbook is open, and
 * never longer than Excel would leave a cell at #BUSY!.
 */
import { isFault, type Fault, type Result } from "../gst/fault";
import { isRunning, whenRunning } from "../session/current-session";
import type { Session } from "../session/session";
import type { LiveFunctions } from "../session/screens/live-functions";
import { notAvailable, onDemand, valueOrError } from "./results";

/** The workbook as the functions read it. */
export interface OpenWorkbook {
  readonly session: Session;
  readonly live: LiveFunctions;
}

const LONGEST_WAIT_MS = 25_000;

const live = onDemand(() => import("../session/screens/live"));

/** @param load the module that works out the result, loaded on first use */
export function withWorkbook<M>(
  load: () => Promise<M>,
): <T>(use: (module: M, workbook: OpenWorkbook) => Result<T> | Promise<Result<T>>) => Promise<T> {
  const loaded = onDemand(load);
  return async (use) => {
    const session = await sessionInTime();
    if (isFault(session)) throw notAvailable(`${session.sentence} ${session.remedy}`);
    const functions = await live(({ liveOf }) => liveOf(session).functions);
    return valueOrError(await loaded((module) => use(module, { session, live: functions })));
  };
}

async function sessionInTime(): Promise<Session | Fault> {
  if (isRunning()) return whenRunning();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), LONGEST_WAIT_MS);
  });
  const first = await Promise.race([whenRunning(), late]).finally(() => clearTimeout(timer));
  if (first === "late")
    throw notAvailable("Milaan has not opened the workbook yet. Open the pane and choose Recalculate.");
  return first;
}
