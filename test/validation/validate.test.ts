import { describe, expect, test } from "@jest/globals";
import type { TaxDocument } from "../../src/documents/document";
import { theDay } from "../../src/gst/date";
import type { Gstin } from "../../src/gst/gstin";
import { showMoney, type Paise } from "../../src/gst/money";
import { thePeriod } from "../../src/gst/period";
import { NO_TAX, totalTax } from "../../src/gst/tax";
import { gstr1Fields } from "../../src/gstr1/sheet";
import { headingsOf } from "../../src/sheet/rows";
import type { CheckContext } from "../../src/validation/check";
import { ImportWarnings } from "../../src/validation/limit-repeats";
import { totalsRow } from "../../src/validation/totals-row";
import { CHECKS, validate } from "../../src/validation/validate";
import { igst, testDocument } from "../support/month";

const rupees = (amount: number) => (amount * 100) as Paise;
const tax = (heads: Partial<Record<keyof typeof NO_TAX, number>>) => ({
  ...NO_TAX,
  ...Object.fromEntries(Object.entries(heads).map(([head, amount]) => [head, rupees(amount)])),
});

/** An invoice between States: 1,00,000 at 18 %. */
const invoice = (more: Partial<TaxDocument> = {}): TaxDocument =>
  testDocument("Invoice", "INV-1", "2025-10-05", {
    tax: igst(18000),
    taxableValue: rupees(100000),
    value: rupees(118000),
    ...more,
  });
const within = { supplierGstin: "27ZZZCA1234A1ZR" as Gstin, pos: "27" };
const bill = (more: Partial<TaxDocument> = {}) =>
  testDocument("Bill of entry", "1234567", "2025-10-03", {
    tax: igst(18000),
    supplierGstin: "",
    port: "INMAA1",
    form: "ICEGATE",
    ...more,
  });

/** "error CODE" for each finding. */
function findingsOf(document: TaxDocument, how: "typed" | "imported", around: CheckContext = {}): string[] {
  return validate(document, how, around).map(({ severity, code }) => `${severity} ${code}`);
}

describe("no warning about", () => {
  test.each<[string, TaxDocument]>([
    ["an invoice between States with IGST", invoice()],
    ["an invoice within a State with halves", invoice({ ...within, tax: tax({ cgst: 9000, sgst: 9000 }) })],
    ["a supply to a zone in the same State with IGST", invoice({ ...within, supplyType: "SEWP" })],
    [
      "a supply to a zone without payment",
      invoice({ supplyType: "SEWOP", tax: NO_TAX, value: rupees(100000) }),
    ],
    [
      "a bonded warehouse in the same State with IGST",
      invoice({ ...within, supplyType: "CBW", reverseCharge: true }),
    ],
    [
      "a supply whose place is the supplier's own State",
      invoice({ pos: "29", tax: tax({ cgst: 9000, sgst: 9000 }) }),
    ],
    [
      "an old code of Andhra Pradesh",
      invoice({ supplierGstin: "37ZZZCA1234A1ZQ" as Gstin, pos: "28", tax: tax({ cgst: 9000, sgst: 9000 }) }),
    ],
    ["a bill of entry", bill()],
    [
      "a distributor's credit of any heads",
      testDocument("ISD invoice", "I-1", "2025-10-05", {
        form: "GSTR-6",
        tax: tax({ igst: 100, cgst: 50, sgst: 60 }),
      }),
    ],
    ["65 % of the rate", invoice({ tax: tax({ igst: 11700 }), value: rupees(111700) })],
    ["tax a rupee away", invoice({ tax: tax({ igst: 18001 }), value: rupees(118002) })],
    [
      "tax that a deductor deducted",
      testDocument("TDS credit", "D-1", "2025-10-31", {
        supplierGstin: "29AAGCB7383J1DD" as Gstin,
        form: "GSTR-7",
        taxableValue: rupees(100000),
        value: rupees(100000),
        tax: tax({ igst: 2000 }),
      }),
    ],
    [
      "tax that an operator collected",
      testDocument("TCS credit", "C-1", "2025-10-31", {
        supplierGstin: "29AAGCB7383J1CF" as Gstin,
        form: "GSTR-8",
        taxableValue: rupees(100000),
        value: rupees(100000),
        tax: tax({ igst: 500 }),
      }),
    ],
    [
      "65 % of a quarter of a percent within a State, at a great value",
      invoice({
        ...within,
        taxableValue: rupees(100_000_000),
        tax: tax({ cgst: 81250, sgst: 81250 }),
        value: rupees(100_162_500),
      }),
    ],
    ["an embassy as recipient", invoice({ recipientGstin: "0717UNO00157UNO" as Gstin })],
  ])("%s", (_, document) => {
    expect(findingsOf(document, "typed")).toEqual([]);
    expect(findingsOf(document, "imported")).toEqual([]);
  });
});

describe("a document with a fault or a warning", () => {
  // As typed, and as imported.
  test.each<[string, TaxDocument, string, string]>([
    [
      "has a number with 17 characters",
      invoice({ documentNumber: "A".repeat(17) }),
      "error BAD_DOCUMENT_NUMBER",
      "",
    ],
    ["has a number with a space", invoice({ documentNumber: "INV 1" }), "error BAD_DOCUMENT_NUMBER", ""],
    ["has a number of zeros", invoice({ documentNumber: "000" }), "error BAD_DOCUMENT_NUMBER", ""],
    ["begins its number with a hyphen", invoice({ documentNumber: "-1" }), "error BAD_DOCUMENT_NUMBER", ""],
    [
      "has a number in Excel's scientific notation",
      invoice({ documentNumber: "1.23457E+15" }),
      "error BAD_DOCUMENT_NUMBER",
      "",
    ],
    [
      "amends a number that cannot be one",
      invoice({ originalNumber: "#1" }),
      "error BAD_DOCUMENT_NUMBER",
      "",
    ],
    ["is dated before GST", invoice({ documentDate: theDay("2017-06-30") }), "error BAD_DATE", ""],
    [
      "is dated after the supplier's period",
      invoice({ documentDate: theDay("2025-11-01") }),
      "error BAD_DATE",
      "warning BAD_DATE",
    ],
    [
      "has a supplier that fails its check character",
      invoice({ supplierGstin: "29AAGCB7383J1Z5" as Gstin }),
      "error BAD_GSTIN",
      "",
    ],
    ["has no supplier", invoice({ supplierGstin: "" }), "error BAD_GSTIN", ""],
    [
      "comes from a TDS deductor",
      invoice({ supplierGstin: "29AAGCB7383J1DD" as Gstin }),
      "error NOT_A_SUPPLIER",
      "warning NOT_A_SUPPLIER",
    ],
    [
      "comes from a non-resident, but in GSTR-1",
      invoice({ supplierGstin: "2917USA00012NRM" as Gstin }),
      "error NOT_A_SUPPLIER",
      "warning NOT_A_SUPPLIER",
    ],
    [
      "carries CGST between States",
      invoice({ tax: tax({ cgst: 9000, sgst: 9000 }) }),
      "warning WRONG_TAX_HEAD",
      "warning WRONG_TAX_HEAD",
    ],
    [
      "carries CGST to a zone",
      invoice({ ...within, supplyType: "SEWP", tax: tax({ cgst: 9000, sgst: 9000 }) }),
      "warning WRONG_TAX_HEAD",
      "warning WRONG_TAX_HEAD",
    ],
    ["carries IGST within a State", invoice(within), "warning WRONG_TAX_HEAD", "warning WRONG_TAX_HEAD"],
    [
      "has unequal halves",
      invoice({ ...within, tax: tax({ cgst: 9000, sgst: 8999 }), value: rupees(117999) }),
      "error TAX_HEADS_DIFFER",
      "warning TAX_HEADS_DIFFER",
    ],
    [
      "is SEWOP with tax",
      invoice({ supplyType: "SEWOP" }),
      "error WRONG_SUPPLY_TYPE",
      "warning WRONG_SUPPLY_TYPE",
    ],
    [
      "is a deemed export under reverse charge",
      invoice({ supplyType: "DE", reverseCharge: true }),
      "error WRONG_SUPPLY_TYPE",
      "warning WRONG_SUPPLY_TYPE",
    ],
    [
      "is from a bonded warehouse without reverse charge",
      invoice({ supplyType: "CBW" }),
      "warning WRONG_SUPPLY_TYPE",
      "warning WRONG_SUPPLY_TYPE",
    ],
    [
      "has a negative amount",
      invoice({ tax: tax({ igst: -18000 }), value: rupees(82000) }),
      "error BAD_AMOUNT",
      "",
    ],
    ["is a bill of entry with a short port", bill({ port: "INMAA" }), "error BAD_VALUE", "warning BAD_VALUE"],
    [
      "is a bill of entry with eight digits",
      bill({ documentNumber: "12345678" }),
      "error BAD_DOCUMENT_NUMBER",
      "warning BAD_DOCUMENT_NUMBER",
    ],
    [
      "is a bill of entry with CGST",
      bill({ tax: tax({ cgst: 90, sgst: 90 }) }),
      "error WRONG_TAX_HEAD",
      "warning WRONG_TAX_HEAD",
    ],
    [
      "is a distributor's invoice in GSTR-1",
      testDocument("ISD invoice", "I-1", "2025-10-05", 100),
      "error NOT_IN_THIS_FORM",
      "warning NOT_IN_THIS_FORM",
    ],
    [
      "is an operator's document in the IFF",
      { ...invoice({ form: "IFF" }), kind: "ECO document" },
      "error NOT_IN_THIS_FORM",
      "warning NOT_IN_THIS_FORM",
    ],
    [
      "is in the IFF of a quarter's last month",
      invoice({ form: "IFF", returnPeriod: thePeriod("2025-12") }),
      "error BAD_PERIOD",
      "warning BAD_PERIOD",
    ],
  ])("%s", (_, document, typed, imported) => {
    const found = findingsOf(document, "typed").filter(
      (text) => !text.includes("RATE") && !text.includes("VALUE_DIFFERS"),
    );
    expect(found).toEqual([typed]);
    expect(findingsOf(document, "imported").filter((text) => !text.includes("RATE"))).toEqual(
      imported ? [imported] : [],
    );
  });

  // The column concerned, where a check looks at several.
  test.each<[string, Partial<TaxDocument>, string]>([
    ["a negative central tax", { tax: tax({ cgst: -1, sgst: -1 }) }, "Central tax"],
    ["a number with a stranger in it", { documentNumber: "A#1" }, "Number"],
    ["no place of supply", { pos: "99" }, "POS"],
    [
      "a supplier with a wrong check character",
      { supplierGstin: "29AAGCB7383J1Z5" as Gstin },
      "Supplier GSTIN",
    ],
    ["a negative cess", { tax: tax({ igst: 18000, cess: -1 }) }, "Cess"],
    ["a negative value", { value: rupees(-1) }, "Value"],
    ["a negative taxable value", { taxableValue: rupees(-1) }, "Taxable value"],
    [
      "an original dated before GST",
      { originalNumber: "A-1", originalDate: theDay("2017-06-30") },
      "Amends date",
    ],
    ["an amended date without its number", { originalDate: theDay("2025-09-30") }, "Amends number"],
  ])("has %s, reported in its own column", (_, more, column) => {
    const errors = validate(invoice(more), "typed").filter(({ severity }) => severity === "error");
    expect(errors.map(({ place }) => place)).toEqual([column]);
    expect(findingsOf(invoice(more), "imported").filter((text) => text.startsWith("error"))).toEqual([]);
  });

  test("is a month's GSTR-1 of a quarterly supplier; its quarter's is right", () => {
    const quarterly = { supplierFrequency: "Quarterly" } as const;
    expect(findingsOf(invoice(), "typed", quarterly)).toEqual(["error BAD_PERIOD"]);
    expect(findingsOf(invoice({ returnPeriod: thePeriod("2025-12") }), "typed", quarterly)).toEqual([]);
    expect(findingsOf(invoice({ form: "IFF" }), "typed", quarterly)).toEqual([]);
  });

  test("is a GSTR-1A that amends another period's document, a warning only", () => {
    const amendment = invoice({
      form: "GSTR-1A",
      originalNumber: "INV-1",
      originalDate: theDay("2025-10-05"),
      returnPeriod: thePeriod("2025-12"),
    });
    const of = (form: "GSTR-1" | "IFF", month: string, supplierFrequency: "Monthly" | "Quarterly") =>
      findingsOf(amendment, "typed", {
        supplierFrequency,
        original: invoice({ form, returnPeriod: thePeriod(month) }),
      });
    expect(of("GSTR-1", "2025-12", "Monthly")).toEqual([]);
    expect(of("GSTR-1", "2025-11", "Monthly")).toEqual(["warning NOT_IN_THIS_FORM"]);
    expect(of("IFF", "2025-11", "Quarterly")).toEqual([]);
    expect(of("GSTR-1", "2026-03", "Quarterly")).toEqual(["warning NOT_IN_THIS_FORM"]);
    expect(findingsOf(amendment, "imported", { original: invoice() })).toEqual([]);
  });

  test("is an amendment dated after its original's period, a warning only", () => {
    const amendment = invoice({
      documentDate: theDay("2025-11-03"),
      returnPeriod: thePeriod("2025-11"),
      originalNumber: "INV-1",
      originalDate: theDay("2025-10-05"),
    });
    expect(findingsOf(amendment, "typed", { original: invoice() })).toEqual(["warning BAD_DATE"]);
    expect(findingsOf(amendment, "typed")).toEqual([]);
  });
});

describe("a rate of tax", () => {
  // Rulebook R-98: the day before and the day.
  test.each<[string, string, Partial<Record<keyof typeof NO_TAX, number>>, boolean]>([
    ["7.5 % of 21-09-2025", "2025-09-21", { igst: 7500 }, true],
    ["7.5 % of 22-09-2025", "2025-09-22", { igst: 7500 }, false],
    ["12 % of bricks with ITC", "2025-09-22", { igst: 12000 }, true],
    ["6 % of bricks without ITC", "2026-02-01", { igst: 6000 }, true],
    ["40 % of 21-09-2025", "2025-09-21", { igst: 40000 }, false],
    ["40 % of 22-09-2025", "2025-09-22", { igst: 40000 }, true],
    ["28 % of 21-09-2025", "2025-09-21", { igst: 28000 }, true],
    ["28 % of 22-09-2025", "2025-09-22", { igst: 28000 }, false],
    ["28 % with cess of 31-01-2026", "2026-01-31", { igst: 28000, cess: 5000 }, true],
    ["28 % with cess of 01-02-2026", "2026-02-01", { igst: 28000, cess: 5000 }, false],
    ["18 % with cess of 31-01-2026", "2026-01-31", { igst: 18000, cess: 5000 }, true],
    ["18 % with cess of 01-02-2026", "2026-02-01", { igst: 18000, cess: 5000 }, false],
    ["0.25 % of any day", "2026-02-01", { igst: 250 }, true],
    ["45 %, more than any", "2025-10-05", { igst: 45000 }, false],
  ])("%s is usual: %#", (_, date, heads, usual) => {
    const amounts = tax(heads);
    const document = invoice({
      documentDate: theDay(date),
      returnPeriod: thePeriod(date.slice(0, 7)),
      tax: amounts,
      value: (rupees(100000) + amounts.igst + amounts.cess) as Paise,
    });
    for (const how of ["typed", "imported"] as const)
      expect(new Set(findingsOf(document, how))).toEqual(new Set(usual ? [] : ["warning UNUSUAL_RATE"]));
  });

  test("of which 65 % is charged is recognised as that", () => {
    const reduced = invoice({ tax: tax({ igst: 18200 }), value: rupees(118200) });
    expect(validate(reduced, "imported")[0]?.sentence).toBe(
      "The tax is 65 % of 28 % of the taxable value; that rate without cess was not in force on 05-Oct-2025.",
    );
  });

  test("of a note is not checked by the note's own day, nor an amendment's by its own", () => {
    const withdrawn = { tax: tax({ igst: 28000 }), value: rupees(128000) };
    expect(findingsOf(invoice(withdrawn), "typed")).toEqual(["warning UNUSUAL_RATE"]);
    expect(findingsOf({ ...invoice(withdrawn), kind: "Credit note" }, "typed")).toEqual([]);
    const old = { originalNumber: "INV-1", originalDate: theDay("2025-09-10") };
    expect(findingsOf(invoice({ ...withdrawn, ...old }), "typed")).toEqual([]);
  });

  test("that is a mixture of rates gives a warning where it is typed, and none from a file", () => {
    const mixed = invoice({ tax: tax({ igst: 11500 }), value: rupees(111500) });
    expect(validate(mixed, "typed")[0]?.sentence).toBe(
      "The tax is 11.5 % of the taxable value, which is not a single rate.",
    );
    expect(validate(mixed, "imported")).toEqual([]);
  });
});

describe("the tolerance is a rupee, and not a paisa more", () => {
  const paise = (amount: number) => amount as Paise;
  test.each<[string, Partial<TaxDocument>, string[]]>([
    ["tax a rupee over", { tax: { ...NO_TAX, igst: paise(1_800_100) } }, []],
    [
      "tax a rupee and a paisa over",
      { tax: { ...NO_TAX, igst: paise(1_800_101) } },
      ["warning UNUSUAL_RATE"],
    ],
    [
      "tax a rupee and a paisa under",
      { tax: { ...NO_TAX, igst: paise(1_799_899) } },
      ["warning UNUSUAL_RATE"],
    ],
    ["value a rupee over", { value: paise(11_800_100) }, []],
    ["value a rupee and a paisa over", { value: paise(11_800_101) }, ["warning VALUE_DIFFERS"]],
    [
      "halves a paisa apart",
      { ...within, tax: { ...NO_TAX, cgst: paise(900_000), sgst: paise(900_001) } },
      [],
    ],
    [
      "halves two paise apart",
      { ...within, tax: { ...NO_TAX, cgst: paise(900_000), sgst: paise(900_002) } },
      ["error TAX_HEADS_DIFFER"],
    ],
  ])("%s", (_, more, doubts) => {
    const amounts = invoice(more).tax;
    const sum = (10_000_000 + amounts.igst + amounts.cgst + amounts.sgst) as Paise;
    expect(findingsOf(invoice({ value: sum, ...more }), "typed")).toEqual(doubts);
  });
});

test("a value other than taxable value and taxes is a warning, but not under reverse charge", () => {
  expect(findingsOf(invoice({ value: rupees(118100) }), "imported")).toEqual(["warning VALUE_DIFFERS"]);
  expect(findingsOf(invoice({ value: rupees(100000), reverseCharge: true }), "imported")).toEqual([]);
});

test("every finding has a law, a remedy and the heading of a column", () => {
  const headings = headingsOf(gstr1Fields);
  for (const { law, place } of CHECKS) {
    expect(law).toMatch(/R-\d+/);
    expect(headings).toContain(place);
  }
  const [doubt] = validate(invoice(within), "typed");
  expect(doubt).toMatchObject({
    place: "Integrated tax",
    severity: "warning",
    law: expect.stringContaining("R-96"),
  });
});

describe("the warnings about a file's documents", () => {
  const judged = (count: number) => {
    const warnings = new ImportWarnings();
    const codes = Array.from({ length: count }, (_, place) =>
      warnings.check({ ...invoice(within), documentNumber: `INV-${place + 1}` }),
    );
    return { codes, faults: warnings.faults() };
  };

  test("name the supplier and the number of a single one", () => {
    const { supplierGstin } = invoice(within);
    expect(judged(1).faults.map(({ place }) => place)).toEqual([`${supplierGstin} INV-1`]);
  });

  test("are one for each check, with how many documents it concerns, their tax and the first names", () => {
    const { faults, codes } = judged(1000);
    const { supplierGstin, tax } = invoice(within);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.sentence).toContain(
      `(1000 documents, ₹ ${showMoney((totalTax(tax) * 1000) as Paise)} of tax: ${supplierGstin} INV-1, ` +
        `${supplierGstin} INV-2, ${supplierGstin} INV-3 and 997 more documents)`,
    );
    expect(codes.at(-1)).toEqual(["WRONG_TAX_HEAD"]);
  });
});

describe("a row of a sheet", () => {
  test.each<[string, (string | number)[], boolean]>([
    ["that says Total", ["", "Total", 1000], true],
    ["that says GRAND TOTAL", ["Grand Total", "", 1000], true],
    ["that says Sub-total (5 %)", ["Sub-total (5 %)", 1000], true],
    ["of a supplier called Total", ["29AAGCB7383J1Z4", "Total", 1000], false],
    ["of Total Energies", ["", "Total Energies Ltd", 1000], false],
  ])("%s is a total: %#", (_, cells, isSum) => {
    expect(totalsRow(cells, "'GSTR-1'!A9")?.code).toBe(isSum ? "TOTALS_ROW" : undefined);
  });
});
