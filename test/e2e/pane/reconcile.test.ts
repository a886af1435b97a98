/** The reconciliation in the built pane: a register imported, GSTR-2B generated, a suggestion accepted by key, its sheet. */
import { expect, test } from "@jest/globals";
import { registerFile } from "../../support/registers";
import { SheetPage } from "../../workbench/page/sheet-page";
import { complaints } from "../axe";
import { describeInBrowser } from "../browser";

const SUPPLIER = { gstin: "33ZZZFC3456C1ZA", name: "Cauvery Engineering & Projects" };

describeInBrowser("the reconciliation", (stage) => {
  test("is run and worked off by keys, fits the pane, has a sheet of its own, and no complaint of axe", async () => {
    const sheet = await SheetPage.open(stage, { sample: true });
    const { pane } = sheet;
    await pane.getByRole("textbox", { name: "Your name" }).fill("Asha");
    await pane.getByRole("button", { name: "Keep" }).click();
    const { name, bytes } = registerFile([
      { ...SUPPLIER, number: "RA/2526/011", date: "04-10-2025", taxable: "1850000.00", igst: "333000.00" },
      { ...SUPPLIER, number: "V-9", date: "24-10-2025", taxable: "2600000.00", igst: "468000.00" },
      { ...SUPPLIER, number: "RA/2526/015", date: "29-10-2025", taxable: "1420000.00", igst: "250000.00" },
    ]);
    await pane
      .getByLabel("Portal files")
      .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(bytes) });
    await pane.getByRole("button", { name: "Import 3 documents" }).click();
    await sheet.ready();
    await pane.getByRole("tab", { name: "Period" }).click();
    await pane.getByRole("button", { name: "Generate GSTR-2B" }).click();
    await pane.getByText("Draft v1").first().waitFor();
    await pane.getByRole("button", { name: "Reconciliation" }).click();
    await pane.getByRole("button", { name: "Reconcile", exact: true }).click();
    await pane.getByRole("radio", { name: /^Suggested: 1 row/ }).waitFor();
    await sheet.ready();
    const frame = sheet.paneFrame();
    const beyond = () =>
      frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    for (const media of [
      { colorScheme: "dark", forcedColors: "active" },
      { colorScheme: "light", forcedColors: "none" },
    ] as const) {
      await sheet.page.emulateMedia(media);
      expect(await complaints(frame)).toEqual([]);
      expect(await beyond()).toBe(0);
    }
    await pane.getByRole("listbox", { name: "Links and open items" }).press("a");
    await pane.getByRole("radio", { name: /^Matched: 1 row/ }).waitFor();
    await pane.getByRole("button", { name: "Show the sheet" }).click();
    await sheet.tab("Reconciliation").and(sheet.page.locator("[aria-selected=true]")).waitFor();
    await sheet.shows("A4", /^Status$/);
    await sheet.shows("A5", /^Exact$/);
    expect(sheet.faults).toEqual([]);
  });
});
