/** The unmodified add-in in the workbench: its commands, its shortcuts and its rules, through the real Office.js. */

import type { Locator } from "playwright-core";
import { beforeEach, expect, test } from "@jest/globals";

import { describeInBrowser } from "../browser";
import { SheetPage } from "../../workbench/page/sheet-page";

describeInBrowser("the add-in in the workbench", (stage) => {
  let sheet: SheetPage;
  let action: string;

  beforeEach(async () => {
    sheet = await SheetPage.open(stage, { sample: true });
    await sheet.tab("IMS").click();
    action = await sheet.addressOf("Action");
    await sheet.goTo(action);
  });

  test("loads the sample month by its own ribbon command, without a fault", async () => {
    const tabs = await sheet.page.getByRole("tablist", { name: "Sheets" }).getByRole("tab").allTextContents();
    expect(tabs).toEqual(
      expect.arrayContaining(["Milaan", "GSTR-1", "GSTR-2A", "IMS", "GSTR-3B", "Evidence"]),
    );
    expect(
      await sheet.page.evaluate(() => window.workbench?.host.bugs.map((bug) => String(bug.error))),
    ).toEqual([]);
    expect(sheet.faults).toEqual([]);
  });

  test("Reject on the ribbon answers the selected document in its Action cell", async () => {
    await sheet.page.locator(".ribbon").getByRole("button", { name: "Reject", exact: true }).click();
    await sheet.shows(action, /^Reject/);
    await sheet.ready();
    expect(sheet.faults).toEqual([]);
  });

  test("Accept in the menu of a cell answers the document of its row", async () => {
    await sheet.cell(action).click({ button: "right" });
    const menu = sheet.page.getByRole("listbox", { name: "Milaan" });
    expect(await menu.getByRole("option").allTextContents()).toEqual([
      "Accept",
      "Reject",
      "Pending",
      "Reset",
    ]);
    await menu.getByRole("option", { name: "Accept", exact: true }).click();
    await sheet.shows(action, /^Accept/);
    await sheet.ready();
    expect(sheet.faults).toEqual([]);
  });

  test("the ribbon's buttons follow what can be done, and a command shows the closed pane with its answer", async () => {
    const ribbon = sheet.page.locator(".ribbon");
    const button = (name: string) => ribbon.getByRole("button", { name, exact: true });
    await expectDisabled(button("Load sample month"), true);
    await expectDisabled(button("File 3B"), true);
    await sheet.page.evaluate(() => window.workbench?.host.showPane(false));
    await button("Generate 2B").click();
    await sheet.page.waitForFunction(() => window.workbench?.host.pane.visible === true, undefined, {
      timeout: 20_000,
    });
    await sheet.ready();
    await expectDisabled(button("File 3B"), false);
    expect(sheet.faults).toEqual([]);
  });

  test("the Action cell offers what the law allows for its row, and an answer chosen there stays", async () => {
    await sheet.press("Alt+ArrowDown");
    const choices = await sheet.page.getByRole("option").allTextContents();
    expect(choices).toEqual(expect.arrayContaining(["Accept", "Reject"]));
    await sheet.page.getByRole("option", { name: "Accept", exact: true }).click();
    await sheet.shows(action, /^Accept$/);
    await sheet.ready();
    expect(await sheet.cell(action).textContent()).toBe("Accept");
    expect(sheet.faults).toEqual([]);
  });

  test("the add-in's shortcut does what its ribbon button does", async () => {
    await sheet.press("Control+Shift+Alt+Digit3");
    await sheet.shows(action, /^Reject/);
    await sheet.ready();
    expect(sheet.faults).toEqual([]);
  });
});

/** Waits until a button is, or is not, disabled. */
async function expectDisabled(button: Locator, isDisabled: boolean): Promise<void> {
  const state = isDisabled ? "disabled" : "enabled";
  await (await button.elementHandle()).waitForElementState(state);
  expect(await button.isDisabled()).toBe(isDisabled);
}
