/** The sheet Month: written as a whole whenever GSTR-2B is generated or filed. What comes later only says so on it. */
import { figureRows, listRows, stateLine } from "../../month/rows";
import { chartFields, figureFields, listFields, monthLayouts } from "../../month/sheet";
import { stackedColumns } from "../../month/stacked";
import { monthSummary, type MonthFacts } from "../../month/summary";
import { MONTH_TABLE } from "../../month/tables";
import type { Fields } from "../../sheet/field";
import type { Layout } from "../../sheet/layout";
import { headingsOf, writeRow } from "../../sheet/rows";
import type { Write } from "../../sheet/write";

export function monthWrites(facts: MonthFacts): Write[] {
  const month = monthSummary(facts);
  return [
    ...filled(monthLayouts.figures, figureFields, figureRows(month)),
    ...filled(monthLayouts.lists, listFields, listRows(month)),
    ...filled(monthLayouts.chart, chartFields, stackedColumns(month.steps)),
    { do: "banner", table: MONTH_TABLE, text: stateLine(month), tone: "quiet" },
  ];
}

function filled<R extends object>(layout: Layout, fields: Fields<R>, rows: readonly R[]): Write[] {
  const cells = rows.map((row) => writeRow(fields, row));
  const { table } = layout;
  return [
    { do: "create", layout },
    { do: "refill", table, headings: headingsOf(fields), rows: cells },
  ];
}
