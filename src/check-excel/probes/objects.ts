/** How Office.js handles missing objects, unknown names, and addresses. */
import { asAnswer, cells, each, loaded, tried, whenDone, withoutSheet } from "../excel-requests";
import { NAME_PREFIX, SHEET_PREFIX, type Answer, type Probe } from "../probe";

const NOWHERE = `${SHEET_PREFIX}nowhere`;

/** The address of a range, or the code of the refusal. */
function addressOf(context: Excel.RequestContext, place: () => Excel.Range): Promise<Answer> {
  return loaded(context, () => {
    const range = place().load("address");
    return () => withoutSheet(range.address);
  });
}

export const objects: readonly Probe[] = [
  {
    id: "P01",
    question: "What happens to a method or a property set on a null object?",
    settles: "Samples delete a sheet that may not be there.",
    ask: async (context) => {
      const absent = () => context.workbook.worksheets.getItemOrNullObject(NOWHERE);
      return {
        method: await tried(context, () => absent().delete()),
        property: await tried(context, () => {
          absent().name = `${SHEET_PREFIX}else`;
        }),
        further: await loaded(context, () => {
          const range = absent().getRange("A1").load("address");
          return () => range.isNullObject;
        }),
        "further by OrNullObject": await loaded(context, () => {
          const range = absent().getUsedRangeOrNullObject().load("address");
          return () => range.isNullObject;
        }),
        "as an argument": await tried(context, () =>
          context.workbook.worksheets.getFirst().getRange("XFD1").copyFrom(absent().getRange("A1")),
        ),
      };
    },
  },
  {
    id: "P02",
    question: "Which code has a sheet, table, column, name or key that is not there?",
    settles: "How the add-in distinguishes a missing table from another refusal.",
    ask: async (context, sheet) => ({
      sheet: await loaded(context, () => {
        const found = context.workbook.worksheets.getItem(NOWHERE).load("name");
        return () => found.name;
      }),
      table: await loaded(context, () => {
        const found = context.workbook.tables.getItem(`${NAME_PREFIX}none`).load("name");
        return () => found.name;
      }),
      "method of a table": await tried(context, () =>
        context.workbook.tables.getItem(`${NAME_PREFIX}none`).rows.add(undefined, [["x"]]),
      ),
      name: await loaded(context, () => {
        const found = context.workbook.names.getItem(`${NAME_PREFIX}none`).load("name");
        return () => found.name;
      }),
      column: await loaded(context, () => {
        const table = sheet.tables.add("A1:B2", true);
        const found = table.columns.getItem("none").load("name");
        return () => found.name;
      }),
      setting: await loaded(context, () => {
        const found = context.workbook.settings.getItem(`${NAME_PREFIX}none`).load("value");
        return () => asAnswer(found.value);
      }),
    }),
  },
  {
    id: "P03",
    question: "Which colours are taken, and how do they read back?",
    settles: "Colours by name.",
    ask: async (context, sheet) => {
      const colours = ["LightBlue", "pink", "DarkMagenta", "lightgray", "orange", "#abcdef", "#ABC", "none"];
      const fills = await each(colours, (colour) =>
        whenDone(
          context,
          () => {
            sheet.getRange("A1").format.fill.color = colour;
          },
          () =>
            loaded(context, () => {
              const { fill } = sheet.getRange("A1").format;
              fill.load("color");
              return () => fill.color;
            }),
        ),
      );
      const tab = await tried(context, () => {
        sheet.tabColor = "orange";
      });
      const tabReads = await loaded(context, () => {
        sheet.load("tabColor");
        return () => sheet.tabColor;
      });
      return { fills, tab, tabReads };
    },
  },
  {
    id: "P04",
    question: "What does load make of names it does not know?",
    settles: "Samples load “NoPropertiesNeeded”.",
    ask: (context, sheet) =>
      each(["NoPropertiesNeeded", "$none", "values,none", "format/none"], (names) =>
        tried(context, () => sheet.getRange("A1").load(names)),
      ),
  },
  {
    id: "P05",
    question: "Does one value fill a larger range, and which shapes are refused?",
    settles: "One number format for a range; a value that is repeated down a column is sent once.",
    ask: async (context, sheet) => ({
      "1×1 format": await tried(context, () => {
        sheet.getRange("A1:B2").numberFormat = [["0.00"]];
      }),
      formats: await cells(context, sheet, "A1:B2", "numberFormat"),
      "1×1 value": await tried(context, () => {
        sheet.getRange("C1:D2").values = [["x"]];
      }),
      "one value": await tried(context, () => {
        sheet.getRange("E1:F2").values = "y" as unknown as string[][];
      }),
      "a row": await tried(context, () => {
        sheet.getRange("G1:H2").values = [["a", "b"]];
      }),
      "too many": await tried(context, () => {
        sheet.getRange("I1:J2").values = [
          ["a", "b", "c"],
          ["a", "b", "c"],
        ];
      }),
      values: await cells(context, sheet, "C1:J2"),
    }),
  },
  {
    id: "P06",
    question: "Where do ranges lie that shrink below nothing, or leave the sheet?",
    settles: "Where getResizedRange lies past the corner.",
    ask: async (context, sheet) => ({
      "resized to the left of one cell": await addressOf(context, () =>
        sheet.getRange("E5").getResizedRange(0, -3),
      ),
      "a larger one resized past its corner": await addressOf(context, () =>
        sheet.getRange("B2:D4").getResizedRange(0, -3),
      ),
      "resized to no rows": await addressOf(context, () => sheet.getRange("E5:F6").getResizedRange(-2, 0)),
      "resized off the sheet": await addressOf(context, () => sheet.getRange("B2").getResizedRange(-5, -5)),
      "moved off the sheet": await addressOf(context, () => sheet.getRange("B2").getOffsetRange(-5, 0)),
      "cell -1": await addressOf(context, () => sheet.getCell(-1, 0)),
      "no rows by index": await addressOf(context, () => sheet.getRangeByIndexes(0, 0, 0, 1)),
    }),
  },
  {
    id: "P07",
    question: "Which addresses are taken, and how do they read back?",
    settles: "How addresses are read and made.",
    ask: (context, sheet) =>
      each(
        [
          ...["$B$2", "b2:a1", "B:B", "2:2", "B2:B2", "A1:B2 B2:C3", "A1,C3", "A1:XFD1048576"],
          ...["A1048577", "XFE1", "A0", "", "Sheet that is not here!A1", "R1C1", `${NAME_PREFIX}none`],
        ],
        (address) => addressOf(context, () => sheet.getRange(address)),
      ),
  },
  {
    id: "P61",
    question: "When is a sheet's name quoted in an address and in a formula?",
    settles: "How addresses are taken apart.",
    ask: (context, sheet) =>
      each(["a", "a b", "a-b", "a.b", "(a)", "a'b", "मिलान", "1"], (end) => {
        const name = `${NAME_PREFIX}${end}`;
        const { worksheets } = context.workbook;
        return whenDone(
          context,
          () => void worksheets.add(name),
          async () => {
            const address = await loaded(context, () => {
              const range = worksheets.getItem(name).getRange("A1").load("address");
              return () => range.address;
            });
            sheet.getRange("A1").formulas = [[`='${name.replaceAll("'", "''")}'!B1`]];
            await context.sync();
            return [address, await cells(context, sheet, "A1", "formulas")];
          },
        );
      }),
  },
  {
    id: "P08",
    question: "What do whole columns and an empty sheet read as, and can a whole column be written?",
    settles: "Codes of whole columns; what a blank sheet uses.",
    ask: async (context, sheet) => ({
      "used range": await addressOf(context, () => sheet.getUsedRange()),
      "used range, or none": await loaded(context, () => {
        const range = sheet.getUsedRangeOrNullObject(true).load("address");
        return () => range.isNullObject;
      }),
      "values of a column": await cells(context, sheet, "B:B"),
      "cells of a column": await loaded(context, () => {
        const range = sheet.getRange("B:B").load("cellCount,rowCount");
        return () => [range.cellCount, range.rowCount];
      }),
      "cells of a sheet": await loaded(context, () => {
        const range = sheet.getRange().load("cellCount");
        return () => range.cellCount;
      }),
      "writing a column": await tried(context, () => {
        sheet.getRange("B:B").values = [["x"]];
      }),
      "a format for a column": await tried(context, () => {
        sheet.getRange("C:C").numberFormat = [["@"]];
      }),
      "the same, not as an array": await tried(context, () => {
        sheet.getRange("D:D").numberFormat = "@" as unknown as string[][];
      }),
      "their cells have it": await cells(context, sheet, "C9:D9", "numberFormat"),
    }),
  },
];
