/**
 * The built pane beside the grid, as a user has both: what is done in the one shows in the other.
 *
 * The sample month is one page for its tests, in their order, as a user goes through a month.
 */

import { beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { FrameLocator, Locator } from "playwright-core";

import { complaints } from "../axe";
import { describeInBrowser } from "../browser";
import { confirmed, windowOf } from "../confirmed";
import type { Json } from "../../portal/workbook/sheets";
import { PLAIN, sheetsIms, workbook } from "../../portal/workbook/write";
import { SheetPage } from "../../workbench/page/sheet-page";

const IMS_FILE = join(__dirname, "../../portal/files/ims.json");
const SUPPLIER = "29ZZZCB2345B1ZE";
/** A credit note of ₹ 3,960 IGST in the sample month, and an invoice. */
const NOTE = "BFD-CN-0114";
const INVOICE = "BFD/25-26/01187";

describeInBrowser("the pane in the workbench", (stage) => {
  test("sets an empty workbook up for a GSTIN, a name and a first period", async () => {
    const sheet = await SheetPage.open(stage);
    const { pane } = sheet;
    await pane.getByRole("textbox", { name: /GSTIN/ }).fill("27aapfu0939f1zv");
    await pane.getByRole("textbox", { name: "Legal or trade name" }).fill("Asha Traders");
    const periods = pane.getByRole("combobox", { name: "First period here" });
    const [first = ""] = await periods.getByRole("option").allTextContents();
    await periods.selectOption(first);
    await pane.getByRole("textbox", { name: /Your name/ }).fill("Asha");
    await pane.getByRole("button", { name: "Set up this workbook" }).click();
    await pane.getByRole("heading", { name: new RegExp(`^${first}: `) }).waitFor();
    await pane.getByText(/27AAPFU0939F1ZV · files monthly/).waitFor();
    await sheet.tab("IMS").waitFor();
    await sheet.ready();
    expect(sheet.faults).toEqual([]);
  });

  describe("over the sample month", () => {
    let sheet: SheetPage;
    let pane: FrameLocator;
    let records: Locator;

    beforeAll(async () => {
      sheet = await SheetPage.open(stage, { sample: true });
      ({ pane } = sheet);
      records = pane.getByRole("listbox", { name: "Records of the IMS" });
      await pane.getByRole("textbox", { name: "Your name" }).fill("Asha");
      await pane.getByRole("button", { name: "Keep" }).click();
    });

    async function goTo(place: string): Promise<void> {
      await pane.getByRole("tab", { name: place }).click();
    }

    /** The one record of the review that the words find among those shown. */
    async function recordOf(words: string, shown: string): Promise<Locator> {
      await goTo("Review");
      await pane.getByRole("radio", { name: new RegExp(`^${shown}: `) }).click();
      await pane.getByRole("searchbox", { name: "Search records" }).fill(words);
      await pane.getByText("1 record", { exact: true }).waitFor();
      return records.getByRole("option");
    }

    async function said(text: RegExp): Promise<void> {
      await pane.getByRole("status").filter({ hasText: text }).waitFor();
    }

    async function typeInto(address: string, text: string): Promise<void> {
      await sheet.goTo(address);
      await sheet.grid.focus();
      await sheet.type(text);
      await sheet.press("Enter");
    }

    test("functions typed into a new sheet answer, and a trace spills", async () => {
      await sheet.page.getByRole("button", { name: "Add a sheet" }).click();
      await typeInto("A1", `=GST.STATUS("${SUPPLIER}","${NOTE}")`);
      await typeInto("A2", '=GST.ITC("2025-10")');
      await typeInto("A4", `=GST.TRACE("${SUPPLIER}","${NOTE}")`);
      await sheet.shows("A1", /IMS No action/);
      await sheet.shows("A2", /#N\/A/);
      await sheet.shows("B4", /^State$/);
      await sheet.shows("A7", /^IMS$/);
      expect(sheet.faults).toEqual([]);
    });

    test.each([
      [1366, 768],
      [1920, 1080],
      [1280, 620],
    ])(
      "selecting moves nothing, and a double click on any record answers nothing, at %i × %i",
      async (width, height) => {
        const before = sheet.page.viewportSize();
        await sheet.page.setViewportSize({ width, height });
        await goTo("Review");
        const scroll = await records.boundingBox();
        const boxes = async () => {
          const rows = await records.getByRole("option").all();
          const buttons = ["Accept", "Reject", "Pending", "Reset"].map((name) =>
            pane.getByRole("button", { name }),
          );
          return Promise.all([...rows, ...buttons].map((one) => one.boundingBox()));
        };
        const still = await boxes();
        let tried = 0;
        for (const box of still.slice(0, -4)) {
          const [x, y] = [(box?.x ?? 0) + 40, (box?.y ?? 0) + (box?.height ?? 0) / 2];
          if (!scroll || y < scroll.y || y > scroll.y + scroll.height) continue;
          await sheet.page.mouse.dblclick(x, y);
          await pane.getByText("1 of 41 selected").waitFor();
          expect(await boxes()).toEqual(still);
          tried += 1;
        }
        expect(tried).toBeGreaterThan(1);
        await sheet.ready();
        await pane.getByText("1 of 41 selected").waitFor();
        if (before) await sheet.page.setViewportSize(before);
        expect(sheet.faults).toEqual([]);
      },
    );

    test("an answer given in the review stands in the Action cell, and the functions follow", async () => {
      await sheet.tab("IMS").click();
      const action = await sheet.addressOf("Action", NOTE);
      await sheet.goTo(action);
      await (await recordOf(NOTE, "No action yet")).click();
      await pane.getByRole("button", { name: "Accept" }).click();
      await said(new RegExp(`${NOTE}: accepted`));
      await sheet.shows(action, /^Accept$/);
      await sheet.tab("Sheet2").click();
      await sheet.shows("A1", /IMS Accept/);
      expect(sheet.faults).toEqual([]);
    });

    test("the status line stays at the foot of the pane, however long the explanation of a record is", async () => {
      await (await recordOf(NOTE, "All")).click();
      await pane.getByRole("button", { name: "Details" }).click();
      await pane.getByText(/goes into GSTR-2B of Oct-25/).waitFor();
      const status = pane.getByRole("status").filter({ hasText: /\S/ }).last().locator("..");
      const gap = () =>
        status.evaluate((line) => Math.round(window.innerHeight - line.getBoundingClientRect().bottom));
      expect(await gap()).toBe(0);
      await pane.locator("body").evaluate(() => window.scrollTo(0, 300));
      expect(await gap()).toBe(0);
      expect(sheet.faults).toEqual([]);
    });

    test("an answer typed into the Action cell shows in the review", async () => {
      await sheet.tab("IMS").click();
      const action = await sheet.addressOf("Action", INVOICE);
      await typeInto(action, "p");
      await said(/1 typed action recorded/);
      await sheet.shows(action, /^Pending$/);
      await (await recordOf(INVOICE, "Pending")).getByText("pending").waitFor();
      expect(sheet.faults).toEqual([]);
    });

    test("a typed answer that the law refuses is put back, and the pane says why", async () => {
      const reduction = await sheet.addressOf("Reduce integrated tax", NOTE);
      await typeInto(reduction, "4000");
      const notice = pane.getByRole("alert").filter({ hasText: "Put back:" });
      await notice.filter({ hasText: NOTE }).waitFor();
      await sheet.ready();
      expect(await notice.textContent()).toMatch(/more than .*tax/i);
      await sheet.shows(reduction, /^$/);
      // Whoever selects its Action cell reads the reason there.
      await sheet.goTo(await sheet.addressOf("Action", NOTE));
      await sheet.page.getByText(/Not recorded/).waitFor();
      await pane.getByRole("button", { name: "Dismiss" }).click();
      await notice.waitFor({ state: "detached" });
      expect(sheet.faults).toEqual([]);
    });

    test("an imported portal file ends with its counts", async () => {
      await goTo("Home");
      await pane.getByLabel("Portal files").setInputFiles({
        name: "ims.json",
        mimeType: "application/json",
        buffer: readFileSync(IMS_FILE),
      });
      // The file has none of the sample month's records, so the pane asks first.
      await pane.getByRole("button", { name: "Import all" }).click();
      const result = pane.getByRole("list", { name: "Imported files" });
      await result.getByText("ims.json").waitFor();
      const counts = await result.locator("dd").allTextContents();
      // One record is of January, which has not begun on the sample month's practice day.
      expect(counts).toEqual(["6", "5", "0", "0", "1"]);
      expect(sheet.faults).toEqual([]);
    });

    test("the same records from the portal's Excel file are recognised; a row that cannot be read has its cell", async () => {
      await goTo("Home");
      const json = readFileSync(IMS_FILE, "utf8")
        .replaceAll("sRtnPrd", "rtnprd")
        .replaceAll("rtnTyp", "srcform");
      const sheets = sheetsIms(JSON.parse(json) as Json, PLAIN);
      const broken = sheets.map((one) =>
        one.name === "ECO"
          ? { ...one, rows: [...one.rows, ["29ZZZCB2345B1ZE", "Bhoomi FMCG", "ECO-2"]] }
          : one,
      );
      await pane.getByLabel("Portal files").setInputFiles({
        name: "IMS_Offline_Utility_V1_1.xlsm",
        mimeType: "application/vnd.ms-excel.sheet.macroEnabled.12",
        buffer: Buffer.from(workbook(broken)),
      });
      const result = pane.getByRole("list", { name: "Imported files" });
      await result.getByText("IMS_Offline_Utility_V1_1.xlsm").waitFor();
      // The record of January is refused here too; what the file lacks of the others stays as the JSON gave it.
      expect(await result.locator("dd").allTextContents()).toEqual(["6", "0", "0", "4", "2"]);
      await result
        .getByText(/ECO-2, ECO!E8/)
        .first()
        .waitFor();
      expect(sheet.faults).toEqual([]);
    });

    test("the generated GSTR-2B is sealed by filing: GST.ITC answers, and its sheet refuses typing", async () => {
      await goTo("Period");
      await pane.getByRole("button", { name: "Generate GSTR-2B" }).click();
      await pane.getByText("Draft v1").waitFor();
      await sheet.tab("Sheet2").click();
      // In a font as wide as some machines have, a General number is shown with an exponent.
      await sheet.shows("A2", /^-?[\d.]+(E\+\d\d)?$/);
      expect(await pane.getByRole("button", { name: "Mark GSTR-3B filed" }).isDisabled()).toBe(true);
      expect(await look()).toEqual([]);
      await goTo("Period");
      await acknowledgeAll();
      const window = await windowOf(sheet, "Mark GSTR-3B filed");
      expect(await complaints(window.mainFrame())).toEqual([]);
      expect(await window.locator("button:focus").textContent()).toBe("Not yet");
      const closed = window.waitForEvent("close");
      // The key closes the window before it is released.
      await window.keyboard.press("Escape").catch(() => undefined);
      await closed;
      await pane.getByText("Draft v1").waitFor();
      await confirmed(sheet, "Mark GSTR-3B filed", "Yes, mark it filed");
      await pane.getByRole("heading", { name: "Nov-25" }).waitFor();
      await sheet.ready();
      await sheet.tab("GSTR-2B Oct-25").click();
      await sheet.goTo(await sheet.addressOf("Number"));
      await sheet.grid.focus();
      await sheet.press("x");
      const refusal = sheet.page.getByRole("alertdialog", { name: "Protected sheet" });
      await refusal.waitFor();
      await sheet.press("Enter");
      await refusal.waitFor({ state: "detached" });
      expect(sheet.faults).toEqual([]);
    });

    /** Takes every failed check upon oneself, one after the other. */
    async function acknowledgeAll(): Promise<void> {
      const failed = pane.getByRole("list", { name: "Failed" }).getByRole("listitem");
      while ((await failed.count()) > 0) {
        const before = await failed.count();
        const name = /^Acknowledge K/;
        await failed.first().getByRole("button", { name }).click();
        await pane.getByRole("textbox", { name: /Why may it stay/ }).fill("Agreed with the head of tax");
        await failed.first().getByRole("button", { name }).click();
        await failed.nth(before - 1).waitFor({ state: "detached" });
      }
    }

    /** Places where the frame can be scrolled sideways, and what axe says of each. */
    async function look(): Promise<string[]> {
      const found: string[] = [];
      const frame = sheet.paneFrame();
      for (const place of ["Home", "Review", "Period"]) {
        await goTo(place);
        await said(/\S/);
        const beyond = await frame.evaluate(() => {
          const page = document.documentElement;
          return page.scrollWidth - page.clientWidth;
        });
        if (beyond > 0) found.push(`${place} is ${beyond} pixels too wide`);
        found.push(...(await complaints(frame)).map((complaint) => `${place}: ${complaint}`));
      }
      return found;
    }

    test.each([
      ["light", { colorScheme: "light" }],
      ["dark", { colorScheme: "dark" }],
      ["forced", { colorScheme: "dark", forcedColors: "active" }],
    ] as const)("fits 350 and 320 pixels and leaves axe nothing to say in %s colours", async (_, media) => {
      await sheet.page.emulateMedia(media);
      const splitter = sheet.page.getByRole("separator", { name: "Width of the pane" });
      expect(await splitter.getAttribute("aria-valuenow")).toBe("350");
      expect(await look()).toEqual([]);
      for (const _ of [340, 330, 320]) await splitter.press("ArrowRight");
      expect(await splitter.getAttribute("aria-valuenow")).toBe("320");
      expect(await look()).toEqual([]);
      for (const _ of [330, 340, 350]) await splitter.press("ArrowLeft");
      expect(sheet.faults).toEqual([]);
    });
  });
});
