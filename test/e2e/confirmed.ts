/** What cannot be undone opens a window of its own, in which it is confirmed. */
import type { Page } from "playwright-core";
import type { SheetPage } from "../workbench/page/sheet-page";

/** Presses a button of the pane. @returns the window that it opens. */
export async function windowOf({ page, pane }: SheetPage, button: string): Promise<Page> {
  const [window] = await Promise.all([
    page.waitForEvent("popup"),
    pane.getByRole("button", { name: button, exact: true }).click(),
  ]);
  await window.getByRole("heading").waitFor();
  return window;
}

/** Presses a button of the pane and confirms with the named one of the window. */
export async function confirmed(sheet: SheetPage, button: string, answer: string): Promise<void> {
  const window = await windowOf(sheet, button);
  const closed = window.waitForEvent("close");
  await window.getByRole("button", { name: answer, exact: true }).click();
  await closed;
}
