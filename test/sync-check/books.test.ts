/** The books against GSTR-2B, and the checks that wait for books. */
import { describe, expect, test } from "@jest/globals";
import { checkPeriod } from "../../src/checks/list";
import type { CheckId, Finding } from "../../src/checks/check";
import type { BookedRow } from "../../src/books/record";
import { addMonths } from "../../src/gst/period";
import { sumTax } from "../../src/gst/tax";
import { availableItc, totalsOf } from "../../src/gstr2b/totals";
import { doesTie, type Border } from "../../src/sync-check/border";
import { bookedTax } from "../../src/sync-check/books-match";
import { whoActs } from "../../src/sync-check/reason";
import { syncCheck } from "../../src/sync-check/run";
import type { FiledLine } from "../../src/sync-check/reported";
import { fc, runs } from "../support/fast-check";
import {
  amendment,
  creditNote,
  factsOf,
  invoice,
  october,
  record,
  september,
  type Given,
} from "../checks/period";
import { igst, NOVEMBER, OCTOBER, say } from "../support/month";
import { booking, factsWithBooks } from "./booked";

function borderOf(given: Given, bookings: readonly BookedRow[], filed: readonly FiledLine[] = []): Border {
  const facts = factsWithBooks(given, bookings, filed);
  const border = syncCheck({ ...facts, portal: undefined }).at(-1);
  if (border?.name !== "Books to GSTR-2B") throw new Error("no border of the books");
  return border;
}

function shown({ differences }: Border): string[] {
  return differences.map(
    ({ document, reason, difference }) =>
      `${document.documentNumber} ${reason} ${whoActs(reason)} ${difference.igst / 100}`,
  );
}

const accepted = { ...say({ action: "Accept" }), recorded: "Accept" };
const pending = { ...say({ action: "Pending" }), recorded: "Pending" };
const rejected = { ...say({ action: "Reject" }), recorded: "Reject" };
const credit = (number: string, tax: number) => booking(number, tax, { documentType: "CN" });
const inOctober = { documentDate: invoice().documentDate };

describe("the border of books and GSTR-2B", () => {
  test.each<[string, Given, BookedRow[], string[]]>([
    [
      "agrees where everything is booked as reported",
      { ims: [record(invoice())] },
      [booking("INV-1", 18_000)],
      [],
    ],
    [
      "counts a purchase return against the purchases",
      { ims: [record(invoice()), record(creditNote("CN-7", inOctober))] },
      [booking("INV-1", 18_000), credit("CN-7", 9000)],
      [],
    ],
    [
      "names what no supplier has reported",
      { ims: [record(invoice())] },
      [booking("INV-1", 18_000), booking("ZX/9", 700)],
      ["ZX/9 NOT_REPORTED Supplier -700"],
    ],
    ["names what is not booked", { ims: [record(invoice())] }, [], ["INV-1 NOT_BOOKED You 18000"]],
    [
      "names what is booked with another tax",
      { ims: [record(invoice())] },
      [booking("INV-1", 17_000)],
      ["INV-1 TO_CONFIRM You 1000"],
    ],
    [
      "says that paise are rounded",
      { ims: [record(invoice("INV-1", { tax: igst(18_000.5) }))] },
      [booking("INV-1", 18_000)],
      ["INV-1 ROUNDED Nobody 0.5"],
    ],
    [
      "names a second booking of one document",
      { ims: [record(invoice())] },
      [booking("INV-1", 18_000), booking("INV-1", 18_000, { occurrence: 2 })],
      ["INV-1 BOOKED_TWICE You -18000"],
    ],
    [
      "explains what is booked and not in GSTR-2B by the reason that keeps it out",
      {
        ims: [
          record(invoice("A-101"), pending),
          record(invoice("B-202", { tax: igst(500) }), { filingStatus: "Saved" }),
          record(invoice("C-303", { tax: igst(600) }), { period2b: NOVEMBER }),
        ],
      },
      [booking("A-101", 18_000), booking("B-202", 500), booking("C-303", 600)],
      ["A-101 PENDING You -18000", "B-202 NOT_FILED Supplier -500", "C-303 AFTER_CUTOFF Nobody -600"],
    ],
    [
      "explains what is booked and rejected in the IMS",
      { ims: [record(invoice(), rejected)] },
      [booking("INV-1", 18_000)],
      ["INV-1 REJECTED Nobody -18000"],
    ],
  ])("%s", (_, given, bookings, differences) => {
    const border = borderOf(given, bookings);
    expect(shown(border).sort()).toEqual(differences);
    expect(doesTie(border)).toBe(true);
    expect(border.from).toEqual(sumTax(bookings.map(bookedTax)));
    expect(border.to).toEqual(availableItc(totalsOf(factsOf(given).statement.lines)));
  });

  test("adds the difference of an amendment to the ITC of its original, which an earlier GSTR-2B gave", () => {
    const original = record(invoice("INV-9", { documentDate: amendment(1).documentDate }), accepted);
    const [line] = factsOf({ ims: [original] }).statement.lines;
    if (!line) throw new Error("no line");
    const september2b: FiledLine = { period: addMonths(OCTOBER, -1), line };
    const given = { ims: [record(amendment(21_600), accepted)], history: september("Accepted") };
    const booked = booking("INV-9", 21_600, { documentDate: original.documentDate });
    const border = borderOf(given, [booked], [september2b]);
    expect(border).toMatchObject({ from: igst(21_600), to: igst(21_600) });
    expect(shown(border)).toEqual([]);
  });

  test("keeps to the original while its amendment is pending", () => {
    const original = record(invoice("INV-9", { documentDate: amendment(1).documentDate }), accepted);
    const [line] = factsOf({ ims: [original] }).statement.lines;
    if (!line) throw new Error("no line");
    const given = { ims: [record(amendment(21_600), pending)], history: september("Accepted") };
    const booked = booking("INV-9", 18_000, { documentDate: original.documentDate });
    expect(shown(borderOf(given, [booked], [{ period: addMonths(OCTOBER, -1), line }]))).toEqual([]);
  });

  test("says of what is booked otherwise which fields differ", () => {
    const [difference] = borderOf({ ims: [record(invoice())] }, [booking("INV-1", 17_000)]).differences;
    expect(difference?.why).toMatch(
      /^Invoice INV-1 is booked, but not exactly as it is reported\. .*IGST.*17,000\.00.*18,000\.00/,
    );
  });

  test("leaves out what was booked before the first GSTR-2B that is here", () => {
    const before = booking("OLD-1", 100, { period: addMonths(OCTOBER, -3) });
    expect(borderOf({ ims: [record(invoice())] }, [booking("INV-1", 18_000), before])).toMatchObject({
      differences: [],
      leftOut: "1 booking before Oct-25, of which no GSTR-2B is here",
    });
  });

  test.each<[string, BookedRow, string]>([
    [
      "an import of goods by its bill of entry",
      booking("7654321", 900, { supplierGstin: "", section: "IMPG", portCode: "INNSA1" }),
      "NO_BILL_OF_ENTRY You",
    ],
    [
      "an import from a SEZ by its bill of entry",
      booking("7654321", 900, { section: "IMPGSEZ" }),
      "NO_BILL_OF_ENTRY You",
    ],
    [
      "a service from abroad as the recipient's own invoice",
      booking("SI-1", 900, { supplierGstin: "", section: "IMPS", reverseCharge: true }),
      "SELF_INVOICED Nobody",
    ],
    [
      "reverse charge without a GSTIN as the recipient's own invoice",
      booking("SI-2", 900, { supplierGstin: "", reverseCharge: true }),
      "SELF_INVOICED Nobody",
    ],
    [
      "tax without a GSTIN as a mistake of the books",
      booking("U-1", 900, { supplierGstin: "" }),
      "NO_SUPPLIER_GSTIN You",
    ],
    [
      "tax under something that is no GSTIN as a mistake of the books",
      booking("U-2", 900, { supplierGstin: "URP" }),
      "NO_SUPPLIER_GSTIN You",
    ],
    ["a purchase without tax as nothing to compare", booking("N-1", 0), "NO_TAX Nobody"],
  ])("asks no supplier about what none reports: %s", (_, booked, reason) => {
    const [difference, ...others] = borderOf({ ims: [] }, [booked]).differences;
    expect(others).toEqual([]);
    if (!difference) throw new Error("no difference");
    expect(`${difference.reason} ${whoActs(difference.reason)}`).toBe(reason);
    expect(findingOf("K2", { ims: [] }, [booked]).state).toBe("Does not apply");
  });

  test("leaves out what GSTR-2B held before the first month that is booked", () => {
    const [line] = factsOf({ ims: [record(invoice("OLD-1"), accepted)] }).statement.lines;
    if (!line) throw new Error("no line");
    const border = borderOf(
      { ims: [record(invoice())] },
      [booking("INV-1", 18_000)],
      [{ period: addMonths(OCTOBER, -1), line }],
    );
    expect(border).toMatchObject({
      ...{ differences: [], documentsTo: 1, from: igst(18_000), to: igst(18_000) },
      leftOut: "1 document of GSTR-2B before Oct-25, of which nothing is booked here",
    });
  });

  test("leaves out what only a later GSTR-2B holds, when a filed period is compared again", () => {
    const [line] = factsOf({ ims: [record(invoice("NEW-1"), accepted)] }).statement.lines;
    if (!line) throw new Error("no line");
    const later = [{ period: NOVEMBER, line }];
    expect(borderOf({ ims: [record(invoice())] }, [booking("INV-1", 18_000)], later)).toMatchObject({
      ...{ differences: [], documentsTo: 1, from: igst(18_000), to: igst(18_000) },
    });
  });

  test("names what an earlier GSTR-2B held and the books of its month do not", () => {
    const [line] = factsOf({ ims: [record(invoice("OLD-1"), accepted)] }).statement.lines;
    if (!line) throw new Error("no line");
    const before = booking("INV-0", 5, { period: addMonths(OCTOBER, -1) });
    const border = borderOf({ ims: [] }, [before], [{ period: addMonths(OCTOBER, -1), line }]);
    expect(shown(border)).toContain("OLD-1 NOT_BOOKED You 18000");
    expect(border.leftOut).toBe("1 booking before Oct-25, of which no GSTR-2B is here");
  });

  test("takes a GSTIN that is none as a part of the supplier's name", () => {
    const [difference] = borderOf({ ims: [] }, [
      booking("Q-5", 1, { supplierGstin: "NOT A GSTIN" }),
    ]).differences;
    expect(difference?.document).toMatchObject({ supplierGstin: "", supplierName: "Supplier NOT A GSTIN" });
  });

  test("is not compared without a purchase register", () => {
    expect(syncCheck({ ...factsOf({}), portal: undefined }).at(-1)).toMatchObject({
      leftOut: "The workbook has no purchase register.",
    });
  });
});

function findingOf(id: CheckId, given: Given, bookings?: readonly BookedRow[]): Finding {
  const facts = bookings ? factsWithBooks(given, bookings) : factsOf(given);
  const checked = checkPeriod(facts).find(({ check }) => check.id === id);
  if (!checked) throw new Error(`no ${id}`);
  return checked.finding;
}

describe("the checks that need a purchase register", () => {
  test.each<CheckId>(["K2", "K9", "K11"])("%s does not apply without one", (id) => {
    expect(findingOf(id, { ims: [record(invoice())] })).toMatchObject({
      state: "Does not apply",
      detail: /no purchase register/,
    });
  });

  test.each<[CheckId, string, Given, BookedRow[], Finding["state"], RegExp]>([
    [
      "K2",
      "a booked document is in no return",
      { on: "2025-11-08", ims: [record(invoice())] },
      [booking("INV-1", 18_000), booking("ZX/9", 700)],
      "Failed",
      /^1 booked document with ₹ 700\.00 of ITC in no return of the supplier, for GSTR-2B Oct-25, whose cut-off is in 3 days \(of quarterly suppliers: 13-Nov-2025\): 29AAGCB7383J1Z4 ZX\/9 \(booked, in no return of the supplier; to be in this GSTR-2B it has to be filed by 11-Nov-2025, by a quarterly supplier by 13-Nov-2025, ₹ 700\.00\)\.$/,
    ],
    [
      "K2",
      "the cut-off has passed",
      { on: "2025-11-14", ims: [] },
      [booking("ZX/9", 700)],
      "Failed",
      /whose cut-off was on 11-Nov-2025/,
    ],
    [
      "K2",
      "everything booked is reported, if only saved",
      { ims: [record(invoice(), { filingStatus: "Saved" })] },
      [booking("INV-1", 18_000)],
      "Passed",
      /^All 1 booked document of registered suppliers are reported/,
    ],
    [
      "K2",
      "a supplier without GSTIN, tax under reverse charge and a purchase without tax are never reported so",
      { ims: [] },
      [
        booking("U-1", 1, { supplierGstin: "" }),
        booking("R-1", 5, { reverseCharge: true }),
        booking("N-1", 0),
      ],
      "Does not apply",
      /No document of a registered supplier/,
    ],
    [
      "K2",
      "a credit note reduces ITC, and is not added to what is missing",
      { on: "2025-11-08", ims: [] },
      [booking("ZX/9", 700), credit("CN/9", 50)],
      "Failed",
      /^1 booked document with ₹ 700\.00 of ITC/,
    ],
    [
      "K9",
      "all is booked",
      { ims: [record(invoice())] },
      [booking("INV-1", 18_000)],
      "Passed",
      /GSTR-2B Oct-25 v1 is reconciled with the books: 1 document/,
    ],
    [
      "K9",
      "a document of GSTR-2B is not booked",
      { ims: [record(invoice()), record(invoice("INV-2", { tax: igst(5) }))] },
      [booking("INV-1", 18_000)],
      "Failed",
      /INV-2 \(in GSTR-2B, and not booked, ₹ 5\.00\)/,
    ],
    [
      "K9",
      "GSTR-2B is out of date",
      { ims: [record(invoice())], register: [{ ...october, state: "Stale" }] },
      [booking("INV-1", 18_000)],
      "Failed",
      /reconciled only with a GSTR-2B that is up to date: GSTR-2B Oct-25 \(changed after it was generated\)/,
    ],
    [
      "K11",
      "a booked document is only in GSTR-2A",
      { ims: [record(invoice(), { filingStatus: "Saved" })] },
      [booking("INV-1", 18_000)],
      "Failed",
      /1 booked document with ₹ 18,000\.00 of tax in GSTR-2A and in no GSTR-2B up to Oct-25: .*only saved it/,
    ],
    [
      "K11",
      "everything booked is in GSTR-2B",
      { ims: [record(invoice())] },
      [booking("INV-1", 18_000)],
      "Passed",
      /All 1 booked document that suppliers reported are in a GSTR-2B/,
    ],
  ])("%s: %s", (id, _, given, bookings, state, detail) => {
    expect(findingOf(id, given, bookings)).toMatchObject({ state, detail: expect.stringMatching(detail) });
  });

  test("K2 finds the same on every day, so that its acknowledgement stays valid", () => {
    const items = (on: string) => findingOf("K2", { on, ims: [] }, [booking("ZX/9", 700)]).items;
    expect(items("2025-11-08")).toEqual(items("2025-11-10"));
  });
});

const number = fc.constantFrom("A-101", "B-202", "C-303", "D-404");
const tax = fc.constantFrom(0, 100, 250, 18_000, 18_000.5);

test("whatever is booked and reported, books and differences come to the ITC of GSTR-2B", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ number, tax, answer: fc.constantFrom(accepted, pending, rejected, {}) }), {
        selector: (one) => one.number,
      }),
      fc.array(fc.record({ number, tax, type: fc.constantFrom("INV" as const, "CN" as const) })),
      (reported, booked) => {
        const given = {
          ims: reported.map((one) => record(invoice(one.number, { tax: igst(one.tax) }), one.answer)),
        };
        const bookings = booked.map((one) => booking(one.number, one.tax, { documentType: one.type }));
        const border = borderOf(given, bookings);
        expect(doesTie(border)).toBe(true);
        expect(border.from).toEqual(sumTax(bookings.map(bookedTax)));
        expect(border.to).toEqual(availableItc(totalsOf(factsOf(given).statement.lines)));
        expect(border.documentsFrom).toBe(bookings.length);
      },
    ),
    { numRuns: runs(120) },
  );
});
