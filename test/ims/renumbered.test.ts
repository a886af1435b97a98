/** Lineages whose documents change their numbers, and documents that share one number. */
import { describe, expect, test } from "@jest/globals";
import type { TaxDocument } from "../../src/documents/document";
import { identity, lineage, renamings } from "../../src/documents/identity";
import { isFault } from "../../src/gst/fault";
import { thePeriod } from "../../src/gst/period";
import type { Gstr2bLine } from "../../src/gstr2b/line";
import { addTax, sumTax } from "../../src/gst/tax";
import { LineageRun, noon } from "../support/lineage";
import { igst, testDocument, say } from "../support/month";

const original = (number: string, day: string, month: string, tax = 18000): TaxDocument =>
  testDocument("Invoice", number, day, { tax: igst(tax), returnPeriod: thePeriod(month) });
const amends = (old: TaxDocument, amended: TaxDocument): TaxDocument => ({
  ...amended,
  originalNumber: old.documentNumber,
  originalDate: old.documentDate,
});
const brief = ({ documentNumber, part, itc }: Gstr2bLine) => [documentNumber, part, itc.igst / 100];

test("a document amended five times, renumbered, accepted, rejected and kept pending, ends at its last position", () => {
  const life = new LineageRun(thePeriod("2025-02"));
  const live = (document: TaxDocument, month: string, action?: "Reject" | "Pending") => {
    life.file(document, noon(`${month}-10`));
    if (action) life.answer(document, say({ action }), noon(`${month}-12`));
    return life.close(noon(`${month}-20`)).lines.map(brief);
  };
  const first = original("I-1", "2025-03-20", "2025-03");
  expect(live(first, "2025-04")).toEqual([["I-1", "available", 18000]]);
  const second = amends(first, original("I-2", "2025-03-21", "2025-04", 20000));
  expect(live(second, "2025-05")).toEqual([["I-2", "available", 2000]]);
  const third = amends(second, original("I-3", "2025-03-31", "2025-05", 15000));
  expect(live(third, "2025-06", "Reject")).toEqual([["I-3", "rejected", 15000]]);
  const fourth = amends(third, original("I-3", "2025-03-31", "2025-06", 16000));
  expect(live(fourth, "2025-07")).toEqual([["I-3", "available", -4000]]);
  const fifth = amends(fourth, original("I-4", "2025-03-31", "2025-07", 30000));
  expect(live(fifth, "2025-08", "Pending")).toEqual([]);
  const sixth = amends(fifth, original("I-5", "2025-03-31", "2025-08", 12000));
  life.file(sixth, noon("2025-09-10"));
  expect(life.answer(sixth, say({ action: "Accept" }), noon("2025-09-11"))).toMatchObject({
    code: "ORIGINAL_PENDING",
  });
  expect(isFault(life.answer(fifth, say({ action: "Accept" }), noon("2025-09-12")))).toBe(false);
  expect(life.close(noon("2025-09-20")).lines.map(brief)).toEqual([["I-5", "available", -4000]]);
  expect(life.itc()).toEqual(igst(12000));
  const owed = life.liability().map(({ gstr1Effect, imsAdjustment }) => addTax(gstr1Effect, imsAdjustment));
  expect(sumTax(owed)).toEqual(igst(12000));
});

describe("two documents that share one number stay two", () => {
  const one = original("I-1", "2025-09-05", "2025-09", 1000);
  const two = original("I-2", "2025-09-05", "2025-09", 7000);
  const swapped = [
    amends(one, original("I-2", "2025-09-05", "2025-10", 1000)),
    amends(two, original("I-1", "2025-09-05", "2025-10", 9000)),
  ];

  test("when their numbers were interchanged and are put right, before or after their statement is closed", () => {
    for (const apart of [true, false]) {
      const life = new LineageRun(thePeriod("2025-08"));
      for (const document of [one, two]) life.file(document, noon("2025-10-10"));
      if (apart) life.close(noon("2025-10-20"));
      for (const document of swapped) life.file(document, noon("2025-11-10"));
      if (!apart) life.close(noon("2025-11-12"));
      life.close(noon("2025-11-20"));
      expect(life.itc()).toEqual(igst(10000));
    }
  });

  test("when an amendment moves one into a year that has the number already", () => {
    const old = original("I-1", "2025-03-31", "2025-09", 1000);
    const moved = amends(old, original("I-1", "2025-04-01", "2025-10", 1000));
    const other = original("I-1", "2025-04-20", "2025-10", 7000);
    for (const documents of [
      [moved, other],
      [other, moved],
    ]) {
      const life = new LineageRun(thePeriod("2025-08"));
      life.file(old, noon("2025-10-10"));
      life.close(noon("2025-10-20"));
      for (const document of documents) life.file(document, noon("2025-11-10"));
      const { lines, excluded } = life.close(noon("2025-11-20"));
      expect([lines.map(brief), [...excluded]]).toEqual([
        [
          ["I-1", "available", 7000],
          ["I-1", "available", 0],
        ],
        [],
      ]);
    }
  });

  test("also for a lookup with some of the documents, once the number is known as taken", () => {
    const known = renamings([one, two, ...swapped]);
    const again = amends(two, original("I-9", "2025-09-05", "2025-11", 9000));
    expect(lineage(again, renamings([...swapped, again], known))).toBe(identity(two));
    expect(lineage(two, known)).toBe(identity(two));
  });
});

test("twenty thousand amendments, each of the one before, in any order, belong to one lineage", () => {
  const first = original("I-0", "2025-09-05", "2025-09");
  const versions = [first];
  let newest = first;
  for (let number = 1; number <= 20_000; number++) {
    newest = amends(newest, original(`I-${number}`, "2025-09-05", "2025-10"));
    versions.push(newest);
  }
  for (const order of [versions, [...versions].reverse()]) {
    const renamed = renamings(order);
    expect(new Set(versions.map((one) => lineage(one, renamed)))).toEqual(new Set([identity(first)]));
  }
});
