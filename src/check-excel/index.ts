/** The page “Check this Excel”: waits for Office.js, then enables the page. */
import { CheckPage } from "./page";

const TIMEOUT_MS = 30_000;

async function start(): Promise<void> {
  const page = new CheckPage();
  const timeout = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), TIMEOUT_MS));
  const ready = typeof Office === "undefined" ? timeout : Promise.race([Office.onReady(), timeout]);
  const info = await ready;
  if (info === undefined) page.refuse("Excel did not answer. Reload this page.");
  else if (info.host !== Office.HostType.Excel)
    page.refuse(
      "This page is not open in Excel. Open it from Milaan's pane: About Milaan, Check this Excel.",
    );
  else await page.open();
}

void start();
