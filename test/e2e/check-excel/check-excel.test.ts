/**
 * The page “Check this Excel” in the pane of the workbench: reached from the about box, asked by the keyboard, stopped, and
 * left again. Its probes are asked in full in test/check-excel.
 */
import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import type { Frame } from "playwright-core";
import { FILE_NAME, readAnswers } from "../../../src/check-excel/answers";
import { complaints } from "../axe";
import { describeInBrowser } from "../browser";
import { SheetPage } from "../../workbench/page/sheet-page";

const ADDRESS = /\/check-excel\.html/;

async function frameOf(sheet: SheetPage): Promise<Frame> {
  await sheet.page.locator(".pane iframe").waitFor();
  for (;;) {
    const found = sheet.page.frames().find((frame) => ADDRESS.test(frame.url()));
    if (found) return found;
    await sheet.page.waitForEvent("framenavigated");
  }
}

/** From the about box, with the page ready to ask or refusing. */
async function opened(sheet: SheetPage): Promise<Frame> {
  await sheet.pane.getByRole("button", { name: "About Milaan" }).click();
  await sheet.pane.getByRole("link", { name: "Check this Excel" }).click();
  const frame = await frameOf(sheet);
  await frame
    .getByRole("status")
    .filter({ hasText: /Ready|nothing is tried/ })
    .waitFor();
  return frame;
}

function sheetNames(sheet: SheetPage): Promise<string[]> {
  return sheet.page.getByRole("tablist", { name: "Sheets" }).getByRole("tab").allTextContents();
}

describeInBrowser("the page that asks Excel", (stage) => {
  test("is asked by the keyboard, stopped, hands out its answers, and leads back to Milaan", async () => {
    const sheet = await SheetPage.open(stage);
    const before = await sheetNames(sheet);
    const frame = await opened(sheet);
    expect(await complaints(frame)).toEqual([]);
    const wide = await frame.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide).toBe(0);

    await frame.getByRole("button", { name: "Ask" }).press("Enter");
    await frame.locator("#results li").nth(3).waitFor({ state: "attached" });
    await frame.locator("#stop:focus").press("Enter");
    await frame
      .getByRole("status")
      .filter({ hasText: /^Stopped after \d+ of \d+ questions/ })
      .waitFor();
    await frame.locator("#ask:focus").waitFor();
    await frame.locator("summary").click();
    expect(await complaints(frame)).toEqual([]);
    expect(await sheetNames(sheet)).toEqual(before);

    await frame.getByRole("textbox", { name: /^M5 Keyboards/ }).fill("Ctrl+Alt+A typed ā");
    const [download] = await Promise.all([
      sheet.page.waitForEvent("download"),
      frame.getByRole("button", { name: "Save excel-answers.json" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(FILE_NAME);
    const text = await readFile(await download.path(), "utf8");
    expect(text).toBe(await frame.getByRole("textbox", { name: /^The same as text/ }).inputValue());
    expect(readAnswers(text)).toMatchObject({
      byHand: { M5: "Ctrl+Alt+A typed ā" },
      results: expect.arrayContaining([expect.objectContaining({ id: "P01" })]),
    });

    await frame.locator("#ask").evaluate((ask: HTMLButtonElement) => {
      ask.click();
      ask.click();
    });
    await frame.locator("#results li").nth(3).waitFor({ state: "attached" });
    await frame.locator("#stop:focus").press("Enter");
    await frame.locator("#ask:focus").waitFor();
    const asked = (await frame.locator("#results li").allTextContents()).map((line) => line.slice(0, 3));
    expect(asked).toEqual([...new Set(asked)]);
    expect(await sheetNames(sheet)).toEqual(before);

    await frame.getByRole("link", { name: "Back to Milaan" }).click();
    await sheet.pane.getByRole("textbox", { name: /GSTIN/ }).waitFor();
    expect(sheet.faults).toEqual([]);
  });

  test("refuses a workbook of Milaan, and says what to do", async () => {
    const sheet = await SheetPage.open(stage, { sample: true });
    const before = await sheetNames(sheet);
    const frame = await opened(sheet);
    expect(await frame.getByRole("status").textContent()).toMatch(/Make a new workbook, open Milaan there/);
    expect(await frame.getByRole("button", { name: "Ask" }).isDisabled()).toBe(true);
    expect(await sheetNames(sheet)).toEqual(before);
    expect(sheet.faults).toEqual([]);
  });
});
