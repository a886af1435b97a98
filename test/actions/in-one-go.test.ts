/**
 * Each action reads once and writes once, including what was typed since the last time; and what cannot be read never
 * counts as deleted.
 */
import { describe, expect, test } from "@jest/globals";
import type { ActionContext, Outcome } from "../../src/actions/context";
import { adoptTyped } from "../../src/actions/answers/adopt-typed";
import { answer } from "../../src/actions/answers/answer";
import { check } from "../../src/actions/statement/checks";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { sync } from "../../src/actions/returns/sync";
import { verify } from "../../src/actions/audit/verify";
import { GSTR1_TABLE } from "../../src/gstr1/sheet";
import { GSTR2A_TABLE } from "../../src/gstr2a/sheet";
import { GSTR3B_TABLE } from "../../src/gstr3b/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import { SUPPLIERS_TABLE } from "../../src/suppliers/table";
import {
  codes,
  emptyMonth,
  NOVEMBER,
  OCTOBER,
  testDocument,
  say,
  SUPPLIER,
  type Month,
} from "../support/month";

const GSTR1 = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;

/** Two invoices and a credit note of October, filed. */
async function october(): Promise<Month> {
  const month = await emptyMonth();
  const { at } = month;
  await saveDocument(at("2025-10-15"), testDocument("Credit note", "CN-7", "2025-10-15", 9000), "Monthly");
  await saveDocument(at("2025-10-16"), testDocument("Invoice", "INV-1", "2025-10-10", 18000), "Monthly");
  await saveDocument(at("2025-10-17"), testDocument("Invoice", "INV-2", "2025-10-11", 3600), "Monthly");
  await fileSupplierReturn(at("2025-11-10"), GSTR1, "Monthly");
  return month;
}

async function counted({ port }: Month, work: () => Promise<Outcome>): Promise<[number, number, boolean]> {
  const [reads, applied] = [port.reads, port.applied.length];
  const { done } = await work();
  return [port.reads - reads, port.applied.length - applied, done];
}

describe("an action", () => {
  test("reads once and writes once, even after a typed answer", async () => {
    const month = await october();
    const { port, at, find, ims } = month;
    const typing = (number: string, action: string) =>
      port.type(IMS_TABLE, find(number).row, "Action", action);
    const once = [1, 1, true];
    typing("INV-1", "Accept");
    expect(await counted(month, () => sync(at("2025-11-11")))).toEqual(once);
    expect(ims().map(({ status }) => status)).toContain("Accepted");
    expect(
      await counted(month, () =>
        answer(at("2025-11-11"), [{ ...find("INV-2"), answer: say({ action: "Reject" }) }]),
      ),
    ).toEqual(once);
    typing("CN-7", "Accept");
    expect(await counted(month, () => generate2b(at("2025-11-14"), OCTOBER))).toEqual(once);
    expect(await counted(month, () => file3b(at("2025-11-20"), OCTOBER))).toEqual(once);
  });

  test("reads once and writes once, including the checks before filing", async () => {
    const month = await october();
    const { port, at, find } = month;
    port.type(IMS_TABLE, find("INV-1").row, "Action", "Accept");
    const once = [1, 1, true];
    expect(await counted(month, () => generate2b(at("2025-11-14"), OCTOBER))).toEqual(once);
    expect(await counted(month, () => check(at("2025-11-15"), OCTOBER))).toEqual(once);
    const filing = (open: "named" | "refused") => () => file3b(at("2025-11-20"), OCTOBER, open);
    expect(await counted(month, filing("refused"))).toEqual([1, 1, false]);
    expect(await counted(month, filing("named"))).toEqual(once);
  });

  test.each<[string, (context: ActionContext) => Promise<Outcome>, number]>([
    ["verifying, which reads the log in blocks and the layers", verify, 5],
    ["correcting a filing", (context) => correct3b(context, OCTOBER, "marked too early"), 1],
  ])("reads the locked statements too only where it must: %s", async (_name, action, reads) => {
    const month = await october();
    await generate2b(month.at("2025-11-14"), OCTOBER);
    await file3b(month.at("2025-11-20"), OCTOBER);
    expect(await counted(month, () => action(month.at("2025-11-21")))).toEqual([reads, 1, true]);
  });

  test("files nothing after an answer was typed since the statement", async () => {
    const { port, at, find, ims } = await october();
    await generate2b(at("2025-11-14"), OCTOBER);
    port.type(IMS_TABLE, find("INV-1").row, "Action", "Reject");
    expect(codes(await file3b(at("2025-11-20"), OCTOBER))).toEqual(["STALE_2B"]);
    expect(ims().map(({ recorded }) => recorded)).toContain("Reject");
    const states = port.grids.get(GSTR3B_TABLE)?.rows.map((cells) => cells[1]);
    expect(states).toEqual(["Stale"]);
  });

  test("puts back a typed word that is not an action, in the same write", async () => {
    const { port, at, find, ims } = await october();
    port.type(IMS_TABLE, find("INV-1").row, "Action", "Acept");
    const { reads } = port;
    const outcome = await sync(at("2025-11-11"));
    expect(codes(outcome)).toEqual(["BAD_CHOICE"]);
    const record = ims().find(({ documentNumber }) => documentNumber === "INV-1");
    expect(record).toMatchObject({ action: "No action", status: "No action" });
    expect(port.reads).toBe(reads + 1);
  });

  test("says nothing when nothing was typed", async () => {
    const month = await october();
    expect(await counted(month, () => adoptTyped(month.at("2025-11-11")))).toEqual([1, 0, true]);
    expect((await adoptTyped(month.at("2025-11-11"))).message).toBe("");
  });
});

describe("a typed answer", () => {
  test("on a document that its amendment replaces leaves it replaced", async () => {
    const { port, at, find, ims } = await emptyMonth();
    const original = testDocument("Invoice", "INV-1", "2025-10-05", 18000);
    await saveDocument(at("2025-11-05"), original, "Monthly");
    await fileSupplierReturn(at("2025-11-15"), GSTR1, "Monthly");
    const amendment = { ...testDocument("Invoice", "INV-1A", "2025-10-05", 14400), returnPeriod: NOVEMBER };
    await saveDocument(
      at("2025-12-05"),
      { ...amendment, originalNumber: "INV-1", originalDate: original.documentDate },
      "Monthly",
    );
    await fileSupplierReturn(at("2025-12-10"), { ...GSTR1, returnPeriod: NOVEMBER }, "Monthly");
    const { row } = find("INV-1");
    port.type(IMS_TABLE, row, "Action", "Reject");
    expect(codes(await adoptTyped(at("2025-12-11"), [{ first: row, count: 1 }]))).toEqual([]);
    expect(ims()[row]).toMatchObject({ recorded: "Reject", status: "Superseded" });
  });
});

describe("a row that cannot be read", () => {
  test("of the IMS is restored, named, and keeps its answer", async () => {
    const { port, at, find, ims } = await october();
    await answer(at("2025-11-11"), [{ ...find("INV-1"), answer: say({ action: "Reject" }) }]);
    const count = port.grids.get(IMS_TABLE)?.count;
    port.type(IMS_TABLE, find("INV-1").row, "Date", "soon");
    const outcome = await sync(at("2025-11-12"));
    expect(codes(outcome)).toEqual(["FACT_CHANGED"]);
    expect(outcome.faults[0]?.place).toMatch(/^IMS!/);
    expect(port.grids.get(IMS_TABLE)?.count).toBe(count);
    expect(ims().find(({ documentNumber }) => documentNumber === "INV-1")).toMatchObject({
      action: "Reject",
    });
  });

  test("of GSTR-2A is restored too", async () => {
    const { port, at } = await october();
    port.type(GSTR2A_TABLE, 0, "Date", "soon");
    expect(codes(await sync(at("2025-11-12")))).toEqual(["FACT_CHANGED"]);
  });

  test("of GSTR-1 is reported, and its record stays in the IMS with its answer", async () => {
    const { port, at, find, ims } = await october();
    await answer(at("2025-11-11"), [{ ...find("INV-1"), answer: say({ action: "Reject" }) }]);
    const row = port.grids.get(GSTR1_TABLE)?.rows.findIndex((cells) => cells.includes("INV-1")) ?? -1;
    port.type(GSTR1_TABLE, row, "Date", "soon");
    const outcome = await sync(at("2025-11-12"));
    expect(outcome.faults.map(({ place }) => place)).toEqual([expect.stringMatching(/GSTR-1'?!/)]);
    expect(ims().find(({ documentNumber }) => documentNumber === "INV-1")).toMatchObject({
      action: "Reject",
    });
    expect(ims()).toHaveLength(3);
  });

  test("of the supplier view is written again", async () => {
    const { port, at } = await october();
    const count = port.grids.get(SUPPLIERS_TABLE)?.count;
    port.type(SUPPLIERS_TABLE, 0, "GSTR-3B", "soon");
    expect(codes(await sync(at("2025-11-12")))).toEqual([]);
    expect(port.grids.get(SUPPLIERS_TABLE)?.count).toBe(count);
    expect(port.grids.get(SUPPLIERS_TABLE)?.rows.flat()).not.toContain("soon");
  });
});
