/**
 * The tasks of more than 50 ms in which the pane cannot answer. In the workbench the pane and the page that stands in for
 * Excel share one thread, which they do not in Excel: the browser says of each long task in which of the two pages it
 * ran, and those of the host's page alone are left out. Neither calls the other: each message is a task of its own.
 */
import type { Frame } from "playwright-core";

declare global {
  interface Window {
    longTasks?: { readonly page: string; readonly ms: number }[];
  }
}

/** As the pane's page is told: a task of the page around it. Others are its own, of both, or not attributed. */
const HOST_ALONE = "same-origin-ancestor";

export interface LongTasks {
  /** The longest task of the pane, milliseconds; 0 where none took 50 ms. */
  readonly longest: number;
  /** Of all long tasks of the pane, what goes beyond 50 ms. */
  readonly blocked: number;
  /** The longest task of the host's page alone. */
  readonly host: number;
}

const SHORT_MS = 50;

export async function watchLongTasks(pane: Frame): Promise<void> {
  await pane.evaluate(() => {
    const tasks: NonNullable<Window["longTasks"]> = [];
    window.longTasks = tasks;
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) tasks.push({ page: name, ms: duration });
    }).observe({ type: "longtask" });
  });
}

/** The long tasks since they were last taken. */
export async function takeLongTasks(pane: Frame): Promise<LongTasks> {
  // The browser reports a task some time after it.
  const tasks = await pane.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    return window.longTasks?.splice(0) ?? [];
  });
  const own = tasks.filter(({ page }) => page !== HOST_ALONE).map(({ ms }) => ms);
  const host = tasks.filter(({ page }) => page === HOST_ALONE).map(({ ms }) => ms);
  return {
    longest: Math.max(0, ...own),
    blocked: own.reduce((sum, ms) => sum + ms - SHORT_MS, 0),
    host: Math.max(0, ...host),
  };
}
