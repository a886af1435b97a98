/** The built pages in a browser in which it is a day of the month that is measured. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { Stage } from "../../e2e/stage";

/** Every action of a hundred thousand documents has so long. */
const TIMEOUT_MS = 1_200_000;

export class MonthStage extends Stage {
  /** The time at which pages are opened from now on; it stands still. */
  today = new Date(0);

  override async page(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await super.page(options);
    page.context().setDefaultTimeout(TIMEOUT_MS);
    await page.addInitScript(stopClock, this.today.getTime());
    return page;
  }
}

/** Only of dates: what measures how long something takes goes on, unlike with Playwright's own clock. */
function stopClock(now: number): void {
  window.Date = new Proxy(Date, {
    construct: (date, given: unknown[]) =>
      given.length > 0 ? new date(...(given as [number])) : new date(now),
    get: (date, name) => (name === "now" ? () => now : (Reflect.get(date, name) as unknown)),
  });
}
