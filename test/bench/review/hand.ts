/** A reviewer's hand on the real pane: every key and click is counted, and the pane is looked at as a user does. */
import type { FrameLocator, Locator } from "playwright-core";
import type { SheetPage } from "../../workbench/page/sheet-page";

export class Hand {
  keys = 0;
  clicks = 0;

  constructor(private readonly sheet: SheetPage) {}

  private get pane(): FrameLocator {
    return this.sheet.pane;
  }

  /** Presses keys one after the other; a combination such as "Control+a" counts as one. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.keys += 1;
      await this.sheet.page.keyboard.press(key);
    }
  }

  /** Types a text; each character counts. */
  async type(text: string): Promise<void> {
    this.keys += text.length;
    await this.sheet.page.keyboard.type(text);
  }

  async click(what: Locator): Promise<void> {
    this.clicks += 1;
    await what.click();
  }

  button(name: string | RegExp): Locator {
    return this.pane.getByRole("button", { name });
  }

  tile(name: string): Locator {
    return this.pane.getByRole("radio", { name: new RegExp(`^${name}: `) });
  }

  radio(name: string): Locator {
    return this.pane.getByRole("radio", { name, exact: true });
  }

  field(name: string): Locator {
    return this.pane.getByRole("textbox", { name });
  }

  get list(): Locator {
    return this.pane.getByLabel("Records of the IMS", { exact: true });
  }

  /** The number of the one record that is selected, or of the line that the list is at; blank where there is none. */
  async number(): Promise<string> {
    return this.look((list) => {
      const [selected, ...more] = list.querySelectorAll("[aria-selected=true]");
      const line =
        selected && more.length === 0
          ? selected
          : document.getElementById(list.getAttribute("aria-activedescendant") ?? "");
      return /RV-\d+/.exec(line?.textContent ?? "")?.[0] ?? "";
    });
  }

  /** The number of the one record that is selected; blank where there is none. */
  selectedNumber(): Promise<string> {
    return this.look((list) => {
      const [selected, ...more] = list.querySelectorAll("[aria-selected=true]:not([aria-expanded])");
      return more.length > 0 ? "" : (/RV-\d+/.exec(selected?.textContent ?? "")?.[0] ?? "");
    });
  }

  hasSelection(): Promise<boolean> {
    return this.look((list) => list.querySelector("[aria-selected=true]") !== null);
  }

  /** Is the chosen queue empty? */
  async isEmpty(): Promise<boolean> {
    return this.look((list) => list.querySelector("[aria-selected]") === null);
  }

  /** The text of the line that the list is at. */
  async current(): Promise<string> {
    return this.look(
      (list) => document.getElementById(list.getAttribute("aria-activedescendant") ?? "")?.textContent ?? "",
    );
  }

  /** The name of the chosen queue. */
  async queue(): Promise<string> {
    const name = await this.pane
      .getByRole("radiogroup", { name: "Queues" })
      .getByRole("radio", { checked: true })
      .getAttribute("aria-label");
    return name?.replace(/: .*$/, "") ?? "";
  }

  /** Waits until what was pressed is done and shown. */
  async settled(): Promise<void> {
    await this.sheet.paneFrame().waitForFunction(() => {
      const status = document.querySelector("[role=status][aria-live]")?.textContent ?? "";
      return status !== "" && !status.endsWith("…");
    });
    await this.sheet
      .paneFrame()
      .evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }

  private look<T>(see: (list: Element) => T): Promise<T> {
    return this.list.evaluate(see);
  }
}
