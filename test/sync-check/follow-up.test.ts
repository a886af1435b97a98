/** What suppliers are asked, in words, and that they were asked. */
import { describe, expect, test } from "@jest/globals";
import { askSupplier } from "../../src/actions/statement/ask-supplier";
import { checkSync } from "../../src/actions/statement/sync-check";
import { fileSupplierReturn, saveDocument } from "../../src/actions/returns/supplier-returns";
import { askedOn } from "../../src/checks/asked-suppliers";
import { theDay } from "../../src/gst/date";
import type { Gstin } from "../../src/gst/gstin";
import { followUps, LONGEST_MESSAGE, type Asking } from "../../src/sync-check/follow-up";
import type { DifferenceRow } from "../../src/sync-check/sheet";
import { fc } from "../support/fast-check";
import { log } from "../support/by-hand";
import { emptyMonth, igst, NOVEMBER, OCTOBER, OWN_GSTIN, SUPPLIER, testDocument } from "../support/month";

const OTHER = "24AANFA2641L1ZF" as Gstin;
const ASKING: Asking = {
  ...{ name: "Asha Industries", gstin: OWN_GSTIN, period: OCTOBER },
  ...{ extensions: [], today: theDay("2025-11-08") },
};

function row(documentNumber: string, more: Partial<DifferenceRow> = {}): DifferenceRow {
  return {
    border: "IMS to GSTR-2B",
    ...{ reason: "NOT_FILED", who: "Supplier" },
    ...{ supplierGstin: SUPPLIER, supplierName: "Bhoomi Traders", kind: "Invoice", documentNumber },
    documentDate: theDay("2025-10-10"),
    ...{ fromState: "No action", from: igst(18_000), difference: igst(-18_000), toState: "", to: undefined },
    ...{ why: "why", remedy: "remedy", law: "law", key: documentNumber },
    ...more,
  };
}

describe("the text for a supplier", () => {
  test("names every document with its date, its tax and what is asked, and until when", () => {
    const rows = [row("INV-2"), row("INV-1", { reason: "NOT_REPORTED", from: igst(700) })];
    const [only, ...others] = followUps(rows, ASKING);
    expect(others).toEqual([]);
    expect(only?.subject).toBe("GST: 2 documents not available to us in GSTR-2B of Oct-25");
    expect(only?.mail).toBe(
      [
        "Dear Bhoomi Traders,",
        "",
        "2 documents of yours, tax ₹ 18,700.00, are not available to us in GSTR-2B of Oct-25:",
        "",
        "1. Invoice INV-1 of 10-Oct-2025, tax ₹ 700.00: not found in your GSTR-1 or IFF; please report it",
        "2. Invoice INV-2 of 10-Oct-2025, tax ₹ 18,000.00: saved, but the return is not filed; please file it",
        "",
        "What is filed by 11-Nov-2025, in the IFF or a quarterly GSTR-1 by 13-Nov-2025, is in our GSTR-2B of Oct-25; later, only in the next one.",
        "Please tell us when this is done, or where one of them is not right.",
        "",
        "Regards,",
        "Asha Industries",
        `GSTIN ${OWN_GSTIN}`,
      ].join("\n"),
    );
    expect(only?.message).toBe(
      `GST Oct-25: 2 documents, tax ₹ 18,700.00, not available to us in GSTR-2B: INV-1 of 10-Oct-2025, tax ₹ 700.00; INV-2 of 10-Oct-2025, tax ₹ 18,000.00. What is filed by 11-Nov-2025, in the IFF or a quarterly GSTR-1 by 13-Nov-2025, is in our GSTR-2B of Oct-25; later, only in the next one. Asha Industries, GSTIN ${OWN_GSTIN}`,
    );
  });

  test.each([
    [
      "2025-11-12",
      /What is filed in the IFF or a quarterly GSTR-1 by 13-Nov-2025 is in our GSTR-2B of Oct-25;/,
    ],
    ["2025-11-14", /What you file now comes to us in the GSTR-2B of the month of filing\./],
  ])("names no past cut-off: on %s", (today, sentence) => {
    const [only] = followUps([row("INV-1")], { ...ASKING, today: theDay(today) });
    expect(only?.message).toMatch(sentence);
    expect(only?.message).not.toMatch(/11-Nov/);
  });

  test("gives the extended day of the supplier's State alone", () => {
    const extension = {
      form: "GSTR-1",
      period: OCTOBER,
      day: theDay("2025-11-20"),
      source: "test",
      states: ["24"],
    } as const;
    const asking = { ...ASKING, extensions: [extension] };
    const [other] = followUps([row("X-1", { supplierGstin: OTHER })], asking);
    expect(other?.mail).toMatch(/filed by 20-Nov-2025/);
    expect(followUps([row("INV-1")], asking)[0]?.mail).toMatch(/filed by 11-Nov-2025/);
  });

  test("takes an unreported credit note off the tax, and never adds it", () => {
    const note = row("CN-1", { kind: "Credit note", reason: "NOT_REPORTED", from: igst(-1800) });
    const [only] = followUps([row("INV-1"), note], ASKING);
    expect(only?.tax).toBe(igst(16_200).igst);
    expect(only?.mail).toMatch(
      /2 documents of yours, tax ₹ 16,200\.00 after credit notes, are not available/,
    );
    expect(only?.mail).toMatch(/Credit note CN-1 of 10-Oct-2025, tax ₹ −1,800\.00: not found/);
  });

  test("asks once about a document that differs at two borders, and of the largest tax first", () => {
    const twice = [row("INV-1"), row("INV-1", { border: "Books to GSTR-2B", from: igst(17_999) })];
    const other = row("X-1", { supplierGstin: OTHER, supplierName: "Ambika", from: igst(90_000) });
    expect(
      followUps([...twice, other], ASKING).map(({ name, documents }) => [name, documents.length]),
    ).toEqual([
      ["Ambika", 1],
      ["Bhoomi Traders", 1],
    ]);
  });

  test("asks nobody about what the supplier cannot settle", () => {
    expect(followUps([row("INV-1", { reason: "PENDING", who: "You" })], ASKING)).toEqual([]);
  });

  test("keeps a message short and each document on its line, whatever names say", () => {
    const text = fc.string({ maxLength: 300, unit: "binary" });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 40 }), (given) => {
        const rows = given.map(([number, name], place) =>
          row(number, { supplierName: name, key: String(place), from: igst(place) }),
        );
        const [only] = followUps(rows, ASKING);
        expect(only?.message.length).toBeLessThanOrEqual(LONGEST_MESSAGE);
        expect(only?.mail.split("\n")).toHaveLength(given.length + 11);
      }),
      { numRuns: 50 },
    );
  });
});

describe("that a supplier was asked", () => {
  async function month() {
    const made = await emptyMonth();
    const saved = testDocument("Invoice", "INV-2", "2025-10-06", { supplierGstin: OTHER, tax: igst(100) });
    await saveDocument(made.at("2025-11-05"), testDocument("Invoice", "INV-1", "2025-10-05", 180), "Monthly");
    const of = { supplierGstin: SUPPLIER, form: "GSTR-1", returnPeriod: OCTOBER } as const;
    await fileSupplierReturn(made.at("2025-11-10"), of, "Monthly");
    await saveDocument(made.at("2025-11-10"), saved, "Monthly");
    await checkSync(made.at("2025-11-10"), OCTOBER);
    return made;
  }

  test("is kept in the evidence with the documents and their tax", async () => {
    const made = await month();
    expect(await askSupplier(made.at("2025-11-10T15:00"), OCTOBER, OTHER)).toMatchObject({
      done: true,
      message: "Recorded: Supplier asked about 1 document of Oct-25.",
    });
    const asked = askedOn(log(made), OCTOBER);
    expect([...asked]).toEqual([
      [OTHER, { on: "2025-11-10T15:00:00", by: "Asha", what: "asked about 1 document, tax ₹ 100.00: INV-2" }],
    ]);
  });

  test("is not recorded of another period than the one that was compared", async () => {
    const made = await month();
    expect(await askSupplier(made.at("2025-11-10"), NOVEMBER, OTHER)).toMatchObject({
      done: false,
      message: expect.stringMatching(/^The sync check of Nov-25 has nothing to ask/),
    });
    expect([...askedOn(log(made), NOVEMBER)]).toEqual([]);
  });

  test("is not recorded of a supplier of whom nothing is asked", async () => {
    const made = await month();
    expect(await askSupplier(made.at("2025-11-10"), OCTOBER, SUPPLIER)).toMatchObject({
      done: false,
      message: expect.stringMatching(/has nothing to ask/),
    });
    expect([...askedOn(log(made), OCTOBER)]).toEqual([]);
  });
});
