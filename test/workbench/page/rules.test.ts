/** Protection, data validation and filters in the grid. */

import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { describeInBrowser } from "../../e2e/browser";
import { SheetPage } from "./sheet-page";

describeInBrowser("protection, validation and filters in the grid", (stage) => {
  let sheet: SheetPage;

  beforeEach(async () => {
    sheet = await SheetPage.open(stage, { addIn: false });
  });
  afterEach(() => stage.closePages());

  const alertBox = () => sheet.page.getByRole("alertdialog");

  test("typing into a locked cell of a protected sheet is refused with a message, and nothing changes", async () => {
    await sheet.write([["sealed"]]);
    await sheet.page.evaluate(() => window.workbench?.workbook.active.protect());
    await sheet.press("x");
    await alertBox().waitFor();
    expect(await alertBox().textContent()).toContain("protected sheet");
    await sheet.press("Enter");
    await alertBox().waitFor({ state: "detached" });
    expect(await sheet.values(0, 0, 1, 1)).toEqual([["sealed"]]);
    expect(await sheet.cell("A1").getAttribute("aria-readonly")).toBe("true");
  });

  test("Delete on a locked cell is refused too", async () => {
    await sheet.write([["sealed"]]);
    await sheet.page.evaluate(() => window.workbench?.workbook.active.protect());
    await sheet.press("Delete");
    await alertBox().waitFor();
    expect(await sheet.values(0, 0, 1, 1)).toEqual([["sealed"]]);
  });

  test("a protected sheet shows a lock on its tab and a banner", async () => {
    await sheet.page.evaluate(() => window.workbench?.workbook.active.protect());
    expect(
      await sheet.page
        .getByRole("tab", { selected: true, name: /Sheet1/ })
        .locator("svg")
        .count(),
    ).toBe(1);
    expect(await sheet.page.locator(".banner").textContent()).toContain("protected");
  });

  async function allowActions(): Promise<void> {
    await sheet.page.evaluate(() => {
      window.workbench?.workbook.active.validations.add(
        { row: 0, column: 0, rows: 5, columns: 1 },
        {
          condition: { kind: "list", source: "Accepted,Rejected,Pending", inCellDropDown: true },
          ignoreBlanks: true,
          errorAlert: { title: "Not allowed", message: "Rule K7 says no.", style: "Stop", showAlert: true },
          prompt: { title: "", message: "", showPrompt: false },
        },
      );
    });
  }

  test("an entry outside the list is refused with the rule's error alert; Retry keeps it for correction", async () => {
    await allowActions();
    await sheet.type("Maybe");
    await sheet.press("Enter");
    await alertBox().waitFor();
    expect(await alertBox().textContent()).toContain("Rule K7 says no.");
    await sheet.press("Enter");
    expect(await sheet.page.locator("textarea.cell-editor").inputValue()).toBe("Maybe");
    await sheet.press("Control+a");
    await sheet.type("Pending");
    await sheet.press("Enter");
    expect(await sheet.values(0, 0, 1, 1)).toEqual([["Pending"]]);
  });

  test("Cancel discards a refused entry", async () => {
    await allowActions();
    await sheet.type("Maybe");
    await sheet.press("Enter");
    await alertBox().waitFor();
    await sheet.press("Escape");
    await alertBox().waitFor({ state: "detached" });
    expect(await sheet.values(0, 0, 1, 1)).toEqual([[null]]);
  });

  test("Alt and the down arrow open the list of allowed entries; a letter and Enter select", async () => {
    await allowActions();
    await sheet.press("Alt+ArrowDown");
    const list = sheet.page.getByRole("listbox");
    expect(await list.getByRole("option").allTextContents()).toEqual(["Accepted", "Rejected", "Pending"]);
    await sheet.press("r", "Enter");
    expect(await sheet.values(0, 0, 1, 1)).toEqual([["Rejected"]]);
    expect(await list.count()).toBe(0);
  });

  test("the arrow next to the cell opens the same list", async () => {
    await allowActions();
    await sheet.press("ArrowDown", "ArrowUp");
    await sheet.page.locator(".list-arrow:visible").click();
    await sheet.page.getByRole("option", { name: "Accepted" }).click();
    expect(await sheet.values(0, 0, 1, 1)).toEqual([["Accepted"]]);
  });

  test("a table's filter button hides the rows that are not ticked, and clearing shows them again", async () => {
    await sheet.write([["Action"], ["Accepted"], ["Pending"], ["Accepted"]]);
    await sheet.page.evaluate(() => {
      const workbook = window.workbench?.workbook;
      workbook?.addTable(workbook.active, { row: 0, column: 0, rows: 4, columns: 1 }, true);
    });
    await sheet.page.getByRole("button", { name: "Filter by Action" }).click();
    await sheet.page.getByRole("checkbox", { name: "Pending" }).uncheck();
    await sheet.page.getByRole("button", { name: "OK" }).click();
    await sheet.cell("A3").waitFor({ state: "detached" });
    expect(await sheet.cell("A4").textContent()).toBe("Accepted");
    await sheet.page.getByRole("button", { name: "Filter by Action (filtered)" }).click();
    await sheet.page.getByRole("button", { name: /Clear filter/ }).click();
    await sheet.cell("A3").waitFor();
  });

  test("an error shows its message as a tip", async () => {
    await sheet.write([["=1/0"]]);
    expect(await sheet.cell("A1").textContent()).toBe("#DIV/0!");
    expect(await sheet.cell("A1").getAttribute("class")).toContain("error");
  });
});
