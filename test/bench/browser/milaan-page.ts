/** The pane in the workbench as a user of a large month uses it. */
import { OWN_GSTIN } from "../../support/month";
import { SheetPage } from "../../workbench/page/sheet-page";
import { confirmed } from "../../e2e/confirmed";
import type { MonthStage } from "./stage";

/** The first period here, as the pane names it. */
const OCTOBER = "Oct-25";

/** A set-up workbook. @param moment as of which, in India */
export async function openMonth(stage: MonthStage, moment: string): Promise<SheetPage> {
  stage.today = new Date(`${moment}+05:30`);
  const sheet = await SheetPage.open(stage);
  const { pane } = sheet;
  await pane.getByRole("textbox", { name: /GSTIN/ }).fill(OWN_GSTIN);
  await pane.getByRole("textbox", { name: "Legal or trade name" }).fill("Bench");
  await pane.getByRole("combobox", { name: "First period here" }).selectOption(OCTOBER);
  await pane.getByRole("textbox", { name: /Your name/ }).fill("Bench");
  await pane.getByRole("button", { name: "Set up this workbook" }).click();
  await sheet.tab("IMS").waitFor();
  await sheet.ready();
  return sheet;
}

/** @returns once the file is imported. @param count of documents that must have been new. */
export async function importFile(sheet: SheetPage, path: string, count: number): Promise<void> {
  const { pane } = sheet;
  await pane.getByRole("tab", { name: "Home" }).click();
  await pane.getByLabel("Portal files").setInputFiles(path);
  const counts = pane.getByRole("list", { name: "Imported files" }).locator("dd");
  await counts.first().waitFor();
  await idle(sheet);
  const [, added] = await counts.allTextContents();
  if (added?.replaceAll(",", "") !== String(count))
    throw new Error(`${added ?? "None"} of ${count} documents were new.`);
}

export async function sync(sheet: SheetPage): Promise<void> {
  const { pane } = sheet;
  await pane.getByRole("tab", { name: "Home" }).click();
  await pane.getByRole("button", { name: "Sync" }).click();
  await pane.getByText(/Sheets refreshed/).waitFor();
  await idle(sheet);
}

export async function generate(sheet: SheetPage): Promise<void> {
  const { pane } = sheet;
  await pane.getByRole("tab", { name: "Period" }).click();
  await pane.getByRole("button", { name: "Generate GSTR-2B" }).click();
  await pane.getByText("Draft v1").waitFor();
  await idle(sheet);
}

/** Acknowledges every failed check, so that the month can be filed. */
export async function acknowledgeAll(sheet: SheetPage): Promise<void> {
  const failed = sheet.pane.getByRole("list", { name: "Failed" }).getByRole("listitem");
  for (let left = await failed.count(); left > 0; left = await failed.count()) {
    const button = () => failed.first().getByRole("button", { name: /^Acknowledge K/ });
    await button().click();
    await sheet.pane.getByRole("textbox", { name: /Why may it stay/ }).fill("A measurement");
    await button().click();
    await failed.nth(left - 1).waitFor({ state: "detached" });
    await idle(sheet);
  }
}

export async function lock(sheet: SheetPage): Promise<void> {
  const { pane } = sheet;
  await confirmed(sheet, "Mark GSTR-3B filed", "Yes, mark it filed");
  await pane.getByRole("heading", { name: "Nov-25" }).waitFor();
  await idle(sheet);
}

/** Resolves when no action runs: the status line of one that runs ends with an ellipsis. */
async function idle(sheet: SheetPage): Promise<void> {
  await sheet.pane
    .getByRole("status")
    .filter({ hasText: /[^…\s]\s*$/ })
    .last()
    .waitFor();
  await sheet.ready();
}
