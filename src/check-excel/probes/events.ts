/** The events of changes: their number and content. */
import { DONE, asAnswer, each, tried, withoutSheet } from "../excel-requests";
import { NAME_PREFIX, SHEET_PREFIX, type Answer, type Bench, type Probe } from "../probe";

/** The parts of a change event that can be the same in every Excel. */
function seenOf(event: Excel.WorksheetChangedEventArgs): Answer {
  const { address, changeType, source, triggerSource, changeDirectionState, details } =
    event as Partial<Excel.WorksheetChangedEventArgs>;
  return asAnswer({
    address: withoutSheet(address ?? ""),
    changeType,
    source,
    triggerSource,
    direction: changeDirectionState,
    details: details && [details.valueBefore, details.valueAfter, details.valueTypeAfter],
  });
}

/** Records the events of a sheet during some work. */
async function eventsOf(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  bench: Bench,
): Promise<(work: () => void) => Promise<Answer>> {
  let seen: Answer[] = [];
  sheet.onChanged.add(async (event) => {
    seen.push(seenOf(event));
  });
  await context.sync();
  return async (work) => {
    await bench.settle();
    seen = [];
    const code = await tried(context, work);
    await bench.settle();
    return code === DONE ? seen : { refused: code, seen };
  };
}

export const events: readonly Probe[] = [
  {
    id: "P14",
    question: "What does onChanged report of a change: source, kind, address, values, direction?",
    settles: "The watch on the layers' sheets.",
    needs: "1.7",
    ask: async (context, sheet, bench) => {
      const seen = await eventsOf(context, sheet, bench);
      const works = {
        "one cell": () => {
          sheet.getRange("A1").values = [[5]];
        },
        "the same again": () => {
          sheet.getRange("A1").values = [[5]];
        },
        "two cells": () => {
          sheet.getRange("A1:A2").values = [[1], [2]];
        },
        "a format": () => {
          sheet.getRange("A1").numberFormat = [["0.00"]];
        },
        "cells inserted": () => void sheet.getRange("A1:B1").insert("Down"),
        "cells deleted": () => sheet.getRange("A1:B1").delete("Up"),
        "a row inserted": () => void sheet.getRange("3:3").insert("Down"),
        "a row deleted": () => sheet.getRange("3:3").delete("Up"),
        cleared: () => sheet.getRange("A1:A2").clear("Contents"),
      };
      return each(Object.keys(works) as (keyof typeof works)[], (name) => seen(works[name]));
    },
  },
  {
    id: "P15",
    question: "Is a write that Office.js cuts into slices one event, and are three writes three?",
    settles: "How often the watch reads after a write.",
    needs: "1.7",
    ask: async (context, sheet, bench) => {
      const seen = await eventsOf(context, sheet, bench);
      return {
        "a block of 8,000 cells": await seen(() => {
          sheet.getRange("A1:B4000").values = Array.from({ length: 4000 }, (_, row) => [row, row]);
        }),
        "three writes in one request": await seen(() => {
          for (const at of ["D1", "D2", "D3"]) sheet.getRange(at).values = [[1]];
        }),
        "the same cell twice": await seen(() => {
          sheet.getRange("E1").values = [[1]];
          sheet.getRange("E1").values = [[2]];
        }),
      };
    },
  },
  {
    id: "P62",
    question: "Is a change of settings reported to the add-in that made it?",
    settles: "What onSettingsChanged reports.",
    needs: "1.4",
    ask: async (context, _sheet, bench) => {
      const { settings } = context.workbook;
      const key = `${NAME_PREFIX}setting`;
      let count = 0;
      const handler = settings.onSettingsChanged.add(async () => {
        count += 1;
      });
      await context.sync();
      const added = await tried(context, () => void settings.add(key, 1));
      await bench.settle();
      const afterAdding = count;
      const deleted = await tried(context, () => settings.getItem(key).delete());
      await bench.settle();
      handler.remove();
      await context.sync();
      return { added, "told when added": afterAdding > 0, deleted, "told when deleted": count > afterAdding };
    },
  },
  {
    id: "P58",
    question: "What do a table's and the workbook's events report, and in which order do they come?",
    settles: "Whether sheets that are added, renamed or deleted can be noticed.",
    needs: "1.13",
    ask: async (context, sheet, bench) => {
      const seen: string[] = [];
      const note = (what: string) => async () => void seen.push(what);
      const { worksheets } = context.workbook;
      const table = sheet.tables.add("A1:B3", true);
      await context.sync();
      table.onChanged.add(async ({ changeType, address }) => {
        seen.push(`table ${changeType} ${withoutSheet(address)}`);
      });
      sheet.onChanged.add(async ({ changeType, address }) => {
        seen.push(`sheet ${changeType} ${withoutSheet(address)}`);
      });
      const ofWorkbook = [worksheets.onAdded.add(note("added")), worksheets.onDeleted.add(note("deleted"))];
      await context.sync();
      const steps: Record<string, Answer> = {};
      const step = async (name: string, work: () => void): Promise<void> => {
        seen.splice(0);
        const code = await tried(context, work);
        await bench.settle();
        steps[name] = [code, ...seen];
      };
      await step("a cell of the table", () => {
        sheet.getRange("A2").values = [["x"]];
      });
      await step("a row is added", () => void table.rows.add(undefined, [["y", "z"]]));
      await step("a row is deleted", () => table.rows.getItemAt(0).delete());
      await step("the table is resized", () => table.resize("A1:B6"));
      await step("a sheet is added", () => void worksheets.add(`${SHEET_PREFIX}P58 b`));
      await step("it is renamed", () => {
        worksheets.getItem(`${SHEET_PREFIX}P58 b`).name = `${SHEET_PREFIX}P58 c`;
      });
      await step("it is deleted", () => worksheets.getItem(`${SHEET_PREFIX}P58 c`).delete());
      for (const handler of ofWorkbook) handler.remove();
      await context.sync();
      return steps;
    },
  },
];
