/** The content of a period's statement, computed from its lines. */
import { isFault, type Result } from "../gst/fault";
import type { Period } from "../gst/period";
import type { Gstr2bLine } from "./line";
import type { Content, TotalsRow } from "./sheet";
import { summarise } from "./summary/summarise";
import { TABLE_HELP, TABLES, totalsOf, type Totals } from "./totals";

/** @returns UNWRITTEN_LAW for a period without a rule. */
export function contentOf(period: Period, lines: readonly Gstr2bLine[]): Result<Content> {
  const summary = summarise(period, lines);
  return isFault(summary) ? summary : { lines, totals: totalsRows(totalsOf(lines)), summary };
}

function totalsRows(totals: Totals): TotalsRow[] {
  return TABLES.map((table) => ({ table, about: TABLE_HELP[table], tax: totals[table] }));
}
