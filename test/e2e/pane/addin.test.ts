/** The unmodified add-in in the workbench: its commands, its shortcuts and its rules, through the real Office.js. */

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
