/** The portal's GSTR-2B of periods before the workbook's first: they count as filed, once, as imported. */
import { describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { importFile } from "../../src/actions/imports/import-file";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { sync } from "../../src/actions/returns/sync";
import { verify } from "../../src/actions/audit/verify";
import { theDay } from "../../src/gst/date";
import { thePeriod, type Period } from "../../src/gst/period";
import { EVIDENCE_TABLE, evidenceFields } from "../../src/evidence/sheet";
import { gstr2bFields, gstr2bTable } from "../../src/gstr2b/sheet";
import { portalTable } from "../../src/gstr2b/portal/sheet";
import { SETTINGS_TABLE, settingFields } from "../../src/settings/sheet";
import { readRows } from "../../src/sheet/rows";
import type { Fields } from "../../src/sheet/field";
import {
  AGAIN,
  igst,
  codes,
  emptyMonth,
  OWN_GSTIN,
  OCTOBER,
  testDocument,
  say,
  SUPPLIER,
  type Month,
} from "../support/month";

const AUGUST = thePeriod("2025-08");
const SEPTEMBER = thePeriod("2025-09");

interface Invoice {
  readonly inum: string;
  readonly dt: string;
  readonly igst: number;
  readonly oinum?: string;
  readonly oidt?: string;
}

/** A GSTR-2B file of the portal. */
function statementOf(
  period: string,
  of: { b2b?: Invoice[]; b2ba?: Invoice[]; rejected?: Invoice[] },
): string {
  const group = (invoices: readonly Invoice[]) => [
    {
      ctin: SUPPLIER,
      trdnm: "Supplier",
      supfildt: "10-10-2025",
      supprd: period,
      inv: invoices.map((invoice) => ({
        typ: "R",
        val: 118000,
        pos: "27",
        rev: "N",
        itcavl: "Y",
        rsn: "",
        txval: 100000,
        cgst: 0,
        sgst: 0,
        cess: 0,
        ...invoice,
      })),
    },
  ];
  const { b2b = [], b2ba = [], rejected = [] } = of;
  return JSON.stringify({
    data: {
      gstin: OWN_GSTIN,
      rtnprd: period,
      docdata: { ...(b2b.length ? { b2b: group(b2b) } : {}), ...(b2ba.length ? { b2ba: group(b2ba) } : {}) },
      docRejdata: rejected.length ? { b2b: group(rejected) } : {},
    },
  });
}

const INV_1 = { inum: "INV-1", dt: "05-08-2025", igst: 18000 };

/** An amendment of INV-1 to 20,000, in the supplier's GSTR-1 of October. */
async function amended(month: Month): Promise<void> {
  const of = { supplierGstin: SUPPLIER, form: "GSTR-1" as const, returnPeriod: OCTOBER };
  const document = testDocument("Invoice", "INV-1", "2025-08-05", {
    tax: igst(20000),
    originalNumber: "INV-1",
    originalDate: theDay("2025-08-05"),
  });
  await saveDocument(month.at("2025-11-05"), document, "Monthly");
  await fileSupplierReturn(month.at("2025-11-10"), of, "Monthly");
}

function records<R extends object>({ port }: Month, table: string, fields: Fields<R>): R[] {
  const grid = port.grids.get(table);
  return grid ? readRows(fields, grid).rows.map(({ record }) => record) : [];
}

async function itcOf(month: Month, period: Period = OCTOBER): Promise<number[]> {
  await generate2b(month.at("2025-11-14"), period, AGAIN);
  return records(month, gstr2bTable(period), gstr2bFields).map(({ itc }) => itc.igst / 100);
}

describe("opening statements", () => {
  test("several periods, in any order of import: the newest version counts", async () => {
    const month = await emptyMonth();
    await amended(month);
    expect(await itcOf(month)).toEqual([0]);
    const september = statementOf("092025", {
      b2ba: [{ ...INV_1, igst: 19000, oinum: "INV-1", oidt: "05-08-2025" }],
    });
    await importFile(month.at("2025-11-15"), "september.json", september);
    expect(await itcOf(month)).toEqual([1000]);
    await importFile(month.at("2025-11-15"), "august.json", statementOf("082025", { b2b: [INV_1] }));
    expect(await itcOf(month)).toEqual([1000]);
    expect((await verify(month.at("2025-11-16"))).message).toMatch(/2 opening statements as imported/);
  });

  test("a rejected document counts as rejected: its amendment gives its full ITC", async () => {
    const month = await emptyMonth();
    await amended(month);
    await importFile(month.at("2025-11-12"), "september.json", statementOf("092025", { rejected: [INV_1] }));
    expect(month.ims().map(({ originalState, originalPeriod }) => [originalState, originalPeriod])).toEqual([
      ["Rejected", SEPTEMBER],
    ]);
    expect(await itcOf(month)).toEqual([20000]);
  });

  test("the same file twice writes only its import entry; a changed one replaces it and makes the draft stale", async () => {
    const month = await emptyMonth();
    await amended(month);
    const first = statementOf("092025", { b2b: [INV_1] });
    expect((await importFile(month.at("2025-11-12"), "september.json", first)).message).toMatch(
      /It counts as the filed statement of Sep-25: 1 accepted, 0 rejected/,
    );
    expect(await itcOf(month)).toEqual([2000]);
    const again = await importFile(month.at("2025-11-15"), "september.json", first);
    expect(again.counts).toMatchObject({ read: 1, added: 0, changed: 0, unchanged: 1 });
    expect(month.port.applied.at(-1)?.map((write) => write.do)).toEqual([
      "expect",
      "append",
      "put",
      "put",
      "put",
    ]);
    const other = statementOf("092025", { b2b: [{ ...INV_1, igst: 17000 }] });
    expect((await importFile(month.at("2025-11-15"), "september.json", other)).counts).toMatchObject({
      changed: 1,
    });
    expect(codes(await file3b(month.at("2025-11-15"), OCTOBER))).toEqual(["STALE_2B"]);
    expect(await itcOf(month)).toEqual([3000]);
    const openings = records(month, SETTINGS_TABLE, settingFields).filter(({ setting }) =>
      /^Opening/.test(setting),
    );
    expect(openings.map(({ setting }) => setting)).toEqual(["Opening GSTR-2B 2025-09"]);
  });

  test("a file of a period that this workbook builds itself is only compared", async () => {
    const month = await emptyMonth();
    await amended(month);
    const { message } = await importFile(
      month.at("2025-11-12"),
      "october.json",
      statementOf("102025", { b2b: [INV_1] }),
    );
    expect(message).not.toMatch(/stands as the filed/);
    expect(await itcOf(month)).toEqual([0]);
    expect(month.port.protectedTables.has(portalTable(OCTOBER))).toBe(true);
  });

  test("a file without a single readable document does not displace a good one", async () => {
    const month = await emptyMonth();
    await amended(month);
    await importFile(month.at("2025-11-12"), "september.json", statementOf("092025", { b2b: [INV_1] }));
    const broken = JSON.stringify({ data: { gstin: OWN_GSTIN, rtnprd: "092025", docdata: "none" } });
    expect((await importFile(month.at("2025-11-12"), "broken.json", broken)).done).toBe(false);
    expect(await itcOf(month)).toEqual([2000]);
  });

  test("a document in it leaves the IMS, does not come back, and cannot be answered", async () => {
    const month = await emptyMonth();
    const of = { supplierGstin: SUPPLIER, form: "GSTR-1" as const, returnPeriod: OCTOBER };
    await saveDocument(
      month.at("2025-11-05"),
      testDocument("Invoice", "INV-1", "2025-08-05", 18000),
      "Monthly",
    );
    await fileSupplierReturn(month.at("2025-11-10"), of, "Monthly");
    const asked = month.find("INV-1");
    await importFile(month.at("2025-11-12"), "september.json", statementOf("092025", { b2b: [INV_1] }));
    await sync(month.at("2025-11-13"));
    expect(month.ims()).toEqual([]);
    expect(
      codes(await answer(month.at("2025-11-13"), [{ ...asked, answer: say({ action: "Reject" }) }])),
    ).toEqual(["PERIOD_LOCKED"]);
    expect(await itcOf(month)).toEqual([]);
    const reported = records(month, EVIDENCE_TABLE, evidenceFields).filter(
      ({ event }) => event === "RECORD_WITHDRAWN",
    );
    expect(reported.map(({ note }) => note)).toEqual(["filed in GSTR-2B of Sep-25"]);
  });

  test("its period can be neither generated, filed nor corrected", async () => {
    const month = await emptyMonth();
    await importFile(month.at("2025-11-12"), "september.json", statementOf("092025", { b2b: [INV_1] }));
    const context = month.at("2025-11-13");
    expect(codes(await generate2b(context, SEPTEMBER))).toEqual(["PERIOD_LOCKED"]);
    expect(codes(await file3b(context, SEPTEMBER))).toEqual(["PERIOD_LOCKED"]);
    expect(codes(await correct3b(context, AUGUST, "a mistake"))).toEqual(["PERIOD_LOCKED"]);
  });

  test("Verify finds a row that was changed by hand, and a deleted sheet", async () => {
    const month = await emptyMonth();
    await amended(month);
    await importFile(month.at("2025-11-12"), "september.json", statementOf("092025", { b2b: [INV_1] }));
    expect(month.port.protectedTables.has(portalTable(SEPTEMBER))).toBe(true);
    expect(codes(await verify(month.at("2025-11-13")))).toEqual([]);
    month.port.type(portalTable(SEPTEMBER), 0, "Integrated tax", 9000);
    expect(codes(await verify(month.at("2025-11-13")))).toEqual(["SEAL_BROKEN"]);
    month.port.grids.delete(portalTable(SEPTEMBER));
    expect(codes(await verify(month.at("2025-11-13")))).toEqual(["SEAL_BROKEN"]);
    expect(codes(await sync(month.at("2025-11-13")))).toEqual(["MISSING_SHEET"]);
  });
});
