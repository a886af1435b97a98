/** The totals stated in a GSTR-2B of the portal (rulebook ), compared with those computed here. */
import { describe, expect, test } from "@jest/globals";
import { Reading } from "../../src/portal/read/reading";
import { HEADS, NO_TAX, type Tax } from "../../src/gst/tax";
import type { Paise } from "../../src/gst/money";
import { differencesOf } from "../../src/gstr2b/portal/differences";
import { readSummary } from "../../src/gstr2b/portal/summary";
import { TABLES, type TableName, type Totals } from "../../src/gstr2b/totals";
import { faultLine } from "./stored";

type Loose = Record<string, unknown>;

function read(itcsumm: unknown) {
  const reading = new Reading();
  const totals = readSummary(reading, itcsumm, "itcsumm");
  return { totals, reported: reading.faults().map(faultLine) };
}

/** Integrated tax in rupees of the tables with an amount. */
function igst(itcsumm: unknown): Partial<Record<TableName, number>> {
  const { totals, reported } = read(itcsumm);
  expect(reported).toEqual([]);
  const held = TABLES.map((table) => [table, (totals?.[table].igst ?? NaN) / 100] as const);
  return Object.fromEntries(held.filter(([, amount]) => amount !== 0));
}

const sum = (rupees: number, more: Loose = {}) => ({ igst: rupees, cgst: 0, sgst: 0, cess: 0, ...more });

describe("each supply type goes under its table", () => {
  test.each<[string, Loose, Partial<Record<TableName, number>>]>([
    ["available from registered persons", { itcavl: { nonrevsup: sum(1) } }, { "4(A)(5)": 1 }],
    ["available from a distributor", { itcavl: { isdsup: sum(2) } }, { "4(A)(4)": 2 }],
    ["available under reverse charge", { itcavl: { revsup: sum(4) } }, { "4(A)(3)": 4, "3.1(d)": 4 }],
    ["available on imports", { itcavl: { imports: sum(8) } }, { "4(A)(1)": 8 }],
    ["not available from registered persons", { itcunavl: { nonrevsup: sum(1) } }, { "4(D)(2)": 1 }],
    ["not available from a distributor", { itcunavl: { isdsup: sum(2) } }, { "4(D)(2)": 2 }],
    ["not available under reverse charge", { itcunavl: { revsup: sum(4) } }, { "4(D)(2)": 4, "3.1(d)": 4 }],
    ["not available on imports", { itcunavl: { imports: sum(8) } }, { "4(D)(2)": 8 }],
    ["not available, credit notes", { itcunavl: { othersup: sum(9, { cdnr: sum(9) }) } }, {}],
    ["reversed", { itcrev: { nonrevsup: sum(1), isdsup: sum(2), othersup: sum(4) } }, { "4(B)(2)": 7 }],
    ["reversed under reverse charge", { itcrev: { revsup: sum(1), imports: sum(2) } }, { "4(B)(2)": 3 }],
    ["rejected", { itcRejected: { nonrevsup: sum(1), isdsup: sum(2), othersup: sum(4) } }, { Rejected: 7 }],
    ["rejected under reverse charge", { itcRejected: { revsup: sum(1), imports: sum(2) } }, { Rejected: 3 }],
    ["of a family nobody knows", { itcavl: { surprise: sum(5) } }, {}],
    ["of a part nobody knows", { itcmaybe: { nonrevsup: sum(5) } }, {}],
  ])("%s", (_, itcsumm, tables) => {
    expect(igst(itcsumm)).toEqual(tables);
  });

  test.each<[string, Loose, Partial<Record<TableName, number>>]>([
    ["cdnr", { cdnr: sum(3) }, { "4(A)(5)": 97, "4(A)(4)": 100, "4(A)(3)": 100, "3.1(d)": 100 }],
    ["cdnra", { cdnra: sum(3) }, { "4(A)(5)": 97, "4(A)(4)": 100, "4(A)(3)": 100, "3.1(d)": 100 }],
    ["isd", { isd: sum(3) }, { "4(A)(5)": 100, "4(A)(4)": 97, "4(A)(3)": 100, "3.1(d)": 100 }],
    ["isda", { isda: sum(3) }, { "4(A)(5)": 100, "4(A)(4)": 97, "4(A)(3)": 100, "3.1(d)": 100 }],
    ["cdnrrev", { cdnrrev: sum(3) }, { "4(A)(5)": 100, "4(A)(4)": 100, "4(A)(3)": 97, "3.1(d)": 97 }],
    ["cdnrarev", { cdnrarev: sum(3) }, { "4(A)(5)": 100, "4(A)(4)": 100, "4(A)(3)": 97, "3.1(d)": 97 }],
  ])("and credit notes of %s are subtracted there", (_, othersup, tables) => {
    const families = { nonrevsup: sum(100), isdsup: sum(100), revsup: sum(100) };
    expect(igst({ itcavl: { ...families, othersup } })).toEqual(tables);
  });

  test.each(["cdnrrev", "cdnrarev"])("the supplier's liability falls by %s without ITC", (section) => {
    const itcunavl = { revsup: sum(10), othersup: { [section]: sum(3), cdnr: sum(1) } };
    expect(igst({ itcunavl })).toEqual({ "4(D)(2)": 10, "3.1(d)": 7 });
  });

  test("more credit notes than invoices make a table negative, and a supply type may be negative itself", () => {
    expect(igst({ itcavl: { nonrevsup: sum(1), othersup: { cdnr: sum(3) } } })).toEqual({ "4(A)(5)": -2 });
    expect(igst({ itcavl: { nonrevsup: sum(-4.5) } })).toEqual({ "4(A)(5)": -4.5 });
  });
});

describe("a supply type", () => {
  test("that states no total is added up from its sections, head by head", () => {
    const b2b = { igst: 1, cgst: "2.00", sgst: 3 };
    const ecom = { igst: 10, cess: 4.25 };
    const { totals } = read({ itcavl: { nonrevsup: { b2b, ecom, note: "text" } } });
    expect(totals?.["4(A)(5)"]).toEqual({ igst: 1100, cgst: 200, sgst: 300, cess: 425 });
  });

  test.each(HEADS)("that states one in %s alone is what it states, whatever its sections", (head) => {
    const { totals } = read({ itcavl: { imports: { [head]: 7, impg: sum(1), impgsez: sum(2) } } });
    expect(totals?.["4(A)(1)"]).toEqual({ ...NO_TAX, [head]: 700 });
  });

  test("of which a part is null has none there", () => {
    expect(igst({ itcavl: { imports: null, revsup: { b2b: sum(1), cdnr: null } }, itcunavl: null })).toEqual({
      ...{ "4(A)(3)": 1, "3.1(d)": 1 },
    });
  });
});

describe("totals that cannot be read give a warning, and none are used", () => {
  const huge = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`s${n}`, sum(9_999_999_999_999)]));
  test.each<[string, unknown, string]>([
    ["text", "x", "WRONG_SHAPE itcsumm"],
    ["a list", [], "WRONG_SHAPE itcsumm"],
    ["a part in words", { itcavl: "x" }, "WRONG_SHAPE itcsumm.itcavl"],
    ["a family as a number", { itcunavl: { revsup: 7 } }, "WRONG_SHAPE itcsumm.itcunavl.revsup"],
    ["a head in words", { itcrev: { nonrevsup: { igst: "x" } } }, "BAD_AMOUNT itcsumm.itcrev.nonrevsup.igst"],
    [
      "a section's head that is null",
      { itcRejected: { othersup: { cdnr: { cess: null } } } },
      "BAD_AMOUNT itcsumm.itcRejected.othersup.cdnr.cess",
    ],
    ["sections that outgrow a field", { itcavl: { nonrevsup: huge } }, "BAD_AMOUNT itcsumm.itcavl.nonrevsup"],
  ])("%s", (_, itcsumm, reported) => {
    expect(read(itcsumm)).toEqual({ totals: undefined, reported: [`warning ${reported}`] });
  });

  test.each([undefined, null])("but %s means not stated", (itcsumm) => {
    expect(read(itcsumm)).toEqual({ totals: undefined, reported: [] });
  });

  test("the largest amount that a field holds is taken, also as a sum of sections, also below zero", () => {
    const most = 9_999_999_999_999.99;
    const sections = { b2b: sum(10_000_000_000_000 - 1), b2ba: sum(1) };
    expect(igst({ itcavl: { nonrevsup: sum(most), imports: sections } })).toEqual({
      ...{ "4(A)(5)": most, "4(A)(1)": 10_000_000_000_000 },
    });
    const below = { b2b: sum(-9_999_999_999_999), b2ba: sum(-2) };
    expect(read({ itcavl: { nonrevsup: below } }).reported).toEqual([
      "warning BAD_AMOUNT itcsumm.itcavl.nonrevsup",
    ]);
  });
});

describe("compared with the totals computed here", () => {
  const nothing = Object.fromEntries(TABLES.map((table) => [table, NO_TAX])) as Totals;
  const with5 = (tax: Partial<Tax>): Totals => ({ ...nothing, "4(A)(5)": { ...NO_TAX, ...tax } });
  const paise = (amount: number) => amount as Paise;

  test("equal ones give no warning", () => {
    expect(differencesOf(nothing, nothing)).toEqual([]);
  });

  test("each table that differs is one warning, with both amounts of each head that differs", () => {
    const portal: Totals = { ...with5({ igst: paise(18000000), cgst: paise(-500) }), Rejected: NO_TAX };
    const here: Totals = {
      ...with5({ cgst: paise(-500), cess: paise(1) }),
      "3.1(d)": { ...NO_TAX, sgst: paise(9) },
    };
    expect(
      differencesOf(here, portal).map(({ severity, code, sentence }) => [severity, code, sentence]),
    ).toEqual([
      [
        ...["warning", "STATEMENT_DIFFERS"],
        "4(A)(5): Integrated tax ₹ 1,80,000.00 on the portal, ₹ 0.00 here; Cess ₹ 0.00 on the portal, ₹ 0.01 here.",
      ],
      ["warning", "STATEMENT_DIFFERS", "3.1(d): State/UT tax ₹ 0.00 on the portal, ₹ 0.09 here."],
    ]);
  });
});
