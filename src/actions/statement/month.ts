/**
 * The sheet Month: written as a whole whenever GSTR-2B is generated or GSTR-3B is filed or reopened, in the list of that
 * change. What comes later only says so on it. Where it cannot be written, it is left out, and refuses nothing.
 */
import { showMinute } from "../../gst/date";
import { warning, type Fault } from "../../gst/fault";
import { figureRows, listRows, stateLine } from "../../month/rows";
import { chartFields, figureFields, listFields, monthLayouts } from "../../month/sheet";
import { stackedColumns } from "../../month/stacked";
import { monthSummary, type MonthFacts } from "../../month/summary";
import { MONTH_TABLE } from "../../month/tables";
import type { Fields } from "../../sheet/field";
import type { Layout } from "../../sheet/layout";
import { headingsOf, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";
import type { ActionContext } from "../context";

export interface MonthWrites {
  readonly writes: readonly Write[];
  /** A warning where the sheet cannot be written. */
  readonly faults: readonly Fault[];
}

export async function monthWrites(
  { port, asOf }: Pick<ActionContext, "port" | "asOf">,
  facts: Omit<MonthFacts, "asOf">,
): Promise<MonthWrites> {
  const obstacle = await port.obstacleTo(Object.values(monthLayouts));
  if (obstacle) return { writes: [], faults: [notWritten(obstacle)] };
  const month = monthSummary({ ...facts, asOf });
  const writes: Write[] = [
    ...filled(monthLayouts.figures, figureFields, figureRows(month)),
    ...filled(monthLayouts.lists, listFields, listRows(month)),
    ...filled(monthLayouts.chart, chartFields, stackedColumns(month.steps)),
    { do: "banner", table: MONTH_TABLE, text: stateLine(month), tone: "quiet" },
  ];
  return { writes, faults: [] };
}

/** Says on the sheet that its figures are from before a change. */
export async function outOfDateWrites({
  port,
  asOf,
}: Pick<ActionContext, "port" | "asOf">): Promise<Write[]> {
  if (await port.obstacleTo([monthLayouts.figures])) return [];
  const text = `OUT OF DATE: actions or documents have changed since ${showMinute(asOf)}. Generate GSTR-2B again, which writes this sheet anew.`;
  return [{ do: "banner", table: MONTH_TABLE, text, tone: "warn" }];
}

function notWritten({ code, place, sentence, remedy }: Fault): Fault {
  return warning(
    code,
    `The sheet Month is left as it is: ${sentence}`,
    `${remedy} All else is done; the next GSTR-2B writes the sheet.`,
    { place },
  );
}

function filled<R extends object>(layout: Layout, fields: Fields<R>, rows: readonly R[]): Write[] {
  const cells = rows.map((row) => writeRow(fields, row));
  const { table } = layout;
  return [
    { do: "create", layout },
    { do: "refill", table, headings: headingsOf(fields), rows: cells },
  ];
}
