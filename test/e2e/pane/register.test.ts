/** A purchase register dropped into the built pane, corrected and imported: its rows stand on the Books sheet. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { FrameLocator } from "playwright-core";
import { registerFile } from "../../support/registers";
import { SheetPage } from "../../workbench/page/sheet-page";
import { complaints } from "../axe";
import { describeInBrowser } from "../browser";

describeInBrowser("a purchase register in the workbench", (stage) => {
  describe("dropped as .csv", () => {
    let sheet: SheetPage;
    let pane: FrameLocator;

    beforeAll(async () => {
      sheet = await SheetPage.open(stage, { sample: true });
      ({ pane } = sheet);
      await pane.getByRole("textbox", { name: "Your name" }).fill("Asha");
      await pane.getByRole("button", { name: "Keep" }).click();
      const { name, bytes } = registerFile([
        { number: "B-1", date: "05-10-2025", voucher: "P/1", name: "=1+1" },
        { number: "B-2", date: "16-10-2025", voucher: "P/2", taxable: "1234567.50", igst: "222222.15" },
        { number: "B-3", date: "31-02-2025", voucher: "P/3" },
      ]);
      await pane
        .getByLabel("Portal files")
        .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(bytes) });
      await pane.getByRole("button", { name: "Import 2 documents" }).waitFor();
    });

    test.each([
      ["light", { colorScheme: "light" }],
      ["dark", { colorScheme: "dark" }],
      ["forced", { colorScheme: "dark", forcedColors: "active" }],
    ] as const)("its page fits the pane and leaves axe nothing to say in %s colours", async (_, media) => {
      await sheet.page.emulateMedia(media);
      const frame = sheet.paneFrame();
      const beyond = () =>
        frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      const splitter = sheet.page.getByRole("separator", { name: "Width of the pane" });
      expect(await beyond()).toBe(0);
      expect(await complaints(frame)).toEqual([]);
      for (const _ of [340, 330, 320]) await splitter.press("ArrowRight");
      expect(await beyond()).toBe(0);
      for (const _ of [330, 340, 350]) await splitter.press("ArrowLeft");
    });

    test("with a column picked for another field is imported so", async () => {
      await sheet.page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
      await pane.getByRole("combobox", { name: /^Column F/ }).selectOption({ label: "Document number" });
      await pane.getByText(/invoice P\/1 of/).waitFor();
      await pane.getByRole("button", { name: "Import 2 documents" }).click();
      await pane.getByRole("button", { name: "Save Purchases.csv.refused.csv" }).waitFor();
      await sheet.ready();
      await sheet.tab("Books").click();
      const supplier = await sheet.addressOf("Supplier", "P/1");
      await sheet.shows(supplier, /^=1\+1$/);
      await sheet.shows(await sheet.addressOf("Taxable value", "P/2"), /^1,234,567\.50$/);
      expect(sheet.faults).toEqual([]);
    });

    test("and one on a sheet of the workbook is imported from its cells", async () => {
      await sheet.page.evaluate(() => {
        const workbook = window.workbench?.workbook;
        if (workbook) workbook.activate(workbook.addSheet("October"));
      });
      await sheet.write([
        ["Supplier GSTIN", "Supplier", "Invoice No", "Invoice Date", "Taxable Value", "IGST"],
        ["29AAGCB7383J1Z4", "Bhoomi Traders", "S-1", "07-10-2025", 1000, 180],
        ["29AAGCB7383J1Z4", "Bhoomi Traders", "S-2", "08-10-2025", 2000, 360],
      ]);
      await pane.getByRole("button", { name: "Import an open sheet" }).click();
      await pane.getByRole("button", { name: "Sheet October, A1:F3" }).waitFor();
      expect(await complaints(sheet.paneFrame())).toEqual([]);
      await pane.getByRole("button", { name: "Sheet October, A1:F3" }).click();
      await pane.getByRole("button", { name: "Import 2 documents" }).click();
      await pane.getByRole("list", { name: "Imported files" }).getByText("Sheet October").waitFor();
      await sheet.ready();
      await sheet.tab("Books").click();
      await sheet.shows(await sheet.addressOf("Number", "S-2"), /^S-2$/);
      expect(sheet.faults).toEqual([]);
    });
  });
});
