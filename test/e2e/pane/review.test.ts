/** The review in the built pane: its measures, what never moves, and what axe says of each of its states. */
import { beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { FrameLocator, Locator } from "playwright-core";
import { complaints } from "../axe";
import { describeInBrowser } from "../browser";
import { SheetPage } from "../../workbench/page/sheet-page";

describeInBrowser("the review in the workbench", (stage) => {
  let sheet: SheetPage;
  let pane: FrameLocator;
  let list: Locator;

  beforeAll(async () => {
    sheet = await SheetPage.open(stage, { sample: true });
    ({ pane } = sheet);
    await pane.getByRole("textbox", { name: "Your name" }).fill("Asha");
    await pane.getByRole("button", { name: "Keep" }).click();
    await sheet.ready();
    await pane.getByRole("tab", { name: "Review" }).click();
    list = pane.getByLabel("Records of the IMS", { exact: true });
    await list.waitFor();
  });

  beforeEach(async () => {
    await list.focus();
    await sheet.press("Escape", "Escape");
  });

  async function widen(width: number): Promise<void> {
    const splitter = sheet.page.getByRole("separator", { name: "Width of the pane" });
    const now = async () => Number(await splitter.getAttribute("aria-valuenow"));
    await splitter.focus();
    while ((await now()) !== width) await sheet.press((await now()) < width ? "ArrowLeft" : "ArrowRight");
    await list.focus();
  }

  test("opened with the mouse has the focus in the list; opened with the keyboard it stays on the tab", async () => {
    const tab = pane.getByRole("tab", { name: "Review" });
    const hasFocus = (element: Locator) => element.evaluate((one) => one === document.activeElement);
    const leave = () => pane.getByRole("tab", { name: "Home" }).click();
    await leave();
    await tab.click();
    await list.waitFor();
    await sheet.ready();
    expect(await hasFocus(list)).toBe(true);
    await leave();
    await sheet.press("ArrowRight", "Enter");
    await list.waitFor();
    await sheet.ready();
    expect(await hasFocus(tab)).toBe(true);
  });

  test("shows eight records on 60 % of the pane of a laptop's Excel", async () => {
    const { share, lines } = await list.evaluate((element) => ({
      share: element.getBoundingClientRect().height / window.innerHeight,
      lines: [...element.querySelectorAll("[role=option]")].filter((line) => {
        const { top, bottom } = line.getBoundingClientRect();
        const status = document.querySelector("[role=status][aria-live]")?.parentElement;
        return top >= 0 && bottom <= (status?.getBoundingClientRect().top ?? window.innerHeight);
      }).length,
    }));
    expect([sheet.page.viewportSize()?.height, lines]).toEqual([768, 8]);
    expect(share).toBeGreaterThanOrEqual(0.6);
  });

  test("cuts no date of a credit note without an action", async () => {
    await sheet.press("q");
    const cut = await list.evaluate((element) =>
      [...element.querySelectorAll("[role=option] > span")]
        .filter((text) => / · \d\d-\w{3}-\d{4}$/.test(text.textContent))
        .map(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth),
    );
    await sheet.press("Shift+Q");
    expect(cut).toEqual([false, false, false, false]);
  });

  test("neither a selection, a question, the keys, nor an answer moves the list or what is above it", async () => {
    const boxes = () =>
      Promise.all(
        [
          list,
          ...["Accept", "Reject", "Pending", "Reset"].map((name) => pane.getByRole("button", { name })),
        ].map((one) => one.boundingBox()),
      );
    const still = await boxes();
    for (const keys of [
      ["ArrowDown"],
      ["r"],
      ["Escape", "?"],
      ["Escape", "Control+a", "a"],
      ["Escape", "g"],
      ["g"],
    ]) {
      await sheet.press(...keys);
      expect(await boxes()).toEqual(still);
    }
    await sheet.press("ArrowDown", "a");
    await pane.getByRole("button", { name: "Undo" }).click();
    await pane.getByText(/taken back/).waitFor();
    expect(await boxes()).toEqual(still);
  });

  test("a wide pane has the details beside the list, which keeps its height", async () => {
    const height = async () => (await list.boundingBox())?.height;
    const narrow = await height();
    await widen(600);
    await sheet.press("ArrowDown");
    await pane.getByRole("region", { name: "Details" }).getByText("Invoice A-101", { exact: true }).waitFor();
    expect(await height()).toBe(narrow);
    await widen(350);
    expect(await pane.getByRole("region", { name: "Details" }).count()).toBe(0);
  });

  /** The states of the page, each with the keys that lead to it and back. */
  const STATES: readonly [keys: readonly string[], back: readonly string[]][] = [
    [["ArrowDown", "r"], ["Escape"]],
    [["Control+a", "a"], ["Escape"]],
    [["?"], ["Escape"]],
    [["g", "ArrowDown", "ArrowRight"], ["g"]],
    [
      ["q", "ArrowDown", "d"],
      ["d", "Shift+Q"],
    ],
  ];

  test.each([
    ["light", 320, { colorScheme: "light" }],
    ["light", 600, { colorScheme: "light" }],
    ["dark", 350, { colorScheme: "dark" }],
    ["forced", 350, { colorScheme: "dark", forcedColors: "active" }],
  ] as const)("leaves axe nothing to say and fits, in %s colours at %i pixels", async (_, width, media) => {
    await sheet.page.emulateMedia({ forcedColors: "none", ...media });
    await widen(width);
    const found: string[] = [];
    for (const [keys, back] of STATES) {
      await list.focus();
      await sheet.press(...keys);
      const frame = sheet.paneFrame();
      const beyond = await frame.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (beyond > 0) found.push(`${keys.join(" ")}: ${beyond} pixels too wide`);
      found.push(...(await complaints(frame)).map((complaint) => `${keys.join(" ")}: ${complaint}`));
      await sheet.press(...back);
    }
    expect(found).toEqual([]);
    expect(sheet.faults).toEqual([]);
  });
});
