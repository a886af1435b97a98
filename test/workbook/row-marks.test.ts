/** Rows are identified by their fingerprint, or by their first cells, as they were read. */
import { describe, expect, test } from "@jest/globals";
import type { Cells, Grid } from "../../src/sheet/grid";
import { RowMarks } from "../../src/workbook/row-marks";

const HEADINGS = ["Number", "Tax", "Fingerprint"];

function grid(rows: readonly Cells[], first = 0, count = first + rows.length, headings = HEADINGS): Grid {
  return {
    ...{ table: "IMS", sheet: "IMS", origin: { row: 3, column: 0 }, headings },
    ...{ rows, first, count, isProtected: false },
  };
}

const A: Cells = ["INV-1", 100, "f1"];
const B: Cells = ["INV-2", 200, "f2"];
const C: Cells = ["INV-3", 300, "f3"];

describe("the rows that were read", () => {
  test.each<[string, readonly Cells[], boolean]>([
    ["as they were", [["f1"], ["f2"]], true],
    ["sorted", [["f2"], ["f1"]], false],
    ["one moved up", [["f2"], ["f3"]], false],
    ["one blank", [["f1"], [""]], false],
  ])("are identified: %s", (_, found, expected) => {
    const marks = new RowMarks();
    marks.record(grid([A, B, C]));
    expect(marks.matcher("IMS", 0, 2)(found)).toBe(expected);
  });

  test("are compared as they were when the request was built, whatever is written afterwards", () => {
    const marks = new RowMarks();
    marks.record(grid([A, B, C]));
    const matches = marks.matcher("IMS", 0, 1);
    marks.put("IMS", HEADINGS, { first: 0, count: 1 }, ["Fingerprint"]);
    expect([matches([["f1"]]), matches([["f9"]])]).toEqual([true, false]);
    expect(marks.matcher("IMS", 0, 1)([["anything"]])).toBe(true);
  });

  test("keep their marks where other columns are written", () => {
    const marks = new RowMarks();
    marks.record(grid([A, B]));
    marks.put("IMS", HEADINGS, { first: 0, count: 2 }, ["Tax"]);
    expect(marks.matcher("IMS", 0, 2)([["f1"], ["f9"]])).toBe(false);
  });

  test("move up when some are deleted, also across rows that were never read", () => {
    const marks = new RowMarks();
    marks.record(grid([C], 5, 6));
    marks.remove("IMS", [1, 2]);
    expect([marks.matcher("IMS", 3, 1)([["f3"]]), marks.matcher("IMS", 3, 1)([["f1"]])]).toEqual([
      true,
      false,
    ]);
    expect(marks.matcher("IMS", 0, 1)([["anything"]])).toBe(true);
  });

  test("are forgotten beyond the end of a table that has shrunk, and with their table", () => {
    const marks = new RowMarks();
    marks.record(grid([A, B, C]));
    marks.record(grid([A], 0, 1));
    expect(marks.matcher("IMS", 1, 1)([["anything"]])).toBe(true);
    marks.forget("IMS");
    expect(marks.matcher("IMS", 0, 1)([["anything"]])).toBe(true);
  });

  test("of a table without fingerprints are identified by their first three cells", () => {
    const headings = ["Period", "State", "Version", "Seal"];
    expect(new RowMarks().columns("Small", headings)).toEqual({ first: 0, count: 3 });
    const marks = new RowMarks();
    marks.record(grid([["2025-10", "Draft", 1, "s"]], 0, 1, headings));
    const matches = marks.matcher("IMS", 0, 1);
    expect([matches([["2025-10", "Draft", 1]]), matches([["2025-10", "Locked", 1]])]).toEqual([true, false]);
  });
});
