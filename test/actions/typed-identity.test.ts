/** A saved row of GSTR-1 that is given the number of a filed document by hand: the filed one is a fact. */
import { describe, expect, test } from "@jest/globals";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { generate2b } from "../../src/actions/statement/generate";
import { sync } from "../../src/actions/returns/sync";
import { verify } from "../../src/actions/audit/verify";
import { GSTR1_TABLE, gstr1Fields } from "../../src/gstr1/sheet";
import { GSTR2A_TABLE, gstr2aFields } from "../../src/gstr2a/sheet";
import { IMS_TABLE, imsFields } from "../../src/ims/sheet";
import type { Fields } from "../../src/sheet/field";
import { readRows } from "../../src/sheet/rows";
import {
  igst,
  codes,
  emptyMonth,
  NOVEMBER,
  OCTOBER,
  testDocument,
  SUPPLIER,
  type Month,
} from "../support/month";

/** INV-1 is filed for October, INV-2 saved for November; the saved row stands above or below the filed one. */
async function month(isAbove: boolean): Promise<Month> {
  const made = await emptyMonth();
  await saveDocument(made.at("2025-11-05"), testDocument("Invoice", "INV-1", "2025-10-05", 18000), "Monthly");
  const october = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
  await fileSupplierReturn(made.at("2025-11-10"), october, "Monthly");
  const later = testDocument("Invoice", "INV-2", "2025-11-06", { tax: igst(9000), returnPeriod: NOVEMBER });
  await saveDocument(made.at("2025-11-12"), later, "Monthly");
  const grid = made.port.grids.get(GSTR1_TABLE);
  if (isAbove && grid) made.port.grids.set(GSTR1_TABLE, { ...grid, rows: [...grid.rows].reverse() });
  return made;
}

function shown<R extends { documentNumber: string; filingStatus: string }>(
  { port }: Month,
  table: string,
  fields: Fields<R>,
): string[] {
  const grid = port.grids.get(table);
  if (!grid) throw new Error(`no table ${table}`);
  return readRows(fields, grid)
    .rows.map(({ record }) => `${record.documentNumber} ${record.filingStatus}`)
    .sort();
}

describe.each([
  ["above", true],
  ["below", false],
])("a saved row %s the filed one", (_, isAbove) => {
  test("does not replace it in another action either, which leaves the row as typed", async () => {
    const made = await month(isAbove);
    const row = isAbove ? 0 : 1;
    for (const [heading, value] of Object.entries({
      Number: "INV-1",
      "Return period": "2025-10",
      Date: 45940,
    }))
      made.port.type(GSTR1_TABLE, row, heading, value);
    const more = testDocument("Invoice", "INV-3", "2025-11-07", { tax: igst(900), returnPeriod: NOVEMBER });
    await saveDocument(made.at("2025-11-13"), more, "Monthly");
    expect(shown(made, GSTR1_TABLE, gstr1Fields)).toEqual(["INV-1 Filed", "INV-1 Saved", "INV-3 Saved"]);
    expect(shown(made, IMS_TABLE, imsFields)).toContain("INV-1 Filed");
    const generated = await generate2b(made.at("2025-11-14"), OCTOBER);
    expect([generated.done, codes(generated)]).toEqual([false, ["DUPLICATE_DOCUMENT"]]);
    expect((await verify(made.at("2025-11-14"))).faults).toEqual([]);
  });

  test.each([
    ["of the same return period", { "Return period": "2025-10", Date: 45940 }],
    ["of its own return period", { Date: 45940 }],
    ["and a date of its own", {}],
  ])("is refused the filed document's number, %s", async (__, more: Record<string, string | number>) => {
    const made = await month(isAbove);
    const row = isAbove ? 0 : 1;
    for (const [heading, value] of Object.entries({ Number: "INV-1", ...more }))
      made.port.type(GSTR1_TABLE, row, heading, value);
    const outcome = await sync(made.at("2025-11-13"));
    expect(codes(outcome)).toContain("DUPLICATE_DOCUMENT");
    expect(shown(made, GSTR1_TABLE, gstr1Fields)).toEqual(["INV-1 Filed", "INV-1 Saved"]);
    expect(shown(made, GSTR2A_TABLE, gstr2aFields)).toContain("INV-1 Filed");
    expect(shown(made, IMS_TABLE, imsFields)).toContain("INV-1 Filed");
    expect(shown(made, IMS_TABLE, imsFields)).not.toContain("INV-1 Saved");
    expect((await verify(made.at("2025-11-14"))).faults).toEqual([]);
    // Corrected by hand, all is as before.
    made.port.type(GSTR1_TABLE, row, "Number", "INV-2");
    for (const [heading, value] of Object.entries({ "Return period": "2025-11", Date: 45967 }))
      made.port.type(GSTR1_TABLE, row, heading, value);
    expect(codes(await sync(made.at("2025-11-15")))).toEqual([]);
    expect(shown(made, IMS_TABLE, imsFields)).toEqual(["INV-1 Filed", "INV-2 Saved"]);
  });
});
