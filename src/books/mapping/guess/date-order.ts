/** Whether a column's dates begin with the day or the month, from all its rows, its neighbours and the titles. */
import { daysBetween, type Day } from "../../../gst/date";
import { readDay, type DateOrder, type DateTally } from "../../reading/day";
import type { SheetRow } from "../../source/source";

export interface OrderGuess {
  readonly order: DateOrder;
  /** Undefined where the order is certain. */
  readonly doubt?: string;
  readonly isExchanged: boolean;
}

interface Around {
  readonly rows: readonly SheetRow[];
  readonly dates: readonly DateTally[];
  /** Other date columns of the register. */
  readonly neighbours: readonly number[];
}

export function guessOrder(column: number, { rows, dates, neighbours }: Around): OrderGuess {
  const tally = dates[column];
  if (!tally) return { order: "day first", isExchanged: false };
  if (tally.isHalfConverted)
    return {
      order: "day first",
      isExchanged: true,
      doubt:
        "some of its cells are text and some are dates, as when Excel with American settings opens a text file: in the dates, day and month were exchanged back",
    };
  const own = tally.order;
  if (own === "mixed")
    return {
      order: "day first",
      isExchanged: false,
      doubt:
        "some of its dates can only begin with the day and some only with the month; the others were read day first",
    };
  if (own !== undefined) return { order: own, isExchanged: false };
  if (tally.open === 0) return { order: "day first", isExchanged: false };
  const known = neighbours
    .map((other) => dates[other]?.order)
    .find((order) => order !== undefined && order !== "mixed");
  if (known !== undefined) return { order: known, isExchanged: false };
  return byNearness(column, rows, neighbours);
}

/** In months, what a date that an order makes impossible counts against it. */
const IMPOSSIBLE = 100;

/** The order in which the dates lie nearer to their neighbours, or in fewer months. */
function byNearness(column: number, rows: readonly SheetRow[], neighbours: readonly number[]): OrderGuess {
  const spread = (order: DateOrder) => {
    const months = new Set<string>();
    let distance = 0;
    for (const { cells } of rows) {
      const cell = cells[column] ?? "";
      if (cell === "") continue;
      const day = readDay(cell, order);
      if (day === undefined) {
        distance += IMPOSSIBLE;
        continue;
      }
      months.add(day.slice(0, 7));
      distance += nearest(day, cells, neighbours);
    }
    return months.size + distance;
  };
  const [dayFirst, monthFirst] = [spread("day first"), spread("month first")];
  const order = monthFirst < dayFirst * 0.5 ? "month first" : "day first";
  const isClear = dayFirst < monthFirst * 0.5 || order === "month first";
  const doubt = `no date of it has a day above 12; it was read ${order}${isClear ? ", because its dates then lie together" : ""}`;
  return { order, isExchanged: false, doubt };
}

function nearest(day: Day, cells: SheetRow["cells"], neighbours: readonly number[]): number {
  for (const column of neighbours) {
    const other = cells[column];
    const known = typeof other === "object" && other.kind === "date" ? other.day : undefined;
    if (known) return Math.min(10, Math.abs(daysBetween(day, known)) / 30);
  }
  return 0;
}
