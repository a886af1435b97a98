/** The limits of requests and responses, and the duration of large steps, which is recorded separately. */
import { asAnswer, loaded, tried } from "../excel-requests";
import type { Answer, Bench, Probe } from "../probe";

const COLUMNS = 10;
const CELL = 1000;

/** A block of texts whose JSON has about so many bytes. */
function block(bytes: number): string[][] {
  const rows = Math.round(bytes / (COLUMNS * CELL));
  return Array.from({ length: rows }, () => Array.from({ length: COLUMNS }, () => "x".repeat(CELL - 3)));
}

function area(sheet: Excel.Worksheet, rows: number): Excel.Range {
  return sheet.getRangeByIndexes(0, 0, rows, COLUMNS);
}

function write(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  bench: Bench,
  megabytes: number,
): Promise<Answer> {
  const values = block(megabytes * 1_000_000);
  return bench.timed(`write ${megabytes} MB`, () =>
    tried(context, () => {
      area(sheet, values.length).values = values;
    }),
  );
}

export const sizes: readonly Probe[] = [
  {
    id: "P31",
    question: "How many megabytes go into one request and into one answer, and how long does that take?",
    settles: "Sizes of blocks.",
    ask: async (context, sheet, bench) => {
      const written = {
        "1 MB": await write(context, sheet, bench, 1),
        "2 MB": await write(context, sheet, bench, 2),
        "4 MB": await write(context, sheet, bench, 4),
        "6 MB": await write(context, sheet, bench, 6),
      };
      // Some writes may have been refused; 6 MB are written in two halves, so that there is something to read.
      const half = block(3_000_000);
      for (const first of [0, half.length]) {
        sheet.getRangeByIndexes(first, 0, half.length, COLUMNS).values = half;
        await context.sync();
      }
      const read = (rows: number, name: string) =>
        bench.timed(`read ${name}`, () =>
          loaded(context, () => {
            const range = area(sheet, rows).load("values");
            return () => range.values.length;
          }),
        );
      return { written, read: { "3 MB": await read(300, "3 MB"), "6 MB": await read(600, "6 MB") } };
    },
  },
  {
    id: "P48",
    question: "How long does it take to clear the contents of a whole column and of its used part?",
    settles: "Whether staging below a table may be cleared by columns.",
    ask: async (context, sheet, bench) => {
      const fill = async () => {
        sheet.getRange("A1:B10000").values = Array.from({ length: 10_000 }, (_, row) => [row, "text"]);
        await context.sync();
      };
      await fill();
      const part = await bench.timed("clear 10,000 rows", () =>
        tried(context, () => sheet.getRange("A1:B10000").clear("Contents")),
      );
      await fill();
      const whole = await bench.timed("clear whole columns", () =>
        tried(context, () => sheet.getRange("A:B").clear("Contents")),
      );
      const left = await loaded(context, () => {
        const range = sheet.getUsedRangeOrNullObject(true).load("address");
        return () => !range.isNullObject;
      });
      return { part, whole, left };
    },
  },
  {
    id: "P49",
    question: "Are drawing and calculation suspended until the next request, and what does that save?",
    settles: "Whether large writes should suspend them.",
    needs: "1.9",
    ask: async (context, sheet, bench) => {
      const values = Array.from({ length: 2000 }, (_, row) => [row, row, row, row]);
      const put = (address: string) => {
        sheet.getRange(address).values = values;
      };
      const plain = await bench.timed("plain", () => tried(context, () => put("A1:D2000")));
      const suspended = await bench.timed("suspended", () =>
        tried(context, () => {
          context.application.suspendScreenUpdatingUntilNextSync();
          context.application.suspendApiCalculationUntilNextSync();
          put("F1:I2000");
        }),
      );
      const formula = await loaded(context, () => {
        context.application.suspendApiCalculationUntilNextSync();
        sheet.getRange("K1:K2").formulas = [[2], ["=K1*2"]];
        const range = sheet.getRange("K2").load("values");
        return () => asAnswer(range.values[0]?.[0]);
      });
      return { plain, suspended, "a formula read in the suspended request": formula };
    },
  },
];
