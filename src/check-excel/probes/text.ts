/** How Excel converts a written text, and displays a number. */
import { asAnswer, cells, each, loaded, tried, whenDone } from "../excel-requests";
import type { Answer, Probe } from "../probe";

/** Writes one text into a cell and reads value, formula, displayed text and format. */
function written(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  text: string,
  format: string,
): Promise<Answer> {
  return whenDone(
    context,
    () => {
      sheet.getRange("A1").clear("All");
      sheet.getRange("A1").numberFormat = [[format]];
      sheet.getRange("A1").values = [[text]];
    },
    () =>
      loaded(context, () => {
        const range = sheet.getRange("A1").load("values,formulas,text,numberFormat");
        return () =>
          [range.values, range.formulas, range.text, range.numberFormat].map((grid) =>
            asAnswer(grid[0]?.[0]),
          );
      }),
  );
}

const APOSTROPHES = ["'=1+1", "'007", "'-x", "'@SUM", "''x", "'", "x'y"];

const COERCED = [
  ...["007", "1,234", "12,34,567", "1.5", "50%", "₹ 5", "$5", "1E5", "(5)", "-5", "+5"],
  ...["1-Nov-2025", "01-11-2025", "2025-11-01", "11/2025", "10:30", "2025-11-01T10:30:00"],
  ...["TRUE", "true", "#N/A", "=1+1", "=", "+x", "-x", "@x", " 5", "5 ", "１２", "१२", "1e400", "0x10"],
];

/** Read as dates of the current year; so the value is left out of the answer. */
const YEARLESS = ["1/2", "3-4", "31-Dec"];

/** A formula of exactly so many characters. */
function formulaOf(length: number): string {
  let formula = "=";
  while (length - formula.length > 250) formula += `LEN("${"x".repeat(200)}")+`;
  return `${formula}LEN("${"x".repeat(length - formula.length - 7)}")`;
}

export const text: readonly Probe[] = [
  {
    id: "P22",
    question: "What becomes of an apostrophe at the beginning, in General and in Text cells?",
    settles: "Safe texts; every hash of a text rests on it.",
    ask: async (context, sheet) => {
      const of = (format: string) => each(APOSTROPHES, (one) => written(context, sheet, one, format));
      const answers = { General: await of("General"), "@": await of("@") };
      sheet.getRange("C1:C2").numberFormat = [["General"], ["@"]];
      sheet.getRange("C1:C2").values = [["'=1+1"], ["=1+1"]];
      await context.sync();
      const formulas = await cells(context, sheet, "C1:C2", "formulas");
      const rewritten = await tried(context, () => {
        sheet.getRange("C1:C2").formulas = formulas as string[][];
      });
      return { ...answers, formulas, rewritten, then: await cells(context, sheet, "C1:C2") };
    },
  },
  {
    id: "P23",
    question: "How long may a text and a formula be, and which characters come back changed?",
    settles: "The record of a staged change, in cells of 32,000 characters.",
    ask: async (context, sheet) => {
      const length = (value: string): Promise<Answer> =>
        whenDone(
          context,
          () => {
            sheet.getRange("A1").values = [[value]];
          },
          () =>
            loaded(context, () => {
              const range = sheet.getRange("A1").load("formulas");
              return () => String(range.formulas[0]?.[0]).length;
            }),
        );
      const back = (value: string): Promise<Answer> =>
        whenDone(
          context,
          () => {
            sheet.getRange("B1").numberFormat = [["@"]];
            sheet.getRange("B1").values = [[value]];
          },
          () =>
            loaded(context, () => {
              const range = sheet.getRange("B1").load("values");
              return () => String(range.values[0]?.[0]) === value;
            }),
        );
      return {
        "32,767": await length("x".repeat(32_767)),
        "32,768": await length("x".repeat(32_768)),
        "a formula of 8,192": await length(formulaOf(8192)),
        "a formula of 8,193": await length(formulaOf(8193)),
        "a line feed": await back("a\nb"),
        "carriage return and line feed": await back("a\r\nb"),
        "a tab": await back("a\tb"),
        "a control character": await back("a\u0001b"),
        _x0041_: await back("_x0041_"),
        "blanks at the ends": await back("  a  "),
        "an emoji and Devanagari": await back("🧾 मिलान"),
        "half of an emoji": await back("a\uD83Eb"),
      };
    },
  },
  {
    id: "P24",
    question: "How do dates and amounts show in the formats that Milaan uses?",
    settles: "Dates and Indian grouping.",
    ask: async (context, sheet) => {
      const shown = async (value: number, format: string): Promise<Answer> => {
        sheet.getRange("A1").numberFormat = [[format]];
        sheet.getRange("A1").values = [[value]];
        await context.sync();
        return loaded(context, () => {
          const range = sheet.getRange("A1").load("text,values,numberFormat");
          return () => [range.text, range.values, range.numberFormat].map((grid) => asAnswer(grid[0]?.[0]));
        });
      };
      sheet.getRange("A:B").format.columnWidth = 200;
      await context.sync();
      const rupees = "[>=10000000]##\\,##\\,##\\,##0.00;[>=100000]##\\,##\\,##0.00;##,##0.00";
      return {
        "dd-mm-yyyy": await shown(45962, "dd-mm-yyyy"),
        "dd-mmm-yyyy": await shown(45962, "dd-mmm-yyyy"),
        "yyyy-mm-dd": await shown(45962.5, "yyyy-mm-dd hh:mm"),
        "day 60": await shown(60, "dd-mm-yyyy"),
        "a negative day": await shown(-1, "dd-mm-yyyy"),
        crores: await shown(123456789.5, rupees),
        lakhs: await shown(1234567.5, rupees),
        negative: await shown(-1234567.5, rupees),
        "by a locale's code": await shown(1234567.5, "[$-4009]#,##,##0.00"),
      };
    },
  },
  {
    id: "P25",
    question: "Does a shown text depend on the width of its column?",
    settles: "Whether what Verify reads as shown is what the cell says.",
    ask: async (context, sheet) => {
      sheet.getRange("A1:A3").numberFormat = [["0.00"], ["dd-mm-yyyy"], ["General"]];
      sheet.getRange("A1:A3").values = [[123456789.5], [45962], [123456789.123]];
      sheet.getRange("A:A").format.columnWidth = 200;
      await context.sync();
      const wide = await cells(context, sheet, "A1:A3", "text");
      sheet.getRange("A:A").format.columnWidth = 10;
      await context.sync();
      const narrow = await cells(context, sheet, "A1:A3", "text");
      const hidden = await tried(context, () => {
        sheet.getRange("A:A").columnHidden = true;
      });
      return { wide, narrow, hidden, "then shows": await cells(context, sheet, "A1:A3", "text") };
    },
  },
  {
    id: "P55",
    question: "What does Excel make of texts that look like something else, in General cells?",
    settles: "The workbench's coercion, rule by rule; depends on regional settings.",
    ask: async (context, sheet) => ({
      texts: await each(COERCED, (one) => written(context, sheet, one, "General")),
      "days without a year": await each(YEARLESS, async (one) => {
        const answer = await written(context, sheet, one, "General");
        return Array.isArray(answer) ? answer.slice(2) : answer;
      }),
    }),
  },
  {
    id: "P56",
    question: "Does a cell keep the format it has when a date, a percentage or an amount is written?",
    settles: "Formats of the layers' columns stay what they are.",
    ask: (context, sheet) =>
      each(["0.00", "dd-mm-yyyy", "@", "0%"], (format) =>
        each(["1-Nov-2025", "50%", "1,234.5"], (one) => written(context, sheet, one, format)),
      ),
  },
];
