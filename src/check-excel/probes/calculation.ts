/** Results of formulas, and when they are available. */
import { asAnswer, cells, each, resultOf, loaded, tried, withoutSheet } from "../excel-requests";
import { SHEET_PREFIX, type Probe } from "../probe";

export const calculation: readonly Probe[] = [
  {
    id: "P09",
    question: "Is a spill there in the request that writes its formula, or in the next?",
    settles: "A sample asks for the address at once.",
    needs: "1.12",
    ask: async (context, sheet) => ({
      "same request": await loaded(context, () => {
        sheet.getRange("A1").formulas = [["=SEQUENCE(3,2)"]];
        const spill = sheet.getRange("A1").getSpillingToRange().load("address");
        return () => withoutSheet(spill.address);
      }),
      "next request": await loaded(context, () => {
        const spill = sheet.getRange("A1").getSpillingToRange().load("address");
        return () => withoutSheet(spill.address);
      }),
      "a cell of it": await loaded(context, () => {
        const range = sheet.getRange("B3").load("values,formulas");
        return () => asAnswer([range.values[0]?.[0], range.formulas[0]?.[0]]);
      }),
      "a cell in its way": await tried(context, () => {
        sheet.getRange("A2").values = [["x"]];
      }),
      "then it shows": await cells(context, sheet, "A1"),
    }),
  },
  {
    id: "P16",
    question: "Does a calculation raise onCalculated, with an address, and no onChanged?",
    settles: "What the event reports.",
    needs: "1.8",
    ask: async (context, sheet, bench) => {
      sheet.getRange("A1:B1").formulas = [[1, "=A1*2"]];
      await context.sync();
      await bench.settle();
      const seen: string[] = [];
      sheet.onCalculated.add(async ({ address }) => {
        seen.push(`calculated ${address ? withoutSheet(address) : "(no address)"}`);
      });
      sheet.onChanged.add(async ({ address }) => {
        seen.push(`changed ${withoutSheet(address)}`);
      });
      await context.sync();
      sheet.getRange("A1").values = [[2]];
      await context.sync();
      await bench.settle();
      return seen;
    },
  },
  {
    id: "P36",
    question: "Do sums of decimals compare as they show?",
    settles: "Comparison of doubles.",
    ask: (context, sheet) =>
      each(
        ["=0.1+0.2=0.3", "=(0.1+0.2-0.3)=0", "=1*(0.5-0.4-0.1)", "=1.1-1=0.1", "=ROUND(2.675,2)"],
        (formula) => resultOf(context, sheet, formula),
      ),
  },
  {
    id: "P51",
    question: "Is a formula computed when it is written while calculation is manual?",
    settles: "Values that the add-in reads in such a workbook.",
    ask: async (context, sheet) => {
      const { application } = context.workbook;
      application.load("calculationMode");
      await context.sync();
      const before = application.calculationMode;
      try {
        application.calculationMode = "Manual";
        sheet.getRange("A1:B1").formulas = [[1, "=A1*2"]];
        await context.sync();
        const written = await cells(context, sheet, "B1");
        sheet.getRange("A1").values = [[5]];
        await context.sync();
        const changed = await cells(context, sheet, "B1");
        application.calculate("Recalculate");
        await context.sync();
        return { written, changed, recalculated: await cells(context, sheet, "B1") };
      } finally {
        application.calculationMode = before;
        await context.sync();
      }
    },
  },
  {
    id: "P52",
    question: "What becomes of formulas and names that lead to a sheet that is renamed, then deleted?",
    settles: "What Repair meets after a sheet is deleted.",
    ask: async (context, sheet) => {
      const [first, second] = [`${SHEET_PREFIX}P52 a`, `${SHEET_PREFIX}P52 b`];
      const other = context.workbook.worksheets.add(first);
      other.getRange("A1:A2").values = [[7], [8]];
      sheet.getRange("A1:A2").formulas = [[`='${first}'!A1`], [`=SUM('${first}'!A1:A2)`]];
      other.name = second;
      await context.sync();
      const renamed = await cells(context, sheet, "A1:A2", "formulas");
      context.workbook.worksheets.getItem(second).delete();
      await context.sync();
      return {
        renamed,
        deleted: await cells(context, sheet, "A1:A2", "formulas"),
        shows: await cells(context, sheet, "A1:A2"),
      };
    },
  },
  {
    id: "P57",
    question: "What do functions give on which spreadsheets differ?",
    settles: "The workbench's own functions.",
    ask: async (context, sheet) => {
      sheet.getRange("E1:F5").values = [
        [1, "one"],
        [7, "seven"],
        [3, "three"],
        [9, "nine"],
        [5, "five"],
      ];
      sheet.getRange("H1:H6").values = [[1], ["a"], [3], ["b"], [2], [9]];
      await context.sync();
      return each(
        [
          ...[
            "=VLOOKUP(4,E1:F5,2)",
            "=VLOOKUP(6,E1:F5,2,TRUE)",
            "=MATCH(4,H1:H6)",
            "=BASE(255,16)",
            '=MAXA(1,TRUE,"x")',
          ],
          ...["=PERMUT(5,2)", "=DAY(60)", "=DAYS360(45000,46000)", "=WEEKNUM(45962)", "=ISOWEEKNUM(45962)"],
          ...['=ARABIC("MCM")', "=ADDRESS(2,3,4,FALSE)", "=ROUND(-2.5,0)", "=MOD(-3,2)", '="a"="A"'],
          ...['=LEN("₹")', '=TEXT(0.5,"0%")', '=1="1"', "=DOLLAR(1234.5)"],
        ],
        (formula) => resultOf(context, sheet, formula),
      );
    },
  },
];
