/** Returns filed without a document, typed row by row, or on a sheet with missing columns. */
import { describe, expect, test } from "@jest/globals";
import {
  deleteDocument,
  fileSupplierReturn,
  reportBillOfEntry,
  saveDocument,
} from "../../src/actions/returns/supplier-returns";
import { sync } from "../../src/actions/returns/sync";
import { GSTR1A_TABLE, GSTR1_TABLE, gstr1Fields } from "../../src/gstr1/sheet";
import { IMS_TABLE } from "../../src/ims/sheet";
import type { Cell } from "../../src/sheet/grid";
import { headingsOf } from "../../src/sheet/rows";
import { igst, codes, emptyMonth, OCTOBER, testDocument, SUPPLIER } from "../support/month";

const GSTR1 = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;

describe("a return that was filed without a document here", () => {
  test("is closed, and its GSTR-1A is open", async () => {
    const { at } = await emptyMonth();
    await fileSupplierReturn(at("2025-11-08"), GSTR1, "Monthly");
    const invoice = testDocument("Invoice", "INV-1", "2025-10-05", 180);
    expect(codes(await saveDocument(at("2025-11-09"), invoice, "Monthly"))).toEqual(["ALREADY_FILED"]);
    expect(codes(await fileSupplierReturn(at("2025-11-09"), GSTR1, "Monthly"))).toEqual(["ALREADY_FILED"]);
    const late = { ...invoice, form: "GSTR-1A" } as const;
    expect(codes(await saveDocument(at("2025-11-10"), late, "Monthly"))).toEqual(["WINDOW_CLOSED"]);
    expect(codes(await saveDocument(at("2025-11-11"), late, "Monthly"))).toEqual([]);
  });
});

describe("bills of entry", () => {
  test("follow one another in a month, and each is reported once", async () => {
    const { at, ims } = await emptyMonth();
    const bill = (documentNumber: string) =>
      testDocument("Bill of entry", documentNumber, "2025-10-03", {
        tax: igst(18000),
        supplierGstin: "",
        port: "INMAA1",
        form: "ICEGATE",
      });
    expect(codes(await reportBillOfEntry(at("2025-10-04"), bill("1234567")))).toEqual([]);
    expect(codes(await reportBillOfEntry(at("2025-10-05"), bill("1234568")))).toEqual([]);
    expect(codes(await reportBillOfEntry(at("2025-10-06"), bill("1234567")))).toEqual(["DUPLICATE_DOCUMENT"]);
    expect(ims().map(({ documentNumber }) => documentNumber)).toEqual(["1234567", "1234568"]);
  });
});

describe("rows typed into GSTR-1A", () => {
  const typed = (number: string): Cell[] => {
    const cells: Readonly<Record<string, Cell>> = {
      "Supplier GSTIN": SUPPLIER,
      Number: number,
      Date: "2025-10-05",
      "Taxable value": 1000,
      "Integrated tax": 180,
    };
    return headingsOf(gstr1Fields).map((heading) => cells[heading] ?? "");
  };

  test.each([
    ["2025-11-12", true, []],
    ["2025-11-12", false, ["WINDOW_CLOSED"]],
  ])("on %s are saved only when GSTR-1 is filed (%s)", async (on, filed, refused) => {
    const { port, at, ims } = await emptyMonth();
    await saveDocument(at("2025-10-06"), testDocument("Invoice", "INV-1", "2025-10-05", 180), "Monthly");
    if (filed) await fileSupplierReturn(at("2025-11-10"), GSTR1, "Monthly");
    await port.apply([
      { do: "append", table: GSTR1A_TABLE, headings: headingsOf(gstr1Fields), rows: [typed("INV-2")] },
    ]);
    expect(codes(await sync(at(on)))).toEqual(refused);
    expect(ims().map(({ documentNumber }) => documentNumber)).toEqual(filed ? ["INV-1", "INV-2"] : ["INV-1"]);
  });
});

describe("a GSTR-1 sheet whose column was renamed", () => {
  test("is not used, so that no record is withdrawn from the IMS", async () => {
    const { port, at } = await emptyMonth();
    await saveDocument(at("2025-10-06"), testDocument("Invoice", "INV-1", "2025-10-05", 180), "Monthly");
    const grid = port.grids.get(GSTR1_TABLE);
    if (!grid) throw new Error("no GSTR-1");
    port.grids.set(GSTR1_TABLE, {
      ...grid,
      headings: grid.headings.map((heading) => (heading === "Number" ? "No." : heading)),
    });
    const other = testDocument("Invoice", "INV-2", "2025-10-05", 180);
    expect(codes(await sync(at("2025-10-07")))).toEqual(["MISSING_COLUMN"]);
    expect(codes(await saveDocument(at("2025-10-07"), other, "Monthly"))).toEqual(["MISSING_COLUMN"]);
    expect(codes(await deleteDocument(at("2025-10-07"), GSTR1, () => true))).toEqual(["MISSING_COLUMN"]);
    expect(port.grids.get(IMS_TABLE)?.count).toBe(1);
  });
});
