/** The lines of the review list, by record and by supplier. */
import { describe, expect, test } from "@jest/globals";
import { theDay } from "../../../src/gst/date";
import type { Gstin } from "../../../src/gst/gstin";
import { thePeriod } from "../../../src/gst/period";
import { keysOf, ordered, supplierKey, supplierLines } from "../../../src/session/screens/review/lines";
import type { Listed } from "../../../src/session/screens/review/rows";
import { igst, say } from "../../support/month";
import { creditNote, invoice, listed } from "./records";

const CAUVERY = { supplierName: "Cauvery", supplierGstin: "29ZZZCB2345B1ZE" as Gstin };
const BHOOMI = { supplierName: "Bhoomi", supplierGstin: "27AAPFU0939F1ZV" as Gstin };
const all: Listed[] = [
  listed(invoice("C-1", CAUVERY)),
  listed(invoice("B-1", { ...BHOOMI, tax: igst(500) }), {}, { warnings: "VALUE_DIFFERS" }),
  listed(creditNote("C-2", CAUVERY)),
  listed(invoice("NONE", { supplierName: "", supplierGstin: "" as Gstin })),
];
const filed = (month: string, filedOn: string, isLate: boolean) => ({
  ...{ period: thePeriod(month), filedOn: theDay(filedOn), isLate },
});
const HABITS = new Map([
  [
    CAUVERY.supplierGstin,
    {
      returns: [
        filed("2025-07", "2025-08-11", false),
        filed("2025-08", "2025-09-15", true),
        filed("2025-09", "2025-10-14", true),
      ],
      ...{ late: 2, usualDelay: 14 },
    },
  ],
]);
const text = (open: ReadonlySet<string>) =>
  supplierLines(all, open, HABITS).map((line) =>
    line.is === "supplier"
      ? `${line.name || "–"}: ${line.records.length}, ${line.amount / 100}, ${line.notes} notes, ${line.warned} warned${line.habit && `, ${line.habit}`}`
      : `  ${line.record.documentNumber}`,
  );

describe("suppliers", () => {
  test("are in the order of their names, folded, each with the totals of its records and how it files", () => {
    expect(text(new Set())).toEqual([
      "–: 1, 18000, 0 notes, 0 warned",
      "Bhoomi: 1, 500, 0 notes, 1 warned",
      "Cauvery: 2, 9000, 1 notes, 0 warned, filed late 2 of 3 times",
    ]);
  });

  test("are followed by their records, in the order of the list, where they are unfolded", () => {
    expect(text(new Set([supplierKey(CAUVERY.supplierGstin)]))).toEqual([
      "–: 1, 18000, 0 notes, 0 warned",
      "Bhoomi: 1, 500, 0 notes, 1 warned",
      "Cauvery: 2, 9000, 1 notes, 0 warned, filed late 2 of 3 times",
      "  C-1",
      "  C-2",
    ]);
  });

  test("stand for all of their records, which the list shows or not", () => {
    const lines = supplierLines(all, new Set(), HABITS);
    expect(lines.flatMap(keysOf).sort()).toEqual(all.map(({ key }) => key).sort());
  });
});

test.each([
  ["sheet", "C-1 B-1 C-2 NONE"],
  ["amount", "C-1 NONE C-2 B-1"],
  ["supplier", "NONE B-1 C-1 C-2"],
] as const)("the order “%s” is %s", (order, numbers) => {
  expect(
    ordered(all, order)
      .map(({ record }) => record.documentNumber)
      .join(" "),
  ).toBe(numbers);
});

test("the order “amount” has what is pending or rejected by its tax, since it has no effect on ITC", () => {
  const answered = [
    listed(invoice("R-1", { tax: igst(100) }), say({ action: "Reject" })),
    listed(invoice("P-2", { tax: igst(200) }), say({ action: "Pending" })),
    listed(creditNote("R-3"), say({ action: "Reject" })),
  ];
  expect(ordered(answered, "amount").map(({ record }) => record.documentNumber)).toEqual([
    "R-3",
    "P-2",
    "R-1",
  ]);
});
