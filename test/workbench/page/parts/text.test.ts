/** Texts of the grid: clipboard, filled series, shortcuts, colours. */

import { describe, expect, test } from "@jest/globals";
import { fc } from "../../../support/fast-check";

import { contrastRatio, shownFill, shownText } from "../../../../src/workbench/page/grid/colour";
import { continueSeries } from "../../../../src/workbench/page/grid/series";
import { readTsv, writeTsv } from "../../../../src/workbench/page/grid/tsv";
import { readShortcuts } from "../../../../src/workbench/page/shortcuts";

describe("tab-separated text", () => {
  test("reads back what it wrote, for any cells", () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('"', "\t", "a\nb", '""', '"quoted"', "\r\n", "मिलान"));
    const block = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      )
      .filter((rows) => !(rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === ""));
    fc.assert(fc.property(block, (rows) => expect(readTsv(writeTsv(rows))).toEqual(rows)));
  });

  test.each([
    [
      "a last line break is not a row",
      "a\tb\r\nc\td\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "an empty cell at the end of a row counts",
      "a\t\nb\t",
      [
        ["a", ""],
        ["b", ""],
      ],
    ],
    ["a quote inside a cell is only a quote", '6" pipe\tx', [['6" pipe', "x"]]],
  ])("%s", (_, text, block) => {
    expect(readTsv(text)).toEqual(block);
  });
});

describe("the fill handle", () => {
  test.each([
    ["one number repeats", [5], 2, 1 as const, [5, 5]],
    ["two numbers go on in a straight line", [10, 20], 3, 1 as const, [30, 40, 50]],
    ["backwards they go down", [10, 20], 2, -1 as const, [0, -10]],
    [
      "text that ends in a number counts on and keeps its zeros",
      ["INV-009"],
      2,
      1 as const,
      ["INV-010", "INV-011"],
    ],
    ["mixed content repeats", ["a", 1], 3, 1 as const, ["a", 1, "a"]],
    ["blank stays blank", [null], 1, 1 as const, [""]],
  ])("%s", (_, values, count, step, expected) => {
    expect(continueSeries(values, count, step)).toEqual(expected);
  });
});

describe("the add-in's shortcuts", () => {
  const file = {
    shortcuts: [
      { action: "accept", key: { default: "Ctrl+Alt+A", mac: "Command+Shift+Alt+A" } },
      { action: "sync", key: { default: "Ctrl+Alt+S", web: "Ctrl+Shift+9" } },
    ],
  };

  test("the web's combination overrides the default, the Mac's on a Mac", () => {
    expect(readShortcuts(file, false)).toEqual([
      { action: "accept", keys: "ALT+CTRL+A" },
      { action: "sync", keys: "CTRL+SHIFT+9" },
    ]);
    expect(readShortcuts(file, true)[0]).toEqual({ action: "accept", keys: "ALT+COMMAND+SHIFT+A" });
  });
});

describe("colours on a dark page", () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, "0")}`);

  test("text is readable on every fill, for any colours of the workbook", () => {
    fc.assert(
      fc.property(colour, fc.option(colour, { nil: undefined }), (fill, text) => {
        const shown = shownFill(fill, "dark");
        const color = shownText(text, shown, "dark");
        expect(contrastRatio(color ?? "#e8ebe9", shown)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  test("a light page shows the workbook's own colours", () => {
    expect([shownFill("#FFC7CE", "light"), shownText("#9C0006", "#FFC7CE", "light")]).toEqual([
      "#FFC7CE",
      "#9C0006",
    ]);
  });
});
