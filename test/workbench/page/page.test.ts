/** The page around the grid: ribbon, tabs, status bar, pane, and accessibility. */

import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { complaints } from "../../e2e/axe";
import { describeInBrowser } from "../../e2e/browser";
import { SheetPage } from "./sheet-page";

describeInBrowser("the workbench page", (stage) => {
  let sheet: SheetPage;

  beforeEach(async () => {
    sheet = await SheetPage.open(stage);
  });
  afterEach(() => stage.closePages());

  test.each([
    ["light", false],
    ["dark", true],
  ])("axe finds no violation in %s colours", async (_, dark) => {
    const page = await SheetPage.open(stage, { dark });
    await page.write([
      ["Document", "Value"],
      ["INV-1", 100],
      ["=1/0", true],
    ]);
    await page.page.evaluate(() => {
      const workbook = window.workbench?.workbook;
      workbook?.addTable(workbook.active, { row: 0, column: 0, rows: 3, columns: 2 }, true);
      workbook?.addSheet("GSTR-2B Oct-25").protect();
    });
    await page.page.locator(".ribbon-button").first().waitFor();
    expect(await complaints(page.page.mainFrame())).toEqual([]);
  });

  test("axe finds no violation in an open filter menu or an alert", async () => {
    await sheet.write([["Document"], ["INV-1"]]);
    await sheet.page.evaluate(() => {
      const workbook = window.workbench?.workbook;
      workbook?.addTable(workbook.active, { row: 0, column: 0, rows: 2, columns: 1 }, true);
    });
    await sheet.page.getByRole("button", { name: "Filter by Document" }).click();
    await sheet.page.getByRole("dialog").waitFor();
    expect(await complaints(sheet.page.mainFrame())).toEqual([]);
    await sheet.press("Escape");
    await sheet.page.evaluate(() => window.workbench?.workbook.active.protect());
    await sheet.press("x");
    await sheet.page.getByRole("alertdialog").waitFor();
    expect(await complaints(sheet.page.mainFrame())).toEqual([]);
  });

  test("builds its ribbon from the add-in's manifest", async () => {
    const ribbon = sheet.page.locator(".ribbon");
    await ribbon.getByRole("tab", { name: "Milaan" }).waitFor();
    for (const name of ["Accept", "Reject", "Pending", "Sync", "Generate 2B", "File 3B", "Verify"]) {
      expect(await ribbon.getByRole("button", { name, exact: true }).count()).toBe(1);
    }
    const icons = await ribbon.locator("img").evaluateAll(async (all) => {
      const images = all as HTMLImageElement[];
      await Promise.all(images.map((one) => one.decode()));
      return images.map((one) => one.naturalWidth);
    });
    expect(icons.every((width) => width > 0)).toBe(true);
  });

  test("adds a sheet, renames it by double click, and refuses a name that Excel refuses", async () => {
    await sheet.page.getByRole("button", { name: "Add a sheet" }).click();
    const tab = sheet.page.getByRole("tablist", { name: "Sheets" }).getByRole("tab", { selected: true });
    await tab.dblclick();
    await sheet.type("Books");
    await sheet.press("Enter");
    expect(await tab.textContent()).toBe("Books");
    await tab.dblclick();
    await sheet.type("a/b");
    await sheet.press("Enter");
    await sheet.page.getByRole("alertdialog").waitFor();
    await sheet.press("Enter");
    expect(await tab.textContent()).toBe("Books");
  });

  test("F6 moves from the grid to the tabs, the pane, the ribbon and the name box, and back", async () => {
    await sheet.page.locator(".ribbon-button").first().waitFor();
    await sheet.press("F6");
    expect(await sheet.page.locator(".sheet-tab:focus").count()).toBe(1);
    await sheet.press("Shift+F6");
    expect(await sheet.page.locator(".grid:focus").count()).toBe(1);
    await sheet.press("Shift+F6", "Shift+F6");
    expect(await sheet.page.locator(".ribbon-button:focus").count()).toBe(1);
  });

  test("a ribbon button keeps the focus when the add-in disables it, and does nothing until it is enabled again", async () => {
    const button = sheet.page.locator(".ribbon-button", { hasText: "Load sample month" });
    await button.focus();
    const press = (enabled: boolean) =>
      sheet.page.evaluate(async (state) => {
        const host = window.workbench?.host;
        const ran: string[] = [];
        if (host) host.runCommand = (name) => Promise.resolve(void ran.push(name));
        host?.updateRibbon("Milaan.Try.LoadSample", { enabled: state });
        (document.activeElement as HTMLElement).click();
        // The command is sent when the add-in's page is loaded, which may take a while on a busy machine.
        for (let wait = 0; wait < (state ? 400 : 1) && ran.length === 0; wait += 1)
          await new Promise((resolve) => setTimeout(resolve, 25));
        return ran;
      }, enabled);
    expect(await press(false)).toEqual([]);
    expect(await button.isDisabled()).toBe(true);
    expect(await press(true)).toEqual(["loadSample"]);
  });

  test("adds up the selection in the status bar", async () => {
    await sheet.write([[100], [250], ["text"]]);
    await sheet.goTo("A1:A3");
    await sheet.page.locator(".figures", { hasText: "Sum: 350" }).waitFor();
    expect(await sheet.page.locator(".figures").textContent()).toBe("Average: 175Count: 3Sum: 350");
  });

  test("the pane is 350 pixels wide, between 320 and 600 by the keyboard, and can be hidden", async () => {
    const pane = sheet.page.getByRole("complementary", { name: "Task pane" });
    expect((await pane.boundingBox())?.width).toBe(350);
    const splitter = sheet.page.getByRole("separator", { name: "Width of the pane" });
    for (let press = 0; press < 40; press += 1) await splitter.press("ArrowLeft");
    expect((await pane.boundingBox())?.width).toBe(600);
    await sheet.page.getByRole("button", { name: "Close the pane" }).click();
    expect(await pane.isVisible()).toBe(false);
    await sheet.page.getByRole("button", { name: "Pane", exact: true }).click();
    expect(await pane.isVisible()).toBe(true);
  });

  test("saves the workbook as .xlsx, opens it again, and starts the add-in again for it", async () => {
    await sheet.write([["INV-1", 1250.5, "=B1*2"]]);
    const [download] = await Promise.all([
      sheet.page.waitForEvent("download"),
      sheet.page.getByRole("button", { name: "Save" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("Book1.xlsx");
    await sheet.write([["changed since", 0, 0]]);
    await sheet.page.locator('input[type="file"]').setInputFiles(await download.path());
    await sheet.page.locator("#cell-C1", { hasText: "2501" }).waitFor();
    expect(await sheet.values(0, 0, 1, 2)).toEqual([["INV-1", 1250.5]]);
    expect(await sheet.page.locator(".pane iframe").count()).toBe(1);
  });

  test("a file that is not a workbook is refused with its name, and the open workbook stays", async () => {
    await sheet.write([["kept"]]);
    await sheet.page
      .locator('input[type="file"]')
      .setInputFiles({ name: "notes.xlsx", mimeType: "text/plain", buffer: Buffer.from("no workbook") });
    await sheet.page.getByRole("alertdialog", { name: "notes.xlsx cannot be opened" }).waitFor();
    expect(await sheet.values(0, 0, 1, 1)).toEqual([["kept"]]);
  });

  test("the name box navigates to another sheet, and sheets keep their selection", async () => {
    await sheet.page.evaluate(() => window.workbench?.workbook.addSheet("IMS"));
    await sheet.goTo("C3");
    await sheet.goTo("IMS!D40");
    expect(await sheet.here()).toBe("D40");
    await sheet.press("Control+PageUp");
    expect(await sheet.here()).toBe("C3");
    await sheet.press("Control+PageDown");
    expect(await sheet.here()).toBe("D40");
  });
});
