/**
 * A statement's three tables: the same input gives the same cells, an auditor can recompute the seal, edits are found.
 */
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { answer } from "../../src/actions/answers/answer";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { repair } from "../../src/actions/workbook/repair";
import { COPIES_TABLE } from "../../src/actions/facts/copies";
import { correct3b } from "../../src/actions/statement/correct-filing";
import { file3b } from "../../src/actions/statement/mark-filed";
import { generate2b } from "../../src/actions/statement/generate";
import { verify } from "../../src/actions/audit/verify";
import { periodRecord } from "../../src/gstr3b/periods";
import { GSTR3B_TABLE, gstr3bFields } from "../../src/gstr3b/sheet";
import { gstr2bTable, summaryTable, totalsTable } from "../../src/gstr2b/sheet";
import { readRows } from "../../src/sheet/rows";
import { igst, codes, emptyMonth, OCTOBER, testDocument, say, SUPPLIER, type Month } from "../support/month";

const TABLES = [gstr2bTable(OCTOBER), totalsTable(OCTOBER), summaryTable(OCTOBER)];
let month: Month;

/** The cells of the three tables, as text. */
const cells = () => TABLES.map((table) => JSON.stringify(month.port.grids.get(table)?.rows));

beforeEach(async () => {
  month = await emptyMonth();
  const { at, find } = month;
  for (const document of [
    testDocument("Invoice", "INV-2", "2025-10-11", 3600),
    testDocument("Credit note", "CN-7", "2025-10-15", 9000),
    testDocument("Invoice", "INV-1", "2025-10-10", 18000),
    testDocument("Invoice", "R-1", "2025-10-10", { tax: igst(500), reverseCharge: true }),
  ])
    await saveDocument(at("2025-10-16"), document, "Monthly");
  await fileSupplierReturn(
    at("2025-11-11"),
    { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER },
    "Monthly",
  );
  await answer(at("2025-11-12"), [{ ...find("INV-2"), answer: say({ action: "Reject" }) }]);
  await generate2b(at("2025-11-14T09:00:00"), OCTOBER);
});

test("generating twice gives the same sheets byte for byte, whatever the order of the rows upstream", async () => {
  const first = cells();
  await generate2b(month.at("2025-11-15T10:00:00"), OCTOBER);
  expect(cells()).toEqual(first);
  for (const table of ["IMS", "GSTR2A"]) {
    const grid = month.port.grids.get(table);
    if (!grid?.rows.length) throw new Error(`no ${table}`);
    month.port.grids.set(table, { ...grid, rows: [...grid.rows].reverse() });
  }
  await generate2b(month.at("2025-11-16T10:00:00"), OCTOBER);
  expect(cells()).toEqual(first);
});

describe("a locked statement", () => {
  beforeEach(async () => {
    const { done, message } = await file3b(month.at("2025-11-20"), OCTOBER);
    if (!done) throw new Error(message);
  });

  test("its seal can be recomputed from the cells alone, as the README of gstr2b says", () => {
    const rows = TABLES.flatMap((table) => {
      const grid = month.port.grids.get(table);
      const added = grid?.headings.indexOf("Seller GSTIN") ?? -1;
      // Nothing here was sold through an operator, so the column added later is not in the text.
      return (grid?.rows ?? []).map((row) => row.filter((_, place) => place !== added));
    });
    const text = ["MILAAN-2B 2 2025-10", ...rows.map((row) => JSON.stringify(row))].join("\n");
    const grid = month.port.grids.get(GSTR3B_TABLE);
    const register = grid ? readRows(gstr3bFields, grid).rows.map(({ record }) => record) : [];
    expect(createHash("sha256").update(text, "utf8").digest("hex")).toBe(
      periodRecord(register, OCTOBER).seal,
    );
  });

  test("made before the seller column existed, it keeps its seal without that column", async () => {
    const table = gstr2bTable(OCTOBER);
    const grid = month.port.grids.get(table);
    const added = grid?.headings.indexOf("Seller GSTIN") ?? -1;
    if (!grid || added < 0) throw new Error("no such column");
    month.port.grids.set(table, {
      ...grid,
      headings: grid.headings.filter((_, place) => place !== added),
      rows: grid.rows.map((row) => row.filter((_, place) => place !== added)),
    });
    const { faults, message } = await verify(month.at("2025-11-21"));
    expect([faults, message]).toEqual([[], expect.stringMatching(/1 seal/)]);
  });

  test("a seller typed into it breaks its seal", async () => {
    month.port.type(gstr2bTable(OCTOBER), 0, "Seller GSTIN", "29AAFPR7214D1ZP");
    const { faults } = await verify(month.at("2025-11-21"));
    expect(faults.map(({ code }) => code)).toContain("SEAL_BROKEN");
  });

  test("both its sheets are protected, say so, and are unprotected after a correction", async () => {
    const { port, at } = month;
    const sheets = [gstr2bTable(OCTOBER), summaryTable(OCTOBER)];
    for (const table of sheets) {
      expect(port.protectedTables.has(table)).toBe(true);
      expect(port.banners.get(table)).toMatch(/^LOCKED/);
    }
    await correct3b(at("2025-11-21"), OCTOBER, "wrong workbook");
    for (const table of sheets) {
      expect(port.protectedTables.has(table)).toBe(false);
      expect(port.banners.get(table)).toMatch(/^REOPENED/);
    }
  });

  test.each([
    [gstr2bTable(OCTOBER), "ITC integrated tax", 1],
    [totalsTable(OCTOBER), "Integrated tax", 1],
    [summaryTable(OCTOBER), "Integrated tax", 1],
    [summaryTable(OCTOBER), "Heading", "B2B – Invoices"],
    [summaryTable(OCTOBER), "Advisory", "claim it all"],
  ])("a change in %s under %s is found", async (table, heading, value) => {
    month.port.type(table, 2, heading, value);
    expect(codes(await verify(month.at("2025-11-21")))).toEqual(["SEAL_BROKEN"]);
  });

  test("deleted totals and summaries are rebuilt exactly; the seal matches", async () => {
    const { port, at } = month;
    const before = cells();
    for (const table of [totalsTable(OCTOBER), summaryTable(OCTOBER)]) port.grids.delete(table);
    expect(codes(await verify(at("2025-11-21")))).toEqual(["SEAL_BROKEN"]);
    expect((await repair(at("2025-11-21"))).message).toBe("Made again: GSTR-2B Oct-25.");
    expect(cells()).toEqual(before);
    expect(codes(await verify(at("2025-11-21")))).toEqual([]);
    expect(port.protectedTables.has(summaryTable(OCTOBER))).toBe(true);
  });

  test("deleted lines are rebuilt exactly; the seal matches", async () => {
    const before = cells();
    month.port.grids.delete(gstr2bTable(OCTOBER));
    expect((await repair(month.at("2025-11-21"))).message).toBe("Made again: GSTR-2B Oct-25.");
    expect(cells()).toEqual(before);
    expect(codes(await verify(month.at("2025-11-21")))).toEqual([]);
  });

  test("its summaries are rebuilt from the lines on its sheet where these were not kept, and the lines are kept", async () => {
    const before = cells();
    for (const table of [summaryTable(OCTOBER), COPIES_TABLE]) month.port.grids.delete(table);
    expect((await repair(month.at("2025-11-21"))).faults).toEqual([]);
    expect(cells()).toEqual(before);
    month.port.grids.delete(gstr2bTable(OCTOBER));
    expect((await repair(month.at("2025-11-21"))).message).toBe("Made again: GSTR-2B Oct-25.");
    expect(cells()).toEqual(before);
    expect(codes(await verify(month.at("2025-11-21")))).toEqual([]);
  });

  test("the lines of an undamaged one are kept again where the copy of facts is gone", async () => {
    const before = cells();
    month.port.grids.delete(COPIES_TABLE);
    expect((await repair(month.at("2025-11-21"))).message).toMatch(/^Made again: MilaanFacts\./);
    month.port.grids.delete(gstr2bTable(OCTOBER));
    expect((await repair(month.at("2025-11-21"))).message).toBe("Made again: GSTR-2B Oct-25.");
    expect(cells()).toEqual(before);
    expect((await repair(month.at("2025-11-21"))).message).toBe("Nothing is missing.");
  });

  test("lines that were not kept are not invented", async () => {
    for (const table of [gstr2bTable(OCTOBER), COPIES_TABLE]) month.port.grids.delete(table);
    const repaired = await repair(month.at("2025-11-21"));
    expect([repaired.message, codes(repaired)]).toEqual([
      expect.stringMatching(/^Made again: MilaanFacts\./),
      ["SEAL_BROKEN"],
    ]);
    expect(month.port.grids.has(gstr2bTable(OCTOBER))).toBe(false);
    expect(codes(await verify(month.at("2025-11-21")))).toEqual(["SEAL_BROKEN"]);
  });
});

test("a draft whose summary was changed by hand cannot be filed", async () => {
  month.port.type(summaryTable(OCTOBER), 3, "Integrated tax", 1);
  expect(codes(await file3b(month.at("2025-11-20"), OCTOBER))).toEqual(["SEAL_BROKEN"]);
});
