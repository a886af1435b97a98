/** Protected sheets and a protected workbook. */
import { cells, each, tableOf, loaded, tried } from "../excel-requests";
import { SHEET_PREFIX, type Answer, type Probe } from "../probe";

function isProtected(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<Answer> {
  return loaded(context, () => {
    sheet.protection.load("protected");
    return () => sheet.protection.protected;
  });
}

export const protection: readonly Probe[] = [
  {
    id: "P30",
    question: "What do protect on a protected sheet and unprotect on an open one give?",
    settles: "Whether the state must be asked before it is set.",
    ask: async (context, sheet) => ({
      "unprotect an open one": await tried(context, () => sheet.protection.unprotect()),
      protect: await tried(context, () => sheet.protection.protect()),
      "protect again": await tried(context, () => sheet.protection.protect()),
      "write a locked cell": await tried(context, () => {
        sheet.getRange("A1").values = [["x"]];
      }),
      rename: await tried(context, () => {
        sheet.name = `${SHEET_PREFIX}P30 renamed`;
      }),
      unprotect: await tried(context, () => sheet.protection.unprotect()),
      "unprotect again": await tried(context, () => sheet.protection.unprotect()),
    }),
  },
  {
    id: "P43",
    question: "What is refused while the structure of the workbook is protected?",
    settles: "Setting up asks first.",
    needs: "1.7",
    ask: async (context, sheet) => {
      const { protection: whole } = context.workbook;
      const state = () =>
        loaded(context, () => {
          whole.load("protected");
          return () => whole.protected;
        });
      const before = await state();
      if (before !== false) return { before };
      try {
        return {
          before,
          protect: await tried(context, () => whole.protect()),
          then: await state(),
          "add a sheet": await tried(
            context,
            () => void context.workbook.worksheets.add(`${SHEET_PREFIX}P43 b`),
          ),
          "rename a sheet": await tried(context, () => {
            sheet.name = `${SHEET_PREFIX}P43 c`;
          }),
          "hide a sheet": await tried(context, () => {
            sheet.visibility = "VeryHidden";
          }),
          "move a sheet": await tried(context, () => {
            sheet.position = 0;
          }),
          "copy a sheet": await tried(context, () => void sheet.copy("End")),
          "protect again": await tried(context, () => whole.protect()),
          "write a cell": await tried(context, () => {
            sheet.getRange("A1").values = [["x"]];
          }),
          "add a table": await tried(context, () => void sheet.tables.add("A1:B2", true)),
          "delete a sheet": await tried(context, () => sheet.delete()),
        };
      } finally {
        await tried(context, () => whole.unprotect());
      }
    },
  },
  {
    id: "P47",
    question: "What does a protected sheet allow that was protected with options?",
    settles: "Whether a locked GSTR-2B could be sorted and filtered.",
    ask: async (context, sheet) => {
      const table = tableOf(sheet, [
        ["Key", "Word"],
        [1, "a"],
        [2, "b"],
        [3, "c"],
      ]);
      sheet.getRange("B2:B4").format.protection.locked = false;
      sheet.getRange("F1").format.protection.locked = false;
      await context.sync();
      const protect = await tried(context, () =>
        sheet.protection.protect({ allowAutoFilter: true, allowSort: true, allowFormatColumns: true }),
      );
      return {
        protect,
        "options read back": await loaded(context, () => {
          sheet.protection.load("options");
          return () => {
            const { allowAutoFilter, allowSort, allowFormatCells, selectionMode } = sheet.protection.options;
            return { allowAutoFilter, allowSort, allowFormatCells, selectionMode };
          };
        }),
        filter: await tried(context, () => table.columns.getItemAt(1).filter.applyValuesFilter(["a"])),
        sort: await tried(context, () => table.sort.apply([{ key: 0, ascending: false }])),
        "an unlocked cell": await tried(context, () => {
          sheet.getRange("F1").values = [["x"]];
        }),
        "a locked and an unlocked one": await tried(context, () => {
          sheet.getRange("E1:F1").values = [["y", "y"]];
        }),
        "column width": await tried(context, () => {
          sheet.getRange("A:A").format.columnWidth = 120;
        }),
        "a row of the table": await tried(context, () => void table.rows.add(undefined, [[4, "d"]])),
        "the table's size": await tried(context, () => table.resize("A1:B5")),
        "a rule": await tried(context, () => {
          sheet.getRange("F1").dataValidation.rule = { list: { inCellDropDown: true, source: "a,b" } };
        }),
        stands: await cells(context, sheet, "E1:F1"),
      };
    },
  },
  {
    id: "P53",
    question: "What of an unlocked cell can be cleared on a protected sheet?",
    settles: "Clearing looks and rules together with contents.",
    ask: async (context, sheet) => {
      sheet.getRange("A1:A3").values = [["a"], ["b"], ["c"]];
      sheet.getRange("A1:A3").format.protection.locked = false;
      sheet.protection.protect();
      await context.sync();
      const kinds: Record<"Contents" | "Formats" | "All", string> = {
        ...{ Contents: "A1", Formats: "A2", All: "A3" },
      };
      const cleared = await each(["Contents", "Formats", "All"], (kind) =>
        tried(context, () => sheet.getRange(kinds[kind]).clear(kind)),
      );
      return { cleared, stands: await cells(context, sheet, "A1:A3") };
    },
  },
  {
    id: "P54",
    question: "Which code has a wrong password, and none where one is wanted?",
    settles: "How a refusal is reported.",
    needs: "1.7",
    ask: async (context, sheet) => ({
      protect: await tried(context, () => sheet.protection.protect(undefined, "check")),
      none: await tried(context, () => sheet.protection.unprotect()),
      wrong: await tried(context, () => sheet.protection.unprotect("other")),
      "still protected": await isProtected(context, sheet),
      right: await tried(context, () => sheet.protection.unprotect("check")),
      "one too many": await tried(context, () => sheet.protection.unprotect("check")),
    }),
  },
];
