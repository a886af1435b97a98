/** The sync check in the built pane, beside its sheet. */
import { expect, test } from "@jest/globals";
import { complaints } from "../axe";
import { describeInBrowser } from "../browser";
import { SheetPage } from "../../workbench/page/sheet-page";

describeInBrowser("the sync check", (stage) => {
  test("is run from the period, has a sheet of its own, opens rows, and has no complaint of axe", async () => {
    const sheet = await SheetPage.open(stage, { sample: true });
    const { pane } = sheet;
    await pane.getByRole("textbox", { name: "Your name" }).fill("Asha");
    await pane.getByRole("button", { name: "Keep" }).click();
    await pane.getByRole("tab", { name: "Period" }).click();
    await pane.getByRole("button", { name: "Sync check" }).click();
    await pane.getByRole("button", { name: "Run the sync check" }).click();
    await pane.getByText(/^GSTR-2A to IMS: 4 differences/).waitFor();
    expect(await complaints(sheet.paneFrame())).toEqual([]);
    await pane.getByRole("button", { name: "Show the row of A-106" }).click();
    await sheet.tab("IMS").and(sheet.page.locator("[aria-selected=true]")).waitFor();
    await pane.getByRole("button", { name: "Show the sheet" }).click();
    await sheet.tab("Sync check").and(sheet.page.locator("[aria-selected=true]")).waitFor();
    await sheet.shows("A4", /^Border$/);
    if (process.env["SHOT"]) await sheet.page.screenshot({ path: process.env["SHOT"] });
    expect(sheet.faults).toEqual([]);
  });
});
