/** Registers and statements in ranges: nothing is lost, the totals tie, and what cannot be read says why. */
import { describe, expect, test } from "@jest/globals";
import { isFault } from "../../src/gst/fault";
import {
  differenceText,
  explained,
  matchedRows,
  nearestRows,
  similarNumbers,
} from "../../src/functions/values/matching";
import { fc } from "../support/fast-check";

const A = "29ZZZCB2345B1ZE";
const B = "27AAPFU0939F1ZV";
const HEADINGS = ["Supplier GSTIN", "Number", "Date", "Type", "Taxable value", "IGST"];
/** 10 October 2025 as Excel holds it. */
const DAY = 45940;

type Row = readonly (string | number)[];
const row = (
  supplier: string,
  number: string,
  taxable: number,
  more: { type?: string; day?: unknown } = {},
): Row => [...[supplier, number, (more.day ?? DAY) as number, more.type ?? "INV", taxable, taxable * 0.18]];

function rowsOf(books: readonly Row[], statement: readonly Row[]) {
  const rows = matchedRows([HEADINGS, ...books], [HEADINGS, ...statement]);
  if (isFault(rows)) throw new Error(rows.sentence);
  return rows.slice(1);
}

describe("GST.MATCH", () => {
  test("links what belongs together and lists the rest with its reason", () => {
    const rows = rowsOf(
      [row(A, "412", 1000), row(A, "HV/413", 2000), row(B, "X-1", 500)],
      [row(A, "HV/25-26/0412", 1000), row(A, "HV/25-26/0413", 2000), row(A, "HV/25-26/0999", 70)],
    );
    expect(rows.map((cells) => cells.slice(0, 3))).toEqual([
      [1, 1, expect.stringMatching(/Matched|Suggested/)],
      [2, 2, "Matched"],
      [3, "", "Only in books"],
      ["", 3, "Only in 2B/IMS"],
      ["Total", "", ""],
    ]);
    expect(rows.at(-1)).toEqual(["Total", "", "", "", 630, 552.6, 77.4, ""]);
  });

  test("lists a row that cannot be read with its reason, and goes on", () => {
    const rows = rowsOf(
      [
        row(A, "1", 100, { day: "31-02-2025" }),
        row("no gstin", "2", 100),
        row(A, "3", 100, { type: "Bill" }),
        row(A, "4", 100),
      ],
      [row(A, "4", 100)],
    );
    expect(rows.map(([book, , status, , , , , reason]) => [book, status, reason])).toEqual([
      [4, "Exact", expect.stringContaining("are equal")],
      [1, "Not read", expect.stringContaining("31-02-2025")],
      [2, "Not read", expect.stringContaining("is not a GSTIN")],
      [3, "Not read", expect.stringContaining("is not a document type")],
      ["Total", "", ""],
    ]);
  });

  test("of headings alone, on either side, gives what the other has", () => {
    expect(rowsOf([], [row(A, "1", 100)]).map(([, , status]) => status)).toEqual(["Only in 2B/IMS", ""]);
    expect(rowsOf([row(A, "1", 100)], []).map(([, , status]) => status)).toEqual(["Only in books", ""]);
  });

  test("of a range without headings says which are needed", () => {
    expect(
      matchedRows(
        [
          ["a", "b"],
          [1, 2],
        ],
        [HEADINGS],
      ),
    ).toMatchObject({
      code: "BAD_VALUE",
      remedy: expect.stringContaining("Supplier GSTIN, Number"),
    });
  });

  test("has every row of both sides, and columns that add up to the totals", () => {
    const one = fc.record({
      supplier: fc.constantFrom(A, B, ""),
      number: fc.constantFrom("1", "INV/1", "INV/2", "HV/25-26/0001", "HV/12", "12"),
      taxable: fc.constantFrom(100, 200, 300, 500),
      type: fc.constantFrom("INV", "CN"),
    });
    const side = fc
      .array(one, { maxLength: 8 })
      .map((all) =>
        all.map(({ supplier, number, taxable, type }) => row(supplier, number, taxable, { type })),
      );
    fc.assert(
      fc.property(side, side, (books, statement) => {
        const rows = rowsOf(books, statement);
        const total = rows.pop() ?? [];
        const places = (column: number) =>
          [...new Set(rows.map((cells) => cells[column]).filter((cell) => cell !== ""))].sort(
            (a, b) => Number(a) - Number(b),
          );
        expect(places(0)).toEqual(books.map((_, at) => at + 1));
        expect(places(1)).toEqual(statement.map((_, at) => at + 1));
        for (const column of [4, 5, 6])
          expect(rows.reduce((sum, cells) => sum + Math.round(Number(cells[column]) * 100), 0)).toBe(
            Math.round(Number(total[column]) * 100),
          );
      }),
      { numRuns: 150 },
    );
  });
});

describe("one booking and one document", () => {
  const booked = [[A, "412", DAY, 1000, 180]];
  const stated = (number: string, tax: number) => [[A, number, "12-10-2025", 1000, tax]];

  test("are explained in a sentence, and by points that add up step by step", () => {
    expect(explained(booked, stated("HV/412", 180), "sentence")).toEqual([
      [expect.stringMatching(/probable\. .*412/)],
    ]);
    const table = explained(booked, stated("HV/412", 180), "table");
    if (isFault(table)) throw new Error(table.sentence);
    let sum = 0;
    for (const [, , points, shown] of table.slice(1)) {
      sum += Number(points);
      expect(shown).toBe(sum);
    }
    expect(table.length).toBeGreaterThan(3);
  });

  test("that have nothing in common but the supplier are not linked, and no probability is given", () => {
    const other = [[A, "999", "10-04-2025", 5, 1, 0, 0, 0, "CN"]];
    expect(explained(booked, other, "sentence")).toEqual([
      [expect.stringMatching(/^Not linked\. Document type differs/)],
    ]);
    const table = explained(booked, other, "table");
    if (isFault(table)) throw new Error(table.sentence);
    expect(table.at(-1)).toEqual(["never linked", expect.any(String), -100_000, expect.any(Number)]);
    const unlike = row(A, "999", 5, { type: "CN", day: "10-04-2025" });
    const near = nearestRows(booked, [HEADINGS, unlike, row(A, "413", 1000)], 2);
    if (isFault(near)) throw new Error(near.sentence);
    expect(near.slice(1).map(([at, , , , probability]) => [at, probability])).toEqual([
      [2, expect.any(Number)],
      [1, ""],
    ]);
  });

  test("differ in the fields that are named", () => {
    expect(differenceText(booked, stated("412", 170))).toMatch(/date differs.*IGST differs/);
  });

  test("are refused where one cannot be read, or where there are two", () => {
    expect(explained([[A, "412", "soon", 1000, 180]], booked, "sentence")).toMatchObject({
      sentence: expect.stringContaining("soon"),
    });
    expect(differenceText([HEADINGS, row(A, "1", 1), row(A, "2", 1)], booked)).toMatchObject({
      sentence: expect.stringContaining("2 documents are given"),
    });
  });
});

test("the nearest documents of a booking come best first, no more than are asked for", () => {
  const rows = nearestRows(
    [[A, "413", DAY, 1000, 180]],
    [HEADINGS, row(A, "HV/9", 10), row(A, "HV/413", 1000), row(B, "413", 1000)],
    1,
  );
  expect(rows).toEqual([
    expect.any(Array),
    [2, "HV/413", "2025-10-10", 180, expect.any(Number), expect.any(String)],
  ]);
});

test("similar numbers come best first, each once, blanks left out", () => {
  expect(
    similarNumbers(
      "HV/25-26/0412",
      [
        ["SRV/1", "HV-412"],
        ["", "412"],
        ["412", null],
      ],
      2,
    ),
  ).toEqual([
    ["HV-412", expect.any(String)],
    ["412", expect.any(String)],
  ]);
});
