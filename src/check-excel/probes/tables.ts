/** Writes on, below and beside a table. */
import { cells, each, tableOf, loaded, tried, withoutSheet } from "../excel-requests";
import { SHEET_PREFIX, type Answer, type Probe } from "../probe";

/** A table of keys 1, 2, 3 … in column A and a word in column B. */
async function keyed(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  rows: number,
): Promise<Excel.Table> {
  const table = tableOf(sheet, [
    ["Key", "Word"],
    ...Array.from({ length: rows }, (_, row): [number, string] => [row + 1, row % 2 === 0 ? "odd" : "even"]),
  ]);
  table.load("name");
  await context.sync();
  return table;
}

function places(context: Excel.RequestContext, table: Excel.Table): Promise<Answer> {
  return loaded(context, () => {
    const whole = table.getRange().load("address");
    const body = table.getDataBodyRange().load("address");
    return () => [withoutSheet(whole.address), withoutSheet(body.address)];
  });
}

/** Only the rows with "odd" are visible. */
async function filtered(context: Excel.RequestContext, table: Excel.Table): Promise<void> {
  table.columns.getItemAt(1).filter.applyValuesFilter(["odd"]);
  await context.sync();
}

export const tables: readonly Probe[] = [
  {
    id: "P26",
    question: "Where does a block land that is written across rows which a filter hides?",
    settles: "Writing under a filter.",
    ask: async (context, sheet) => {
      const table = await keyed(context, sheet, 6);
      await filtered(context, table);
      const code = await tried(context, () => {
        sheet.getRange("A2:A7").values = [[11], [12], [13], [14], [15], [16]];
      });
      const keys = await cells(context, sheet, "A2:A7");
      const below = await tried(context, () => {
        sheet.getRange("A8:B9").values = [
          [17, "odd"],
          [18, "even"],
        ];
        table.resize("A1:B9");
      });
      table.clearFilters();
      await context.sync();
      return {
        ...{ code, keys, below },
        "without the filter": await cells(context, sheet, "A1:B10"),
        places: await places(context, table),
      };
    },
  },
  {
    id: "P27",
    question: "Which rows go when some are deleted under a filter?",
    settles: "Rows that are taken away under a filter.",
    ask: async (context, sheet) => {
      const table = await keyed(context, sheet, 8);
      await filtered(context, table);
      const hiddenRow = await tried(context, () => table.rows.getItemAt(1).delete());
      const seenRow = await tried(context, () => table.rows.getItemAt(2).delete());
      const block = await tried(context, () => sheet.getRange("A4:B5").delete("Up"));
      const code = await tried(context, () => table.clearFilters());
      return { ...{ hiddenRow, seenRow, block, code }, left: await cells(context, sheet, "A1:B10") };
    },
  },
  {
    id: "P28",
    question: "What becomes of a totals row when rows are written below the body and the table is resized?",
    settles: "A totals row may swallow the last record.",
    needs: "1.13",
    ask: async (context, sheet) => {
      const table = await keyed(context, sheet, 3);
      const shown = await tried(context, () => {
        table.showTotals = true;
      });
      const before = [await places(context, table), await cells(context, sheet, "A1:B7", "formulas")];
      const written = await tried(context, () => {
        sheet.getRange("A5:B6").values = [
          [4, "even"],
          [5, "odd"],
        ];
      });
      const resized = await tried(context, () => table.resize("A1:B6"));
      const after = [await places(context, table), await cells(context, sheet, "A1:B8", "formulas")];
      const added = await tried(context, () => void table.rows.add(undefined, [[6, "even"]]));
      const last = [await places(context, table), await cells(context, sheet, "A1:B9", "formulas")];
      return { ...{ shown, before, written, resized, after, added, last } };
    },
  },
  {
    id: "P29",
    question: "Does a table grow when the add-in writes right below or right beside it?",
    settles: "Whether what the add-in writes makes a table longer.",
    ask: async (context, sheet) => {
      const table = await keyed(context, sheet, 2);
      const below = await tried(context, () => {
        sheet.getRange("A4:B4").values = [[3, "odd"]];
      });
      const grown = await places(context, table);
      const beside = await tried(context, () => {
        sheet.getRange("C1").values = [["More"]];
      });
      return { ...{ below, grown, beside }, then: await places(context, table) };
    },
  },
  {
    id: "P34",
    question: "What does a column get that is added to a table, and what a table that has no rows?",
    settles: "Columns that a newer Milaan adds.",
    needs: "1.13",
    ask: async (context, sheet) => {
      const table = await keyed(context, sheet, 2);
      sheet.getRange("A2:B3").numberFormat = [
        ["0.00", "@"],
        ["0.00", "@"],
      ];
      await context.sync();
      const added = await tried(context, () => void table.columns.add(undefined, [["New"], ["x"], ["y"]]));
      const formats = await cells(context, sheet, "A2:C2", "numberFormat");
      const second = await tried(context, () => void table.columns.add(1, undefined, "word"));
      const wider = await tried(context, () => table.resize("A1:F3"));
      const headings = await cells(context, sheet, "A1:F1");
      const emptied = await tried(context, () => {
        table.rows.getItemAt(0).delete();
        table.rows.getItemAt(0).delete();
      });
      const count = await loaded(context, () => {
        table.rows.load("count");
        return () => table.rows.count;
      });
      return {
        ...{ added, formats, second, wider, headings, emptied, count },
        places: await places(context, table),
      };
    },
  },
  {
    id: "P37",
    question:
      "Where does copyFrom put values that are copied across rows which a filter hides, and which rows does it take?",
    settles: "Whether a staged block may be copied into a table under a filter.",
    needs: "1.9",
    ask: async (context, sheet) => {
      const table = await keyed(context, sheet, 6);
      const stage = context.workbook.worksheets.add(`${SHEET_PREFIX}P37 stage`);
      stage.getRange("A1:A6").values = [[21], [22], [23], [24], [25], [26]];
      await filtered(context, table);
      const into = await tried(context, () =>
        sheet.getRange("A2:A7").copyFrom(stage.getRange("A1:A6"), "Values"),
      );
      const keys = await cells(context, sheet, "A2:A7");
      const outOf = await tried(context, () =>
        stage.getRange("C1:C6").copyFrom(sheet.getRange("A2:A7"), "Values"),
      );
      return { ...{ into, keys, outOf }, copied: await cells(context, stage, "C1:C8") };
    },
  },
  {
    id: "P38",
    question:
      "Does copyFrom take values from a very hidden sheet, and leave a text that begins with = a text?",
    settles: "Stage, then commit: content is staged where nobody reads.",
    needs: "1.9",
    ask: async (context, sheet) => {
      await keyed(context, sheet, 3);
      const stage = context.workbook.worksheets.add(`${SHEET_PREFIX}P38 stage`);
      stage.getRange("A1:A4").numberFormat = [["@"], ["@"], ["@"], ["@"]];
      stage.getRange("A1:A4").values = [["=1+1"], ["007"], ["-x"], ["01-11-2025"]];
      stage.visibility = "VeryHidden";
      sheet.getRange("D1:D4").numberFormat = [["@"], ["@"], ["@"], ["@"]];
      await context.sync();
      const source = "A1:A4";
      const codes = await each(["B2:B5", "D1:D4"], (to) =>
        tried(context, () => sheet.getRange(to).copyFrom(stage.getRange(source), "Values")),
      );
      const all = await tried(context, () => sheet.getRange("F1:F4").copyFrom(stage.getRange(source), "All"));
      const read = (at: string) =>
        loaded(context, () => {
          const range = sheet.getRange(at).load("values,formulas,valueTypes,numberFormat");
          return () => [range.values, range.formulas, range.valueTypes, range.numberFormat];
        });
      return { codes, all, cells: await each(["B2:B5", "D1:D4", "F1:F4"], read) };
    },
  },
  {
    id: "P39",
    question:
      "Is a block that copyFrom puts below a table part of it when the same request resizes the table?",
    settles: "A commit in one request: copy, then resize.",
    needs: "1.13",
    ask: async (context, sheet) => {
      const table = await keyed(context, sheet, 2);
      const stage = context.workbook.worksheets.add(`${SHEET_PREFIX}P39 stage`);
      stage.getRange("A1:B2").values = [
        [3, "odd"],
        [4, "even"],
      ];
      await context.sync();
      let seen: Excel.Range | undefined;
      const code = await tried(context, () => {
        sheet.getRange("A4:B5").copyFrom(stage.getRange("A1:B2"), "Values");
        table.resize("A1:B5");
        seen = table.getDataBodyRange().load("values");
      });
      return {
        code,
        "in the same request": (seen?.values ?? null) as Answer,
        places: await places(context, table),
        "a smaller table": await tried(context, () => table.resize("A1:B2")),
        left: await cells(context, sheet, "A1:B6"),
      };
    },
  },
  {
    id: "P50",
    question: "What are tables and names called on a copied sheet?",
    settles: "Sheets that a user copies.",
    needs: "1.10",
    ask: async (context, sheet) => {
      const table = await keyed(context, sheet, 2);
      table.name = "CheckExcel_Copied";
      const copy = sheet.copy("End");
      await context.sync();
      copy.load("name");
      const tablesOfCopy = copy.tables.load("items/name");
      await context.sync();
      return [copy.name, ...tablesOfCopy.items.map(({ name }) => name)];
    },
  },
];
