/** Processor time and memory of the browser's pages. */
import type { CDPSession, Page } from "playwright-core";

export class Processor {
  private constructor(
    private readonly browser: CDPSession,
    private readonly page: CDPSession,
  ) {}

  static async of(page: Page): Promise<Processor> {
    const context = page.context();
    const browser = await context.browser()?.newBrowserCDPSession();
    if (browser === undefined) throw new Error("The browser cannot be asked for its processor time.");
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable");
    return new Processor(browser, session);
  }

  /** CPU of the processes that run pages, with their workers and the garbage collection, while work runs; milliseconds. */
  async during(work: () => Promise<unknown>): Promise<number> {
    const before = await this.total();
    await work();
    return (await this.total()) - before;
  }

  private async total(): Promise<number> {
    const { processInfo } = await this.browser.send("SystemInfo.getProcessInfo");
    const pages = processInfo.filter(({ type }) => type === "renderer");
    return 1000 * pages.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  }

  /** Everything alive in pane and page, the host's workbook included, a worker's memory not. */
  async heapMB(): Promise<number> {
    await this.page.send("HeapProfiler.collectGarbage");
    const { metrics } = await this.page.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN) / 1e6;
  }
}
