/** Limits of Excel that every sheet observes. */
import { expect, test } from "@jest/globals";
import { LAYOUTS } from "../../src/actions/workbook/table-list";
import { thePeriod } from "../../src/gst/period";
import { gstr2bLayouts } from "../../src/gstr2b/sheet";
import { portalLayout } from "../../src/gstr2b/portal/sheet";

const october = thePeriod("2025-10");
const all = [...LAYOUTS, ...Object.values(gstr2bLayouts(october)), portalLayout(october)];

test.each(all.map((layout) => [layout.table, layout] as const))(
  "%s: no drop-down list is longer than 255 characters, and no heading appears twice",
  (_, { columns }) => {
    const lists = columns.flatMap(({ choices }) =>
      choices && "length" in choices ? [choices.join(",")] : [],
    );
    expect(lists.filter((list) => list.length > 255)).toEqual([]);
    expect(new Set(columns.map(({ heading }) => heading)).size).toBe(columns.length);
  },
);

test.each(all.map((layout) => [layout.table, layout] as const))(
  "%s: references to other columns name existing ones",
  (_, { columns, colours }) => {
    const formulas = columns.flatMap(({ choices }) =>
      choices && "formula" in choices ? [choices.formula] : [],
    );
    const named = formulas.flatMap((formula) => formula.match(/(?<=\{)[^}]+(?=\})/g) ?? []);
    const headings = new Set(columns.map(({ heading }) => heading));
    expect([...named, ...colours.map(({ heading }) => heading)].filter((one) => !headings.has(one))).toEqual(
      [],
    );
  },
);
