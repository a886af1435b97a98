import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answer";
import type { Act } from "../../src/actions/act";
import { fileSupplierReturn, saveDocument } from "../../src/actions/furnish";
import { setUp } from "../../src/actions/onboard";
import { correct3b, file3b, generate2b } from "../../src/actions/statement";
import { verify } from "../../src/actions/verify";
import type { TaxDocument } from "../../src/documents/document";
import { rowKey } from "../../src/documents/identity";
import { theDay, type Moment } from "../../src/gst/date";
import type { Gstin } from "../../src/gst/gstin";
import { NO_MONEY, type Paise } from "../../src/gst/money";
import { thePeriod } from "../../src/gst/period";
import { NO_TAX, type Tax } from "../../src/gst/tax";
import { gstr2bFields, gstr2bTable } from "../../src/gstr2b/sheet";
import { NO_ANSWER, type Answer } from "../../src/ims/record";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import type { Grid } from "../../src/table/grid";
import { readRows } from "../../src/table/rows";
import { MemoryPort } from "../support/memory-port";

const HOME = "27AAPFU0939F1ZV" as Gstin;
const SUPPLIER = "29AAGCB7383J1Z4" as Gstin;
const OCTOBER = thePeriod("2025-10");
const NOVEMBER = thePeriod("2025-11");

const igst = (rupees: number): Tax => ({ ...NO_TAX, igst: (rupees * 100) as Paise });

const paper = (kind: TaxDocument["kind"], number: string, date: string, tax: number): TaxDocument => ({
  supplierGstin: SUPPLIER,
  supplierName: "",
  recipientGstin: HOME,
  kind,
  documentNumber: number,
  documentDate: theDay(date),
  port: "",
  originalNumber: "",
  originalDate: "",
  supplyType: "R",
  reverseCharge: false,
  pos: "27",
  value: NO_MONEY,
  taxableValue: NO_MONEY,
  tax: igst(tax),
  form: "GSTR-1",
  returnPeriod: OCTOBER,
  filingStatus: "Saved",
  filedOn: "",
});

function gridOf(port: MemoryPort, table: string): Grid {
  const grid = port.grids.get(table);
  if (!grid) throw new Error(`There is no table ${table}.`);
  return grid;
}

const imsRows = (port: MemoryPort) => readRows(imsFields, gridOf(port, IMS_TABLE)).rows;

async function october(): Promise<{
  port: MemoryPort;
  at: (on: string) => Act;
  find: (number: string) => { row: number; key: string };
}> {
  const port = new MemoryPort();
  const at = (on: string): Act => ({
    port,
    asOf: `${on}T12:00:00` as Moment,
    actor: "Asha",
    version: "test",
  });
  await setUp(at("2025-10-01"), { gstin: HOME, name: "Asha", frequency: "Monthly", firstPeriod: "2025-10" });
  await saveDocument(at("2025-10-15"), paper("Credit note", "CN-7", "2025-10-15", 9000), "Monthly");
  await saveDocument(at("2025-10-16"), paper("Invoice", "INV-1", "2025-10-10", 18000), "Monthly");
  await fileSupplierReturn(
    at("2025-11-11"),
    { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER },
    "Monthly",
  );
  const find = (number: string) => {
    const found = imsRows(port).find(({ record }) => record.documentNumber === number);
    if (!found) throw new Error(`${number} is not in the IMS.`);
    return { row: found.row, key: rowKey(found.record) };
  };
  return { port, at, find };
}

const say = (given: Partial<Answer>): Answer => ({ ...NO_ANSWER, ...given });
const lines = (port: MemoryPort, period: typeof OCTOBER) =>
  readRows(gstr2bFields, gridOf(port, gstr2bTable(period))).rows.map(({ record }) => record);

describe("a month from saved documents to a locked statement", () => {
  test("a credit note of October 2025 stays pending for one period and is then reduced in part", async () => {
    const { port, at, find } = await october();
    expect(
      (
        await answer(at("2025-11-12"), [
          { ...find("CN-7"), answer: say({ action: "Pending", remarks: "rate is disputed" }) },
        ])
      ).faults,
    ).toEqual([]);
    expect((await generate2b(at("2025-11-14"), OCTOBER)).faults).toEqual([]);
    expect(
      lines(port, OCTOBER).map(({ documentNumber, part, itc }) => [documentNumber, part, itc.igst]),
    ).toEqual([["INV-1", "available", 1_800_000]]);
    const ims = imsRows(port).map(({ record }) => record);
    expect(
      ims.map(({ documentNumber, status, allowed, pendingUntil }) => [
        documentNumber,
        status,
        allowed,
        pendingUntil,
      ]),
    ).toEqual([
      ["CN-7", "Pending", "A R P", "2025-12-20"],
      ["INV-1", "Deemed accepted", "A R P", "2026-11-30"],
    ]);
    const invoice = find("INV-1");
    expect(await file3b(at("2025-11-20"), OCTOBER)).toMatchObject({ done: true, faults: [] });
    expect(
      (await answer(at("2025-11-21"), [{ ...invoice, answer: say({ action: "Reject" }) }])).faults[0]?.code,
    ).toBe("PERIOD_LOCKED");
    await generate2b(at("2025-12-14"), NOVEMBER);
    const reduced = await answer(at("2025-12-20"), [
      { ...find("CN-7"), answer: say({ action: "Accept", declared: igst(4000) }) },
    ]);
    expect(reduced.faults).toEqual([]);
    expect((await file3b(at("2025-12-20"), NOVEMBER)).faults[0]?.code).toBe("STALE_2B");
    await generate2b(at("2025-12-20"), NOVEMBER);
    expect(
      lines(port, NOVEMBER).map(({ documentNumber, itc, action }) => [documentNumber, itc.igst, action]),
    ).toEqual([["CN-7", -400_000, "Accept"]]);
    expect(await file3b(at("2025-12-20"), NOVEMBER)).toMatchObject({ done: true });
    const verified = await verify(at("2025-12-21"));
    expect(verified.faults).toEqual([]);
  });

  test("a filing marked by mistake is taken back with every answer in place", async () => {
    const { port, at, find } = await october();
    await answer(at("2025-11-12"), [
      { ...find("CN-7"), answer: say({ action: "Reject", remarks: "never agreed" }) },
    ]);
    await generate2b(at("2025-11-14"), OCTOBER);
    await file3b(at("2025-11-20"), OCTOBER);
    expect(port.grids.get(IMS_TABLE)?.count).toBe(0);
    expect(await correct3b(at("2025-11-21"), OCTOBER, "marked in the wrong workbook")).toMatchObject({
      done: true,
    });
    const ims = imsRows(port).map(({ record }) => record);
    expect(
      ims.map(({ documentNumber, action, remarks }) => [documentNumber, action, remarks]).sort(),
    ).toEqual([
      ["CN-7", "Reject", "never agreed"],
      ["INV-1", "No action", ""],
    ]);
    expect((await file3b(at("2025-11-22"), OCTOBER)).faults[0]?.code).toBe("STALE_2B");
  });
});
