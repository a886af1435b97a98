/** The page “Check this Excel”: waits for Office.js, then asks when it is told to. */
import { CheckPage } from "./page";

const PATIENCE_MS = 30_000;

async function start(): Promise<void> {
  const page = new CheckPage();
  const silence = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));
  const ready = typeof Office === "undefined" ? silence : Promise.race([Office.onReady(), silence]);
  const info = await ready;
  if (info === undefined) page.refuse("Excel did not answer. Reload this page.");
  else if (info.host !== Office.HostType.Excel)
    page.refuse(
      "This page is not open in Excel. Open it from Milaan's pane: About Milaan, Check this Excel.",
    );
  else await page.open();
}

void start();
