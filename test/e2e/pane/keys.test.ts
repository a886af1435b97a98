/** The key of an installation in a real browser: kept over a reload, signs, and its private half cannot be read. */
import { expect, test } from "@jest/globals";
import { complaints } from "../axe";
import { describeInBrowser } from "../browser";
import { SheetPage } from "../../workbench/page/sheet-page";

describeInBrowser("the key of this Excel", (stage) => {
  test("is made once, enters the evidence, and what it signs is verified", async () => {
    const sheet = await SheetPage.open(stage, { sample: true });
    const { pane, page } = sheet;
    await pane.getByRole("textbox", { name: "Your name" }).fill("Asha");
    await pane.getByRole("button", { name: "Keep" }).click();
    const open = async () => {
      await pane.getByRole("tab", { name: "Evidence" }).click();
      await pane.getByRole("button", { name: "Keys", exact: true }).click();
      return pane.getByText(/^The key of this Excel: [0-9A-F]{4}( [0-9A-F]{4}){3}$/).textContent();
    };
    const own = await open();
    await pane.getByRole("button", { name: "Add it to the evidence" }).click();
    const listed = pane.getByRole("list", { name: "Keys in the evidence" });
    await listed.getByText(/^Asha: [0-9A-F ]{19} not confirmed$/).waitFor();
    expect(own).toContain((await listed.textContent())?.slice("Asha: ".length, "Asha: ".length + 19));
    expect(await complaints(sheet.paneFrame())).toEqual([]);
    const isReadable = await sheet.paneFrame().evaluate(async () => {
      const opening = indexedDB.open("milaan-key");
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const reading = opening.result.transaction("keys").objectStore("keys").get("own");
      await new Promise((resolve) => (reading.onsuccess = resolve));
      const { privateKey } = reading.result as CryptoKeyPair;
      opening.result.close();
      return crypto.subtle.exportKey("jwk", privateKey).then(
        () => true,
        () => false,
      );
    });
    expect(isReadable).toBe(false);
    await pane.getByRole("button", { name: "Verify evidence and seals" }).click();
    await pane
      .getByText(/^Audit trail verified/)
      .first()
      .waitFor();
    await page.reload();
    await sheet.ready();
    expect(await open()).toBe(own);
    expect(sheet.faults).toEqual([]);
  });
});
