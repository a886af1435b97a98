/** `npm run pictures`: takes the pictures of README and FOR-ACCOUNTANTS from the built product, with the sample month. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { FrameLocator } from "playwright-core";
import { findBrowser, Stage } from "../e2e/stage";
import { SheetPage } from "../workbench/page/sheet-page";

const FOLDER = path.resolve(__dirname, "../../assets/pictures");
/** A credit note of the sample month. */
const NOTE = "BFD-CN-0114";
/** Buttons fade when they are enabled. */
const STILL = { animations: "disabled" } as const;

async function main(): Promise<void> {
  const browser = findBrowser();
  if (browser === undefined)
    throw new Error("There is no Chromium, Chrome or Edge: set CHROMIUM to its path.");
  const stage = new Stage();
  await stage.open(browser);
  try {
    const sheet = await SheetPage.open(stage, { sample: true });
    const { page, pane } = sheet;
    await page.setViewportSize({ width: 1366, height: 768 });
    await sheet.tab("IMS").click();
    await pane.getByRole("textbox", { name: "Your name" }).fill("Asha");
    await pane.getByRole("button", { name: "Keep" }).click();
    await pane.getByRole("status").filter({ hasText: "sample month" }).waitFor();
    const home = await picture(sheet, pane, "Home");
    await pane.getByRole("tab", { name: "Review" }).click();
    await pane.getByRole("radio", { name: /^Credit notes, downward/ }).click();
    await pane.getByRole("option").filter({ hasText: NOTE }).click();
    await pane.getByRole("button", { name: "Accept", exact: true }).waitFor();
    await sheet.ready();
    await page.screenshot({ ...STILL, path: path.join(FOLDER, "workbench.png") });
    await pane.getByRole("button", { name: "Details" }).click();
    await pane.getByText("Remarks to the supplier").scrollIntoViewIfNeeded();
    const review = await picture(sheet, pane);
    await pane.getByRole("tab", { name: "Period" }).click();
    await pane.getByRole("button", { name: "Generate GSTR-2B" }).click();
    await pane.getByRole("list", { name: "Failed" }).waitFor();
    const period = await picture(sheet, pane);
    await pane.getByRole("heading", { name: "Checks before filing" }).evaluate((one) => {
      one.scrollIntoView({ block: "start" });
    });
    const checks = await picture(sheet, pane);
    await writeFile(path.join(FOLDER, "pane.png"), await beside(stage, [home, review, period, checks]));
  } finally {
    await stage.close();
  }
}

/** The pane as it is, or one of its pages. */
async function picture(sheet: SheetPage, pane: FrameLocator, tab?: string): Promise<Buffer> {
  if (tab !== undefined) await pane.getByRole("tab", { name: tab }).click();
  await sheet.ready();
  return sheet.page.locator(".pane iframe").screenshot(STILL);
}

/** Pictures beside each other, each in a frame. */
async function beside(stage: Stage, pictures: readonly Buffer[]): Promise<Buffer> {
  const page = await stage.page({ viewport: { width: 1520, height: 600 } });
  const images = pictures
    .map((one) => `<img alt="" src="data:image/png;base64,${one.toString("base64")}">`)
    .join("");
  await page.setContent(
    `<style>body{margin:0;padding:12px;display:inline-flex;gap:12px}img{border:1px solid #ccc}</style>${images}`,
  );
  return page.locator("body").screenshot();
}

void main();
