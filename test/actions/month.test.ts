import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { verify } from "../../src/actions/audit/verify";
import type { Period } from "../../src/gst/period";
import { gstr2bFields, gstr2bTable } from "../../src/gstr2b/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { readRows } from "../../src/sheet/rows";
import type { MemoryPort } from "../support/memory-port";
import {
  AGAIN,
  codes,
  emptyMonth,
  igst,
  NOVEMBER,
  OCTOBER,
  testDocument,
  say,
  SUPPLIER,
  type Month,
} from "../support/month";

async function october(): Promise<Month> {
  const month = await emptyMonth();
  const { at } = month;
  await saveDocument(at("2025-10-15"), testDocument("Credit note", "CN-7", "2025-10-15", 9000), "Monthly");
  await saveDocument(at("2025-10-16"), testDocument("Invoice", "INV-1", "2025-10-10", 18000), "Monthly");
  await fileSupplierReturn(
    at("2025-11-11"),
    { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER },
    "Monthly",
  );
  return month;
}

function lines(port: MemoryPort, period: Period) {
  const grid = port.grids.get(gstr2bTable(period));
  if (!grid) throw new Error(`There is no GSTR-2B of ${period}.`);
  return readRows(gstr2bFields, grid).rows.map(({ record }) => record);
}

describe("a month from saved documents to a locked statement", () => {
  test("a credit note of October 2025 stays pending for one period and is then reduced in part", async () => {
    const { port, at, find, ims: records } = await october();
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
    const ims = records();
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
      {
        ...find("CN-7"),
        answer: say({ action: "Accept", declared: igst(4000), remarks: "the rest was never taken" }),
      },
    ]);
    expect(reduced.faults).toEqual([]);
    expect((await file3b(at("2025-12-20"), NOVEMBER)).faults[0]?.code).toBe("STALE_2B");
    await generate2b(at("2025-12-20"), NOVEMBER, AGAIN);
    expect(
      lines(port, NOVEMBER).map(({ documentNumber, itc, action }) => [documentNumber, itc.igst, action]),
    ).toEqual([["CN-7", -400_000, "Accept"]]);
    expect(await file3b(at("2025-12-20"), NOVEMBER)).toMatchObject({ done: true });
    const verified = await verify(at("2025-12-21"));
    expect(verified.faults).toEqual([]);
  });

  // Rule THREE-YEAR-BAR.
  test.each([
    ["on the last day of three years", "2028-11-20", []],
    ["a day later, it is not", "2028-11-21", ["RETURN_BARRED"]],
  ])("the own GSTR-3B is marked filed %s", async (_, day, refusals) => {
    const { at } = await october();
    await generate2b(at(day), OCTOBER);
    expect(codes(await file3b(at(day), OCTOBER))).toEqual(refusals);
  });

  test("a credit note whose pending has expired reads as deemed accepted, however often GSTR-2B is generated", async () => {
    const { at, find, ims: records } = await october();
    await answer(at("2025-11-12"), [{ ...find("CN-7"), answer: say({ action: "Pending" }) }]);
    await generate2b(at("2025-11-14"), OCTOBER);
    await file3b(at("2025-11-20"), OCTOBER);
    const note = () => records().map(({ action, status }) => [action, status]);
    expect(note()).toEqual([["Pending", "Pending"]]);
    await generate2b(at("2025-12-20T23:59:59"), NOVEMBER, AGAIN);
    expect(note()).toEqual([["Pending", "Pending"]]);
    for (const day of ["2025-12-21T00:00:00", "2025-12-22"]) {
      await generate2b(at(day), NOVEMBER, AGAIN);
      expect(note()).toEqual([["Pending", "Deemed accepted"]]);
    }
  });

  test("a filing marked by mistake is taken back with every answer in place", async () => {
    const { port, at, find, ims: records } = await october();
    await answer(at("2025-11-12"), [
      { ...find("CN-7"), answer: say({ action: "Reject", remarks: "never agreed" }) },
    ]);
    await generate2b(at("2025-11-14"), OCTOBER);
    await file3b(at("2025-11-20"), OCTOBER);
    expect(port.grids.get(IMS_TABLE)?.count).toBe(0);
    expect(await correct3b(at("2025-11-21"), OCTOBER, "marked in the wrong workbook")).toMatchObject({
      done: true,
    });
    const ims = records();
    expect(
      ims.map(({ documentNumber, action, remarks }) => [documentNumber, action, remarks]).sort(),
    ).toEqual([
      ["CN-7", "Reject", "never agreed"],
      ["INV-1", "No action", ""],
    ]);
    expect(ims.map(({ section }) => section).sort()).toEqual(["B2B", "B2B-CN"]);
    expect((await file3b(at("2025-11-22"), OCTOBER)).faults[0]?.code).toBe("STALE_2B");
  });
});
