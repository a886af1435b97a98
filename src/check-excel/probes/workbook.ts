/** The workbook as a whole: selection, view, names, dates, undo. */
import { DONE, asAnswer, cells, each, loaded, tried, withoutSheet } from "../excel-requests";
import { NAME_PREFIX, SHEET_PREFIX, type Probe } from "../probe";

/** Asked before anything is selected or activated: the user's selection at the start. */
export const asFound: Probe = {
  id: "P60",
  question: "What does a selection of several ranges read as, if one was made before Ask was pressed?",
  settles: "Ribbon buttons on rows that were selected with Ctrl.",
  needs: "1.9",
  ask: async (context) => ({
    "several ranges": await loaded(context, () => {
      const areas = context.workbook.getSelectedRanges().load("areaCount");
      return () => areas.areaCount > 1;
    }),
    "as one range": await tried(context, () => void context.workbook.getSelectedRange().load("address")),
    "the active cell": await tried(context, () => void context.workbook.getActiveCell().load("address")),
  }),
};

export const workbook: readonly Probe[] = [
  {
    id: "P32",
    question: "What can be selected, and what does the selection read as?",
    settles: "Selections of whole columns and on other sheets.",
    ask: async (context, sheet) => {
      sheet.activate();
      await context.sync();
      const other = context.workbook.worksheets.add(`${SHEET_PREFIX}P32 b`);
      const hidden = context.workbook.worksheets.add(`${SHEET_PREFIX}P32 c`);
      hidden.visibility = "Hidden";
      await context.sync();
      const selected = () =>
        loaded(context, () => {
          const range = context.workbook.getSelectedRange().load("address");
          const areas = context.workbook.getSelectedRanges().load("address,areaCount");
          return () => [range.address, areas.address, areas.areaCount];
        });
      const select = async (place: () => Excel.Range) => {
        const code = await tried(context, () => place().select());
        return [code, await selected()];
      };
      return {
        "a block": await select(() => sheet.getRange("B2:C3")),
        columns: await select(() => sheet.getRange("B:C")),
        "another sheet": await select(() => other.getRange("D4")),
        "a hidden sheet": await select(() => hidden.getRange("E5")),
      };
    },
  },
  {
    id: "P33",
    question: "Which rows does the visible view of a range have, under a filter and with hidden rows?",
    settles: "Rows that a selection across a filter means.",
    ask: async (context, sheet) => {
      sheet.getRange("A1:A6").values = [["Word"], ["a"], ["b"], ["a"], ["b"], ["a"]];
      const table = sheet.tables.add("A1:A6", true);
      await context.sync();
      const seen = (address: string) =>
        loaded(context, () => {
          const view = sheet.getRange(address).getVisibleView().load("cellAddresses,rowCount");
          return () => [
            view.rowCount,
            (view.cellAddresses as string[][]).map((row) => row.map((one) => withoutSheet(one))),
          ];
        });
      const all = await seen("A2:A6");
      table.columns.getItemAt(0).filter.applyValuesFilter(["a"]);
      await context.sync();
      const filtered = await seen("A2:A6");
      const none = await seen("A3");
      sheet.getRange("6:6").rowHidden = true;
      await context.sync();
      return { all, filtered, "a hidden row alone": none, "one more hidden by hand": await seen("A2:A6") };
    },
  },
  {
    id: "P35",
    question: "How do names behave: with a formula, hidden, of a sheet, set again, and when cells move?",
    settles: "The lists of actions are names.",
    needs: "1.7",
    ask: async (context, sheet) => {
      const { names } = context.workbook;
      const [range, formula, missing] = [
        `${NAME_PREFIX}Range`,
        `${NAME_PREFIX}Formula`,
        `${NAME_PREFIX}Missing`,
      ];
      const made = await each([range, formula, missing], (name) =>
        tried(context, () => {
          if (name === range) names.add(name, sheet.getRange("A2:A3"));
          else names.add(name, name === formula ? "=1+1" : "=#REF!");
        }),
      );
      const read = (name: string) =>
        loaded(context, () => {
          const found = names.getItem(name).load("formula,type,value,visible,scope");
          return () => asAnswer([found.formula, found.type, found.value, found.visible, found.scope]);
        });
      const before = await each([range, formula, missing], read);
      const moved = await tried(context, () => void sheet.getRange("1:1").insert("Down"));
      const after = await read(range);
      const hidden = await tried(context, () => {
        names.getItem(range).visible = false;
      });
      const anew = await tried(context, () => {
        names.getItem(range).formula = `='${SHEET_PREFIX}P35'!$C$1:$C$2`;
      });
      const own = await tried(context, () => void sheet.names.add(`${NAME_PREFIX}Own`, sheet.getRange("D1")));
      const deleted = await tried(context, () => sheet.delete());
      return { ...{ made, before, moved, after, hidden, anew, own, deleted }, then: await read(range) };
    },
  },
  {
    id: "P44",
    question: "Do days count from 1900 or from 1904 here?",
    settles: "How a workbook is known whose days count from 1904, since Milaan refuses it.",
    needs: "1.9",
    ask: async (context, sheet) => {
      // Newer than the types of Office.js.
      const system = await loaded(context, () => {
        const { workbook: book } = context;
        book.load("use1904DateSystem");
        return () => (book as unknown as { use1904DateSystem?: boolean }).use1904DateSystem ?? "unknown";
      });
      // Used by Milaan itself, because every supported Excel has it.
      const withoutCell = await loaded(context, () => {
        const day = context.workbook.functions.date(2000, 1, 1).load("value");
        return () => day.value;
      });
      const year = await tried(context, () => {
        sheet.getRange("A1").formulas = [["=DATE(2025,11,1)"]];
      });
      return {
        ...{ system, year, serial: await cells(context, sheet, "A1") },
        "1 January 2000 without a cell": withoutCell,
      };
    },
  },
  {
    id: "P45",
    question: "What does the workbook say of itself: read-only, changed, saved automatically?",
    settles: "What can be asked before a workbook is set up.",
    needs: "1.9",
    ask: (context) =>
      each(["readOnly", "isDirty", "autoSave"], (name) =>
        loaded(context, () => {
          context.workbook.load(name);
          return () => context.workbook[name as "readOnly"];
        }),
      ),
  },
  {
    id: "P46",
    question: "Can several requests be one step of undo, and what is refused within it?",
    settles: "One undo for one action.",
    needs: "1.20",
    ask: async (_context, sheet) => {
      sheet.load("name");
      await sheet.context.sync();
      const { name } = sheet;
      const grouped = async (work: (own: Excel.Worksheet) => void): Promise<string> => {
        let code = "";
        const options = { mergeUndoGroup: true } as unknown as Excel.RunOptions;
        await Excel.run(options, async (context) => {
          code = await tried(context, () => work(context.workbook.worksheets.getItem(name)));
        }).catch((error: unknown) => {
          code = `${code} ${String(error)}`.trim();
        });
        return code;
      };
      return {
        write: await grouped((own) => {
          own.getRange("A1").values = [["x"]];
        }),
        table: await grouped((own) => void own.tables.add("C1:D2", true)),
        protect: await grouped((own) => own.protection.protect()),
        unprotect: await grouped((own) => own.protection.unprotect()),
        hide: await grouped((own) => {
          own.visibility = "VeryHidden";
        }),
      };
    },
  },
  {
    id: "P59",
    question: "What do freezing, gridlines and tab colours need of the window?",
    settles: "Matters of view in a list of writes.",
    ask: async (context, sheet) => {
      const gridlines = await tried(context, () => {
        sheet.showGridlines = false;
      });
      const frozen = await tried(context, () => sheet.freezePanes.freezeAt(sheet.getRange("A1:B2")));
      const place = await loaded(context, () => {
        const range = sheet.freezePanes.getLocationOrNullObject().load("address");
        return () => (range.isNullObject ? null : withoutSheet(range.address));
      });
      return {
        gridlines,
        frozen,
        place,
        thawed: (await tried(context, () => sheet.freezePanes.unfreeze())) === DONE,
      };
    },
  },
];
