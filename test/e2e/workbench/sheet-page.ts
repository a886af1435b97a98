/**
 * The workbench as a tester sees it: cells by their address, keys, and the workbook behind the page.
 */

import type { Locator, Page } from "playwright-core";

import type { CellInput, Scalar } from "../../../src/workbench/model";
import type {} from "../../../src/workbench/page";
import type { Stage } from "../browser";

export class SheetPage {
  private constructor(readonly page: Page) {}

  /** Opens the workbench with an empty workbook; `dark` as the system would ask for it. */
  static async open(stage: Stage, options: { dark?: boolean; touch?: boolean } = {}): Promise<SheetPage> {
    const page = await stage.page("/workbench.html", {
      colorScheme: options.dark === true ? "dark" : "light",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.locator("#cell-A1").waitFor();
    // The grid has its height only when the add-in's ribbon is drawn above it.
    await page.locator(".ribbon").getByRole("button", { name: "Reject", exact: true }).waitFor();
    await page.locator(".grid").focus();
    const sheet = new SheetPage(page);
    await sheet.drawn();
    return sheet;
  }

  get grid(): Locator {
    return this.page.locator(".grid");
  }

  cell(address: string): Locator {
    return this.page.locator(`#cell-${address}`);
  }

  /** Writes rows from A1 on, as the add-in would. */
  async write(rows: readonly (readonly CellInput[])[]): Promise<void> {
    await this.page.evaluate((inputs) => {
      window.workbench?.workbook.active.set({ row: 0, column: 0 }, inputs, { by: "api" });
    }, rows);
    await this.drawn();
  }

  /** The values of a rectangle of the active sheet, zero-based. */
  async values(row: number, column: number, rows: number, columns: number): Promise<Scalar[][]> {
    return this.page.evaluate((rect) => window.workbench?.workbook.active.values(rect) ?? [], {
      row,
      column,
      rows,
      columns,
    });
  }

  /** Presses keys one after the other, on whatever has the focus. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
    await this.drawn();
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.drawn();
  }

  /** Resolves when the page has taken all input so far and has drawn what came of it. */
  async drawn(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  /** Goes to an address by the name box. */
  async goTo(address: string): Promise<void> {
    const box = this.page.getByRole("textbox", { name: "Name box" });
    await box.fill(address);
    await box.press("Enter");
    await this.drawn();
  }

  /** What the name box says: where the cursor is. */
  async here(): Promise<string> {
    return this.page.getByRole("textbox", { name: "Name box" }).inputValue();
  }
}
