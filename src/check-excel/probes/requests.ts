/** How far a failing request is carried out, and what the write lock and the very hidden sheets depend on. */
import { cells, loaded, tried } from "../excel-requests";
import { NAME_PREFIX, SHEET_PREFIX, type Answer, type Probe } from "../probe";

const TURN = `${NAME_PREFIX}Turn_`;

/** The tables that begin with the turn prefix. */
function turns(context: Excel.RequestContext): Promise<Answer> {
  return loaded(context, () => {
    const tables = context.workbook.tables.load("items/name");
    return () => tables.items.map(({ name }) => name).filter((name) => name.startsWith(TURN));
  });
}

export const requests: readonly Probe[] = [
  {
    id: "P10",
    question: "Is what comes before a failing action in one request kept, and what comes after left out?",
    settles: "The commit: nothing is rolled back or reordered.",
    ask: async (context, sheet) => ({
      refused: await tried(context, () => {
        sheet.getRange("A1").values = [["before"]];
        sheet.getRange("A2:A3").numberFormat = [["@"], ["@"]];
        context.workbook.worksheets.getItem(`${SHEET_PREFIX}nowhere`).delete();
        sheet.getRange("A4").values = [["after"]];
      }),
      stands: await cells(context, sheet, "A1:A4"),
      formats: await cells(context, sheet, "A1:A4", "numberFormat"),
      "refused within a column of writes": await tried(context, () => {
        sheet.getRange("B1").values = [["before"]];
        sheet.getRange("B2:B3").values = [["a", "b"]];
        sheet.getRange("B4").values = [["after"]];
      }),
      "then stands": await cells(context, sheet, "B1:B4"),
    }),
  },
  {
    id: "P40",
    question: "Does a request whose first action fails leave anything behind?",
    settles: "The turn: whoever has lost it writes nothing.",
    ask: async (context, sheet) => {
      const other = `${SHEET_PREFIX}P40 other`;
      const refused = await tried(context, () => {
        context.workbook.tables.getItem(`${NAME_PREFIX}none`).name = `${NAME_PREFIX}some`;
        sheet.getRange("A1:A3").values = [["a"], ["b"], ["c"]];
        sheet.tables.add("C1:D2", true);
        context.workbook.worksheets.add(other);
      });
      return {
        refused,
        values: await cells(context, sheet, "A1:A3"),
        "tables and sheets": await loaded(context, () => {
          const tables = sheet.tables.load("items/name");
          const sheets = context.workbook.worksheets.load("items/name");
          return () => [tables.items.length, sheets.items.filter(({ name }) => name === other).length];
        }),
      };
    },
  },
  {
    id: "P11",
    question:
      "Can a table on a very hidden sheet be renamed while another sheet is in front, and is its old name gone at once?",
    settles: "The turn to write is such a table's name.",
    ask: async (context, sheet) => {
      const table = sheet.tables.add("A1:A2", true);
      table.name = `${TURN}1`;
      await context.sync();
      const hidden = await tried(context, () => {
        sheet.visibility = "VeryHidden";
      });
      const renamed = await tried(context, () => {
        context.workbook.tables.getItem(`${TURN}1`).name = `${TURN}2_seat`;
        sheet.getRange("C1").values = [["first"]];
      });
      const late = new Excel.RequestContext();
      const second = await tried(late, () => {
        late.workbook.tables.getItem(`${TURN}1`).name = `${TURN}2_other`;
        late.workbook.worksheets.getItem(`${SHEET_PREFIX}P11`).getRange("C1").values = [["second"]];
      });
      const twice = await tried(context, () => {
        context.workbook.tables.getItem(`${TURN}2_seat`).name = `${TURN}3`;
        context.workbook.tables.getItem(`${TURN}3`).name = `${TURN}4`;
      });
      return {
        ...{ hidden, renamed, second, twice },
        names: await turns(context),
        written: await cells(context, sheet, "C1"),
        "both at once": await bothAtOnce(),
        "names then": await turns(context),
      };
    },
  },
  {
    id: "P12",
    question: "What is refused as a name of a table, a sheet or a name, and with which code?",
    settles: "Names that are taken.",
    ask: async (context, sheet) => {
      sheet.tables.add("A1:A2", true).name = `${NAME_PREFIX}One`;
      sheet.tables.add("C1:C2", true).name = `${NAME_PREFIX}Two`;
      context.workbook.names.add(`${NAME_PREFIX}Name`, sheet.getRange("E1"));
      await context.sync();
      const rename = (name: string) =>
        tried(context, () => {
          context.workbook.tables.getItem(`${NAME_PREFIX}Two`).name = name;
        });
      const sheetNamed = (name: string) => tried(context, () => void context.workbook.worksheets.add(name));
      return {
        "a table's": await rename(`${NAME_PREFIX}One`),
        "in other letters": await rename(`${NAME_PREFIX}ONE`.toUpperCase()),
        "a name's": await rename(`${NAME_PREFIX}Name`),
        "a cell's": await rename("A1"),
        "with a blank": await rename(`${NAME_PREFIX}a b`),
        "a name like a table": await tried(
          context,
          () => void context.workbook.names.add(`${NAME_PREFIX}One`, sheet.getRange("E1")),
        ),
        "a name twice": await tried(
          context,
          () => void context.workbook.names.add(`${NAME_PREFIX}Name`, sheet.getRange("E2")),
        ),
        "a sheet twice": await sheetNamed(`${SHEET_PREFIX}P12`),
        "a sheet in other letters": await sheetNamed(`${SHEET_PREFIX}p12`),
        "32 letters": await sheetNamed(SHEET_PREFIX.padEnd(32, "x")),
        "with a colon": await sheetNamed(`${SHEET_PREFIX}:`),
        "a column twice": await loaded(context, () => {
          sheet.getRange("G1:H1").values = [["Same", "same"]];
          sheet.tables.add("G1:H2", true);
          const range = sheet.getRange("G1:H1").load("values");
          return () => range.values;
        }),
      };
    },
  },
  {
    id: "P13",
    question: "What can be done on a very hidden sheet?",
    settles: "What is staged, the lists of actions and the copy of facts are on such sheets.",
    ask: async (context, sheet) => {
      sheet.visibility = "VeryHidden";
      await context.sync();
      return {
        write: await tried(context, () => {
          sheet.getRange("A1:B2").values = [
            ["Name", "Value"],
            ["a", 1],
          ];
        }),
        "add a table": await tried(context, () => void sheet.tables.add("A1:B2", true)),
        "read it": await cells(context, sheet, "A1:B2"),
        protect: await tried(context, () => sheet.protection.protect()),
        unprotect: await tried(context, () => sheet.protection.unprotect()),
        select: await tried(context, () => sheet.getRange("A1").select()),
        activate: await tried(context, () => sheet.activate()),
        "freeze panes": await tried(context, () => sheet.freezePanes.freezeRows(1)),
        delete: await tried(context, () => sheet.delete()),
      };
    },
  },
];

/** Sends two requests for the same table name concurrently. */
async function bothAtOnce(): Promise<Answer> {
  const attempt = async (to: string): Promise<string> => {
    const context = new Excel.RequestContext();
    return tried(context, () => {
      context.workbook.tables.getItem(`${TURN}4`).name = to;
    });
  };
  const codes = await Promise.all([attempt(`${TURN}5_a`), attempt(`${TURN}5_b`)]);
  return codes;
}
