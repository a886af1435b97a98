/** Drop-downs, rules and input messages. */
import { each, tableOf, loaded, tried, whenDone } from "../excel-requests";
import { NAME_PREFIX, type Answer, type Probe } from "../probe";

/** The rule of a range: its type and source. */
function ruleOf(context: Excel.RequestContext, sheet: Excel.Worksheet, address: string): Promise<Answer> {
  return loaded(context, () => {
    const { dataValidation } = sheet.getRange(address);
    dataValidation.load("type,rule");
    return () => {
      // Where cells differ there is no rule, whatever the type is.
      const { list, custom } = (dataValidation.rule as Excel.DataValidationRule | null) ?? {};
      return { type: dataValidation.type, said: list?.source ?? custom?.formula ?? null };
    };
  });
}

function promptOf(context: Excel.RequestContext, sheet: Excel.Worksheet, address: string): Promise<Answer> {
  return loaded(context, () => {
    const { dataValidation } = sheet.getRange(address);
    dataValidation.load("prompt");
    return () => (dataValidation.prompt as Excel.DataValidationPrompt | null)?.title ?? null;
  });
}

function listOf(source: string): Excel.DataValidationRule {
  return { list: { inCellDropDown: true, source } };
}

/** A text of words with commas, exactly so long. */
function words(length: number): string {
  return "word,".repeat(Math.ceil(length / 5)).slice(0, length - 1) + "x";
}

export const validation: readonly Probe[] = [
  {
    id: "P17",
    question: "Is a drop-down taken whose formula is an error when it is set?",
    settles: "The list of actions of an IMS row that has none yet.",
    needs: "1.8",
    ask: (context, sheet) =>
      each(
        [
          `=INDIRECT("${NAME_PREFIX}none")`,
          `=INDIRECT($B2&"")`,
          `=${NAME_PREFIX}none`,
          "=#REF!",
          "=1/0",
          "=$Z$1:$Z$3",
          "",
        ],
        (source) =>
          whenDone(
            context,
            () => {
              sheet.getRange("A2:A5").dataValidation.rule = listOf(source);
            },
            () => ruleOf(context, sheet, "A2:A5"),
          ),
      ),
  },
  {
    id: "P18",
    question: "How long may a literal list, and the title and message of an input message, be?",
    settles: "Limits by which words are cut.",
    needs: "1.8",
    ask: async (context, sheet) => {
      const list = (length: number) =>
        tried(context, () => {
          sheet.getRange("A1").dataValidation.rule = listOf(words(length));
        });
      const prompt = (title: number, message: number) =>
        tried(context, () => {
          sheet.getRange("B1").dataValidation.prompt = {
            ...{ showPrompt: true, title: "t".repeat(title), message: "m".repeat(message) },
          };
        });
      return {
        "list 255": await list(255),
        "list 256": await list(256),
        "title 32": await prompt(32, 10),
        "title 33": await prompt(33, 10),
        "message 255": await prompt(10, 255),
        "message 256": await prompt(10, 256),
      };
    },
  },
  {
    id: "P19",
    question:
      "What are relative references of a rule relative to: the range's first cell, or the active cell?",
    settles: "The rules of whole columns.",
    needs: "1.8",
    ask: async (context, sheet) => {
      sheet.getRange("A2:B5").values = [
        [1, 5],
        [9, 5],
        [1, 5],
        [9, 5],
      ];
      sheet.activate();
      sheet.getRange("F9").select();
      sheet.getRange("B2:B5").dataValidation.rule = { custom: { formula: "=$A2>4" } };
      await context.sync();
      const valid = (address: string) =>
        loaded(context, () => {
          const { dataValidation } = sheet.getRange(address);
          dataValidation.load("valid");
          return () => dataValidation.valid;
        });
      const before = {
        "rule of B2:B5": await ruleOf(context, sheet, "B2:B5"),
        "rule of B4": await ruleOf(context, sheet, "B4"),
        valid: await each(["B2", "B3", "B4", "B5", "B2:B5"], valid),
      };
      const inserted = await tried(context, () => void sheet.getRange("3:3").insert("Down"));
      return {
        ...before,
        inserted,
        "rule of the new B3": await ruleOf(context, sheet, "B3"),
        "rule of B5": await ruleOf(context, sheet, "B5"),
        "valid then": await each(["B2", "B4", "B5"], valid),
      };
    },
  },
  {
    id: "P20",
    question: "Does an input message exist without a rule, and stay when the rule is set or cleared?",
    settles: "The note of a refused word is its cell's input message.",
    needs: "1.8",
    ask: async (context, sheet) => {
      const at = () => sheet.getRange("A1").dataValidation;
      const alone = await tried(context, () => {
        at().prompt = { showPrompt: true, title: "Note", message: "A message" };
      });
      const existing = [await promptOf(context, sheet, "A1"), await ruleOf(context, sheet, "A1")];
      const rule = await tried(context, () => {
        at().rule = listOf("a,b");
      });
      const withRule = await promptOf(context, sheet, "A1");
      const alert = await tried(context, () => {
        at().errorAlert = { showAlert: false, style: "Information", title: "t", message: "m" };
      });
      const cleared = await tried(context, () => at().clear());
      return {
        ...{ alone, standing: existing, rule, withRule, alert, cleared },
        after: [await promptOf(context, sheet, "A1"), await ruleOf(context, sheet, "A1")],
      };
    },
  },
  {
    id: "P21",
    question: "Does a format set before a value in one request keep text as text, and set after it?",
    settles: "Formats first, so that no text is read as a number.",
    ask: async (context, sheet) => {
      sheet.getRange("A1").numberFormat = [["@"]];
      sheet.getRange("A1").values = [["007"]];
      sheet.getRange("A2").values = [["007"]];
      sheet.getRange("A2").numberFormat = [["@"]];
      sheet.getRange("B1:B2").numberFormat = [["@"], ["@"]];
      sheet.getRange("B1:B2").values = [["1E5"], ["01-11-2025"]];
      await context.sync();
      return loaded(context, () => {
        const range = sheet.getRange("A1:B2").load("values,valueTypes,numberFormat");
        return () => [range.values, range.valueTypes, range.numberFormat];
      });
    },
  },
  {
    id: "P41",
    question: "Does a column keep its drop-down when one of its cells gets a rule and a message of its own?",
    settles: "Notes in single cells of the Action column.",
    needs: "1.8",
    ask: async (context, sheet) => {
      sheet.getRange("A2:A6").dataValidation.rule = listOf("a,b");
      await context.sync();
      const message = await tried(context, () => {
        sheet.getRange("A3").dataValidation.prompt = {
          showPrompt: true,
          title: "Note",
          message: "A message",
        };
      });
      const afterMessage = await each(["A2", "A3", "A4", "A2:A6"], (at) => ruleOf(context, sheet, at));
      const own = await tried(context, () => {
        sheet.getRange("A5").dataValidation.rule = { custom: { formula: "=LEN(A5)<3" } };
      });
      const afterRule = await each(["A2", "A5", "A6", "A2:A6"], (at) => ruleOf(context, sheet, at));
      const again = await tried(context, () => {
        sheet.getRange("A2:A6").dataValidation.rule = listOf("a,b");
      });
      return {
        ...{ message, afterMessage, own, afterRule, again },
        messages: await each(["A2", "A3", "A5", "A2:A6"], (at) => promptOf(context, sheet, at)),
      };
    },
  },
  {
    id: "P42",
    question: "Does an input message move with its row when a table is sorted?",
    settles: "The note of a refused word names its document, in case it does not.",
    needs: "1.8",
    ask: async (context, sheet) => {
      const table = tableOf(sheet, [
        ["Key", "Action"],
        [1, "a"],
        [2, "b"],
        [3, "c"],
      ]);
      sheet.getRange("B3").dataValidation.prompt = { showPrompt: true, title: "Of key 2", message: "m" };
      sheet.getRange("B4").dataValidation.prompt = { showPrompt: true, title: "Of key 3", message: "m" };
      await context.sync();
      const sorted = await tried(context, () => table.sort.apply([{ key: 0, ascending: false }]));
      return { sorted, messages: await each(["B2", "B3", "B4"], (at) => promptOf(context, sheet, at)) };
    },
  },
];
