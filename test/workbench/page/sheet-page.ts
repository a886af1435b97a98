/** The workbench for tests: cells by their address, keys, and the page's workbook. */

import type { Frame, FrameLocator, Locator, Page } from "playwright-core";

import { cellName } from "../../../src/workbench/model";
import type { CellInput, Scalar } from "../../../src/workbench/model";
import type {} from "../../../src/workbench/page";
import type { Stage } from "../../e2e/stage";

export class SheetPage {
  /** What must not happen on any page: errors, in scripts or on the console, and requests to anywhere else. */
  readonly faults: string[] = [];

  private constructor(readonly page: Page) {
    page.on("pageerror", (error) => this.faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") this.faults.push(message.text());
    });
    page.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (hostname !== "localhost" && protocol !== "data:" && protocol !== "blob:")
        this.faults.push(`asked ${request.url()}`);
    });
  }

  /**
   * Opens the workbench with an empty workbook or the sample month; `dark`: the system's colour scheme. In tests
   * without the add-in `addIn: false` leaves its pane empty, since it takes longer to load than the grid.
   */
  static async open(
    stage: Stage,
    {
      dark = false,
      sample = false,
      addIn = true,
    }: { dark?: boolean; sample?: boolean; addIn?: boolean } = {},
  ): Promise<SheetPage> {
    const page = await stage.page({
      colorScheme: dark ? "dark" : "light",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const sheet = new SheetPage(page);
    if (!addIn)
      await page.route("**/taskpane.html*", (route) => route.fulfill({ contentType: "text/html", body: "" }));
    await page.goto(sample ? "/workbench.html?sample=1" : "/workbench.html");
    await page.locator("#cell-A1").waitFor();
    // The grid has its final height only when the add-in's ribbon is rendered above it.
    await page.locator(".ribbon").getByRole("button", { name: "Reject", exact: true }).waitFor();
    if (sample) await sheet.tab("IMS").waitFor();
    if (addIn) await sheet.ready();
    await page.locator(".grid").focus();
    await sheet.rendered();
    return sheet;
  }

  get grid(): Locator {
    return this.page.locator(".grid");
  }

  /** The add-in's page in the task pane. */
  get pane(): FrameLocator {
    return this.page.frameLocator(".pane iframe");
  }

  paneFrame(): Frame {
    const frame = this.page.frames().find((one) => one.url().includes("/taskpane.html"));
    if (frame === undefined) throw new Error("The add-in's page is not in the pane.");
    return frame;
  }

  tab(name: string): Locator {
    return this.page.getByRole("tablist", { name: "Sheets" }).getByRole("tab", { name, exact: true });
  }

  cell(address: string): Locator {
    return this.page.locator(`#cell-${address}`);
  }

  /** Resolves when the cell, which must be on the screen, shows the text. */
  async shows(address: string, text: RegExp): Promise<void> {
    await this.page.locator(`#cell-${address}`, { hasText: text }).waitFor();
  }

  /** The address of a cell of the active sheet's table: of the row with the value, else of the first. */
  async addressOf(column: string, value?: string): Promise<string> {
    const cell = await this.page.evaluate(
      ([name, value]) => {
        const workbook = window.workbench?.workbook;
        const table = workbook?.tables().find((one) => one.sheet === workbook.active);
        const index = table?.columns().find((one) => one.name === name)?.index;
        if (table === undefined || index === undefined) return undefined;
        const { row, column: first } = table.bodyRect;
        const rows = table.sheet.values(table.bodyRect);
        const place = value === undefined ? 0 : rows.findIndex((cells) => cells.includes(value));
        return place < 0 ? undefined : { row: row + place, column: first + index };
      },
      [column, value] as const,
    );
    if (cell === undefined)
      throw new Error(`The active sheet has no ${column} of ${value ?? "a first row"}.`);
    return cellName(cell.row, cell.column);
  }

  /** Writes rows from A1 on, as the add-in does. */
  async write(rows: readonly (readonly CellInput[])[]): Promise<void> {
    await this.page.evaluate((inputs) => {
      window.workbench?.workbook.active.set({ row: 0, column: 0 }, inputs, { by: "api" });
    }, rows);
    await this.rendered();
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

  /** Presses keys one after the other, on the focused element. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
    await this.rendered();
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.rendered();
  }

  /** Resolves when neither the workbook nor the add-in has anything left to do. */
  async ready(): Promise<void> {
    await this.page
      .getByRole("contentinfo")
      .getByRole("status")
      .filter({ hasText: /^Ready$/ })
      .waitFor();
    await this.page.evaluate(() => window.workbench?.host.idle());
  }

  /** Resolves when the page has handled all input so far and rendered the result. */
  async rendered(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  /** Goes to an address with the name box. */
  async goTo(address: string): Promise<void> {
    const box = this.page.getByRole("textbox", { name: "Name box" });
    await box.fill(address);
    await box.press("Enter");
    await this.rendered();
  }

  /** The text of the name box: the active cell. */
  async here(): Promise<string> {
    return this.page.getByRole("textbox", { name: "Name box" }).inputValue();
  }
}
