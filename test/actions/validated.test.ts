/** Typed rows that cannot be right are refused; imported ones are kept with a warning. */
import { describe, expect, test } from "@jest/globals";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { importFile } from "../../src/actions/imports/import-file";
import { nilReturns } from "../../src/actions/returns/nil-returns";
import { sync } from "../../src/actions/returns/sync";
import { isFault } from "../../src/gst/fault";
import type { Paise } from "../../src/gst/money";
import { thePeriod } from "../../src/gst/period";
import { NO_TAX } from "../../src/gst/tax";
import { GSTR1_TABLE, gstr1Fields } from "../../src/gstr1/sheet";
import { SETTINGS_TABLE } from "../../src/settings/sheet";
import { readSettings } from "../../src/settings/settings";
import type { Extension } from "../../src/law/extended-dates";
import type { Cell } from "../../src/sheet/grid";
import { headingsOf, readRows } from "../../src/sheet/rows";
import {
  igst,
  codes,
  emptyMonth,
  OWN_GSTIN,
  OCTOBER,
  testDocument,
  SUPPLIER,
  type Month,
} from "../support/month";
import { imsFile, imsInvoice } from "../support/portal-file";

async function type(month: Month, ...rows: Readonly<Record<string, Cell>>[]): Promise<void> {
  const headings = headingsOf(gstr1Fields);
  const cells = rows.map((row) => headings.map((heading) => row[heading] ?? ""));
  await month.port.apply([{ do: "append", table: GSTR1_TABLE, headings, rows: cells }]);
}

const row = (number: Cell, more: Readonly<Record<string, Cell>> = {}) => ({
  "Supplier GSTIN": SUPPLIER,
  Number: number,
  Date: "2025-10-05",
  "Taxable value": 1000,
  "Integrated tax": 180,
  ...more,
});

describe("a row typed into the GSTR-1 sheet", () => {
  test.each<[string, Readonly<Record<string, Cell>>, string, string]>([
    [
      "with unequal halves",
      row("A-1", { POS: "29", "Integrated tax": 0, "Central tax": 90, "State/UT tax": 80 }),
      "TAX_HEADS_DIFFER",
      "State/UT tax",
    ],
    ["dated after its period", row("A-1", { "Return period": "2025-09" }), "BAD_DATE", "Date"],
    ["whose number Excel took for a number", row(1234567890123456), "BAD_DOCUMENT_NUMBER", "Number"],
    [
      "whose amended number Excel read as a number",
      row("A-1", { "Amends number": 1234567890123456, "Amends date": "2025-09-05" }),
      "BAD_DOCUMENT_NUMBER",
      "Amends number",
    ],
    ["with a word for an amount", row("A-1", { "State/UT tax": "nil" }), "BAD_AMOUNT", "State/UT tax"],
    ["with a negative amount", row("A-1", { "Integrated tax": -180 }), "BAD_AMOUNT", "Integrated tax"],
    ["with an odd mark", row("A-1", { "Reverse charge": "R" }), "BAD_CHOICE", "Reverse charge"],
    ["without a date that exists", row("A-1", { Date: "31-02-2025" }), "BAD_DATE", "Date"],
    ["dated before GST", row("A-1", { Date: "30-06-2017" }), "BAD_DATE", "Date"],
    [
      "of a quarterly supplier's October",
      row("A-1", { "Supplier files": "Quarterly" }),
      "BAD_PERIOD",
      "Return period",
    ],
  ])("%s is refused with its cell, and the next row is saved", async (_, wrong, code, heading) => {
    const month = await emptyMonth();
    await type(month, wrong, row("A-2"));
    const outcome = await sync(month.at("2025-10-20"));
    expect(codes(outcome)).toEqual([code]);
    const grid = month.port.grids.get(GSTR1_TABLE);
    const letter = String.fromCharCode(65 + (grid?.headings.indexOf(heading) ?? 0));
    expect(outcome.faults.find((fault) => fault.code === code)?.place).toMatch(
      new RegExp(`^'GSTR-1'!${letter}\\d+$`),
    );
    expect(month.ims().map(({ documentNumber }) => documentNumber)).toEqual(["A-2"]);
  });

  test.each<[string, Readonly<Record<string, Cell>>, string]>([
    ["with a withdrawn rate", { "Integrated tax": 280 }, "UNUSUAL_RATE"],
    [
      "with CGST between States",
      { "Integrated tax": 0, "Central tax": 90, "State/UT tax": 90 },
      "WRONG_TAX_HEAD",
    ],
  ])("%s is saved with a warning", async (_, more, code) => {
    const month = await emptyMonth();
    await type(month, row("A-1", more));
    const outcome = await sync(month.at("2025-10-20"));
    expect(outcome.faults.map(({ code, severity }) => `${severity} ${code}`)).toEqual([`warning ${code}`]);
    expect(month.ims()).toHaveLength(1);
  });

  test("into the IFF is a quarterly supplier's by default", async () => {
    const month = await emptyMonth();
    await type(month, row("A-1", { Form: "IFF" }));
    expect((await sync(month.at("2025-10-20"))).faults).toEqual([]);
    const grid = month.port.grids.get(GSTR1_TABLE);
    expect(grid && readRows(gstr1Fields, grid).rows[0]?.record.supplierFrequency).toBe("Quarterly");
  });

  test("that is a total of the others is skipped and reported, whatever the action", async () => {
    const month = await emptyMonth();
    await type(month, row("A-1"), { Number: "Total", "Taxable value": 1000, "Integrated tax": 180 });
    const warned = ["warning TOTALS_ROW"];
    const of = (faults: readonly { severity: string; code: string }[]) =>
      faults.map(({ code, severity }) => `${severity} ${code}`);
    expect(of((await sync(month.at("2025-10-20"))).faults)).toEqual(warned);
    const saved = await saveDocument(
      month.at("2025-10-21"),
      testDocument("Invoice", "A-2", "2025-10-05", { tax: igst(180), taxableValue: 100_000 as Paise }),
      "Monthly",
    );
    expect(of(saved.faults)).toEqual(warned);
    expect(month.ims()).toHaveLength(2);
  });
});

const gstr1 = (rows: readonly object[], more: object = {}) =>
  JSON.stringify({
    gstin: SUPPLIER,
    fp: "102025",
    fil_dt: "11-11-2025",
    b2b: [{ ctin: OWN_GSTIN, inv: rows }],
    ...more,
  });
const inv = (number: string, more: object = {}, item: object = {}) => ({
  inum: number,
  idt: "05-10-2025",
  val: 1180,
  pos: "27",
  rchrg: "N",
  inv_typ: "R",
  itms: [{ num: 1, itm_det: { rt: 18, txval: 1000, iamt: 180, ...item } }],
  ...more,
});

/** The first row of the sheet, by its headings. */
function savedRow({ port }: Month): Readonly<Record<string, Cell>> {
  const { headings = [], rows = [] } = port.grids.get(GSTR1_TABLE) ?? {};
  return Object.fromEntries(headings.map((heading, place) => [heading, rows[0]?.[place] ?? ""]));
}

describe("a saved row that is typed over", () => {
  test.each<[string, Readonly<Record<string, Cell>>, string[]]>([
    ["with other amounts that can be", { "Taxable value": 2000, "Integrated tax": 360, Value: 2360 }, []],
    [
      "with unequal halves",
      { POS: "29", "Integrated tax": 0, "Central tax": 90, "State/UT tax": 80, Value: 1170 },
      ["warning TAX_HEADS_DIFFER 'GSTR-1'!L5"],
    ],
    ["with a number that is none", { Number: "A#1" }, ["warning BAD_DOCUMENT_NUMBER 'GSTR-1'!D5"]],
  ])("%s has one warning, as it is in its return already: %#", async (_, more, warnings) => {
    const month = await emptyMonth();
    await type(month, row("A-1"));
    await sync(month.at("2025-10-20"));
    const grid = month.port.grids.get(GSTR1_TABLE);
    if (!grid) throw new Error("no sheet");
    const over = { ...savedRow(month), ...more };
    month.port.grids.set(GSTR1_TABLE, {
      ...grid,
      rows: [grid.headings.map((heading) => over[heading] ?? "")],
    });
    const reported = async (on: string) =>
      (await sync(month.at(on))).faults
        .filter(({ code }) => code !== "UNUSUAL_RATE")
        .map(({ severity, code, place }) => `${severity} ${code} ${place}`);
    expect(await reported("2025-10-21")).toEqual(warnings);
    expect(await reported("2025-10-22")).toEqual([]);
  });
});

describe("a number that appears twice in a return", () => {
  test("by typed rows: the first is saved, the second is reported with its cell and left as it is", async () => {
    const month = await emptyMonth();
    const second = row("inv-1", { "Taxable value": 2000, "Integrated tax": 360 });
    await type(month, row("INV-1"), second);
    const refused = ["DUPLICATE_DOCUMENT 'GSTR-1'!D6"];
    const twice = async (on: string) =>
      (await sync(month.at(on))).faults.map(({ code, place }) => `${code} ${place}`);
    expect(await twice("2025-10-20")).toEqual(refused);
    expect(await twice("2025-10-21")).toEqual(refused);
    expect(month.ims().map(({ documentNumber, tax }) => [documentNumber, tax.igst])).toEqual([
      ["INV-1", 18000],
    ]);
  });

  test("by a saved row that was copied: the first counts, the copy is reported and left", async () => {
    const month = await emptyMonth();
    await type(month, row("INV-1"));
    await sync(month.at("2025-10-20"));
    await type(month, { ...savedRow(month), "Integrated tax": 360 });
    const { faults } = await sync(month.at("2025-10-21"));
    expect(faults.map(({ code, place }) => `${code} ${place}`)).toEqual(["DUPLICATE_DOCUMENT 'GSTR-1'!D6"]);
    expect(month.port.grids.get(GSTR1_TABLE)?.rows).toHaveLength(2);
    expect(month.ims().map(({ tax }) => tax.igst)).toEqual([18000]);
  });

  test("in two financial years is two documents", async () => {
    const month = await emptyMonth();
    await type(month, row("INV-1"), row("inv-1", { Date: "2025-03-31", "Return period": "2025-10" }));
    expect(codes(await sync(month.at("2025-10-20")))).toEqual([]);
    expect(month.ims()).toHaveLength(2);
  });

  test("by a file: the first is used, every other one is refused and named with its path", async () => {
    const month = await emptyMonth();
    const rows = [inv("INV-1"), inv("inv-1", { val: 2360 }, { txval: 2000, iamt: 360 }), inv("INV-1")];
    const outcome = await importFile(month.at("2025-11-12"), "gstr1.json", gstr1(rows));
    expect(outcome.faults.map(({ code, place }) => `${code} ${place}`)).toEqual([
      "DUPLICATE_DOCUMENT b2b[0].inv[1]",
      "DUPLICATE_DOCUMENT b2b[0].inv[2]",
    ]);
    expect(outcome.counts).toMatchObject({ read: 3, added: 1, unchanged: 0, refused: 2 });
  });
});

describe("a file's row", () => {
  test.each<[string, object, object, string]>([
    ["with CGST between States", {}, { iamt: 0, camt: 90, samt: 90 }, "WRONG_TAX_HEAD"],
    ["with unequal halves", { pos: "29" }, { iamt: 0, camt: 90, samt: 80 }, "TAX_HEADS_DIFFER"],
    ["with a withdrawn rate", { val: 1280 }, { rt: 28, iamt: 280 }, "UNUSUAL_RATE"],
    ["whose value is no sum", { val: 1500 }, {}, "VALUE_DIFFERS"],
    ["dated after the period", { idt: "05-11-2025" }, {}, "BAD_DATE"],
    ["that is SEWOP with tax", { inv_typ: "SEWOP" }, {}, "WRONG_SUPPLY_TYPE"],
  ])("%s is kept, with a warning that names it", async (_, more, item, code) => {
    const month = await emptyMonth();
    const outcome = await importFile(
      month.at("2025-11-12"),
      "gstr1.json",
      gstr1([inv("A-1", more, item), inv("A-2")]),
    );
    expect(outcome.counts).toMatchObject({ read: 2, added: 2, refused: 0 });
    expect(codes(outcome)).toEqual([]);
    const warning = outcome.faults.find((fault) => fault.code === code);
    expect(warning).toMatchObject({ severity: "warning", place: `${SUPPLIER} A-1` });
  });

  test("with the same warning as a thousand others gets it once, with count and rupees, and none is dropped", async () => {
    const month = await emptyMonth();
    const rows = Array.from({ length: 1000 }, (_, place) => inv(`A-${place}`, { val: 1280 }, { iamt: 280 }));
    const outcome = await importFile(month.at("2025-11-12"), "gstr1.json", gstr1(rows));
    expect(outcome.counts).toMatchObject({ read: 1000, added: 1000, refused: 0 });
    const warnings = outcome.faults.filter(({ code }) => code === "UNUSUAL_RATE");
    expect(warnings.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining(`(1000 documents, ₹ 2,80,000.00 of tax: ${SUPPLIER} A-0,`),
    ]);
  });

  test("with an impossible number is kept; a thousand of them are one warning", async () => {
    const month = await emptyMonth();
    const rows = Array.from({ length: 1000 }, (_, place) => inv(`A_${place}`));
    const { counts, faults } = await importFile(month.at("2025-11-12"), "gstr1.json", gstr1(rows));
    expect(counts).toMatchObject({ added: 1000, refused: 0 });
    expect(faults.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "warning BAD_DOCUMENT_NUMBER",
    ]);
    expect(faults[0]?.sentence).toContain("(1000 documents, ₹ ");
  });

  test.each([
    ["of 250 characters is kept, as it may stand on the portal", 250, "warning"],
    ["of more is refused, for no key and no cell could hold it", 251, "error"],
  ])("whose number is %s", async (_, length, severity) => {
    const month = await emptyMonth();
    const { faults } = await importFile(
      month.at("2025-11-12"),
      "gstr1.json",
      gstr1([inv("A".repeat(length)), inv("A-2")]),
    );
    expect(faults.map((fault) => `${fault.severity} ${fault.code}`)).toEqual([
      `${severity} BAD_DOCUMENT_NUMBER`,
    ]);
  });

  test("of a GSTR-2A or IMS file gets the same warnings", async () => {
    const month = await emptyMonth();
    const ims = imsFile([imsInvoice({ inum: "A-1", val: 1280, txval: 1000, iamt: 280 })]);
    const outcome = await importFile(month.at("2025-11-12"), "ims.json", ims);
    expect(outcome.faults.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "warning UNUSUAL_RATE",
    ]);
  });
});

test("an IFF over fifty lakh rupees a month is imported with a warning", async () => {
  const month = await emptyMonth();
  const big = (number: string, taxable: number) =>
    testDocument("Invoice", number, "2025-10-05", {
      form: "IFF",
      taxableValue: (taxable * 100) as Paise,
      tax: NO_TAX,
    });
  expect((await saveDocument(month.at("2025-10-06"), big("A-1", 5_000_000), "Quarterly")).faults).toEqual([]);
  const over = await saveDocument(month.at("2025-10-06"), big("A-2", 1), "Quarterly");
  expect(over.faults.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["warning IFF_LIMIT"]);
  expect(over.faults[0]?.sentence).toContain("50,00,001.00");
});

describe("a supplier that changes to quarterly filing", () => {
  test("is monthly or quarterly by the newest earlier return, and by an IFF file itself", async () => {
    const month = await emptyMonth();
    const frequencies = () => {
      const grid = month.port.grids.get(GSTR1_TABLE);
      return grid ? readRows(gstr1Fields, grid).rows.map(({ record }) => record.supplierFrequency) : [];
    };
    await importFile(
      month.at("2025-11-12"),
      "a.json",
      gstr1([inv("A-1")], { fp: "092025", fil_dt: "11-10-2025" }),
    );
    const iff = gstr1([inv("A-2")], { filing_typ: "Q" });
    await importFile(month.at("2025-11-12"), "b.json", iff);
    const quarter = gstr1([inv("A-3", { idt: "05-12-2025" })], { fp: "122025", fil_dt: "13-01-2026" });
    await importFile(month.at("2026-01-14"), "c.json", quarter);
    expect(frequencies()).toEqual(["Monthly", "Quarterly", "Quarterly"]);
  });
});

describe("the supplier's GSTR-3B", () => {
  test("is kept in the settings, from where it closes GSTR-1A", async () => {
    const { at, port } = await emptyMonth();
    const of = { supplierGstin: SUPPLIER, returnPeriod: OCTOBER } as const;
    await fileSupplierReturn(at("2025-11-10"), { ...of, form: "GSTR-1" }, "Monthly");
    expect(codes(await fileSupplierReturn(at("2025-11-15"), { ...of, form: "GSTR-3B" }, "Monthly"))).toEqual(
      [],
    );
    const settings = port.grids.get(SETTINGS_TABLE);
    if (!settings) throw new Error("no home");
    expect(nilReturns(settings).map(({ form, filedOn }) => `${form} ${filedOn}`)).toEqual([
      "GSTR-1 2025-11-10T12:00:00",
      "GSTR-3B 2025-11-15T12:00:00",
    ]);
    const late = testDocument("Invoice", "A-1", "2025-10-05", { tax: igst(180), form: "GSTR-1A" });
    const refused = await saveDocument(at("2025-11-16"), late, "Monthly");
    expect(codes(refused)).toEqual(["WINDOW_CLOSED"]);
    expect(refused.message).toContain("15-Nov-2025");
  });

  test("does not refuse a file's GSTR-1A that was filed before it", async () => {
    const { at } = await emptyMonth();
    const of = { supplierGstin: SUPPLIER, returnPeriod: OCTOBER } as const;
    await fileSupplierReturn(at("2025-11-10"), { ...of, form: "GSTR-1" }, "Monthly");
    await fileSupplierReturn(at("2025-11-20"), { ...of, form: "GSTR-3B" }, "Monthly");
    const before = await importFile(
      at("2025-12-01"),
      "GSTR1A.json",
      gstr1([inv("A-1")], { fil_dt: "15-11-2025" }),
    );
    expect([before.counts?.added, codes(before)]).toEqual([1, []]);
  });
});

test("settings move the window of any form, the due dates and the day of the draft", () => {
  const rows = ["Cut-off GSTR-6 2025-10", "Due date GSTR-3B 2025-10", "Draft date GSTR-2B 2025-10"].map(
    (setting) => ({
      setting,
      value: "2025-11-25",
    }),
  );
  const own = [
    { setting: "GSTIN", value: OWN_GSTIN },
    { setting: "First period", value: "2025-10" },
  ];
  const { settings, faults } = readSettings([...own, ...rows]);
  expect(faults).toEqual([]);
  const moved = isFault(settings) ? [] : settings.extensions.slice(-3);
  expect(moved.map(({ form, period, day }) => `${form} ${period} ${day}`)).toEqual(
    ["GSTR-6", "GSTR-3B", "GSTR-2B"].map((form) => `${form} ${thePeriod("2025-10")} 2025-11-25`),
  );
});

test.each<[string, Partial<Extension> | undefined]>([
  ["Due date GSTR-3B 2024-10", {}],
  ["Due date GSTR-3B 2024-10 Monthly", { frequency: "Monthly" }],
  ["due date gstr-3b 2024-10 quarterly 27, 20", { frequency: "Quarterly", states: ["27", "20"] }],
  ["Due date GSTR-3B 2024-10 27 20", { states: ["27", "20"] }],
  ["Due date GSTR-3B 2024-10 77", undefined],
  ["Due date GSTR3B 2024-10", undefined],
  ["Due date GSTR-3B 2024-10 sometimes", undefined],
  ["Due date GSTR-3B 2024-13", undefined],
])("the setting “%s” moves a date for the named taxpayers, or is reported as not read", (setting, whom) => {
  const { settings, faults } = readSettings([
    { setting: "GSTIN", value: OWN_GSTIN },
    { setting: "First period", value: "2025-10" },
    { setting, value: "2024-11-21" },
  ]);
  const moved = isFault(settings) ? [] : settings.extensions.filter(({ day }) => day === "2024-11-21");
  const source = "the workbook's own settings";
  expect(moved).toEqual(
    whom ? [{ form: "GSTR-3B", period: "2024-10", day: "2024-11-21", source, ...whom }] : [],
  );
  expect(faults.map(({ place }) => place)).toEqual(whom ? [] : [`Milaan!${setting}`]);
});
