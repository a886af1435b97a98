/** Typing and navigation in the grid, as in Excel. */

import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { describeInBrowser } from "../../e2e/browser";
import { SheetPage } from "./sheet-page";

describeInBrowser("typing and moving in the grid", (stage) => {
  let sheet: SheetPage;

  beforeEach(async () => {
    sheet = await SheetPage.open(stage, { addIn: false });
  });
  afterEach(() => stage.closePages());

  test("typing replaces a cell, Enter goes down, Tab goes right, Escape gives up", async () => {
    await sheet.type("Ganga Steel");
    await sheet.press("Enter");
    await sheet.type("1,234.5");
    await sheet.press("Tab");
    await sheet.type("never kept");
    await sheet.press("Escape");
    expect(await sheet.values(0, 0, 2, 2)).toEqual([
      ["Ganga Steel", null],
      [1234.5, null],
    ]);
    expect(await sheet.here()).toBe("B2");
  });

  test("F2 edits a cell's content and shows a formula as a formula", async () => {
    await sheet.write([[2, "=A1*3"]]);
    await sheet.press("ArrowRight", "F2", "End", "Backspace");
    await sheet.type("4");
    await sheet.press("Enter");
    expect(await sheet.cell("B1").textContent()).toBe("8");
  });

  test("an arrow ends an entry that replaced the cell, but moves the caret after F2", async () => {
    await sheet.type("12");
    await sheet.press("ArrowRight");
    expect(await sheet.here()).toBe("B1");
    await sheet.press("ArrowLeft", "F2", "ArrowLeft");
    await sheet.type("0");
    await sheet.press("Enter");
    expect(await sheet.values(0, 0, 1, 1)).toEqual([[102]]);
  });

  test("the formula bar edits the same cell", async () => {
    const bar = sheet.page.getByRole("textbox", { name: "Formula bar" });
    await bar.fill("=6*7");
    await bar.press("Enter");
    expect(await sheet.values(0, 0, 1, 1)).toEqual([[42]]);
    expect(await sheet.here()).toBe("A2");
  });

  test.each([
    ["Control+ArrowDown", "A3", "the last filled cell"],
    ["Control+End", "B5", "the last used cell"],
    ["End", "B1", "the end of the used columns"],
  ])("%s goes from A1 to %s, %s", async (key, address) => {
    await sheet.write([
      ["a", "b"],
      ["c", undefined],
      ["d", undefined],
      [undefined, undefined],
      ["e", "f"],
    ]);
    await sheet.press(key);
    expect(await sheet.here()).toBe(address);
  });

  test("Page Down moves down by a screen, and Page Up back", async () => {
    await sheet.press("PageDown");
    expect(Number((await sheet.here()).slice(1))).toBeGreaterThan(10);
    await sheet.press("PageUp");
    expect(await sheet.here()).toBe("A1");
  });

  test("Ctrl and an arrow jump over a gap to the next filled cell, then to the sheet's edge", async () => {
    await sheet.write([["a"], [undefined], [undefined], ["b"]]);
    await sheet.press("Control+ArrowDown");
    expect(await sheet.here()).toBe("A4");
    await sheet.press("Control+ArrowDown");
    expect(await sheet.here()).toBe("A1048576");
    await sheet.press("Control+Home");
    expect(await sheet.here()).toBe("A1");
  });

  test("Shift and arrows select, and Delete clears the selection", async () => {
    await sheet.write([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    await sheet.press("Shift+ArrowDown", "Shift+ArrowRight");
    expect(await sheet.grid.locator('[role=gridcell][aria-selected="true"]').count()).toBe(4);
    await sheet.press("Delete");
    expect(await sheet.values(0, 0, 3, 2)).toEqual([
      [null, null],
      [null, null],
      [5, 6],
    ]);
  });

  test("Tab and Enter move through a selected block", async () => {
    await sheet.press("Shift+ArrowDown", "Shift+ArrowRight");
    for (const text of ["a", "b", "c", "d"]) {
      await sheet.type(text);
      await sheet.press("Tab");
    }
    expect(await sheet.values(0, 0, 2, 2)).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  test("Ctrl+D fills down with adjusted references, Ctrl+Z undoes it", async () => {
    await sheet.write([[1, "=A1*2"], [2], [3]].map((row) => [...row, undefined].slice(0, 2)));
    await sheet.goTo("B1:B3");
    await sheet.press("Control+d");
    expect(await sheet.values(0, 1, 3, 1)).toEqual([[2], [4], [6]]);
    await sheet.press("Control+z", "Control+z");
    expect(await sheet.values(0, 1, 3, 1)).toEqual([[2], [null], [null]]);
  });

  test("Ctrl+C and Ctrl+V copy formulas within the workbook, and text to other programs", async () => {
    await sheet.write([[5, "=A1+1"]]);
    await sheet.goTo("A1:B1");
    await sheet.press("Control+c");
    expect(await sheet.page.evaluate(() => navigator.clipboard.readText())).toBe("5\t6");
    await sheet.goTo("A3");
    await sheet.press("Control+v");
    expect(await sheet.page.evaluate(() => window.workbench?.workbook.active.formula(2, 1))).toBe("=A3+1");
  });

  test("tab-separated text of another program is pasted as a block", async () => {
    await sheet.page.evaluate(() => navigator.clipboard.writeText('Document\tValue\n"two\nlines"\t1000\n'));
    await sheet.press("Control+v");
    expect(await sheet.values(0, 0, 2, 2)).toEqual([
      ["Document", "Value"],
      ["two\nlines", 1000],
    ]);
  });

  test("the fill handle continues a series", async () => {
    await sheet.write([[10], [20]]);
    await sheet.goTo("A1:A2");
    const handle = sheet.page.locator(".fill-handle:visible");
    const from = await handle.boundingBox();
    const to = await sheet.cell("A5").boundingBox();
    if (from === null || to === null) throw new Error("The fill handle is not on the screen.");
    await sheet.page.mouse.move(from.x + 4, from.y + 4);
    await sheet.page.mouse.down();
    await sheet.page.mouse.move(to.x + 10, to.y + 10, { steps: 5 });
    await sheet.page.mouse.up();
    expect(await sheet.values(0, 0, 5, 1)).toEqual([[10], [20], [30], [40], [50]]);
  });

  test("the card of a value is shown under the pointer, and at the active cell with Ctrl+Shift+F5", async () => {
    await sheet.page.evaluate(() => {
      const fields = new Map([
        ["Rule", { value: "R-77" }],
        ["Itc", { value: 18_000 }],
      ]);
      const card = { fields, sections: [{ title: "Why", fields: ["Rule"] }] };
      window.workbench?.workbook.registerFunction("T.DOC", {
        parameters: [],
        invoke: () => ({ values: [["INV-1"]], cards: [[card]] }),
      });
    });
    await sheet.write([["=T.DOC()", "plain"]]);
    await sheet.shows("A1", /INV-1/);
    const card = sheet.page.getByRole("note", { name: "Card of INV-1" });
    expect(await card.count()).toBe(0);
    await sheet.press("Control+Shift+F5");
    expect(await card.innerText()).toMatch(/INV-1\s+Why\s+Rule\s+R-77$/);
    await sheet.press("Control+Shift+F5");
    expect(await card.count()).toBe(0);
    await sheet.cell("A1").hover();
    await card.waitFor();
    await sheet.cell("B1").hover();
    await card.waitFor({ state: "hidden" });
  });

  test("dragging the mouse selects, a heading selects its whole column", async () => {
    await sheet.cell("B2").hover();
    await sheet.page.mouse.down();
    await sheet.cell("D4").hover();
    await sheet.page.mouse.up();
    expect(await sheet.page.evaluate(() => window.workbench?.workbook.selection.rect)).toEqual({
      row: 1,
      column: 1,
      rows: 3,
      columns: 3,
    });
    await sheet.page.getByRole("columnheader", { name: "C", exact: true }).click();
    expect(await sheet.page.evaluate(() => window.workbench?.workbook.selection.rect)).toEqual({
      row: 0,
      column: 2,
      rows: 1_048_576,
      columns: 1,
    });
  });
});
