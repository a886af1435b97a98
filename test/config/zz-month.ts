import { findBrowser, Stage } from "../e2e/stage";
import { SheetPage } from "../workbench/page/sheet-page";
async function main() {
  const stage = new Stage();
  await stage.open(findBrowser()!);
  const sheet = await SheetPage.open(stage, { sample: true });
  const { page, pane } = sheet;
  await page.setViewportSize({ width: 1700, height: 1150 });
  await pane.getByRole("textbox", { name: "Your name" }).fill("Asha");
  await pane.getByRole("button", { name: "Keep" }).click();
  await pane.getByRole("tab", { name: "Period" }).click();
  await pane.getByRole("button", { name: "Generate GSTR-2B" }).click();
  await pane.getByRole("list", { name: "Failed" }).waitFor();
  await sheet.tab("Month").click();
  await sheet.ready();
  await page.screenshot({ path: "/tmp/month.png" });
  await sheet.goTo("M1");
  await page.screenshot({ path: "/tmp/month2.png" });
  await stage.close();
}
void main().then(() => process.exit(0));
