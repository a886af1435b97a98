/** A filing marked by mistake and taken back: what the amendments of its statement had replaced. */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { importFile } from "../../src/actions/imports/import-file";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { COPIES_TABLE } from "../../src/actions/facts/copies";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { verify } from "../../src/actions/audit/verify";
import type { TaxDocument } from "../../src/documents/document";
import { rowKey } from "../../src/documents/identity";
import { theDay } from "../../src/gst/date";
import type { Period } from "../../src/gst/period";
import { GSTR2A_TABLE, gstr2aFields } from "../../src/gstr2a/sheet";
import { GSTR3B_TABLE, gstr3bFields } from "../../src/gstr3b/sheet";
import { makeAnswer } from "../../src/ims/recorded-answer";
import { readRows } from "../../src/sheet/rows";
import {
  emptyMonth,
  igst,
  NOVEMBER,
  OCTOBER,
  testDocument,
  say,
  SUPPLIER,
  type Month,
} from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

/** Saves and files INV-1; in GSTR-1A it amends that of GSTR-1. */
async function furnish(month: Month, on: string, form: "GSTR-1" | "GSTR-1A", tax: number) {
  const returnPeriod = OCTOBER;
  const original = form === "GSTR-1A" ? { originalNumber: "INV-1", originalDate: theDay("2025-10-10") } : {};
  const document = testDocument("Invoice", "INV-1", "2025-10-10", { form, tax: igst(tax), ...original });
  expect(await saveDocument(month.at(on), document, "Monthly")).toMatchObject({ done: true });
  const supplier = { supplierGstin: SUPPLIER, form, returnPeriod } as const;
  expect(await fileSupplierReturn(month.at(on), supplier, "Monthly")).toMatchObject({ done: true });
}

const answerAll = async (month: Month, on: string, action: "Accept" | "Reject" | "Pending") =>
  expect(await answer(month.at(on), [{ ...month.find("INV-1"), answer: say({ action }) }])).toMatchObject({
    done: true,
  });

async function close(month: Month, on: string, period: Period) {
  expect(await generate2b(month.at(`${on}T10:00:00`), period)).toMatchObject({ done: true });
  expect(await file3b(month.at(`${on}T11:00:00`), period)).toMatchObject({ done: true });
}

function sealOf({ port }: Month, period: Period): string | undefined {
  const grid = port.grids.get(GSTR3B_TABLE);
  const rows = grid ? readRows(gstr3bFields, grid).rows : [];
  return rows.find(({ record }) => record.period === period)?.record.seal;
}

function states({ port }: Month): string[] {
  const grid = port.grids.get(GSTR3B_TABLE);
  const rows = grid ? readRows(gstr3bFields, grid).rows : [];
  return rows.map(({ record: { period, state } }) => `${period} ${state}`);
}

const ims = (month: Month) =>
  month.ims().map(({ originalNumber, status }) => `${originalNumber ? "amendment" : "original"}: ${status}`);

test("a filing taken back leaves a saved document, whose period moves with the calendar, as last refreshed", async () => {
  const month = await emptyMonth();
  await furnish(month, "2025-11-10", "GSTR-1", 18000);
  const saved = testDocument("Invoice", "INV-9", "2025-11-05", { tax: igst(100), returnPeriod: NOVEMBER });
  await saveDocument(month.at("2025-12-05"), saved, "Monthly");
  await close(month, "2025-12-08", OCTOBER);
  const periods = () => {
    const grid = month.port.grids.get(GSTR2A_TABLE);
    const rows = grid ? readRows(gstr2aFields, grid).rows : [];
    return rows.map(({ record }) => [record.documentNumber, record.period2b]);
  };
  const before = periods();
  expect(before).toEqual([
    ["INV-1", "2025-10"],
    ["INV-9", "2025-11"],
  ]);
  expect(await correct3b(month.at("2026-01-20"), OCTOBER, "marked by mistake")).toMatchObject({ done: true });
  expect(periods()).toEqual(before);
});

/** An original kept pending past October and replaced in November, both from the portal's IMS file alone. */
async function replacedInPortalsFile() {
  const month = await emptyMonth();
  const original = imsInvoice();
  const amendment = imsInvoice({
    oinum: "INV-1",
    oidt: "10-10-2025",
    txval: 50000,
    iamt: 9000,
    val: 59000,
    rtnprd: "112025",
  });
  await importFile(month.at("2025-11-12"), "ims.json", imsFile([original]));
  await answerAll(month, "2025-11-12T13:00:00", "Pending");
  await close(month, "2025-11-20", OCTOBER);
  await importFile(month.at("2025-12-12"), "ims.json", imsFile([original], { b2ba: [amendment] }));
  await answerAll(month, "2025-12-12T13:00:00", "Accept");
  await close(month, "2025-12-20", NOVEMBER);
  return { month, original, amendment };
}

describe("a filing taken back restores", () => {
  test("an original that was kept pending past an earlier period and then replaced", async () => {
    const month = await emptyMonth();
    await furnish(month, "2025-11-10", "GSTR-1", 18000);
    await answerAll(month, "2025-11-12", "Pending");
    await furnish(month, "2025-11-13", "GSTR-1A", 9000);
    await close(month, "2025-11-20", OCTOBER);
    await answerAll(month, "2025-12-05", "Accept");
    await close(month, "2025-12-20", NOVEMBER);
    const first = sealOf(month, NOVEMBER);
    expect(ims(month)).toEqual([]);
    const outcome = await correct3b(month.at("2025-12-21"), NOVEMBER, "marked by mistake");
    expect(outcome.faults).toEqual([]);
    expect(ims(month)).toEqual(["amendment: Deemed accepted", "original: Superseded"]);
    await generate2b(month.at("2025-12-22"), NOVEMBER);
    expect(sealOf(month, NOVEMBER)).toBe(first);
    expect((await verify(month.at("2025-12-23"))).faults).toEqual([]);
  });

  test("the action and the remarks of an original that its amendment had replaced", async () => {
    const month = await emptyMonth();
    const saved = (more: Partial<TaxDocument>) =>
      testDocument("Invoice", "INV-1", "2025-10-10", { tax: igst(18000), ...more });
    await saveDocument(month.at("2025-11-05"), saved({}), "Monthly");
    const amends = { originalNumber: "INV-1", originalDate: theDay("2025-10-10"), tax: igst(9000) };
    await saveDocument(month.at("2025-11-06"), saved(amends), "Monthly");
    const october = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
    await answer(month.at("2025-11-07"), [
      { row: 0, key: rowKey(saved({})), answer: say({ action: "Reject", remarks: "wrong rate" }) },
    ]);
    await fileSupplierReturn(month.at("2025-11-10"), october, "Monthly");
    const shown = () =>
      month
        .ims()
        .map((record) => [rowKey(record), makeAnswer(record), record.status])
        .sort();
    await generate2b(month.at("2025-11-15"), OCTOBER);
    const before = shown();
    expect(before).toEqual([
      ["29AAGCB7383J1Z4|INV|INV-1|2025-26", "Reject; remarks wrong rate", "Superseded"],
      ["29AAGCB7383J1Z4|INV|INV-1|2025-26|A|GSTR-1|2025-10", "No action", "Deemed accepted"],
    ]);
    await file3b(month.at("2025-11-20"), OCTOBER);
    expect(shown()).toEqual([]);
    await correct3b(month.at("2025-11-21"), OCTOBER, "marked by mistake");
    expect(shown()).toEqual(before);
    expect((await verify(month.at("2025-11-22"))).faults).toEqual([]);
  });

  test("nothing that an earlier statement had replaced", async () => {
    const month = await emptyMonth();
    await furnish(month, "2025-11-10", "GSTR-1", 18000);
    await furnish(month, "2025-11-13", "GSTR-1A", 9000);
    await close(month, "2025-11-20", OCTOBER);
    await close(month, "2025-12-20", NOVEMBER);
    await correct3b(month.at("2025-12-21"), NOVEMBER, "marked by mistake");
    expect(ims(month)).toEqual(["amendment: Deemed accepted"]);
  });

  test("an original from the portal's IMS file alone, as the copy of facts has it", async () => {
    const { month } = await replacedInPortalsFile();
    const first = sealOf(month, NOVEMBER);
    const outcome = await correct3b(month.at("2025-12-21"), NOVEMBER, "marked by mistake");
    expect(outcome.faults).toEqual([]);
    const [, original] = month.ims();
    expect(original).toMatchObject({ action: "Accept", status: "Superseded", source: "Portal" });
    expect(ims(month).sort()).toEqual(["amendment: Deemed accepted", "original: Superseded"]);
    await generate2b(month.at("2025-12-22"), NOVEMBER);
    expect(sealOf(month, NOVEMBER)).toBe(first);
    expect((await verify(month.at("2025-12-23"))).faults).toEqual([]);
  });

  test("no original of the portal's IMS file without that copy, but a warning says what to do", async () => {
    const { month, original, amendment } = await replacedInPortalsFile();
    month.port.grids.delete(COPIES_TABLE);

    const outcome = await correct3b(month.at("2025-12-21"), NOVEMBER, "marked by mistake");
    expect(outcome.faults.map(({ code, severity, place }) => [code, severity, place])).toEqual([
      ["UNKNOWN_DOCUMENT", "warning", `${SUPPLIER} INV-1 amended`],
    ]);
    await importFile(month.at("2025-12-21T13:00:00"), "ims.json", imsFile([original], { b2ba: [amendment] }));
    expect(ims(month).sort()).toEqual(["amendment: Deemed accepted", "original: Superseded"]);
  });
});

test("a filing taken back makes the draft of the next period out of date", async () => {
  const month = await emptyMonth();
  await furnish(month, "2025-11-10", "GSTR-1", 18000);
  await close(month, "2025-11-20", OCTOBER);
  expect(await generate2b(month.at("2025-12-15"), NOVEMBER)).toMatchObject({ done: true });
  await correct3b(month.at("2025-12-16"), OCTOBER, "marked by mistake");
  expect(states(month)).toEqual(["2025-10 Stale", "2025-11 Stale"]);
  await close(month, "2025-12-17", OCTOBER);
  expect(await file3b(month.at("2025-12-18"), NOVEMBER)).toMatchObject({ done: false });
  await close(month, "2025-12-19", NOVEMBER);
  expect((await verify(month.at("2025-12-20"))).faults).toEqual([]);
});
