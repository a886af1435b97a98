/**
 * `npm run demo`: plays the sample month headless through the add-in's own actions over the real Office.js and the
 * host, prints layer by layer what happened, and saves the workbook as demo.xlsx.
 */
import { writeFile } from "node:fs/promises";
import { sampleEvents, setUpSample } from "../actions/workbook/sample-month";
import type { ActionContext, Outcome } from "../actions/context";
import { plural } from "../gst/plural";
import type { Moment } from "../gst/date";
import { isFault, makeFaultText } from "../gst/fault";
import { showMoney } from "../gst/money";
import { showPeriod } from "../gst/period";
import { totalTax } from "../gst/tax";
import { gstr2bFields, gstr2bTable } from "../gstr2b/sheet";
import { IMS_TABLE, imsFields } from "../ims/sheet";
import { sampleMonth } from "../sample";
import { excelPort } from "../workbook/excel/port";
import { startHeadless, type HeadlessAddin } from "./headless-addin";
import { saveXlsx } from "../workbench/xlsx";

const OUTPUT = "demo.xlsx";

function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

function heading(title: string): void {
  say();
  say(`── ${title} ${"─".repeat(Math.max(0, 76 - title.length))}`);
}

async function play(addin: HeadlessAddin): Promise<void> {
  const port = excelPort();
  const act = (asOf: Moment): ActionContext => ({
    port,
    asOf,
    actor: "Asha Kulkarni",
    version: "demo",
    writer: "demo",
  });
  const start = "2025-11-01T09:00:00" as Moment;
  addin.at(start);
  heading("Onboarding");
  report(start, await setUpSample(act(start)));
  let layer = "";
  for (const event of sampleEvents()) {
    const next = layerOf(event.what);
    if (next !== layer) heading(next);
    layer = next;
    addin.at(event.on);
    const outcome = await event.run(act(event.on));
    await addin.idle();
    report(event.on, outcome, event.refusal);
    if (event.what.startsWith("generate")) await showStatement(addin);
    if (event.what.startsWith("file GSTR-3B") && !event.refusal) await tamper(addin);
  }
  await addin.session.open();
}

function layerOf(what: string): string {
  if (/^import gstr1a|files GSTR-1A/.test(what)) return "GSTR-1A: corrections reach the next GSTR-2B";
  if (/^import (gstr1|iff)|files (GSTR-1|IFF)$/.test(what))
    return "GSTR-1: suppliers save and file; GSTR-2A shows it at once";
  if (/^import ims/.test(what)) return "IMS: the portal's file";
  if (/^generate/.test(what)) return "GSTR-2B: generated from the answers";
  if (/^file/.test(what)) return "GSTR-3B: filed, and the statement locked";
  return "IMS: decisions";
}

function report(on: Moment, outcome: Outcome, refusal?: string): void {
  const mark = refusal ? "✗" : outcome.done ? "✓" : "!";
  const message = refusal
    ? `refused ${refusal}: ${outcome.faults[0]?.sentence ?? ""} ${outcome.faults[0]?.remedy ?? ""}`
    : outcome.message;
  say(`${on.replace("T", " ").slice(0, 16)}  ${mark} ${message}`);
  for (const warning of outcome.faults.filter(({ severity }) => severity === "warning"))
    say(`                    · ${makeFaultText(warning)}`);
}

async function showStatement(addin: HeadlessAddin): Promise<void> {
  await addin.session.open();
  const { firstPeriod } = sampleMonth.taxpayer;
  const lines = addin.session.cache.rows(gstr2bTable(firstPeriod), gstr2bFields).map(({ record }) => record);
  for (const part of ["available", "not available", "rejected"] as const) {
    const chosen = lines.filter((line) => line.part === part);
    const sum = chosen.reduce((total, line) => total + totalTax(line.itc), 0);
    if (chosen.length)
      say(
        `                    ${part.padEnd(14)} ${plural(chosen.length, "document").padStart(13)}  ₹ ${showMoney(sum as never)}`,
      );
  }
}

/** Writes into the locked sheet, bypassing the add-in; then the seal is verified. */
async function tamper(addin: HeadlessAddin): Promise<void> {
  const sheet = addin.workbook.table(gstr2bTable(sampleMonth.taxpayer.firstPeriod))?.sheet;
  if (!sheet) return;
  try {
    sheet.set({ row: 16, column: 8 }, [[1]], { by: "user" });
    say("                    ! a write into the locked sheet went through");
  } catch (error) {
    say(
      `                    ✗ a write into the locked sheet “${sheet.name}” is refused: ${(error as { code?: string }).code ?? ""}`,
    );
  }
}

async function account(addin: HeadlessAddin): Promise<void> {
  await addin.session.open();
  const view = addin.session.view();
  if (isFault(view)) throw new Error(view.sentence);
  heading("Status");
  for (const { name, count, unit, attention } of view.stages)
    say(`${name.padEnd(8)} ${String(count).padStart(4)} ${unit}${attention ? ` · ${attention}` : ""}`);
  const waiting = addin.session.cache.rows(IMS_TABLE, imsFields).map(({ record }) => record);
  for (const { supplierName, documentNumber, status, allowed, pendingUntil } of waiting) {
    say(
      `         ${documentNumber.padEnd(18)} ${status.padEnd(16)} ${allowed.padEnd(6)} ${pendingUntil ? `until ${pendingUntil}` : ""}  ${supplierName}`,
    );
  }
  heading("Evidence and seals");
  const verified = await addin.session.verify();
  say(`${verified.faults.length ? "!" : "✓"} ${verified.message}`);
  say(
    `Open period: ${showPeriod(view.open.period)}. ITC of its records as answered now: ₹ ${showMoney(totalTax(view.itcSoFar))}.`,
  );
}

async function main(): Promise<void> {
  const addin = await startHeadless({ actor: "Asha Kulkarni" });
  say("Milaan: the sample month October 2025 of Asha Consumer Products, Pune, played through the add-in.");
  await play(addin);
  await account(addin);
  await writeFile(OUTPUT, await saveXlsx(addin.workbook));
  await addin.close();
  if (addin.host.bugs.length > 0)
    throw new Error(`The host did not model: ${addin.host.bugs.map(({ where }) => where).join(", ")}`);
  say();
  say(`Saved ${OUTPUT}: it opens in Excel and LibreOffice, with the locked GSTR-2B in it.`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
