/** A hundred thousand rows: only elements on the screen exist, and every cell can be reached. */

import { beforeAll, expect, test } from "@jest/globals";

import { describeInBrowser } from "../../e2e/browser";
import { SheetPage } from "./sheet-page";

const ROWS = 100_000;

describeInBrowser("a sheet of 100,000 rows", (stage) => {
  let sheet: SheetPage;

  beforeAll(async () => {
    sheet = await SheetPage.open(stage);
    await sheet.page.evaluate((count) => {
      const active = window.workbench?.workbook.active;
      const rows = Array.from({ length: count }, (_, row) => [
        `INV-${row + 1}`,
        row,
        row * 1.5,
        "27AAPFU0939F1ZV",
      ]);
      active?.set({ row: 0, column: 0 }, rows, { by: "api" });
      if (active !== undefined) active.frozen = { rows: 1, columns: 1 };
    }, ROWS);
    await sheet.page.locator("#cell-D2", { hasText: "27AAPFU0939F1ZV" }).waitFor();
  });

  test("has a screenful of cells and reports the number of rows", async () => {
    expect(await sheet.grid.getByRole("gridcell").count()).toBeLessThan(1500);
    expect(Number(await sheet.grid.getAttribute("aria-rowcount"))).toBeGreaterThan(ROWS);
  });

  test("scrolls to the last row while the frozen row and column stay", async () => {
    await sheet.press("Control+End");
    await sheet.cell(`D${ROWS}`).waitFor();
    expect(await sheet.cell(`A${ROWS}`).textContent()).toBe(`INV-${ROWS}`);
    const frozen = await sheet.cell("A1").boundingBox();
    const heading = await sheet.page.getByRole("columnheader", { name: "A", exact: true }).boundingBox();
    expect(frozen?.y).toBeCloseTo((heading?.y ?? 0) + (heading?.height ?? 0), 0);
    expect(await sheet.grid.getByRole("gridcell").count()).toBeLessThan(1500);
  });

  test("shows the first cell of a row that the add-in selects, however wide the row", async () => {
    await sheet.press("Control+Home");
    await sheet.page.evaluate(() => {
      const workbook = window.workbench?.workbook;
      workbook?.select(workbook.active, { row: 50_000, column: 0, rows: 1, columns: 80 });
    });
    await sheet.cell("A50001").waitFor();
    expect(await sheet.cell("B50001").isVisible()).toBe(true);
    expect(await sheet.cell("CB50001").count()).toBe(0);
    await sheet.press("Shift+ArrowDown");
    await sheet.cell("A50002").waitFor();
  });

  test("scrolling with the wheel never leaves a blank or a stale row", async () => {
    await sheet.press("Control+Home");
    const grid = await sheet.grid.boundingBox();
    await sheet.page.mouse.move((grid?.x ?? 0) + 200, (grid?.y ?? 0) + 200);
    for (let turn = 0; turn < 12; turn += 1) await sheet.page.mouse.wheel(0, 3333);
    const rows = await sheet.grid.evaluate((element) =>
      [...element.querySelectorAll('[role="row"]')].slice(1).map((row) => ({
        number: row.querySelector('[role="rowheader"]')?.textContent ?? "",
        first: row.querySelector('[role="gridcell"]')?.textContent ?? "",
      })),
    );
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) expect(row.first).toBe(`INV-${row.number}`);
  });
});
