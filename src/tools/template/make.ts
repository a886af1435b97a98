/** Plays the sample month, adds the sheets of the template, and waits until every formula has its value. */
import type { ActionContext } from "../../actions/context";
import { sampleEvents, setUpSample } from "../../actions/workbook/sample-month";
import { makePortalDay, type Moment } from "../../gst/date";
import { makeRupees } from "../../gst/money";
import { totalTax } from "../../gst/tax";
import { gstr2bFields, gstr2bTable } from "../../gstr2b/sheet";
import { sampleMonth } from "../../sample";
import { excelPort } from "../../workbook/excel/port";
import { saveXlsx } from "../../workbench/xlsx";
import type { HeadlessAddin } from "../headless-addin";
import { addTemplateSheets, type RegisterRow } from "./sheets";

const START = "2025-11-01T09:00:00" as Moment;
const WAIT_MS = 30_000;

/** @param addin with the GST. functions loaded. @returns the file; the add-in's workbook is the template */
export async function makeTemplate(addin: HeadlessAddin): Promise<Uint8Array> {
  await playMonth(addin);
  const { setRunning } = await import("../../session/current-session");
  setRunning(addin.session);
  addTemplateSheets(addin.workbook, sampleMonth.taxpayer.firstPeriod, sampleRegister(addin));
  await settled(addin);
  return saveXlsx(addin.workbook);
}

async function playMonth(addin: HeadlessAddin): Promise<void> {
  const port = excelPort();
  const context = (asOf: Moment): ActionContext => ({
    ...{ port, asOf, actor: "Asha Kulkarni", version: "template", writer: "template" },
  });
  addin.at(START);
  await setUpSample(context(START));
  for (const { on, run } of sampleEvents()) {
    addin.at(on);
    await run(context(on));
    await addin.idle();
  }
  await addin.session.open();
}

/** The month's documents as booked, one with another taxable value, one left out, and one that GSTR-2B does not have. */
function sampleRegister({ session }: HeadlessAddin): RegisterRow[] {
  const lines = session.cache.rows(gstr2bTable(sampleMonth.taxpayer.firstPeriod), gstr2bFields);
  const rows = lines.map(({ record }): RegisterRow => {
    const { supplierGstin, documentNumber, documentDate, taxableValue, tax } = record;
    const sign = record.kind.includes("Credit") ? -1 : 1;
    const amounts = [sign * makeRupees(taxableValue), sign * makeRupees(totalTax(tax))] as const;
    return [supplierGstin, documentNumber, makePortalDay(documentDate), ...amounts];
  });
  const [first, second, ...others] = rows.slice(0, -1);
  if (!first || !second) throw new Error("the sample month has no GSTR-2B");
  const [gstin, number, date, taxable, tax] = first;
  return [
    [gstin, number, date, taxable + 500, tax],
    second,
    ...others,
    [second[0], "NOT-REPORTED/1", date, 1000, 180],
  ];
}

/** @throws where formulas have no value after half a minute */
export async function settled(addin: HeadlessAddin): Promise<void> {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    await addin.idle();
    await addin.workbook.whenIdle();
    const isBusy = addin.workbook.sheets.some((sheet) => {
      const used = sheet.used(true);
      return used !== undefined && JSON.stringify(sheet.values(used)).includes("#BUSY!");
    });
    if (!isBusy) return;
    if (Date.now() > end) throw new Error("formulas of the template have no value yet");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
