/** The built pages in a browser whose clock stands still at a day of the month that is measured. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { Stage } from "../../e2e/stage";

/** Every action of a hundred thousand documents has so long. */
const TIMEOUT_MS = 1_200_000;

export class MonthStage extends Stage {
  /** The time of pages that are opened from now on. */
  today = new Date(0);

  override async page(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await super.page(options);
    page.context().setDefaultTimeout(TIMEOUT_MS);
    await page.clock.setFixedTime(this.today);
    return page;
  }
}
