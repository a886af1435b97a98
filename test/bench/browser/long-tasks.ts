/**
 * The tasks of more than 50 ms in which the pane cannot answer. In the workbench the pane and the page that stands in for
 * Excel share one thread, which they do not in Excel: the browser says of each long task in which of the two pages it
 * ran, and those of the host's page alone are left out. Neither calls the other: each message is a task of its own.
 *
 * A busy machine interrupts tasks, so that they take longer than their work. The browser's trace has the CPU of each:
 * that counts, as if the machine were idle.
 */
import type { Browser, Frame, Page } from "playwright-core";

interface Entry {
  readonly page: string;
  /** When it began, and how long it took, milliseconds of the pane's clock. */
  readonly start: number;
  readonly ms: number;
}

declare global {
  interface Window {
    longTasks?: Entry[];
  }
}

/** As the pane's page is told: a task of the page around it. Others are its own, of both, or not attributed. */
const HOST_ALONE = "same-origin-ancestor";
const CATEGORIES = ["toplevel", "blink.user_timing"];
const TASK = "ThreadControllerImpl::RunTask";
const MARK = "bench";
const SHORT_MS = 50;
/** How far apart the two clocks may place the beginning of a task. */
const NEAR_MS = 5;

export interface LongTasks {
  /** CPU of the pane's longest task, milliseconds; 0 where none took 50 ms. */
  readonly longest: number;
  /** How long the pane did not answer at most, other programs included. */
  readonly longestWall: number;
  /** CPU of the longest task of the host's page alone. */
  readonly host: number;
}

/** Begins to watch the pane. */
export async function watchLongTasks(pane: Frame): Promise<void> {
  await pane.evaluate(() => {
    const tasks: Entry[] = [];
    window.longTasks = tasks;
    new PerformanceObserver((list) => {
      for (const { name, startTime, duration } of list.getEntries())
        tasks.push({ page: name, start: startTime, ms: duration });
    }).observe({ type: "longtask" });
  });
}

/** The long tasks of a watched pane while something runs. */
export async function longTasksDuring(
  page: Page,
  pane: Frame,
  work: () => Promise<void>,
): Promise<LongTasks> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("The page has no browser.");
  await taken(pane);
  await browser.startTracing(page, { categories: CATEGORIES });
  let marked: number;
  let entries: readonly Entry[];
  let events: readonly TraceEvent[];
  try {
    marked = await pane.evaluate((name) => performance.mark(name).startTime, MARK);
    await work();
    entries = await taken(pane);
  } finally {
    events = await traced(browser);
  }
  const own = entries.filter((entry) => entry.page !== HOST_ALONE);
  const host = entries.filter((entry) => entry.page === HOST_ALONE);
  const cpu = cpuOf(events, marked);
  return {
    longest: Math.max(0, ...own.map(cpu)),
    longestWall: Math.max(0, ...own.map(({ ms }) => ms)),
    host: Math.max(0, ...host.map(cpu)),
  };
}

/** The long tasks since they were last taken. The browser reports a task some time after it. */
function taken(pane: Frame): Promise<readonly Entry[]> {
  return pane.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    return window.longTasks?.splice(0) ?? [];
  });
}

/** Microseconds of the browser's clock; `tdur` is the CPU of the thread. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

async function traced(browser: Browser): Promise<readonly TraceEvent[]> {
  const trace = JSON.parse((await browser.stopTracing()).toString("utf8")) as { traceEvents: TraceEvent[] };
  return trace.traceEvents;
}

/** The CPU of a long task, by its place in the trace. @param marked when the mark was set, by the pane's clock. */
function cpuOf(events: readonly TraceEvent[], marked: number): (entry: Entry) => number {
  const mark = events.find(({ name }) => name === MARK);
  if (mark === undefined) throw new Error("The trace has no mark.");
  const tasks = events.filter(
    ({ name, pid, tid, dur = 0 }) =>
      name === TASK && pid === mark.pid && tid === mark.tid && dur / 1e3 > SHORT_MS - NEAR_MS,
  );
  return ({ start, ms }) => {
    const at = mark.ts / 1e3 + start - marked;
    const task = tasks.find(({ ts }) => Math.abs(ts / 1e3 - at) < NEAR_MS);
    // A task that the trace does not have counts as long as it took.
    return task?.tdur === undefined ? ms : task.tdur / 1e3;
  };
}
