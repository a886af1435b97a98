/** A sheet's table as CSV: the chosen columns, nothing that a spreadsheet would run, and values that are read back. */
import { expect, test } from "@jest/globals";
import { exportedHeadings, makeTableCsv } from "../../src/sheet/table-csv";

const grid = {
  headings: ["Number", "Date", "Tax", "Remarks", "Fingerprint", "Mine"],
  rows: [
    ["0012", 45935, 18000.5, '=HYPERLINK("x")', "ab12", true],
    ["A,1", "", -5, 'two\nlines "quoted"', "cd34", ""],
    ["", "", "", "", "", ""],
  ],
};
const formats = new Map([["Date", "dd-mmm-yyyy"]]);

test("has the chosen columns in the order of the sheet, with days, plain amounts and harmless texts", () => {
  expect(makeTableCsv(grid, ["Remarks", "Date", "Tax", "Number"], formats)).toBe(
    [
      "Number,Date,Tax,Remarks",
      `0012,2025-10-05,18000.5,"'=HYPERLINK(""x"")"`,
      `"A,1",,-5,"two\nlines ""quoted"""`,
      "",
    ].join("\n"),
  );
});

test("offers every column but the fingerprint, also the user's own", () => {
  expect(exportedHeadings(grid)).toEqual(["Number", "Date", "Tax", "Remarks", "Mine"]);
});
