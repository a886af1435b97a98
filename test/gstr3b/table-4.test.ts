/** Table 4 of GSTR-3B as the form, from the rows of the tie-out. */
import { describe, expect, test } from "@jest/globals";
import { isFault } from "../../src/gst/fault";
import type { Paise } from "../../src/gst/money";
import { thePeriod } from "../../src/gst/period";
import { NO_TAX, type Tax } from "../../src/gst/tax";
import type { Totals } from "../../src/gstr2b/totals";
import { table4, type Table4Row } from "../../src/gstr3b/table-4";
import { tieOut, type TieOutTable } from "../../src/gstr3b/tie-out";
import type { Table4Line } from "../../src/law/table-4";
import { NOTHING_TYPED, type TypedTax } from "../../src/sheet/field";
import { fc } from "../support/fast-check";
import { igst, OCTOBER } from "../support/month";

const NOTHING: Totals = {
  ...{ "4(A)(1)": NO_TAX, "4(A)(3)": NO_TAX, "4(A)(4)": NO_TAX, "4(A)(5)": NO_TAX },
  ...{ "4(B)(2)": NO_TAX, "4(D)(2)": NO_TAX, "3.1(d)": NO_TAX, Rejected: NO_TAX },
};

type Filed = Partial<Record<TieOutTable, TypedTax>>;

function formOf(totals: Partial<Totals>, filed: Filed = {}): ReadonlyMap<Table4Line, Table4Row> {
  const typed = new Map(Object.entries(filed) as [TieOutTable, TypedTax][]);
  const found = table4(OCTOBER, tieOut({ ...NOTHING, ...totals }, typed));
  if (isFault(found)) throw new Error(found.sentence);
  return new Map(found.rows.map((row) => [row.line, row]));
}

const typedIgst = (rupees: number): TypedTax => ({ ...NOTHING_TYPED, igst: igst(rupees).igst });

describe("table 4 as the form", () => {
  test("has its ten lines in the form's order, and 4(C) is (A) less (B)", () => {
    const form = formOf(
      { "4(A)(1)": igst(50), "4(A)(5)": igst(200), "4(B)(2)": igst(30), "4(D)(2)": igst(9) },
      {
        "4(A)(1)": typedIgst(50),
        "4(A)(2)": typedIgst(7),
        "4(A)(5)": typedIgst(220),
        "4(B)(2)": typedIgst(30),
        "4(D)(1)": typedIgst(20),
      },
    );
    expect([...form.keys()]).toEqual([
      ...[
        "4(A)(1)",
        "4(A)(2)",
        "4(A)(3)",
        "4(A)(4)",
        "4(A)(5)",
        "4(B)(1)",
        "4(B)(2)",
        "4(C)",
        "4(D)(1)",
        "4(D)(2)",
      ],
    ]);
    expect(form.get("4(C)")).toMatchObject({
      gstr2b: { igst: 22_000 },
      filed: { igst: 24_700 },
      difference: { igst: 2700 },
    });
    expect(form.get("4(A)(5)")?.difference.igst).toBe(2000);
    expect(form.get("4(A)(2)")).toMatchObject({ gstr2b: NOTHING_TYPED, difference: NOTHING_TYPED });
  });

  test("leaves net ITC as filed open while a line with an amount in GSTR-2B is not typed", () => {
    const form = formOf({ "4(A)(5)": igst(200), "4(B)(2)": igst(30) }, { "4(A)(5)": typedIgst(200) });
    expect(form.get("4(C)")).toMatchObject({
      gstr2b: { igst: 17_000 },
      filed: NOTHING_TYPED,
      difference: NOTHING_TYPED,
    });
  });

  test("keeps a 4(A)(5) that credit notes make negative", () => {
    const form = formOf({ "4(A)(5)": igst(-40) }, { "4(A)(5)": typedIgst(-40) });
    expect(form.get("4(C)")).toMatchObject({
      gstr2b: { igst: -4000 },
      filed: { igst: -4000 },
      difference: { igst: 0 },
    });
  });

  test("of a period before the form of 2022 is a fault", () => {
    expect(table4(thePeriod("2022-07"), [])).toMatchObject({ code: "UNWRITTEN_LAW" });
  });

  test("without any row of the tie-out has every line blank", () => {
    const found = table4(OCTOBER, []);
    if (isFault(found)) throw new Error(found.sentence);
    for (const row of found.rows) expect(row).toMatchObject({ gstr2b: NOTHING_TYPED, filed: NOTHING_TYPED });
  });

  test("always ties: filed as GSTR-2B gives it, no line differs and net ITC is that of the lines", () => {
    const paise = fc.integer({ min: -1e11, max: 1e11 }).map((amount) => amount as Paise);
    const tax = fc.record({ igst: paise, cgst: paise, sgst: paise, cess: paise });
    fc.assert(
      fc.property(tax, tax, tax, tax, (imports, others, reversed, ineligible: Tax) => {
        const totals = { "4(A)(1)": imports, "4(A)(5)": others, "4(B)(2)": reversed, "4(D)(2)": ineligible };
        const form = formOf(totals, totals);
        const net = form.get("4(C)");
        expect(net?.filed).toEqual(net?.gstr2b);
        expect(net?.gstr2b.cgst).toBe(imports.cgst + others.cgst - reversed.cgst);
        for (const line of ["4(A)(1)", "4(A)(5)", "4(B)(2)", "4(C)", "4(D)(2)"] as const)
          expect(form.get(line)?.difference).toEqual(NO_TAX);
      }),
      { numRuns: 100 },
    );
  });
});
