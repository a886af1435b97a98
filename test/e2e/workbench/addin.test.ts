/** The unmodified add-in in the workbench: its commands, its shortcuts and its rules, through the real Office.js. */

import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";

import type {} from "../../../src/workbench/page";
import { describeInBrowser, Stage } from "../browser";

const LOADING_MS = 60_000;

describeInBrowser("the add-in in the workbench", () => {
  let stage: Stage;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    stage = await Stage.open();
  }, 240_000);
  afterAll(() => stage.close());

  beforeEach(async () => {
    page = await stage.page("/workbench.html?sample=1", {}, (opened) => {
      faults = [];
      opened.on("pageerror", (error) => faults.push(error.message));
      opened.on("console", (message) => {
        if (message.type() === "error") faults.push(message.text());
      });
    });
    await page.locator(".sheet-tab", { hasText: "IMS" }).waitFor({ timeout: LOADING_MS });
    await ready();
    await page.locator(".sheet-tab", { hasText: "IMS" }).click();
  }, 120_000);

  async function ready(): Promise<void> {
    await page
      .getByRole("status")
      .filter({ hasText: /^Ready$/ })
      .waitFor({ timeout: LOADING_MS });
    await page.evaluate(() => window.workbench?.host.idle());
  }

  /** The address of the cell in the given column of the IMS table's first row. */
  async function firstRow(column: string): Promise<string> {
    const place = await page.evaluate((name) => {
      const workbook = window.workbench?.workbook;
      const table = workbook?.tables().find((one) => one.sheet === workbook.active);
      const index = table?.columns().find((one) => one.name === name)?.index;
      return table === undefined || index === undefined
        ? undefined
        : { row: table.bodyRect.row, column: table.bodyRect.column + index };
    }, column);
    if (place === undefined) throw new Error(`The IMS sheet has no column ${column}.`);
    return String.fromCharCode(65 + place.column) + String(place.row + 1);
  }

  async function choose(address: string): Promise<void> {
    await page.getByRole("textbox", { name: "Name box" }).fill(address);
    await page.getByRole("textbox", { name: "Name box" }).press("Enter");
  }

  test("loads the sample month by its own ribbon command, without a fault", async () => {
    const tabs = await page.getByRole("tablist", { name: "Sheets" }).getByRole("tab").allTextContents();
    expect(tabs).toEqual(
      expect.arrayContaining(["Milaan", "GSTR-1", "GSTR-2A", "IMS", "GSTR-3B", "Evidence"]),
    );
    expect(await page.evaluate(() => window.workbench?.host.bugs.map((bug) => String(bug.error)))).toEqual(
      [],
    );
    expect(faults).toEqual([]);
  });

  test("Reject on the ribbon answers the selected document in its Action cell", async () => {
    const address = await firstRow("Action");
    await choose(address);
    await page.locator(".ribbon").getByRole("button", { name: "Reject", exact: true }).click();
    await page.locator(`#cell-${address}`, { hasText: /^Reject/ }).waitFor({ timeout: LOADING_MS });
    await ready();
    expect(faults).toEqual([]);
  });

  test("the Action cell offers what the law allows for its row, and an answer chosen there stays", async () => {
    const address = await firstRow("Action");
    await choose(address);
    await page.keyboard.press("Alt+ArrowDown");
    const choices = await page.getByRole("option").allTextContents();
    expect(choices).toEqual(expect.arrayContaining(["Accept", "Reject"]));
    await page.getByRole("option", { name: "Accept", exact: true }).click();
    await page.locator(`#cell-${address}`, { hasText: /^Accept$/ }).waitFor();
    await ready();
    expect(await page.locator(`#cell-${address}`).textContent()).toBe("Accept");
    expect(faults).toEqual([]);
  });

  test("the add-in's shortcut does what its ribbon button does", async () => {
    const address = await firstRow("Action");
    await choose(address);
    await page.keyboard.press("Control+Alt+KeyR");
    await page.locator(`#cell-${address}`, { hasText: /^Reject/ }).waitFor({ timeout: LOADING_MS });
    await ready();
    expect(faults).toEqual([]);
  });
});
