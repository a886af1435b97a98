/** A row that has not changed is read once, and is not written. */
import { describe, expect, test } from "@jest/globals";
import { diffFacts, diffRows } from "../../src/sheet/diff";
import { factColumns, NOT_PROVEN, type FactLayer } from "../../src/sheet/facts";
import { FactHasher } from "../../src/sheet/fact-hash";
import { tax, text, type Fields } from "../../src/sheet/field";
import type { Cells, Grid } from "../../src/sheet/grid";
import { headingsOf, readRows, type Row } from "../../src/sheet/rows";
import type { Tax } from "../../src/gst/tax";
import type { Paise } from "../../src/gst/money";

interface Line {
  readonly number: string;
  readonly tax: Tax;
  readonly note: string;
}

const fields: Fields<Line> = {
  number: text("Number", "The document."),
  tax: tax("", "Its tax."),
  note: text("Note", "What was typed.", { role: "answer" }),
};
const layer: FactLayer<Line> = {
  table: "Lines",
  fields,
  key: ({ number }) => number,
  facts: ["number", "tax"],
  changing: [],
  isEditable: ({ note }) => note === "typed",
  isOrigin: () => true,
};

const taxOf = (igst: number): Tax => ({
  ...{ igst: (igst * 100) as Paise, cgst: 0 as Paise, sgst: 0 as Paise, cess: 0 as Paise },
});
const line = (number: string, igst = 18, note = ""): Line => ({ number, tax: taxOf(igst), note });
const fingerprint = (record: Line) => new FactHasher(layer).fingerprint(record);

function grid(rows: readonly Cells[], headings = factColumns(layer).map(({ heading }) => heading)): Grid {
  const place = { table: "Lines", sheet: "Lines", origin: { row: 0, column: 0 }, first: 0 };
  return { ...place, headings, rows, count: rows.length };
}

describe("the record of a row", () => {
  const cells: Cells = ["INV-1", 18, 0, 0, 0, "", "f"];

  test("is the same one when the same cells are read again, in any row", () => {
    const [first] = readRows(fields, grid([cells])).rows;
    const [, again] = readRows(fields, grid([[...cells], cells])).rows;
    expect(again).toEqual({ ...first, row: 1 });
    expect(again?.record).toBe(first?.record);
  });

  test("is read anew from other cells of the same values, and from columns in another order", () => {
    const [first] = readRows(fields, grid([cells])).rows;
    const [copied] = readRows(fields, grid([[...cells]])).rows;
    expect(copied?.record).toEqual(first?.record);
    expect(copied?.record).not.toBe(first?.record);
    const headings = ["Note", ...headingsOf(fields).slice(1, -1), "Number", "Fingerprint"];
    const [moved] = readRows(fields, grid([cells], headings)).rows;
    expect(moved?.record).toEqual({ number: "", tax: taxOf(18), note: "INV-1" });
  });

  test("is not kept where a cell cannot be read", () => {
    const bad: Cells = ["INV-1", "eighteen", 0, 0, 0, "", "f"];
    for (const _ of [1, 2]) {
      const { rows, faults } = readRows(fields, grid([bad]));
      expect([rows, faults.map(({ place }) => place)]).toEqual([[], ["Lines!B2"]]);
    }
  });
});

describe("of records that are the same as those of the sheet", () => {
  const before = (record: Line, mark: string | undefined): Row<Line>[] => [
    { record, row: 0, ...(mark === undefined ? {} : { fingerprint: mark }) },
  ];
  const writesOf = (rows: readonly Row<Line>[], after: Line) =>
    diffFacts(layer, rows, [after]).writes.map((write) =>
      write.do === "put" ? `${write.headings.join(", ")}: ${write.rows.join()}` : write.do,
    );

  test("nothing is written, though they are other objects", () => {
    expect(writesOf(before(line("INV-1"), fingerprint(line("INV-1"))), line("INV-1"))).toEqual([]);
    expect(writesOf(before(line("INV-1", 18, "typed"), ""), line("INV-1", 18, "typed"))).toEqual([]);
    const keyed = { table: "Lines", fields, key: layer.key };
    expect(diffRows(keyed, before(line("INV-1"), undefined), [line("INV-1")]).writes).toEqual([]);
  });

  test("one amount that differs is written, with its fingerprint", () => {
    const after = line("INV-1", 19);
    expect(writesOf(before(line("INV-1"), fingerprint(line("INV-1"))), after)).toEqual([
      `Integrated tax, Fingerprint: 19,${fingerprint(after)}`,
      "facts",
    ]);
  });

  test.each([
    ["has no fingerprint yet", ""],
    ["is not proven", NOT_PROVEN],
  ])("a fact that %s gets its fingerprint", (_, mark) => {
    const record = line("INV-1");
    const writes = writesOf(before(record, mark), line("INV-1"));
    expect(writes.join()).toContain(fingerprint(record));
  });

  test("a user's own row loses a fingerprint", () => {
    const typed = line("INV-1", 18, "typed");
    expect(writesOf(before(typed, fingerprint(typed)), line("INV-1", 18, "typed"))).toContain(
      "Fingerprint: ",
    );
  });
});
